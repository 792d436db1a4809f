"""What the headings and lead-ins over a line say that its figures measure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.indicators.frame import Memory
from ingest.indicators.outline import Line
from ingest.indicators.words import HEAD
from ingest.rank import NUMBER, TEXT, rank
from ingest.statements.claim import NUMBERING
from vietnamese.dates import find_periods
from vietnamese.text import lower

SUPPORT = ("mức ", "tỷ lệ ", "hỗ trợ ", "chính sách hỗ trợ ")
"""How headings begin that say what is granted."""
_NUMBER = re.compile(r"^(?:(?:điều|mục|chương|phần)\s+\w+\s*[.:]?\s+|[ivx]+[.)/]\s+|[a-hđ][.)]\s+)", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"(?:\S+\s+)?(?:mục tiêu|chỉ tiêu|nhiệm vụ|giải pháp|kết quả|quy định|tổ chức|phạm vi|đối tượng áp dụng|nguyên tắc|cụ thể|trong đó|phấn đấu|các chỉ tiêu|nhóm chỉ tiêu|về)(?!\w)"
)


_DATELINE = re.compile(
    r"\||^(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật)(?!\w)|(?<!\w)gmt(?!\w)|^(?:ảnh|nguồn|tác giả|theo)\s*:"
)


def governing(line: Line, *, items: bool = False, groups: bool = False, starts: Sequence[str] = ()) -> str:
    """The nearest heading or lead-in that names a measure, without its figures and times; "" when none does.

    items: only a lead-in that ends with a colon. groups: the nearest that names a group ("3. Người khuyết tật:").
    starts: only one that begins with one of these words.
    """
    said = ""
    clause = rank(line.text) == NUMBER
    for text in reversed(line.above):
        bare = strip(text)
        low = lower(bare)
        if starts:
            if low.startswith(tuple(starts)):
                return bare
            continue
        if groups:
            return bare if text.rstrip().endswith(":") and not HEAD.match(low) else ""
        if items and not text.rstrip().endswith(":"):
            return ""
        if bare and not _SAYS_NOTHING.match(low) and not bare.isupper() and not _DATELINE.search(low):
            if not (clause and text.rstrip().endswith(":") and rank(text) == TEXT):
                return bare
            said = said or bare  # "Cơ sở phải có các điều kiện sau:" over clauses says less than the article's heading
    return said


def strip(text: str, *, figures: bool = False) -> str:
    """A heading without numbering, times and the words before its colon's list; without figures, unless `figures`."""
    text = NUMBERING.sub("", text)
    text = _NUMBER.sub("", text.strip())
    for period in reversed(find_periods(text)):
        lead = re.search(r"(?:trong|đến|tại|vào|của|từ|giai đoạn|năm)?\s*$", text[: period.span_start], re.IGNORECASE)
        text = text[: lead.start() if lead else period.span_start] + text[period.span_end :]
    text = _ASKS.sub("", text)
    text = re.sub(r"\s*,?\s*(?:trong đó|như sau|gồm|bao gồm|cụ thể|cụ thể như sau)?\s*:?\s*$", "", text)
    if figures:
        return " ".join(text.split()).strip(" ,;:.-–—")
    text = re.split(r"\s*(?:,\s*|là\s+|dưới\s+|trên\s+|đạt\s+|khoảng\s+)*\d", text, maxsplit=1)[0]
    return " ".join(text.split()).strip(" ,;:.-–—")


