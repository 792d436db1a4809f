"""Which figures are indicators: ages, deadlines, counts of documents and conditions of a rule are not."""

from __future__ import annotations

import re

from vietnamese.numbers import Number
from vietnamese.text import lower

_AGES = frozenset(("tuổi", "tháng tuổi"))
_TIMES = frozenset(
    ("ngày", "tháng", "năm", "giờ", "phút", "tuần", "quý", "kỳ", "ngày làm việc", "năm học", "tháng học")
)
_OFTEN = frozenset(("lần", "buổi", "đợt", "kỳ"))
_TEXT = frozenset(
    ("điều", "khoản", "điểm", "mục", "chương", "phụ lục", "trang", "bước", "câu", "nội dung", "bộ", "cấp", "mức", "bậc", "nguyên tắc", "quan điểm"
     , "giải pháp", "đồng chí", "kế hoạch", "nghị định", "thông tư", "đơn", "giấy", "phiếu", "văn bản", "nước", "quốc gia", "vùng", "khu vực", "con số", "lĩnh vực")
)  # fmt: skip
_PAPERWORK = frozenset(("kế hoạch", "nghị định", "thông tư", "văn bản", "nghị quyết", "quyết định"))
_ISSUES = re.compile(r"(?:ban hành|trình|tham mưu|xây dựng|soạn thảo)(?!\w)[^.;]{0,60}$")
_LISTS = re.compile(
    r"\s*(?:nhóm|nhiệm vụ|nội dung|vấn đề|khó khăn|vướng mắc|hạn chế|tồn tại|bất cập|thách thức|kiến nghị|đề xuất|nguyên nhân|việc|lĩnh vực|loại|hình thức|trường hợp|đối tượng|yếu tố|bài học)(?:\s+\w+){0,6}\s*(?:sau|gồm|là|như|:|trọng tâm|chủ yếu|cụ thể)"
)
# "Thời gian hỗ trợ … không quá 36 tháng": how long something is granted.
_LASTS = re.compile(
    r"(?:thời gian (?:hỗ trợ|hưởng|trợ cấp|thực hiện|nghỉ|áp dụng|cấp|cho vay|vay|không quá|tối đa)|kéo dài|tuổi thọ|số năm|số ngày|số tháng|song khoẻ|sống khỏe|sống khoẻ|nghỉ thai sản)[^;.]*$"
)
_VALID = re.compile(
    r"(?:giấy phép|xác nhận|gia hạn|hợp đồng)[^;]{0,160}(?<!trong )thời hạn (?:tối đa|không quá)(?: là)?\s*$|thời hạn (?:của )?(?:giấy phép|hợp đồng|cấp|xác nhận|bảo lãnh|cho vay|vay|hưởng|hỗ trợ)[^;.]{0,120}(?:là|tối đa|không quá)\s*$"
)
_CONDITION = re.compile(
    r"(?:từ đủ|đủ|nếu|trường hợp|khi|quy mô|có từ|sử dụng từ|dưới hoặc bằng|đang sử dụng|cứ)(?:\s+\w+){0,5}?\s*(?:từ|trên|dưới|ít nhất|đến|trở lên|quá)?\s*$"
)
_DENOMINATOR = re.compile(r"(?:(?<!\w)trên|/|(?<!\w)cho)(?: tổng số)?\s*$")
_PEOPLE = re.compile(r"\s*(?:vạn\s+)?(?:dân|người dân|trẻ đẻ|trẻ|phụ nữ|người)(?!\w)")
_BARE_OK = re.compile(r"(?:hệ số\s*(?:là|bằng)?|chỉ số[^,;]*|mức sinh[^,;]*|tỷ số[^,;]*|\(hdi\)[^,;]*)\s*$")
_ANECDOTE = re.compile(
    r"(?:^|[\s“\"(])(?i:anh|chị|ông|bà|em|cụ|cháu)\s+(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]+\s*){1,5}.*(?<!\w)(?:vay|thu|mua|bán|nuôi|trồng|nhận|được|có|kể|tuổi|ở)(?!\w)"
)
_HIS = re.compile(
    r"(?<!\w)(?:gia đình|nhà) (?:anh|chị|ông|bà|em|cụ|tôi)(?!\w)|(?<!\w)(?:của|cho) (?:anh|chị|ông|bà) [A-ZĐ]"
)
# Someone is introduced with age or kin: what follows is one household's story, whoever tells it.
_STORY = re.compile(
    r"(?i:anh|chị|ông|bà|em|cụ|cháu)\s+(?:[A-ZĐÀ-Ỹ]\w*\s*){1,5},?\s*\(?\d{1,2} tuổi|(?<!\w)(?:hai vợ chồng|vợ chồng (?:anh|chị|tôi|tui)|tụi tui|nhà tui|tui)(?!\w)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SPEAKS = re.compile(
    r"(?:theo (?:ông|bà|đồng chí)(?!\w)|cho biết|cho hay|nói|khẳng định|chia sẻ|thông tin|lý giải|trao đổi|đề nghị|yêu cầu|chỉ đạo|phát biểu|kết luận|báo cáo|giám đốc|chủ tịch|trưởng|phó|bí thư)"
)
_EVENT = re.compile(r"\s*đợt\s+(?:mưa|lũ|bão|dịch|nắng|rét|không khí)")
_PAPERS = re.compile(
    r"\s*(?:bản|bộ|tờ|ảnh|liên|số)\s+(?:chính|sao|chụp|hồ sơ|gốc|giấy|màu|lưu|photo)|\s*(?:ảnh|bản|bộ hồ sơ|cm|mm|x)(?!\w)"
)


