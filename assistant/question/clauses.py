"""The clauses of one sentence that ask, and those that only tell of who asks: "Nhà em có người ốm, vậy xin trợ cấp ở đâu?"."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from vietnamese.spelling import plain

# Who a clause tells of: "nhà em", "mẹ tôi", "cháu"; and what makes it a way of asking instead: "tôi muốn hỏi về".
_ONESELF = r"(?:toi|em|minh|chau|con|chung toi|chung em|tui|to)"
_KIN = r"(?:nha|gia dinh|que|xom|thon|ho|bo|me|ba|ma|ong|bac|co|chu|di|cau|mo|anh|chi|vo|chong|con|chau|em|dua|nguoi than|hang xom)"
_GREETING = (
    r"(?:(?:em|chau|toi|minh|con)? ?(?:xin )?(?:chao|kinh chao|thua|da|alo|a lo|vi|do|hoi|luc|tinh)\b[^,]{0,30}?\s?)?"
)
_TELLS = re.compile(
    rf"^\W*{_GREETING}(?:{_KIN}(?: \w+){{0,3}}? {_ONESELF}|{_ONESELF}|bon (?:em|minh|toi|chau)|mot minh {_ONESELF})(?!\w)"
)
_WAY_OF_ASKING = re.compile(r"\b(hoi|muon biet|can biet|thac mac|nghe|thay bao|duoc biet|doc|xem)\b|^\W*theo\b")
_TRAILING = re.compile(
    r"^\W*(?:(?:tinh|dinh) (?:xin|di|ve|mua|cho|sang|lam|hoc|vay)|vi|tai|cam on|xin cam on)\b|\b(?:nghe|thay) (?:noi|bao|ke|don|nguoi ta)\b"
)
_NOW_ASKING = re.compile(r"\b(?:cho|xin) (?:(?:toi|em|minh|chau|con) )?(?:duoc )?hoi(?: la| ve| rang)?\b:?\s*")
_PREAMBLE = 12  # characters before "cho hỏi" that tell something; fewer are a greeting
_TOWARDS = re.compile(r"\btới\b", re.IGNORECASE)
_COMMA = re.compile(r"[,;]\s+(?:ma |vay |the |nen |thi |khong biet |to mo khong biet )*")


def part(sentence: str, asks: Callable[[str], bool]) -> tuple[str, str]:
    """(what asks, what tells) of one NFC sentence that asks. asks: whether a text asks something."""
    spelled = plain(_TOWARDS.sub("đến", sentence))  # "tới" without its mark is "tôi"
    now = _NOW_ASKING.search(spelled)
    if now and now.start() > _PREAMBLE and not asks(spelled[: now.start()]) and asks(spelled[now.end() :]):
        return sentence[now.end() :].strip(" ,;"), sentence[: now.start()].strip(" ,;")
    edges = [0, *(hit.start() for hit in _COMMA.finditer(spelled)), len(sentence)]
    pieces = [spelled[a:b].lstrip(" ,;") for a, b in pairwise(edges)]
    plain_talk = [not asks(p) and not _WAY_OF_ASKING.search(p) for p in pieces]
    told = [quiet and _TELLS.match(p) is not None for p, quiet in zip(pieces, plain_talk, strict=True)]
    first = 0
    while first < len(pieces) - 1 and (told[first] or (first and plain_talk[first])):
        first += 1
    last = len(pieces)
    while last > first + 1 and (told[last - 1] or (_TRAILING.search(pieces[last - 1]) and not asks(pieces[last - 1]))):
        last -= 1
    ask = sentence[edges[first] : edges[last]].strip(" ,;")
    if (first == 0 and last == len(pieces)) or not asks(ask):
        return sentence, ""
    return ask, (sentence[: edges[first]] + " " + sentence[edges[last] :]).strip(" ,;")