# "6. Mua bảo hiểm y tế hộ gia đình hết bao nhiêu?"
_ASKS = re.compile(
    r"\s*(?:là|hết|được|mất|phải|có)?\s*(?:bao nhiêu|thế nào|ra sao|như thế nào|bao lâu|gì|không)(?:\s+tiền)?\s*\?$",
    re.IGNORECASE,
)
_LISTS_WHOM = re.compile(
    r"(?P<lead>đối với|cho)(?:\s+(?:các|những))?(?:\s+(?:đối tượng|trường hợp|người))?(?:\s+sau(?:\s+đây)?)?\s*:\s*",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"\s+(?:đối với|cho)\s+(?:(?:các|những)\s+)?(?:đối tượng|trường hợp|người)(?:\s+sau(?:\s+đây)?)?$", re.IGNORECASE
)
_ASIDE = re.compile(r",\s*(?:bao gồm cả|kể cả)[^,;]*(?=[,;]|$)|\([^()]*\)")
_MOST_WHOM = 320


def with_whom(name: str, line: Line, at: int) -> str:
    """ "Mức giảm tiền thuê nhà ở đối với các đối tượng sau:" with those that the list names. at: offset of the figure in the line."""
    hit = _LISTS_WHOM.search(line.text, at)
    if hit is None or hit.start() - at > 300 or re.search(r"[.;]\s", line.text[at : hit.start()]):
        return name
    inline = line.text[hit.end() :].rstrip(" .;")
    whom: list[str] = []
    for item in (inline.split(";") if inline else []) + list(line.below):
        who = _ASIDE.sub("", _NUMBER.sub("", NUMBERING.sub("", item.strip()))).strip(" .;,:")
        if len(", ".join([*whom, who])) > _MOST_WHOM and whom:
            whom.append("đối tượng khác")
            break
        whom.append(who[:1].lower() + who[1:])
    if len(name.split()) > 14:
        name = re.sub(r"\s+khi\s.*$", "", name)  # the heading over the list says it for all
    return f"{_WHOM.sub('', name)} {hit['lead'].lower()} {'; '.join(whom)}" if whom else name


_GROUP = re.compile(
    r"(?:trình độ|cấp học|bậc|hạng|nhóm|người|hộ|trẻ|đối tượng|học sinh|sinh viên|lao động|thân nhân|cơ sở|khu vực|vùng)(?!\w)"
)


def with_group(name: str, line: Line) -> str:
    """A name of few words under the heading of a group, "2. Trình độ cao đẳng": "Tỷ lệ thực hành trình độ cao đẳng"."""
    if not line.item or not line.above or len(name.split()) > 6:
        return name
    heading = line.above[-1]
    group = strip(heading)
    low = lower(group)
    if heading.endswith(":") or len(group.split()) > 6 or not _GROUP.match(low) or low in lower(name):
        return name
    said = set(lower(name).split())
    if len(said & set(low.split())) >= 2:
        return name
    link = "" if re.match(r"(?:trình độ|cấp học|bậc|hạng|nhóm|khu vực|vùng)", low) else "đối với "
    return f"{name} {link}{group[:1].lower()}{group[1:]}"


_INSURANCE = re.compile(
    r"(?:tham gia|bao phủ|có thẻ|đóng|hỗ trợ đóng)\s+(?P<what>bảo hiểm (?:y tế|xã hội tự nguyện|xã hội bắt buộc|xã hội|thất nghiệp|nông nghiệp)|bhyt|bhxh tự nguyện|bhxh|bhtn)(?!\w)"
)
_LACKS_OBJECT = re.compile(r"(?:bao phủ|tham gia|có thẻ|mức đóng|đóng thẻ)(?= trên dân số|$| dân số$|,| nhóm )")
_BARE_DWELLING = re.compile(
    r"(?:số|tỷ lệ(?: hoàn thành)?) (?:căn|căn hộ)(?=$|\s+(?:được|bị|hoàn thành|đủ|đã|đang|khởi công|còn lại|mới|so với|bàn giao|làm|xây|sửa|chưa|theo)(?!\w))"
)
_LACKS_DWELLING = re.compile(r"giá (?:bán|thuê|thuê mua)(?: bình quân)?")
_LACKS_GRANT = re.compile(r"thời gian (?P<verb>hỗ trợ|hưởng|trợ cấp)")
_LACKS_TOPIC = re.compile(r"(?:mức (?:chung|hỗ trợ|hưởng|trợ cấp|chuẩn))$")


