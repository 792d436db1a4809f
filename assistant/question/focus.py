"""Which sentences of a message ask, and which only tell: a story before the question, thanks after it, orders to the machine."""

from __future__ import annotations

import re

from assistant.question.clauses import part
from assistant.question.framing import unframed
from ingest.injection.find import BESIDE, points
from vietnamese.dates import find_periods
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import sentences

_ASKS = re.compile(
    r"\?|\b(bao nhieu|may|nao|gi|ai|khi nao|bao gio|dau|sao|the nao|bao lau|hay (khong|chua)|co .{2,80} (khong|chua)|phai khong|dung khong|dung chu)\b"
)
_REQUESTS = re.compile(
    r"\b(xac nhan|cho (toi|em|minh|chau) (biet |xin )?(con )?so|liet ke|ke ten|neu (cac|nhung|ro|ten)|cho biet|tinh (tong|xem)|tom tat|thong ke)\b"
)
_MARKUP = re.compile(r"<script\b.*?</script>|<[^<>]{0,200}>|\{[^{}]*\}|\[\d{1,3}\]", re.IGNORECASE | re.DOTALL)


def asks(text: str) -> bool:
    """Whether an NFC text asks or requests something."""
    return bool(_ASKS.search(plain(text)) or _REQUESTS.search(plain(text)))


def focus(text: str) -> tuple[str, str]:
    """(what asks, what only tells) of an NFC message; a message in which nothing asks is all question.

    What only frames the question ("trả lời ngắn gọn: …"), markup and objects in braces are no words of a question and are left out of both.
    """
    clean = re.sub(r"\s+", " ", _MARKUP.sub(" ", text)).strip()
    if not any(c.isalnum() for c in clean):
        clean = text
    clean, told = unframed(clean)
    found = [s.text for s in sentences(clean)]
    asking = [asks(s) for s in found]
    if any(s.endswith("?") for s in found):  # beside a question mark, a sentence without one only tells
        asking = [s.endswith("?") or bool(_REQUESTS.search(plain(s))) for s in found]
    if not any(asking):
        return clean, told
    ask: list[str] = []
    rest = [told] if told else []
    for sentence, is_asked in zip(found, asking, strict=True):
        question, beside = part(sentence, asks) if is_asked else ("", sentence)
        ask += [question] if question else []
        rest += [beside if points(beside) < BESIDE else _scope(beside)] if beside else []
    return " ".join(ask), " ".join(told for told in rest if told)


def _scope(order: str) -> str:
    """The times and places that an order to us names; its other words are nothing that is asked."""
    return "; ".join([*(p.text for p in find_periods(order)), *(p.text for p in find_places(order))])
