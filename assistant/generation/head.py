"""What stands before a piece of evidence in the prompt: its scope and its section. Models copy it; it is no statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.generation.base import EvidenceItem
from vietnamese.text import nfc

FOUND = "(trả lời)"
TITLE = 100  # characters of a title or heading that are shown
_NUMBER = re.compile(r"^\s*(?:[-*•+–]|[\dIVXivx]{1,4}[.)])\s+")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\u00ad]")


def harmless(text: str) -> str:
    """Text of a document or a question that cannot close the fence around it or hide characters from the reader."""
    return _INVISIBLE.sub("", text).replace("<", "‹").replace(">", "›")


def scope(item: EvidenceItem) -> str:
    """ "Xã Hoa Mai; năm 2019; kết quả"; empty when nothing is known."""
    return "; ".join(harmless(s) for s in (item.place, item.period, item.kind) if s)


def section(item: EvidenceItem) -> str:
    """The heading that the piece stands under, cut to `TITLE` characters; empty for none."""
    headings = item.statements[0].headings if item.statements else ()
    return harmless(headings[-1][:TITLE]) if headings else ""


def head(item: EvidenceItem) -> str:
    """All of it: "(trả lời) (Xã Hoa Mai; năm 2019; kết quả) Mục “Kết quả”: ", empty when there is nothing to say."""
    named = (
        FOUND if item.found else "",
        f"({scope(item)})" if scope(item) else "",
        f"Mục “{section(item)}”:" if section(item) else "",
    )
    return "".join(f"{part} " for part in named if part)


class Heads:
    """Takes what was copied from the heads of some evidence off a line."""

    def __init__(self, evidence: Sequence[EvidenceItem]) -> None:
        scopes = {scope(item) for item in evidence}
        sections = {section(item) for item in evidence}
        titles = {harmless(q.hit.description.title[:TITLE]) for item in evidence for q in item.quotes}
        self._names = {_bare(name) for name in (*scopes, *sections, *titles)}
        known = [
            re.escape(FOUND),
            *(rf"\(?{re.escape(s)}\)?(?=\s*(?:$|[“(:]|Mục\b))|\({re.escape(s)}\)" for s in _long_first(scopes)),
            *(rf"(?:Mục\s*)?“{re.escape(s)}”\s*(?::|$)" for s in _long_first(sections)),
        ]
        self._head = re.compile(rf"\s*(?:{'|'.join(known)})[:;,]?\s*")

    def off(self, line: str) -> str:
        """The line without copied heads before it."""
        line = nfc(line)
        while match := self._head.match(line):
            line = line[match.end() :]
        return line

    def only(self, line: str) -> bool:
        """Whether the line is nothing but a scope, a heading or a title."""
        return _bare(line) in self._names


def _long_first(names: set[str]) -> list[str]:
    return sorted((nfc(name) for name in names if name), key=len, reverse=True)


def _bare(text: str) -> str:
    """Without the number of a heading, which looks like a list's in a reply, case and marks around it."""
    return " ".join(_NUMBER.sub("", nfc(text)).strip(" .;:“”\"'()").casefold().split())