def complete(name: str, memory: Memory, line: Line) -> str:
    """What a name leaves out because the text has just said it: "tỷ lệ tham gia" of which insurance, "mức chung" of what."""
    low = lower(name)
    if (hit := _LACKS_OBJECT.search(low)) and not re.search(r"bảo hiểm|bh(?:yt|xh|tn)(?!\w)", low):
        said = [f.name for f in reversed(memory.frames)] + list(reversed(line.above)) + [memory.topic]
        if "thẻ" in hit.group():  # only health insurance has a card
            said = [text for text in said if re.search(r"bảo hiểm y tế|bhyt", lower(text))]
            said = ["bảo hiểm y tế"] if said else []
        if "bao phủ" in hit.group():
            covered = [text for text in (*said, memory.title) if _COVERED.search(lower(text))]
            said = covered or said
        what = next(
            (m["what"] for text in said if (m := _INSURANCE.search(lower(text)) or _ONLY.search(lower(text)))), ""
        )
        if what:
            what = (
                what
                if " " in what and not what.startswith("bhxh")
                else what.replace("bh", "BH", 1).upper()
                if " " not in what
                else "BHXH tự nguyện"
            )
            rest = name[hit.end() :]
            if rest == " dân số":
                return f"Tỷ lệ dân số được bao phủ {what}"
            return f"{name[: hit.end()]} {what}{rest}"
    if memory.dwelling and memory.dwelling not in low:
        if hit := _BARE_DWELLING.match(low):
            return f"{name[: hit.end()]} {memory.dwelling}{name[hit.end() :]}"
        if _LACKS_DWELLING.fullmatch(low):
            return f"{name} {memory.dwelling}"
    if hit := _LACKS_GRANT.fullmatch(low):
        above = (strip(t) for t in reversed(line.above) if f"{hit['verb']} " in lower(t))
        heading = next((t for t in above if len(t.split()) <= 16 and f"{hit['verb']} " in lower(t)), "")
        if heading:
            return f"{name[: hit.start('verb')]}{heading[lower(heading).index(hit['verb']) :]}"
    if _LACKS_TOPIC.fullmatch(low) and memory.topic:
        return f"{name} {memory.topic}"
    return name


_COVERED = re.compile(r"(?<!\w)bao phủ (?:bảo hiểm|bhyt|bhxh)")
_ONLY = re.compile(r"(?P<what>bảo hiểm (?:y tế|xã hội tự nguyện|thất nghiệp))")
_ABOUT = re.compile(
    r"^(?:hỏi đáp|thông cáo báo chí|kế hoạch|chương trình(?: hành động)?|báo cáo|quyết định|nghị quyết|thông tư|nghị định)?[^:]*?(?:về|quy định(?: chi tiết)?|:)\s+",
    re.IGNORECASE,
)
_GENRE = re.compile(r"(?:kế hoạch|chương trình|nghị quyết|quyết định|đề án|dự án)(?!\w)", re.IGNORECASE)


def topic_of(title: str) -> str:
    """What a title says the document is about: "Hỏi đáp về trợ cấp hưu trí xã hội tại Hải Phòng" -> "trợ cấp hưu trí xã hội"."""
    hit = _ABOUT.match(title)
    if hit is None:
        return ""
    about = strip(title[hit.end() :])
    about = re.split(r"\s(?:tại|ở|trên địa bàn|cho|tỉnh|thành phố|của|giai đoạn|năm|và)\s", about)[0]
    return about if 2 <= len(about.split()) <= 9 else ""


def genre_of(title: str, kind: str) -> str:
    """The kind of programme that a budget is for: "Kế hoạch", "Chương trình"; "" for other documents."""
    hit = _GENRE.match(title.strip())
    return hit.group().capitalize() if hit and kind in ("plan", "resolution", "decision") else ""
