"""Which rows measure the same thing: equal keys, whatever the words' order, abbreviations and common synonyms.

Conservative: a word more or less that is not known to be free makes another measure, because two figures taken for one
measure mislead, and two measures kept apart only miss a comparison.
"""

from __future__ import annotations

import re
from functools import lru_cache

from vietnamese.abbreviations import expand
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import lower, syllables

# Different words for one thing, on accented text in lower case; they are tried in order.
_SAME: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<!\w){said}(?!\w)"), same)
    for said, same in (
        (r"tỉ lệ", "tỷ lệ"),
        (r"(?:đô thị|nội thị)", "thành thị"),
        (r"(?:xoá)", "xóa"),
        (r"(?:hàng) (?=năm|tháng|quý)", "hằng "),
        (r"(?:các )?(?:căn |ngôi )?nhà ở xã hội", "nhà_ở_xã_hội"),
        (r"trong độ tuổi(?: lao động)?", ""),
        (r"(?:theo |đạt )?chuẩn (?:nghèo )?(?:đa chiều )?(?:mới )?(?:của \w+(?: \w+)?)?$", ""),
        (r"(?:theo )?(?:chuẩn nghèo |chuẩn )?đa chiều(?: mới)?", ""),
        (r"(?:đúng|theo|đạt) quy chuẩn|bảo đảm (?:tiêu chuẩn|quy chuẩn)(?:, quy chuẩn)?", "quy_chuẩn"),
        (r"(?:được )?(?:dùng|sử dụng)(?= nước)", "dùng"),
        (r"(?:giải quyết|tạo) việc làm(?: mới)?", "việc_làm"),
        (r"(?:đi )?làm việc (?:ở|tại) nước ngoài(?: theo hợp đồng)?", "nước_ngoài"),
        (r"qua đào tạo có bằng cấp", "có bằng cấp"),
        (r"bằng cấp,? (?:và )?chứng chỉ", "bằng_cấp"),
        (r"y tế cơ sở", "y_tế_cơ_sở"),
        (r"một vạn dân", "10.000 dân"),
        (r"lượt (?:lao động|người|hộ)", "lượt"),
        (r"giường bệnh viện", "giường bệnh"),
        (r"điều dưỡng viên", "điều dưỡng"),
    )
)
_INSURED = re.compile(
    r"(?:được )?(?:bao phủ|tham gia|có thẻ)(?: thẻ)? bảo hiểm y tế$|^tỷ lệ bao phủ bảo hiểm y tế(?: (?:trên )?dân số)?$"
)
_PEOPLE = re.compile(r"(?:người dân|dân số|nhân dân|dân|người|toàn dân)$")
_FORCE = re.compile(
    r"lực lượng lao động\s+tham gia (?P<what>bảo hiểm (?:xã hội|thất nghiệp))$|bao phủ (?P<cover>bảo hiểm (?:xã hội|thất nghiệp)) trên lực lượng lao động$"
)
# Words that a name may have or lack without measuring something else.
_FREE = frozenset(
    [
        "tỷ",
        "lệ",
        "số",
        "tổng",
        "lượng",
        "của",
        "và",
        "các",
        "những",
        "có",
        "đạt",
        "là",
        "cho",
        "về",
        "trên",
        "được",
        "bị",
        "theo",
        "đã",
        "đang",
        "trong",
        "ở",
        "tại",
        "với",
        "hiện",
        "nay",
        "do",
        "bởi",
        "từ",
        "này",
        "đó",
        "khu",
        "vực",
        "vùng",
        "địa",
        "bàn",
        "toàn",
        "tỉnh",
        "phố",
        "chung",
        "cả",
        "nước",
        "quốc",
        "mà",
        "cùng",
        "hoặc",
        "hay",
        "người",
        "lao",
        "động",
        "đối",
        "tượng",
    ]
)
_WHOLE = re.compile(
    r"(?<!\w)(?:trên địa bàn |của )?(?:toàn )?(?:tỉnh|thành phố|cả nước|toàn quốc)$|(?<!\w)toàn (?:tỉnh|thành phố|quốc)(?!\w)|(?<!\w)chung$"
)
_CLASSES = {
    "lao động": "người", "đối tượng": "người", "dân": "người", "nhân khẩu": "người", "lượt người": "lượt",
    "lượt lao động": "lượt", "lượt hộ": "lượt", "nhà ở": "căn", "nhà": "căn", "căn hộ": "căn", "giường": "giường bệnh",
}  # fmt: skip
_BUDGETS = re.compile(
    r"(?:tổng|nhu cầu|kinh phí|vốn|dự toán|thực hiện|kế hoạch|chương trình|nghị quyết|quyết định|đề án|ngân sách|trung ương|tỉnh|huyện|xã|thành phố"
    r"|địa phương|nhà nước|nguồn|xã hội hóa|huy động|khác|từ|ngoài|hợp pháp|và|cấp|của|tăng thêm|dự kiến|mức|chi|số tiền|tiền|\s|,)+$"
)