_FORMULA_BEFORE = re.compile(r"(?:[x×=+/]|(?<!\w)(?:cột|bìa|bậc|mục|dòng|hàng|ví dụ|số hiệu))\s*$")
_FORMULA_AFTER = re.compile(r"\s*(?:[x×=]\s|/\s?(?!0?1\s)\d)")
_EXAMPLE = re.compile(r"\s*(?:[-+•]\s*)?(?:ví dụ|thí dụ)(?!\w)")
# Of rules: who falls under them, what a meeting needs, by how much something grows for each year more.
_LOSS = re.compile(r"(?:suy giảm|tổn thương|khuyết tật|thương tật|mất sức)[^,;]{0,60}$|(?<!\w)cứ(?!\w)[^,;]*$")
_QUORUM = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:trở lên\s*)?(?:tổng số thành viên|số thành viên|thành viên|số phiếu|phiếu|vốn điều lệ|cổ phần|số lượng thành viên|tổng số phiếu|trở lên|trở xuống)"
)
_VOTES = re.compile(r"(?:biểu quyết|tán thành|đồng ý|bỏ phiếu)")
_FORMULA = re.compile(r"=.*\s[x×]\s|\s[x×]\s.*=|%\s*[x×]\s")
_CREDITS = re.compile(r"\s*(?:tín chỉ|tiết học|tiết|đơn vị học trình)(?!\w)")
# "thời gian học tập từ 1 đến 2 năm học", "độ bền tối thiểu 20 năm": how long a thing lasts, not by when a paper is dealt with.
_HOW_LONG = re.compile(
    r"(?:thời gian|thời hạn|độ bền|niên hạn)(?!\w)(?P<what>[^;.]*?)(?P<bound>từ|là|tối thiểu|tối đa|không quá|ít nhất|(?:cấp|hưởng) đủ)\s*$"
)
_PROCEDURE = re.compile(
    r"(?:giải quyết|xử lý|xem xét|thẩm định|trả lời|trả kết quả|tiếp nhận|nộp|gửi|thông báo|báo cáo|hoàn thiện|cấp lại|cấp giấy|phê duyệt|khiếu nại|niêm yết|công khai|kể từ|trong thời|sau thời|hết thời|quá thời|trước thời|có thời gian (?!học|đào tạo|bồi dưỡng)|đóng|công tác|tham gia|cư trú|kinh nghiệm|lưu trữ|bảo quản|còn|hợp đồng|giấy chứng nhận|chứng chỉ|được tính|từ đủ)"
)
# "áp dụng tối đa không quá 10 ngày sau một lần phẫu thuật"
_GRANTED = re.compile(
    r"(?:áp dụng|thanh toán|điều dưỡng|nghỉ dưỡng sức|nghỉ thai sản|nằm viện)\s+(?:tối đa|không quá|tối đa không quá)\s*$"
)
_PAPER = re.compile(r"(?:hợp đồng|giấy chứng nhận|chứng chỉ|giấy xác nhận)[^.;]*$")
_NORM = re.compile(
    r"(?:thiết kế|trang bị|bố trí|xây dựng|tổ chức)(?:\s+\w+){0,3}\s+(?:tối thiểu|ít nhất|không quá|tối đa)\s*$"
)
_THRESHOLD = re.compile(r"(?:nếu|khi|trường hợp|điều kiện|có từ|sử dụng)(?!\w)[^,;]{0,80}$")
_BOUND = re.compile(r"(?:từ|dưới|trên|đủ|quá|đến)\s*$")
_NAMED = re.compile(r"[^.;:]{0,60}?(?:(?<!\w)(?:là|gồm)|:)\s+[A-ZĐ][^.;,]*(?:,[^.;,]*)*(?:\s+và|,)\s+[A-ZĐ]")


