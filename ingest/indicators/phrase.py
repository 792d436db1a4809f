"""What stands around a figure, cut down to the phrase that names it."""

from __future__ import annotations

import re

from ingest.indicators.words import COMPARES, CONTINUES, HEAD, LEADING, PREDICATE, REPORTS, STOP, TRAILING, VERB, WHOLE
from ingest.statements.claim import NUMBERING
from vietnamese.places import find_places
from vietnamese.text import lower

_EDGES = " \t,;:.-–—…()“”\"'"
_THEORY = re.compile(
    r"theo\s+(?:số liệu|báo cáo|ông|bà|lãnh đạo|thống kê|kết quả|ubnd|bảo hiểm|sở|quyết định|nghị|đánh giá|đại diện)[^,]*,\s*"
)
_SPEAKER = re.compile(r"\W*(?:cũng )?theo (?:ông|bà|đồng chí) [^,;:]{2,60}$")
_LONGEST = 200
_DANGLING = re.compile(
    rf"(?:(?:^|\s+)(?:và|hoặc|cùng|với|cho|của|nữa|này|mà|thì|là|có|đạt|còn|đối với|(?<!nhà )(?<!chỗ )(?<!đất )ở|tại|trong|theo|(?<!tự )do|về|vào|sống ở|cả|toàn|{COMPARES}))+\s*$"
)
_ADMIN = re.compile(r"(?:thị xã|thị trấn|thành phố|phường|quận|huyện|đặc khu)(?!\w)")
_AT_PLACE = re.compile(r"\s(?:tại|ở)\s+(?:các\s+)?(?:thành phố|huyện|thị xã|quận|xã|tỉnh|phường)?\s*[A-ZĐ][a-zà-ỹ]")
# After a comma: a new statement, not one more thing in a list.
_NEW = re.compile(
    r"(?:nhiều nhất|ít nhất|gấp|trị giá|về đích|thu hút|không|trong|tăng|giảm|đạt|bằng|có|còn|gồm|do|để|là|vượt|cao|thấp|bắt đầu|đồng thời|kể|được|từ|đến|tại|theo|góp phần|tính|bảo đảm|nhằm|khi|nên|vì|với|chưa|đã|sẽ|qua đó|riêng|nơi)(?!\w)"
)


_BY_DOCUMENT = re.compile(
    r"\s+theo (?:nội dung |quy định (?:tại |của )?)?(?:nghị định|nghị quyết|quyết định|kế hoạch|thông tư|luật|chương trình|quy định)(?:\s+(?:số\s+)?\d\S*)?(?=$|\s*[,;(])"
    r"|\s+theo (?:nghị định|nghị quyết|quyết định|kế hoạch|thông tư|luật|chương trình) (?:số )?\d\S*",
    re.IGNORECASE,
)


def tidy(text: str) -> str:
    """White space and marks at the edges removed, first letter as a name has it."""
    text = _BY_DOCUMENT.sub("", " ".join(text.split()).strip(_EDGES))
    text = re.sub(r"\s+([,;:.)])", r"\1", text)
    text = re.sub(r"(?:\s+(?:nhưng|thì|mà|và|với|(?<!tự )do|để|hoặc|như sau))+$", "", text)
    while text.count("(") != text.count(")"):
        cut = max(text.rfind("("), text.rfind(")"))
        text = text[:cut].strip(_EDGES) if text[cut] == "(" else (text[:cut] + text[cut + 1 :]).strip(_EDGES)
    return text[:1].upper() + text[1:]


_REGION = re.compile(r"(?:Tây|Đông|Nam|Bắc|Trung)\s(?:Nguyên|Bắc|Nam|Bộ|Nam Bộ|Trung Bộ)(?!\w)")


def small(text: str) -> str:
    """For use inside a name: "Tỷ lệ" -> "tỷ lệ"; "BHXH" and names of places stay."""
    if _REGION.match(text):
        return text
    if len(text) > 1 and text[1].islower() and not any(p.start == 0 for p in find_places(text[:30])):
        return text[:1].lower() + text[1:]
    return text


def trim_right(text: str) -> tuple[str, list[str]]:
    """Cuts links and comparators that lead over to the figure; they come back last first."""
    links: list[str] = []
    while hit := TRAILING.search(lower(text)):
        word = hit["word"] or hit["mark"]
        word = "cho" if word == "đối với" else word
        links.append(word)
        text = text[: hit.start()].rstrip()
        if word == "cho":
            break
    return text, links


