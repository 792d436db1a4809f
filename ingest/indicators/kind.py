"""Target, plan, result or estimate: what a figure is put forward as."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.base import Description
from ingest.indicators.base import IndicatorKind
from vietnamese.text import lower

_YARDSTICK = re.compile(r"(?:yêu cầu|mục tiêu|chỉ tiêu)(?:\s+[^\s,;]+){0,9}?\s*$")
_PLANNED = re.compile(
    r"(?:kế hoạch|dự toán)(?:\s+(?:năm|giao|cả năm|được giao))*\s*(?:là|đạt|:)?\s*$|(?:^|[(,;])\s*(?:kế hoạch|dự toán)(?: (?:năm|tỉnh|được))? giao (?:tăng|giảm)(?: thêm)?\s*$"
)
# "Còn thiếu 1,4 điểm so với mục tiêu năm 2025" tells a result.
_COMPARED = re.compile(
    r"(?<!\w)(?:so với|đạt|vượt|hoàn thành|thiếu|theo)(?: và \w+(?: \w+)?)? (?:các |mức )?(?:mục tiêu|kế hoạch|chỉ tiêu|yêu cầu|tiến độ)(?:(?: của)? (?:năm|giai đoạn) ?[\d-]*)?"
    r"|theo kế hoạch|báo cáo[^,;:]{0,60}kế hoạch|ban chỉ đạo|chỉ tiêu (?:\w+ )?(?:hoàn thành|khó|chưa|chậm|đạt|đã|còn|được)"
)
_ESTIMATE = re.compile(
    r"(?<!mong )(?<!thỏa )(?<!thoả )(?<!quy )(?<!công )(?<!hiệp )(?<!khế )(?<!\w)(?:ước(?: tính| thực hiện| đạt| còn| khoảng)?|dự ước|tạm tính|dự báo(?= (?:là|còn|đến|cả|năm)))(?!\w)(?! mơ| nguyện)"
)
# "Ước cả năm 2024, … đạt 103% kế hoạch": all of the clause is estimated.
_ESTIMATES = re.compile(r"\W*(?:dự )?ước(?: tính)?\s+(?:cả|đến|trong|năm|tháng|quý|\d+ tháng)(?!\w)")
_AT_RISK = re.compile(r"\s*(?:[^\W\d]+\s+){0,3}?có (?:nguy cơ|khả năng)(?!\w)")  # "khoảng 90 căn có nguy cơ chậm"
_STARTS = re.compile(r"(?<!\w)(?:giảm|tăng|hạ|nâng|đưa)(?: \S+){0,9} từ(?: mức)?$|(?<!\w)từ(?: mức)?$")
_TARGET = re.compile(
    r"(?<!\w)(?:phấn đấu|mục tiêu(?! quốc gia)|chỉ tiêu(?= (?:chủ yếu|cụ thể|đến|là|đặt|năm 20\d\d(?: là| ?:)))|đặt ra|hướng tới|tầm nhìn|phải đạt|đặt mục tiêu|(?:nghị quyết|kế hoạch|chương trình|đề án)(?!\w)[^,;]{0,40}(?<!\w)yêu cầu|được (?:\S+ ){0,4}?giao(?= (?:chỉ tiêu|hoàn thành|thực hiện|xây dựng|phát triển|đầu tư|\d|$))|nâng(?= )[^,;]{0,60}(?<!\w)lên)(?!\w)"
)
_WILL = re.compile(
    r"(?<!\w)(?:dự kiến|sẽ|phải(?= (?:làm|xây|xóa|hoàn thành|giải quyết|hỗ trợ|giải ngân|bố trí|huy động)(?: \w+){0,3}? *$)|(?<!theo )(?<!đạt )(?<!đáp ứng )(?<!các )yêu cầu(?! (?:của|về))"
    r"|(?<!hồ sơ )(?<!đơn )(?<!người )(?<!văn bản )(?<!theo )đề nghị(?! (?:hưởng|cấp|của|xét))|kiến nghị|giao cho|giao chỉ tiêu|tiếp tục tham mưu)(?!\w)"
)
_DONE = re.compile(
    r"(?<!\w)(?:đã|đạt được|kết quả|(?<!tham gia )thực tế(?! (?:tham gia|phát sinh|sử dụng|làm việc))|(?<!thực )(?<!thể )hiện (?:có|nay|mới|còn|đang|đã|chỉ)|đến nay|tính đến|còn lại|còn thiếu|(?<!chứng )(?:mới|chỉ|chưa) (?:đạt|có|hoàn thành|giải ngân|mở)(?!\s*[.,;])|(?:hạn chế|tồn tại|vướng mắc)(?= [^;:]{0,40}:|:)|trong \d+ tháng|lũy kế mới)(?!\w)"
)
_AGAINST = re.compile(
    r"(?<!\w)(?:so với (?:cùng kỳ|năm|đầu năm)|cùng kỳ)(?!\w)"
)  # a goal can be set against a base, too
_NEEDED = re.compile(
    r"(?<!\w)(?:nhu cầu (?:vốn|kinh phí)|cơ cấu (?:nguồn )?vốn|tổng mức đầu tư|dự toán|(?:kinh phí|vốn|nguồn lực) (?:để )?thực hiện (?:kế hoạch|chương trình|đề án|dự án|giai đoạn|nghị quyết))(?!\w)"
)
_THRESHOLD = re.compile(r"(?:\s?/\s?\w+)+\s+trở (?:xuống|lên)(?!\w)")  # "2.100.000 đồng/người/tháng trở xuống"
_WANTS = re.compile(r"(?<!\w)cần(?: thêm| có| huy động| bố trí| khoảng| trên| hơn| gần| tối thiểu| ít nhất| tới)*\s*$")
_GIVES = re.compile(r"(?<!\w)(?:bố trí|phân bổ|cấp vốn|đầu tư)(?!\w)")
_GIVEN = 160  # characters from such a verb to its last figure
_TASKS = re.compile(r"(?<!\w)(?:giải pháp|nhiệm vụ)[^:;]{0,80}:")
_LEVEL = re.compile(
    r"(?:tổng )?(?:mức (?!tăng|giảm|thấp|cao|chênh|thiếu|hụt|kém|vượt|sinh|độ|sống|vay|vượt|còn|bình quân|thu nhập)(?:\w+)|hệ số|định mức|chuẩn (?:nghèo|trợ)|tiền ăn|trợ cấp|phụ cấp|thời gian (?:hỗ trợ|hưởng|cấp|thực hiện)|thời hạn|số ngày|số con(?= (?:trong|của|mỗi)|$)|tỷ lệ hỗ trợ|lãi suất)"
)
_BUDGET = re.compile(r"(?<!\w)(?:kinh phí|vốn|ngân sách|dự toán|nguồn|quỹ)(?!\w)")
_SPENT = re.compile(r"(?:giải ngân|đã chi|chi trả|đã huy động|thực chi|đã bố trí|tổng kinh phí chi trả|dư nợ)")
_SECTIONS: tuple[tuple[IndicatorKind, re.Pattern[str]], ...] = (
    (
        "achieved",
        re.compile(r"(?:kết quả(?! cần)|thực trạng|đánh giá|tình hình|hạn chế|đạt được|tồn tại|nguyên nhân|bối cảnh)"),
    ),
    (
        "target",
        re.compile(
            r"(?:mục tiêu|chỉ tiêu(?! (?:\w+ )?(?:khó|đạt|hoàn thành|chưa|về đích|chậm))|phấn đấu|đến năm 20[2-9]\d)"
        ),
    ),
    (
        "plan",
        re.compile(
            r"(?:nhiệm vụ|giải pháp|kinh phí|nguồn lực|nguồn vốn|dự toán|kiến nghị|đề xuất|tổ chức thực hiện|phân công|nội dung triển khai)"
        ),
    ),
)
_BEYOND = re.compile(r"(?:cao|thấp) hơn (?:so với )?(?:kế hoạch|mục tiêu|chỉ tiêu)(?:\s\w+){0,4}\s*$")
_PAYS = re.compile(r"(?<!\w)(?:hỗ trợ|đóng|hưởng|giảm|bằng|mức|chi trả|nộp)(?!\w)")
_LIMITS = re.compile(r"(?:không quá|không vượt quá|tối đa|tối thiểu|không thấp hơn|ít nhất)\s*$")
_CAPTION = re.compile(r"(?:bảng|biểu|phụ biểu)(?: số)?\s*[\divx]+")
_LAWS = ("law", "decree", "circular")
_RULES = ("decision", "resolution", "law", "decree", "circular", "directive")


def section_kind(above: Sequence[str]) -> IndicatorKind | None:
    """What the nearest heading that says so makes of the figures below it."""
    for text in reversed(above):
        low = lower(text)
        if _CAPTION.match(low):  # "Bảng 2. Một số chỉ tiêu theo huyện" says nothing of what they are
            low = re.sub(r"(?:một số |các |hệ thống )?chỉ tiêu(?! (?:kế hoạch|phấn đấu))", "", low)
        for kind, cue in _SECTIONS:
            if cue.search(low):
                return kind
    return None


def cue_kind(before: str) -> IndicatorKind | None:
    """What the words of a sentence up to a figure say."""
    low = _COMPARED.sub(" ", lower(before))
    hits = [
        (hit.start(), kind)
        for kind, cue in (("target", _TARGET), ("plan", _WILL), ("achieved", _DONE))
        for hit in [_last(cue, low)]
        if hit is not None
    ]
    if not hits:
        return "achieved" if _AGAINST.search(low) else None
    kinds = {kind for _, kind in hits}
    if "target" in kinds and "achieved" not in kinds:
        return "target"
    last = max(hits)[1]
    return "target" if last == "target" else "plan" if last == "plan" else "achieved"


def tells_budget(before: str) -> bool:
    """Whether the words of a sentence up to a figure speak of the money that a plan needs, not of what was spent."""
    low = lower(before)
    return _NEEDED.search(low) is not None and not _SPENT.search(low)


def _last(cue: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = None
    for hit in cue.finditer(text):
        found = hit
    return found


def indicator_kind(
    left: str, sentence: str, right: str, name: str, unit: str | None, above: Sequence[str], carried: IndicatorKind | None, when: str,
    description: Description,
) -> IndicatorKind:  # fmt: skip
    """left: between the figure before and this one. sentence: from its start to the figure. carried: of the paragraph.

    when: "past" or "future" against the document's date, "" when that is not known.
    """
    if description.kind in _LAWS:
        return "plan"
    near = lower(left).rstrip(' (“"')
    if unit == "đồng" and (_THRESHOLD.match(lower(right)) or _WANTS.search(near)):
        return "plan"
    if when == "past" and _STARTS.search(near):
        return "achieved"  # "giảm từ 8,5% năm 2022 xuống dưới 4%"
    if unit == "đồng" and description.kind in _RULES and when != "past" and _LIMITS.search(near):
        return "plan"
    if unit == "điểm %" and _BEYOND.search(near):
        return "achieved"  # "cao hơn kế hoạch năm 0,6 điểm phần trăm"
    if _PLANNED.search(near):
        return "plan"
    if _AT_RISK.match(lower(right)):
        return "estimate"
    yard = _YARDSTICK.search(near[-90:])
    if (
        yard
        and unit != "chỉ tiêu"
        and not re.search(r"(?:hoàn thành|đạt|số|trong|các|của)\s+$", near[-90:][: yard.start()])
    ):
        return "target"
    if _ESTIMATE.search(near) or _ESTIMATES.match(lower(sentence[sentence.rfind(";") + 1 :])):
        return "estimate"
    level, cue = _LEVEL.match(lower(name)), cue_kind(sentence)
    if level:
        in_force = unit == "đồng" and "từ ngày" in lower(right)  # "nâng mức chuẩn lên … từ ngày 01/7"
        return "target" if _TARGET.search(near) and not in_force else "plan"
    if (
        unit == "đồng"
        and _BUDGET.search(lower(name))
        and not _SPENT.search(lower(name))
        and cue != "achieved"
        and description.kind != "article"
    ):
        ahead = when == "future" or (when != "past" and section_kind(above) in ("plan", "target"))
        return (
            "plan" if description.kind != "report" or cue == "plan" or ahead or tells_budget(sentence) else "achieved"
        )
    if cue == "plan" and "dự kiến" in near:
        return "plan"
    if unit in ("đồng", "%") and cue != "achieved" and when != "past" and tells_budget(sentence):
        return "plan"
    if cue is None and when != "past" and unit != "%" and _TASKS.search(lower(sentence)):
        return "plan"  # a task with its volume
    section = section_kind(above)
    kind = cue or carried or (section if when != "past" or (section == "target" and not when) else None)
    if when == "past" and cue != "target" and kind in (None, "target", "plan"):
        return "achieved"
    if (
        kind == "plan"
        and cue is None
        and carried is None
        and unit == "%"
        and description.kind not in _RULES
        and not _BUDGET.search(lower(name))
    ):
        return "target"  # a rate to be reached, whatever the section is called
    granted = unit == "đồng" or (unit == "%" and _PAYS.search(lower(sentence)))
    if description.kind == "leaflet" and granted and cue is None and when != "past":
        return "plan"  # a leaflet tells what is paid
    if kind:
        return kind
    if when == "future":
        return "plan" if unit == "đồng" or (unit != "%" and _GIVES.search(lower(sentence[-_GIVEN:]))) else "target"
    if description.kind == "plan":
        return "target"
    return "plan" if description.kind in _RULES else "achieved"
