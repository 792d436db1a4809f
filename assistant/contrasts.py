"""Words that exclude each other or narrow what is counted: a figure for one is none for another. They match on `plain` text."""

from __future__ import annotations

import re
from functools import cache

from vietnamese.spelling import plain

# Members of one row exclude each other: a figure for one is not a figure for another.
CONTRASTS: tuple[tuple[tuple[str, ...], ...], ...] = tuple(
    tuple(tuple(plain(form) for form in member.split("|")) for member in row)
    for row in (
        (
            "thành thị|đô thị|nội thành",
            "nông thôn|vùng quê|thôn quê",
            "miền núi|vùng cao|vùng núi",
            "toàn tỉnh|cả tỉnh|toàn thành phố|cả thành phố",
        ),
        (  # the country's regions
            "trung du và miền núi phía bắc|trung du miền núi phía bắc|miền núi phía bắc|trung du và miền núi bắc bộ|tây bắc",
            "đồng bằng sông hồng",
            "bắc trung bộ và duyên hải miền trung|bắc trung bộ|duyên hải miền trung|nam trung bộ|duyên hải nam trung bộ",
            "tây nguyên",
            "đông nam bộ",
            "đồng bằng sông cửu long|đbscl|tây nam bộ|miền tây nam bộ",
        ),
        (  # people insured against it, and people in it
            "bảo hiểm thất nghiệp|bhtn",
            "tỷ lệ thất nghiệp|số người thất nghiệp",
        ),
        (
            "ngoài ngân sách nhà nước|ngoài ngân sách|xã hội hóa|huy động khác",
            "ngân sách nhà nước|ngân sách trung ương|ngân sách tỉnh|ngân sách huyện|ngân sách thành phố|ngân sách địa phương",
        ),
        (
            "ngân sách trung ương",
            "ngân sách tỉnh|ngân sách địa phương|ngân sách thành phố",
            "ngân sách huyện|ngân sách quận",
        ),
        ("hộ nghèo", "hộ cận nghèo|cận nghèo"),
        ("bảo hiểm xã hội", "bảo hiểm y tế", "bảo hiểm thất nghiệp"),
        ("bảo hiểm xã hội bắt buộc|bhxh bắt buộc", "bảo hiểm xã hội tự nguyện|bhxh tự nguyện"),
        ("bác sĩ|bác sỹ", "y sĩ|y sỹ", "dược sĩ|dược sỹ", "điều dưỡng", "giường bệnh", "hộ sinh"),
        ("mầm non|mẫu giáo", "tiểu học", "trung học cơ sở|thcs", "trung học phổ thông|thpt", "đại học"),
        ("nam giới|lao động nam", "nữ giới|lao động nữ|phụ nữ"),
        ("người cao tuổi", "người khuyết tật", "trẻ em", "người có công"),
        ("khuyết tật đặc biệt nặng", "khuyết tật nặng", "khuyết tật nhẹ"),
        ("nhà ở xã hội", "nhà ở thương mại"),
        ("hợp vệ sinh", "đạt quy chuẩn|đúng quy chuẩn|theo quy chuẩn|quy chuẩn kỹ thuật"),  # water
        ("giá bán|bán với giá|giá mua", "giá thuê|tiền thuê|cho thuê|thuê một tháng|thuê mỗi tháng"),
        (
            "độc thân|chưa kết hôn|chưa lấy chồng|chưa lấy vợ|chưa có chồng|chưa có vợ|chưa lập gia đình|ở một mình",
            "đã kết hôn|hai vợ chồng|đã lấy chồng|đã lấy vợ|đã lập gia đình",
        ),
        ("nước sạch", "nước thải"),
        ("sửa chữa|sửa nhà|sửa lại", "xây mới|làm mới|dựng mới|xây lại|làm lại nhà"),
        (
            "nhật bản|đi nhật|sang nhật|thị trường nhật",
            "hàn quốc|đi hàn|sang hàn",
            "đài loan|sang đài",
            "malaysia|malaixia",
            "singapore|xinhgapo",
            "châu âu|cộng hòa liên bang đức|đi đức|sang đức",
            "trung đông|ả rập",
        ),
        ("nội trú", "ngoại trú"),
        (
            "hoàn thành|về đích|đạt kế hoạch|đạt mục tiêu",
            "khó khăn|chậm tiến độ|chậm|khó hoàn thành|gặp khó",
            "phấn đấu hoàn thành|đang phấn đấu|dự báo đạt|dự báo hoàn thành|dự báo sẽ đạt|dự báo sẽ hoàn thành|đang thực hiện",
            "chưa hoàn thành|chưa đạt|không hoàn thành|không đạt",
        ),
        ("nhẹ cân", "thấp còi", "béo phì|thừa cân"),
        ("công lập", "ngoài công lập|tư thục|tư nhân|dân lập"),
        ("đầu năm", "cuối năm", "giữa năm"),
        ("6 tháng đầu năm|sáu tháng đầu năm", "6 tháng cuối năm|sáu tháng cuối năm", "9 tháng|chín tháng"),
    )
)

