"""The title: given by the format, composed from an official letterhead, or the first line like a headline."""

from __future__ import annotations

import re

from ingest.base import Block
from ingest.fields.subject import KIND, OWN_LINE, Subject, own_number
from ingest.signals import make_line
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


def find_title(subject: Subject) -> str:
    """Never empty: the file's name when the text offers nothing."""
    if subject.official:
        composed = _official(subject)
        if composed:
            return _trim(composed)
    hint = subject.hints.get("title", "").strip()
    if hint and not OWN_LINE.match(hint):
        return _trim(hint)
    fallback = ""
    for text in subject.top[:12]:
        line = make_line(Block(text), False)
        if line.has("dateline", "caption", "ruler", "link", "contact", "counter", "byline"):
            continue
        if line.has("prose") and (fallback or len(text) > 200):
            break
        if OWN_LINE.match(text) or (text.isupper() and AUTHORITY.match(text)):
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
            if _STOP.match(below) or len(below) > _MAX or re.fullmatch(r"\W*", below):
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
