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
from assistant.generation.head import Heads
from vietnamese.text import nfc, sentences

_ONE = r"(?:(?:E|số|nguồn|bằng chứng)\s*)?\d{1,3}"
_NAMED = r"(?:E|nguồn|bằng chứng)\s*(?:số\s*)?\d{1,3}"
# "[2]", "[1, 3]", "[1–3]", "(bằng chứng 2)"; "(12)" in running text may be a figure, and is never a mark.
_MARK = re.compile(
    rf"\s*(?:\[\s*{_ONE}(?:\s*(?:[,;–-]|và)?\s*(?<!\d){_ONE})*\s*\]"
    rf"|\(\s*{_NAMED}(?:\s*(?:[,;–-]|và)\s*(?:{_NAMED}|\d{{1,3}}))*\s*\))(?!\()",
    re.IGNORECASE,
)
_LEADING_MARK = re.compile(r"^\[\d{1,3}\]\s*(?=\()")  # "[3] (…" of a piece copied whole
_MARKED_END = re.compile(rf"([.!?])((?:{_MARK.pattern})+)", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"\s*\[(?:\^[^\[\]\n]*|[^\[\]\n]*†[^\[\]\n]*)\]"
)  # other makers' marks, which name nothing of ours
_IN_BRACKETS = re.compile(r"\[(\d[\d.,]*)\]")  # no mark, but would look like one to a reader
_WIDE = str.maketrans("【】［］", "[][]")
_BULLET = re.compile(r"^\s*(?:[-*•+–]|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"(\*\*|__|`{1,3}|^#{1,6}\s+|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w))", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()]*)\)")
_LABEL = re.compile(
    r"^(?:câu )?(?:trả lời|kết luận|tóm lại|tóm tắt|đáp án|answer|dưới đây là[^:]{0,60}|theo (?:các )?bằng chứng)\s*:\s*",
    re.IGNORECASE,
)
# A head of evidence (see `head`) that was not copied exactly.
_HEADER = re.compile(
    r"^(?:\(trả lời\)\s*)?(?:\(?[^()“”]{0,100};[^()“”]{0,60}(?:kết quả|mục tiêu)\)\s*)?(?:Mục “[^“”]{0,120}”:\s*)?"
)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]|[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_OPENS_JSON = re.compile(r"\s*(?:```(?:json)?\s*)?[\[{]\s*(?:[\[{\"]|\Z)", re.IGNORECASE)
_IS_JSON = re.compile(r"\s*(?:```(?:json)?\s*)?[\[{]\s*[\[{\"]", re.IGNORECASE)
_FENCE = re.compile(r"\s*```(?:json)?\s*", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{\s*\d")
_LOOSE = re.compile(r'"text"\s*:\s*"(.*)"\s*,\s*"evidence"\s*:\s*(\[[^\]]*\]|\d+)', re.DOTALL)
_MAX = 1200  # characters of one statement; a longer one is no statement
_FAR = 20_000  # characters of JSON without a whole object in it, which is none then
CUT = "…"  # ends a reply that was cut off


def proposals(pieces: Iterable[str], evidence: Sequence[EvidenceItem]) -> Iterator[Proposal]:
    """Proposals in the order written, each as soon as it is complete. How the text is cut into pieces makes no difference.

    A reply that was cut off, with "…" at its end, has no last statement.
    """
    buffer = ""
    as_json = False
    heads = Heads(evidence)
    for piece in pieces:
        buffer += piece.replace("\r", "\n")
        while not as_json and "\n" in buffer:
            line, _, rest = buffer.partition("\n")
            if as_json := _OPENS_JSON.match(line) is not None:
                break
            buffer = rest
            yield from _plain(line, evidence, heads)
        as_json = as_json or _IS_JSON.match(buffer) is not None
        if as_json:
            complete, buffer = _objects(buffer)
            for raw in complete:
                yield from _json(raw, evidence, heads)
            buffer = "" if len(buffer) > _FAR else buffer
    if not as_json and not _OPENS_JSON.match(buffer):
        yield from _plain(_whole(buffer), evidence, heads)
        return
    # An object that broke off behind its text is whole enough; one that broke off in its text is no statement.
    complete, rest = _objects(buffer)
    for end in ("}", "]}"):
        complete += _objects(rest + end)[0] if not complete else []
    for raw in complete:
        yield from _json(raw, evidence, heads)
    if not complete:
        yield from _strings(buffer, evidence, heads)


def _whole(text: str) -> str:
    """Text without the statement that was cut off."""
    if not text.rstrip().endswith((CUT, "...")):
        return text
    text = _MARKED_END.sub(r"\2\1", text)
    found = sentences(text)
    return text[: found[-1].start] if found else ""


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
        elif c == "{" and not _PLACEHOLDER.match(buffer, k):
            opened.append(k)
        elif c == "}" and opened:
            start = opened.pop()
            if start >= done:
                found.append(buffer[start : k + 1])
                done = k + 1
    return found, buffer[done:]


def _json(raw: str, evidence: Sequence[EvidenceItem], heads: Heads) -> Iterator[Proposal]:
    try:
        value = json.loads(raw, strict=False)
    except (ValueError, RecursionError):
        # A quotation mark inside the text that should have been escaped.
        loose = _LOOSE.search(raw)
        value = {"text": loose.group(1), "evidence": loose.group(2)} if loose else None
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return
    cited = value.get("evidence", [])
    named = " ".join(map(str, cited if isinstance(cited, list) else [cited]))
    marks = "".join(f"[{n}]" for n in re.findall(r"\d{1,2}", named))
    yield from _plain(f"{value['text']} {marks}", evidence, heads, whole=True)


def _strings(text: str, evidence: Sequence[EvidenceItem], heads: Heads) -> Iterator[Proposal]:
    """The statements of a JSON list of strings, or of an object that holds one."""
    try:
        value = json.loads(_FENCE.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return
    for item in value if isinstance(value, list) else []:
        if isinstance(item, str):
            yield from _plain(item, evidence, heads)


def _plain(line: str, evidence: Sequence[EvidenceItem], heads: Heads, whole: bool = False) -> Iterator[Proposal]:
    """The statements of one line. A sentence without a mark takes those of the sentences behind it."""
    text = _LINK.sub(_linked, _INVISIBLE.sub("", nfc(line)).translate(_WIDE)).strip()
    if text.startswith("```"):
        return
    item = _BULLET.match(text) is not None
    text = _EMPHASIS.sub("", _BULLET.sub("", text)).strip()
    text = _FOOTNOTE.sub("", _LABEL.sub("", text)).strip()
    # Before the line is split: a heading such as "2. Mục tiêu" has an end of sentence in it.
    text = heads.off(_LEADING_MARK.sub("", text))
    if heads.only(_MARK.sub("", text)):
        return
    # Marks are moved before the full stop, so that splitting keeps them with their sentence.
    text = _MARKED_END.sub(r"\2\1", text)
    parts = [text] if whole else [s.text for s in sentences(text)] or [text]
    pending: tuple[int, ...] = ()
    made: list[Proposal] = []
    for part in reversed(parts):
        pending = _cited(part, evidence) or pending
        plain = _HEADER.sub("", " ".join(_IN_BRACKETS.sub(r"\1", _MARK.sub("", part)).split()))
        plain, slots = filled(re.sub(r"\s+([.,;:!?])", r"\1", plain), evidence)
        if any(c.isalpha() for c in plain) and len(plain) <= _MAX:
            made.append(Proposal(plain, tuple(dict.fromkeys((*pending, *(slot.n for slot in slots)))), item, slots))
    yield from reversed(made)


def _linked(match: re.Match[str]) -> str:
    """A link's words without its address; "[1](…)" is a mark still."""
    words = match.group(1)
    return f"[{words}]" if words.strip().isdecimal() else words


def _cited(text: str, evidence: Sequence[EvidenceItem]) -> tuple[int, ...]:
    known = {item.n for item in evidence}
    found = [int(n) for m in _MARK.finditer(text) for n in re.findall(r"\d{1,3}", m.group())]
    return tuple(dict.fromkeys(n for n in found if n in known))