# The row that tells indicators by how far they are: it applies where indicators are counted.
STATUS = next(r for r, row in enumerate(CONTRASTS) if row[0][0] == plain("hoàn thành"))

# How severe a disability is.
DISABILITY = next(r for r, row in enumerate(CONTRASTS) if row[0][0] == plain("khuyết tật đặc biệt nặng"))

# Rows whose members are parts of one whole: a question that names none of them asks about the whole.
PARTS_OF_A_WHOLE = frozenset(
    r for r, row in enumerate(CONTRASTS) if row[0][0] in (plain("thành thị"), plain("nam giới"), plain("hoàn thành"))
)

# Words that narrow what is counted: a figure that does not say them near by is not the figure asked for.
RESTRICTORS: tuple[tuple[str, ...], ...] = tuple(
    tuple(plain(form) for form in row.split("|"))
    for row in (
        "nữ|phụ nữ",
        "nam giới",
        "trẻ em|trẻ|nhi đồng",
        "người cao tuổi|người già|cao tuổi",
        "người khuyết tật|khuyết tật",
        "dân tộc thiểu số|dân tộc",
        "tự nguyện",
        "bắt buộc",
        "tư nhân|ngoài công lập",
        "công lập",
        "nông thôn",
        "thành thị|đô thị|nội thành",
        "miền núi|vùng cao|vùng núi|rẻo cao",
        "công nhân|lao động làm công",
        "thanh niên",
        "giáo viên",
        "bộ đội|quân nhân",
        "nhẹ cân",
        "thấp còi",
        "cận nghèo",
        "nhà ở xã hội",
        "hộ gia đình",
        "huyện nghèo",
        "xã nghèo|xã đặc biệt khó khăn|xã khó khăn",
        "thương binh",
        "liệt sĩ|liệt sỹ",
        "covid-19|covid",
        "lao động nước ngoài",
        "đi làm việc ở nước ngoài|xuất khẩu lao động",
        "ung thư",
        "mồ côi",
        "đơn thân",
    )
)
# Groups of people that rules are made for: a rule for one is none for another. Each with its everyday names.
GROUPS: tuple[tuple[str, ...], ...] = tuple(
    tuple(plain(form) for form in row.split("|"))
    for row in (
        "hộ nghèo|nhà nghèo|người nghèo|gia đình nghèo",
        "cận nghèo",
        "mức sống trung bình",
        "khuyết tật",
        "người cao tuổi|người già",
        "trẻ em|mồ côi",
        "học sinh|sinh viên",
        "đơn thân|một mình nuôi con",
        "người có công|thương binh|liệt sĩ|liệt sỹ|bệnh binh",
        "dân tộc thiểu số",
        "hiv|aids",
        "công nhân",
    )
)
# "dưới 5 tuổi", "cấp độ 2": the number belongs to what is asked.
RESTRICTING_NUMBER = re.compile(
    r"\b(duoi|tren|tu|tu du|du) (\d{1,3}) (tuoi|thang tuoi|thang)\b|\b(cap do|muc do|muc|cap|hang|loai|nhom) (\d)\b"
)
# Posts whose deputies are other people.
POSTS = (
    "chu tich",
    "bi thu",
    "giam doc",
    "truong ban",
    "cuc truong",
    "truong phong",
    "bo truong",
    "thu tuong",
    "hieu truong",
)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")


def contains(text: str, form: str) -> bool:
    """Whether plain text holds a plain phrase as whole words."""
    return form in text and _pattern(form).search(text) is not None


def contrast_members(text: str) -> dict[int, frozenset[int]]:
    """Which members of which contrast rows a plain text names: {row: members}.

    "hộ cận nghèo" names only itself, not "hộ nghèo"; a longer form hides a shorter one inside it.
    """
    found: dict[int, set[int]] = {}
    for r, row in enumerate(CONTRASTS):
        spans: list[tuple[int, int, int]] = []
        for m, forms in enumerate(row):
            for form in forms:
                if form in text:
                    spans += [(hit.start(), hit.end(), m) for hit in _pattern(form).finditer(text)]
        for start, end, m in spans:
            if not any(s <= start and end <= e and (e - s) > (end - start) for s, e, _ in spans):
                found.setdefault(r, set()).add(m)
    return {r: frozenset(members) for r, members in found.items()}