# "cấp 3.200 bồn chứa loại 1.000 lít": of what size. "không sử dụng con số 2,19%": what no longer holds.
_CAPACITY = re.compile(r"(?<!\w)(?:loại|dung tích|cỡ|công suất)(?: từ| trên| dưới)?\s*$")
_WITHDRAWN = re.compile(
    r"(?:không (?:sử dụng|dùng|lấy|trích dẫn)|bỏ|thay (?:cho|thế)) (?:con )?(?:số|số liệu)(?: cũ)?(?: là)?\s*$"
)
_THOSE_ABOVE = re.compile(
    r"\d\s+(?:(?:xã|phường|quận|huyện|thị trấn|thành phố|thị xã|đặc khu|địa phương|đơn vị|tỉnh)(?:,\s+|\s+))+(?:đã )?(?:đạt|có)(?!\w)[^,;\d]{0,60}(?:từ|trên|dưới|hơn)\s*$"
)
_LEVELS = 20
_TELLS = re.compile(r"(?:^|[.“\"]\s*)(?:anh|chị|ông|bà|cụ|cô|chú) (?:kể|tâm sự|bộc bạch|trải lòng|nhẩm tính)(?!\w)")
_DAYS = re.compile(r"(?<!\w)ngày \d{1,2}(?:, \d{1,2})*\s+và\s+$")


def is_indicator(text: str, number: Number, *, rules: bool = False) -> bool:
    """Whether a figure of a sentence states how much of something there is.

    rules: the text is a legal document, where most counts are conditions and procedure.
    """
    before, after = lower(text[: number.start]), lower(text[number.end :])
    unit = number.unit or (_CREDITS.match(after) and "tín chỉ") or None
    if (
        _FORMULA_BEFORE.search(before)
        or _FORMULA_AFTER.match(after)
        or _EXAMPLE.match(lower(text))
        or _FORMULA.search(text)
    ):
        return False
    if unit in _AGES:
        return bool(re.search(r"tuổi thọ[^,;]*$", before))
    if unit in _TIMES and not after.lstrip().startswith("ngày công"):
        return _duration(before, after)
    if unit in _OFTEN:
        return _repeated(before, after, unit)
    if (
        (unit in _TEXT and number.of is None and not (unit in _PAPERWORK and _ISSUES.search(before)))
        or _PAPERS.match(after)
        or _EVENT.match(after)
    ):
        return False
    if _CAPACITY.search(before) or _WITHDRAWN.search(before):
        return False
    if _TELLS.search(before) or _DAYS.search(before):
        return False
    if (_STORY.search(text) and not rules) or (unit is None and _YEAR.fullmatch(number.text)):
        return False
    if (not rules and _ANECDOTE.search(text[: number.start]) and not _SPEAKS.search(before)) or _HIS.search(
        text[max(0, number.start - 80) : number.start]
    ):
        return False
    if _DENOMINATOR.search(before) and _PEOPLE.match(after) and number.value in (1000, 10000, 100000, 100, 1):
        return False
    if unit == "%" and re.search(
        r"\d\s+(?:chỉ tiêu|nhiệm vụ|tiêu chí|dự án|công trình)(?!\w)[^,;]*?(?:đạt|hoàn thành|giải ngân)(?:\s+(?:trên|từ|dưới|hơn|khoảng))?\s*$",
        before,
    ):
        return False  # "9 chỉ tiêu đạt trên 50% kế hoạch" counts the nine
    if unit == "%" and _THOSE_ABOVE.search(before):
        return False  # "88 xã, phường đạt độ bao phủ từ 95% trở lên" counts the 88
    if re.search(r"(?<!\w)một trong(?: số| những| các)?\s*$", before):
        return False
    if unit not in ("%", "đồng", "điểm %") and (
        _LISTS.match(after) or (number.value <= 12 and _NAMED.match(text[number.end :]))
    ):
        return False
    if unit == "tín chỉ" or (rules and _NORM.search(before) and not _PEOPLE.match(after) and unit is not None):
        return True
    if rules and _of_rule(before, after, number):
        return False
    if unit is None:
        return _bare(before, after, number)
    if rules and unit not in ("%", "đồng", "điểm %") and (_CONDITION.search(before) or number.value < 20):
        return bool(
            re.search(
                r"(?:tính tối đa|mức[^,;]*|định mức[^,;]*|được (?:cấp|hưởng|hỗ trợ)[^,;]*|tại|hệ số[^,;]*)\s*$", before
            )
        ) and not _CONDITION.search(before)
    return not (unit in ("ha", "m2") and re.search(r"quy mô (?:từ|trên|dưới)?\s*$", before))


