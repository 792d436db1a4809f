"""The model's reply -> proposals, as it streams in.

Two forms are read, whichever comes: a JSON object or array whose objects have "text" and "evidence", and plain lines that end
with marks of citation, "… [1][3]". Whatever else a model adds (fences, headings, "Dưới đây là câu trả lời:") is taken off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.generation.base import EvidenceItem, Proposal
from assistant.generation.figures import filled
from vietnamese.text import nfc, sentences

_MARK = re.compile(r"\s*[\[【(]\s*((?:(?:E|số|nguồn|bằng chứng)?\s*\d{1,2}\s*[,;]?\s*)+)[\]】)](?!\()", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•+–]|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"(\*\*|__|`{1,3}|^#{1,6}\s+|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w))", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\(([^)]*)\)")
_LABEL = re.compile(
    r"^(?:câu )?(?:trả lời|kết luận|tóm lại|tóm tắt|đáp án|answer|dưới đây là[^:]{0,60}|theo (?:các )?bằng chứng)\s*:\s*",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]|[\x00-\x08\x0b-\x1f\x7f]")
_MAX = 1200  # characters of one statement; a longer one is no statement


def proposals(pieces: Iterable[str], evidence: Sequence[EvidenceItem]) -> Iterator[Proposal]:
    """Proposals in the order written, each as soon as it is complete."""
    buffer = ""
    as_json: bool | None = None
    for piece in pieces:
        buffer += piece
        if as_json is None:
            as_json = _form(buffer)
        if as_json is None:
            continue
        complete, buffer = _objects(buffer) if as_json else _lines(buffer)
        for raw in complete:
            yield from _json(raw, evidence) if as_json else _plain(raw, evidence)
    if as_json:
        # What is left of a reply that broke off is no statement; one broken at its very end may be.
        for raw in _objects(buffer + '"}')[0]:
            yield from _json(raw, evidence)
    else:
        yield from _plain(buffer, evidence)


def _form(buffer: str) -> bool | None:
    """True for JSON, False for lines, None while it cannot be told."""
    text = re.sub(r"^\s*(?:```(?:json)?\s*)?", "", buffer)
    if not text:
        return None
    if text[0] == "{" and re.match(r"\{\s*\d", text):
        return False  # a placeholder opens the line
    if text[0] == "{" and len(text) < 3 and not text[1:].strip():
        return None
    return text[0] in "{[" and not re.match(r"\[\s*\d", text)


def _lines(buffer: str) -> tuple[list[str], str]:
    *complete, rest = buffer.split("\n")
    return complete, rest


def _objects(buffer: str) -> tuple[list[str], str]:
    """Innermost complete {...} of a JSON text outside strings, and what is left to read."""
    found: list[str] = []
    opened: list[int] = []
    in_string = escaped = False
    done = 0
    for k, c in enumerate(buffer):
        if escaped:
            escaped = False
        elif in_string:
            escaped = c == "\\"
            in_string = c != '"'
        elif c == '"':
            in_string = bool(opened)
        elif c == "{":
            opened.append(k)
        elif c == "}" and opened:
            start = opened.pop()
            if start >= done:
                found.append(buffer[start : k + 1])
                done = k + 1
    return found, buffer[done:] if not opened or done > opened[-1] else buffer[min(opened) :] if not done else buffer[
        done:
    ]


def _json(raw: str, evidence: Sequence[EvidenceItem]) -> Iterator[Proposal]:
    try:
        value = json.loads(raw, strict=False)
    except ValueError:
        return
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return
    cited = value.get("evidence", [])
    named = " ".join(map(str, cited if isinstance(cited, list) else [cited]))
    marks = "".join(f"[{n}]" for n in re.findall(r"\d{1,2}", named))
    yield from _plain(f"{value['text']} {marks}", evidence, whole=True)


def _plain(line: str, evidence: Sequence[EvidenceItem], whole: bool = False) -> Iterator[Proposal]:
    """The statements of one line. A sentence without a mark takes those of the sentences behind it."""
    text = _LINK.sub(r"\1", _INVISIBLE.sub("", nfc(line))).strip()
    if re.match(r"^```", text) or not text:
        return
    item = _BULLET.match(text) is not None
    text = _EMPHASIS.sub("", _BULLET.sub("", text)).strip()
    text = _LABEL.sub("", text).strip()
    # Marks are moved before the full stop, so that splitting keeps them with their sentence.
    text = re.sub(rf"([.!?])((?:{_MARK.pattern})+)", r"\2\1", text, flags=re.IGNORECASE)
    parts = [text] if whole else [s.text for s in sentences(text)] or [text]
    pending: tuple[int, ...] = ()
    made: list[Proposal] = []
    for part in reversed(parts):
        own = _cited(part, evidence)
        pending = own or pending
        plain = " ".join(_MARK.sub(_keep_quantities, part).split())
        plain, slots = filled(re.sub(r"\s+([.,;:!?])", r"\1", plain), evidence)
        if any(c.isalpha() for c in plain) and len(plain) <= _MAX:
            made.append(Proposal(plain, tuple(dict.fromkeys((*pending, *(slot.n for slot in slots)))), item, slots))
    yield from reversed(made)


def _keep_quantities(match: re.Match[str]) -> str:
    """ "(12)" in running text may be a figure and not a mark: only square brackets are always marks."""
    return match.group() if match.group().lstrip().startswith("(") and not re.search(r"[a-zđ]", match.group(1)) else ""


def _cited(text: str, evidence: Sequence[EvidenceItem]) -> tuple[int, ...]:
    known = {item.n for item in evidence}
    found = [int(n) for m in _MARK.finditer(text) for n in re.findall(r"\d{1,2}", m.group(1))]
    return tuple(dict.fromkeys(n for n in found if n in known))