_WHOLE_DOES = re.compile(r"(?:toàn|cả) (?:tỉnh|thành phố|nước|quốc|huyện|quận|ngành|xã)\s+(?=\w)")
_GOAL = re.compile(
    r"(?:mục tiêu|chỉ tiêu|yêu cầu)\s+(?:của |do |được )?(?P<what>[^,;]{0,40}?)(?:đặt ra|đề ra|giao|tỉnh|thành phố|huyện|năm nay|là)(?:\s+(?:đặt ra|đề ra|giao|là|cho|đến|cả|đặt))*(?:\s+|$)"
)


_BODY = re.compile(
    r"(?:cả |của |toàn |do )*(?:tỉnh|thành phố|huyện|quận|trung ương|chính phủ|kế hoạch|nghị quyết|chương trình|ubnd|hđnd|năm|giai đoạn)(?!\w)"
)
_ANNOUNCES = re.compile(
    r"(?:kế hoạch|chương trình|đề án|nghị quyết|ubnd tỉnh|tỉnh|thành phố|huyện|địa phương)(?:\s+này)?\s+(?:cũng\s+|đã\s+)?(?:đặt(?: ra)?|đề ra|xác định|nêu)(?: (?:mục tiêu|chỉ tiêu))?(?: cao hơn)?(?!\w)[\s,:]*"
)


def trim_left(text: str) -> str:
    """Cuts numbering, who says so, and words that open a statement without naming anything."""
    text = NUMBERING.sub("", text)
    low = lower(text)
    if _SPEAKER.match(low):
        return ""
    reports = list(REPORTS.finditer(low))
    if reports and text[reports[-1].end() :].strip():
        text = text[reports[-1].end() :]
    previous = ""
    while previous != text:
        previous = text
        low = lower(text)
        if hit := _THEORY.match(low.lstrip(_EDGES)):
            text = text[len(text) - len(text.lstrip(_EDGES)) + hit.end() :]
        elif (hit := LEADING.match(low)) or (hit := _WHOLE_DOES.match(low)) or (hit := _ANNOUNCES.match(low)):
            text = text[hit.end() :]
        elif hit := _GOAL.match(low):
            what = re.sub(r"\s*(?:được|do|là|của)\s*$", "", text[hit.start("what") : hit.end("what")])
            # "chỉ tiêu phủ sóng y tế được giao là": nothing else says of what
            named = not text[hit.end() :].strip(_EDGES) and len(what.split()) > 2 and not _BODY.match(lower(what))
            text = what if named else text[hit.end() :]
    return text.strip(_EDGES)


def without_places(text: str) -> str:
    """Names of places and "toàn tỉnh" at the opening are the row's place, not its name."""
    places = find_places(text)
    for place in reversed(places):
        if place.start <= 12 or not text[: place.start].strip():
            head = re.sub(
                r"(?:tỉnh|thành phố|huyện|quận|thị xã|ubnd)\s*$", "", text[: place.start], flags=re.IGNORECASE
            )
            text = head + text[place.end :]
    return text.strip(_EDGES)


def last_head(text: str) -> str:
    """From the last noun that opens a measure ("tỷ lệ", "số", "mức") on; "" when there is none."""
    low = lower(text)
    found = ""
    for hit in HEAD.finditer(low):
        before = low[: hit.start()].rstrip()
        if text[hit.start()].isupper() and text[hit.end() : hit.end() + 2].strip()[:1].isupper():
            continue  # "Tiền Hải" is a place
        if hit.group() == "nợ" and before.endswith(("thu", "đòi", "thu hồi", "xử lý", "giảm")):
            continue
        if hit.group() == "giá" and before.endswith(("đánh", "định", "thẩm", "trị", "tham")):
            continue
        opens = not before or before[-1] in ',;:(“"' or not found
        if (
            (
                opens
                and not re.search(
                    r"(?:tham gia|hưởng|nhận|có|theo|của|đóng|được|trong|chi trả|trả|bằng|với|cho)$", before
                )
            )
            or hit.group().startswith("tổng")
        ) or (hit.group().startswith(("tỷ lệ", "tỉ lệ")) and not re.search(r"(?:theo|của|trong)$", before)):
            found = text[hit.start() :]
    return found