def _of_rule(before: str, after: str, number: Number) -> bool:
    """Whether a figure of a legal text says to whom or when a rule applies rather than how much it grants."""
    if number.unit == "%":
        return bool(
            _LOSS.search(before)
            or _QUORUM.match(after)
            or _VOTES.search(after[:90])
            or (_THRESHOLD.search(before) and not re.search(r"(?:thì|được|hưởng|mức)[^,;]*$", before))
        )
    if number.unit == "đồng":
        return bool(_THRESHOLD.search(before) and _BOUND.search(before))
    if number.unit is None:
        return not _BARE_OK.search(before)
    return bool(_BOUND.search(before) or re.match(r"\s*(?:[^\W\d]+\s){1,3}?trở (?:lên|xuống)", after))


def _duration(before: str, after: str) -> bool:
    if re.match(r"\s*(?:ngày|tháng)?\s*(?:trong|một|mỗi)\s+(?:một\s+)?năm", after) and re.search(
        r"(?:không quá|tối đa)\s*$", before
    ):
        return True
    if _VALID.search(before) or _GRANTED.search(before):
        return True
    long = _HOW_LONG.search(before)
    if (
        long
        and (long["bound"] != "là" or "sử dụng" in long["what"])
        and not _PROCEDURE.search(before[max(0, long.start() - 12) :])
        and not _PAPER.search(before[max(0, long.start() - 120) : long.start()])
    ):
        return not re.match(r"[^.;]{0,20}?(?:kể từ|trước|sau|trở lên)", after)
    if not _LASTS.search(before) or re.search(
        r"(?<!\w)(?:cứ|đủ|đóng)(?!\w)[^,;]{0,20}$|số ngày trong năm[^;]*$", before
    ):
        return False
    return not re.search(r"(?:kể từ|trong thời hạn|định kỳ|sau|trước)\s*$", before) and not re.match(
        r"\s*\w+\s+(?:kể từ|trước|sau)", after
    )


def _repeated(before: str, after: str, unit: str) -> bool:
    if unit == "lần":
        return bool(re.search(r"(?:bằng|gấp|tối đa|mức|hưởng|không quá|phạt)\s*$", before)) and bool(
            re.match(r"\s*lần\s+(?:mức|so|lương|tiền|giá|chuẩn)", after)
        )
    return unit == "buổi" and bool(re.search(r"(?:mở|tổ chức)\s*(?:được\s*)?$", before))


def _bare(before: str, after: str, number: Number) -> bool:
    if number.value > _LEVELS and re.search(r"(?<!\w)cấp\s*$", before):
        return re.match(r"\s+[^\W\d]", after) is not None  # "cấp 3.200 bồn chứa", not "trường cấp 3"
    if _BARE_OK.search(before):
        return True
    if re.match(r"\s*[°x×:+\]\)]|\s*$|\s*[.,;](?:\s|$)", after):
        return number.of is not None
    if re.search(
        r"(?:số|mẫu|mức|cấp|loại|hạng|đường|quốc lộ|tổng đài|điện thoại|gmt|nhóm|phần|khóa|lần thứ|thứ|lớp|bảng|biểu|hình|trang|kỳ|tuyến|mức độ|-)\s*[(+]?$",
        before,
    ):
        return False
    return number.of is not None or (bool(re.match(r"\s+[^\W\d]", after)) and number.value >= 2)
