"""The title: given by the format, composed from an official letterhead, or the first line like a headline."""

from __future__ import annotations

import re

from ingest.base import Block
from ingest.fields.subject import KIND, OWN_LINE, Subject, own_number
from ingest.head import stamp
from ingest.signals import STRONG, make_line
from ingest.structure import AUTHORITY
from vietnamese.text import fold

_MAX = 300
# What follows the subject in the first line of a consolidated text.
_TAIL = re.compile(
    r"(?:\s*,?\s*ngày \d{1,2}(?:/\d{1,2}/\d{4}| tháng \d{1,2} năm \d{4}) của .*|\s*,\s*có (?:hiệu lực|nội dung).*)$"
)
_SCOPE = re.compile(
    r"^(?:\d{1,2}\. )?(?:Luật|Pháp lệnh|Nghị định|Thông tư(?: liên tịch)?|Quyết định|Nghị quyết|Chỉ thị) này (?P<about>"
    r"(?:quy định|hướng dẫn|ban hành|sửa đổi|bổ sung|bãi bỏ|thay thế)\b.+)$",
    re.MULTILINE,
)
"""The article that says what a document without a subject in its heading is about."""
_STOP = re.compile(
    r"(?:Căn cứ|Điều \d|Chương |Thực hiện |Theo |Xét |[IVX]{1,4}[.)]|\d{1,2}[.)]\s|Kính gửi|Để |Nhằm )"
    r"|.*ban hành (?:luật|bộ luật|pháp lệnh|nghị định|thông tư|quyết định)",
    re.IGNORECASE,
)


_PLACE_LINE = re.compile(
    r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|(?:ủy|uỷ) ban nhân dân|ubnd|hội đồng nhân dân|hđnd|sở|ban"
    r"|tỉnh (?:ủy|uỷ)|thành (?:ủy|uỷ)|bảo hiểm xã hội|bhxh|liên đoàn lao động|ủy ban mttq)\b"
    r"|(?:cổng|trang) (?:thông tin|tin)|cộng h(?:òa|oà|oa) xã hội|độc lập\s*[-–]\s*tự do|đảng cộng sản",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:ban hành|triển khai|tổ chức|thực hiện|phấn đấu|đạt|tăng|giảm|hỗ trợ|đẩy mạnh|nâng cao|phát triển|công bố"
    r"|tổng kết|sơ kết|quyết định|kế hoạch|báo cáo|hoàn thành|giải quyết|bảo đảm|đảm bảo|chi trả|tập trung|ra mắt"
    r"|chăm lo|quan tâm|tặng|trao|về việc|thông báo)\b",
    re.IGNORECASE,
)


def is_letterhead(text: str) -> bool:
    """Whether a line only names who speaks or the state's motto: no verb, no subject of its own."""
    if len(text.split()) > 14 or _ACTS.search(text) or any(ch.isdigit() for ch in text):
        return False
    if text.isupper():
        return AUTHORITY.match(text) is not None or _PLACE_LINE.match(text) is not None
    # In small letters every word of a body's name but the common ones begins with a capital only in its place.
    return (
        re.fullmatch(
            r"(?:(?:Ủy|Uỷ) ban nhân dân|UBND|Hội đồng nhân dân|HĐND)(?: (?:tỉnh|thành phố|huyện|quận|xã|phường|TP\.?))?"
            r"(?: [A-ZĐÀ-Ỹ]\w*){1,4}|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc|(?:Cổng|Trang) thông tin điện tử .*",
            text,
        )
        is not None
    )


def _is_kind(text: str) -> bool:
    """Whether a line is nothing but a document's type: "BÁO CÁO"."""
    match = KIND.match(text)
    return match is not None and not re.search(r"\w", text[match.end() :])


def find_title(subject: Subject) -> str:
    """Never empty: the file's name when the text offers nothing."""
    headed = not subject.web and any(map(_is_kind, subject.top[:16]))
    if subject.official or headed or own_number(subject) is not None:
        composed = _official(subject)
        if composed:
            return _trim(composed)
    hint = subject.hints.get("title", "").strip()
    if hint and not OWN_LINE.match(hint) and not is_letterhead(hint) and not _is_kind(hint):
        return _trim(hint)
    if subject.title:
        return _trim(subject.title)
    fallback = ""
    for text in subject.top[:12]:
        line = make_line(Block(text), False)
        if line.has("dateline", "caption", "ruler", "link", "contact", "counter", "byline"):
            continue
        if line.has("prose") and (fallback or len(text) > 200):
            break
        if OWN_LINE.match(text) or is_letterhead(text) or stamp(line) or line.signals & STRONG:
            continue
        if line.words >= 4 or KIND.match(text):
            return _trim(text)
        fallback = fallback or text
    first = next((text for text in subject.top if re.search(r"\w", text)), subject.name)
    return _trim(fallback or first)


