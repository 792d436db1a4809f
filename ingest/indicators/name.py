"""What a figure measures, as a noun phrase with its population."""

from __future__ import annotations

import re

from ingest.statements.claim import NUMBERING, Claim
from vietnamese.dates import find_periods
from vietnamese.numbers import Number, find_numbers
from vietnamese.text import fold

# What stands between a name and its figure, and what opens a sentence without naming anything.
_LINK = re.compile(
    r"(?:\s|[,:;(\"“])*(?<!\w)(?:dat|la|con|con duoi|con tren|duoi|tren|hon|khoang|gan|it nhat|toi thieu|toi da|khong qua|o muc|chiem|bang|len|xuong|"
    r"tang|giam|len muc|moi dat|uoc|uoc dat|uoc thuc hien|da dat|chi con|cua|co|tu|dat muc|duoc|la duoi|phai dat|phan dau|dat tren|dat duoi|"
    r"khong duoi|moi hoan thanh|tong cong|so voi yeu cau|toi|vuot|hien la|da co|them)\s*$"
)
_OPENING = re.compile(
    r"^(?:\s|[,:;\"“])*(?:phan dau|trong do(?: co)?|gom|bao gom|rieng|cu the|ca nuoc co|toan tinh co|toan thanh pho co|toan tinh con|toan thanh pho con|da co|co|trong|"
    r"dong thoi|va|con|den nay|hien nay|hien co|hien|tinh den|theo do|nhu vay|luy ke|toan tinh|toan thanh pho|thanh pho|tinh|ket qua|uoc)(?!\w)(?:\s|[,:])*"
)
_PART = re.compile(
    r"\W*(?:rieng |trong do,? ?(?:co )?)?(khu vuc|o |tai |vung|nong thon|thanh thi|do thi|mien nui|dong bang|cap |bac )"
)
_TAIL = re.compile(r"^\s*(?P<tail>[^\d,;.()]{2,90})")
_STOP_TAIL = re.compile(
    r"\s*(?:so voi|ke hoach|tang|giam|dat|theo|vuot|cao hon|thap hon|tuong duong|trong khi|vao|den|nam|va|trong do|gom|hoac|nham|de|tai|duoc ban hanh|cua tinh|cua thanh pho|bang|mot thang|moi thang)(?!\w)"
)
_SHORT = 8


def indicator_name(claim: Claim, number: Number) -> str:
    """The name of a figure of the claim; never empty."""
    if claim.row:
        column = claim.text[: claim.text.rfind(": ")]
        column = re.sub(r"\s*\([^()]{1,20}\)\s*$", "", _without_periods(column))
        label = NUMBERING.sub("", claim.headings[-1]).strip() if claim.headings else ""
        return _tidy(f"{label} ({column})" if fold(column).split(" ")[0] in _GENERIC_COLUMNS else f"{column} {label}")
    before = NUMBERING.sub("", claim.text[: number.start])
    after = claim.text[number.end :]
    subject = _subject(before)
    tail = _tail(after, number)
    named = _compose(subject, tail, number)
    head = _tidy(_subject(claim.head)) if claim.start > claim.clause_start else ""
    above = _tidy(_subject(claim.headings[-1])) if claim.headings else ""
    if _PART.match(fold(named)) or len(named) < _SHORT:
        whole = head if head and fold(head) not in fold(named) else above if claim.headings else ""
        if whole and fold(whole) not in fold(named):
            named = f"{whole} {named[:1].lower()}{named[1:]}"
    elif named.startswith("Hệ số") and above:
        named = f"{named} — {above}" if fold(above) not in fold(named) else named
    return _tidy(named) or _tidy(above) or (number.unit or number.text)


_GENERIC_COLUMNS = frozenset(("ke", "thuc", "uoc", "muc", "ket", "so", "cung", "dat"))


def _subject(before: str) -> str:
    """What stands before a figure, cut to the phrase that names it."""
    text = _without_periods(before)
    last = find_numbers(text)
    if last:
        text = text[last[-1].end :]
        if "," in text:
            text = text[text.index(",") + 1 :]
    for mark in (": ", "; "):
        if mark in text and len(text.rsplit(mark, 1)[1].strip()) > 3:
            text = text.rsplit(mark, 1)[1]
    previous = ""
    while previous != text:
        previous = text
        folded = fold(text)
        if link := _LINK.search(folded):
            text = text[: link.start()]
            continue
        if opening := _OPENING.match(folded):
            text = text[opening.end() :]
    return text.strip(' ,;:()-–“”"')


def _tail(after: str, number: Number) -> str:
    """What a counted noun goes on with: "… người đi làm việc ở nước ngoài"."""
    found = _TAIL.match(after)
    if not found:
        return ""
    tail = found.group("tail")
    folded = fold(tail)
    for hit in re.finditer(r"\s", folded):
        if _STOP_TAIL.match(folded, hit.start()):
            return tail[: hit.start()].strip()
    return "" if _STOP_TAIL.match(" " + folded) else tail.strip()


def _compose(subject: str, tail: str, number: Number) -> str:
    if number.unit == "%":
        if subject and tail:
            return f"{subject} {tail}" if len(subject) < 60 else subject
        return subject or (f"Tỷ lệ {tail}" if tail else "")
    if subject and len(subject) >= _SHORT:
        return (
            f"{subject} {tail}"
            if tail and len(subject) + len(tail) < 120 and fold(tail) not in fold(subject)
            else subject
        )
    if tail:
        return f"{subject} {tail}".strip() if subject else f"Số {tail}"
    return subject or (f"Số {number.unit}" if number.unit else "")


def _without_periods(text: str) -> str:
    for period in reversed(find_periods(text)):
        lead = re.search(
            r"(?:trong|tính đến|đến|tại|vào|ngày|cuối|đầu|hết|của|từ)?\s*$", text[: period.span_start], re.IGNORECASE
        )
        start = lead.start() if lead else period.span_start
        text = text[:start] + " " + text[period.span_end :]
    return " ".join(text.split())


def _tidy(text: str) -> str:
    text = " ".join(text.split()).strip(' ,;:.-–()“”"')
    return text[:1].upper() + text[1:]