_AUXILIARY = re.compile(
    r"(?:^|\s)(?:đã|đang|sẽ|mới|cũng|tiếp tục|cần|phải|phấn đấu|được|bị|trực tiếp|ngành|sớm|cơ bản|yêu cầu|khẩn trương)$",
    re.IGNORECASE,
)
_GIVER = re.compile(
    r"(?:ubnd|sở|ban|ngành|tỉnh|thành phố|toàn|cả|các địa phương|các đơn vị|các sở|các cơ sở$|cấp ủy|đơn vị|địa phương|huyện|quận)(?!\w)"
)


def action(text: str) -> tuple[str, str]:
    """(who, what) of "toàn tỉnh giải quyết việc làm mới": who is "" when it is only the place; what "" when nothing is done."""
    segments = [s.strip(_EDGES) for s in text.split(",") if s.strip(_EDGES)]
    kept = segments[-1:] or [""]
    for earlier in reversed(segments[:-1]):
        first = VERB.search(lower(earlier))
        # "sửa chữa, xây mới 1.905 nhà": both verbs say what is done to the same things.
        if not (first and VERB.match(lower(kept[0])) and len(earlier[first.start() :].split()) <= 3):
            break
        kept.insert(0, earlier)
    whole = ", ".join(kept)
    hit = VERB.search(lower(whole))
    if hit is None:
        return "", ""
    who, previous = whole[: hit.start()].strip(_EDGES), ""
    while who != previous:
        previous = who
        who = _AUXILIARY.sub("", who).strip(_EDGES)
    if WHOLE.match(lower(who)) or find_places(who) or _GIVER.match(lower(who)):
        who = ""
    return who, re.sub(r"\s+(?:tại|(?<!nhà )(?<!chỗ )ở|cho|với|được)$", "", whole[hit.start() :].strip(_EDGES))


_RECEIVES = re.compile(r"(?<!\w)(?:hưởng|tham gia|sử dụng|tiếp cận|nhận)\s[^,]*$")


def tail(text: str, *, share: bool = False) -> str:
    """The noun phrase that follows a figure, up to where a new statement begins.

    share: after a percentage a predicate belongs to the phrase ("người … được hưởng lương hưu").
    """
    text = re.sub(r"^(\s*(?:\w+\s+){0,3}?)trở (?:lên|xuống)(?!\w)", r"\1", text)
    text = re.sub(r"\([^()\d]*\)", lambda m: " " * len(m.group()), text)
    low = lower(text)
    end = len(text)
    for hit in re.finditer(r"[;:.()“”\"–]|\s-\s", low):
        if hit.group() == "." and hit.end() < len(low) and low[hit.end() : hit.end() + 1].isalnum():
            continue
        end = hit.start()
        break
    low = low[:end]
    for hit in re.finditer(r"(?:^|\s)(?=\S)", low):
        if STOP.match(low, hit.end()) and (
            share or low[: hit.end()].strip() or not low.startswith("kế hoạch", hit.end())
        ):
            low = low[: hit.start()]
            break
    parts = low.split(",")
    kept = parts[0]
    for part in parts[1:]:
        body = part.strip()
        most = 16 if share and not PREDICATE.search(kept) else 12 if share else 9
        if _ADMIN.match(body) or (share and _RECEIVES.search(kept)):
            most = 20
        if (
            not body
            or _NEW.match(body)
            or len(body.split()) > most
            or HEAD.match(body)
            or (VERB.match(body) and not share)
        ):
            break
        kept += "," + part
    if at := _AT_PLACE.search(text[: len(kept)]):
        kept = kept[: at.start()]
    kept = _DANGLING.sub("", kept)
    whole = " ".join(text[: len(kept)].split()).strip(_EDGES)
    if len(whole) <= _LONGEST:
        return whole
    cut = whole.rfind(", ", 0, _LONGEST)  # between items of a list, else between words
    return whole[: cut if cut > _LONGEST // 2 else whole.rfind(" ", 0, _LONGEST)].strip(_EDGES)


def continues(text: str) -> bool:
    """Whether a phrase goes on about something named before: "tham gia bảo hiểm thất nghiệp"."""
    return CONTINUES.match(lower(text)) is not None