def _trim(text: str) -> str:
    text = " ".join(text.split()).strip(" -–|;")
    if len(text) <= _MAX:
        return text
    return text[: text.rfind(" ", 0, _MAX)].rstrip(" ,;:") + "…" if " " in text[:_MAX] else text[: _MAX - 1] + "…"


_ABOUT = re.compile(r"(?:Thực hiện|Để|Nhằm) .{10,}[^.;:,]$")
"""A subject that begins like the grounds of a document but does not end like them."""


def _official(subject: Subject) -> str:
    """Kind, number and subject; of a law its kind and name alone."""
    number = own_number(subject)
    for index, line in enumerate(subject.top[:25]):
        numbered = OWN_LINE.match(line)
        if numbered and numbered["kind"] and number is not None:
            rest = line[line.find(number.text) + len(number.text) :]
            about = _TAIL.sub("", rest).strip(" .,;:")
            if about:
                return _compose(numbered["kind"], number.canonical, about, subject.text)
            following = subject.top[index + 1] if index + 1 < len(subject.top) else ""
            if following.startswith(line):
                continue  # the line is repeated below with the subject
        heading = KIND.match(line)
        if heading is None or numbered or not (line.isupper() or len(line) <= len(heading[0]) + 1):
            continue
        parts = [line[heading.end() :].strip(" :")]
        for below in subject.top[index + 1 : index + 6]:
            stop = _STOP.match(below) and not (parts == [""] and _ABOUT.match(below))
            if stop or len(below) > _MAX or re.fullmatch(r"\W*", below) or (any(parts) and is_letterhead(below)):
                break
            if parts[-1] and not parts[-1].isupper() and below[0].isupper():
                break  # a subject in small letters is one paragraph
            if parts[-1].isupper() and not below.isupper():
                break
            parts.append(below)
        about = " ".join(part for part in parts if part)
        if about:
            return _compose(heading["kind"], number.canonical if number else "", about, subject.text)
    for line in subject.top[:4]:
        numbered = OWN_LINE.match(line)
        if numbered and numbered["kind"]:
            scope = _SCOPE.search(subject.text)
            if number is not None and scope is not None:
                return _compose(numbered["kind"], number.canonical, _clip(scope["about"]), subject.text)
            return _TAIL.sub("", line)
    return ""


def _clip(about: str) -> str:
    """A scope sentence as a title: its first clause, at most 200 characters."""
    about = re.split(r"[;:.]\s|[;:.]$|, (?:bao gồm|gồm|cụ thể)", about.strip())[0]
    return about if len(about) <= 200 else about[: about.rfind(" ", 0, 200)].rstrip(" ,") + "…"


def _compose(kind: str, number: str, about: str, text: str) -> str:
    kind = kind[0].upper() + kind[1:].lower()
    about = _recase(about, text) if about.isupper() else about
    for prefix in (f"{kind} số {number}", kind, f"số {number}"):
        if fold(about).startswith(fold(prefix) + " "):
            about = about[len(prefix) :].strip()
    about = re.sub(r"^(?:Về việc|V/v|VỀ VIỆC)\s*:?\s*", "về việc ", about)
    if kind in {"Luật", "Bộ luật", "Pháp lệnh"}:
        return f"{kind} {about[0].upper() + about[1:]}"
    first = about.split()[0] if about else ""
    if first and not first.isupper() and not re.match(r"[“\"(]", first):
        about = about[0].lower() + about[1:]
    return " ".join(part for part in (kind, number, about) if part)


def _recase(capitals: str, text: str) -> str:
    """A line of capitals in the letters the text itself uses for it, else in small letters with a capital first."""
    key = capitals.lower()
    low = text.lower()
    if len(low) == len(text):
        at = low.find(key)
        while at >= 0:
            found = text[at : at + len(key)]
            if not found.isupper():
                return found
            at = low.find(key, at + 1)
    return key[:1].upper() + key[1:]