# "Số căn được bàn giao": of what, only the text around it says.
_ANYTHING = re.compile(
    r"số (?:căn|nhà|người|hộ|lượt|đối tượng|trường hợp|công trình|dự án|suất)(?: được)?(?: làm xong| bàn giao| hoàn thành| hỗ trợ| khởi công| xóa| cấp| sửa chữa"
    r"| xây mới| xây dựng| giải ngân| duyệt hưởng)?(?: so với kế hoạch(?: năm)?)?"
)


def measure_key(name: str, unit: str | None) -> str:
    """Equal for names of one thing with one population and unit; "" when the name does not say what it measures.

    name, unit: of an `Indicator`. Budgets of a plan get "": each plan's budget is a measure of its own.
    """
    return _key(name, unit)


@lru_cache(maxsize=8192)
def _key(name: str, unit: str | None) -> str:
    text = _without_places(name)
    words = lower(_expanded(text))
    if _BUDGETS.match(words) or _ANYTHING.fullmatch(words):
        return ""
    planned = re.search(r"(?:,\s*)?so với (?:kế hoạch|mục tiêu|chỉ tiêu)(?: năm| giai đoạn)?$", words)
    words = words[: planned.start()] if planned else words
    words = " ".join(_WHOLE.sub("", words.strip()).split())
    for said, same in _SAME:
        words = said.sub(same, words)
    words = _standard(" ".join(words.split()), unit)
    counted = (unit or "").split("/")[0]
    skipped = _FREE if _class(counted) == "người" or unit == "%" else _FREE - {"người", "lao", "động", "đối", "tượng"}
    if (unit == "%" and not planned) or (unit != "%" and _class(counted) != "người"):
        skipped = skipped - {"người", "lao", "động", "đối", "tượng"}
    kept = {plain(s.text) for s in syllables(words.replace("_", "")) if s.text not in skipped}
    kept -= {plain(w) for w in counted.split()} if _class(counted) not in ("%", "đồng") and len(kept) > 2 else set()
    if len(kept) < 2 and not kept & {"ngheo", "vieclam", "nuocngoai", "nhaoxahoi"}:
        return ""
    return f"{' '.join(sorted(kept))} [{_class(unit)}{' %kế hoạch' if planned else ''}]"


def _expanded(text: str) -> str:
    """Abbreviations by what they stand for."""
    return re.sub(
        r"(?<!\w)[A-ZĐ]{3,6}(?!\w)",
        lambda hit: re.sub(rf"^{hit.group()}\s+", "", expand(hit.group())) or hit.group(),
        text,
    )


def _without_places(text: str) -> str:
    for place in reversed(find_places(text)):
        if place.kind == "nation" or not re.match(r"\s+cũ(?!\w)", text[place.end :]):
            text = text[: place.start] + " " + text[place.end :]
    return text


def _standard(words: str, unit: str | None) -> str:
    """Rates that every document means the same population by: insurance cover of the people, of the labour force."""
    if unit != "%":
        return words
    if hit := _INSURED.search(words):
        owner = re.sub(r"^tỷ lệ\s*", "", words[: hit.start()]).strip()
        if not owner or _PEOPLE.fullmatch(owner):
            return "bao phủ bảo hiểm y tế"
    if (hit := _FORCE.search(words)) and re.sub(r"^tỷ lệ\s*", "", words[: hit.start()]).strip() == "":
        return f"lực lượng tham gia {hit['what'] or hit['cover']}"
    if hit := re.fullmatch(r"tỷ lệ tham gia (?P<what>bảo hiểm (?:xã hội|thất nghiệp))", words):
        return f"lực lượng tham gia {hit['what']}"
    return words


def _class(unit: str | None) -> str:
    """Units that count the same things; what is said for each year is compared with what a year brought."""
    if unit is None:
        return ""
    counted, *per = unit.split("/")
    kept = [p for p in per if p not in ("năm", "mỗi năm")]
    return "/".join([_CLASSES.get(counted, counted), *kept])
