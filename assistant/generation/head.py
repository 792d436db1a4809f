"""What stands before a piece of evidence in the prompt: its source, scope and section. Models copy it; it is no statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.generation.base import EvidenceItem
from vietnamese.dates import format_date
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


def source(item: EvidenceItem) -> str:
    """ "“Kế hoạch giảm nghèo”; 15/KH-UBND; UBND xã Hoa Mai; 5/3/2019": the document that the piece is from."""
    d = item.quotes[0].hit.description
    day = d.published or d.issued
    parts = [f"“{d.title[:TITLE]}”", d.number or "", d.issuer or "", format_date(day) if day else ""]
    return harmless("; ".join(p for p in parts if p))


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
        self._names = {_bare(name) for name in (*scopes, *sections)}
        self._sources = {_words(f"nguồn {source(item)}") for item in evidence if item.quotes}
        # A place alone before a colon is a reader's label ("Hà Giang: 12%") as well.
        named = [rf"\(?{re.escape(s)}\)?" if ";" in s else rf"\({re.escape(s)}\)" for s in _long_first(scopes)]
        known = [
            re.escape(FOUND),
            rf"(?P<scope>{'|'.join(named) or '(?!)'})",
            *(rf"(?:Mục\s*)?[“\"]{re.escape(s)}[”\"]\s*(?::|$)" for s in _long_first(sections)),
        ]
        self._head = re.compile(rf"\s*(?:{'|'.join(known)})[:;,]?\s*")

    def off(self, line: str) -> str:
        """The line without copied heads before it. What of a scope the line does not say itself goes before it in words.

        So a goal stays one: "(Hà Giang; đến năm 2030; mục tiêu) Số giường đạt 35." is "Hà Giang, đến năm 2030, mục tiêu: Số …".
        """
        line = nfc(line)
        told: list[str] = []
        while match := self._head.match(line):
            told += (match["scope"] or "").strip("()").split("; ") if match["scope"] else []
            line = line[match.end() :]
        missing = [part for part in dict.fromkeys(told) if part.casefold() not in line.casefold()]
        if not missing or not any(c.isalpha() for c in line):
            return line
        lead = ", ".join(missing)
        return f"{lead[0].upper()}{lead[1:]}: {line}"

    def only(self, line: str) -> bool:
        """Whether the line is nothing but a scope, a heading, or what describes a source: its title, number, issuer, date."""
        said = _words(line)
        return _bare(line) in self._names or any(said <= described for described in self._sources)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w/.-]*\w", nfc(text).casefold()))


def _long_first(names: set[str]) -> list[str]:
    return sorted((nfc(name) for name in names if name), key=len, reverse=True)


def _bare(text: str) -> str:
    """Without the number of a heading, which looks like a list's in a reply, case and marks around it."""
    return " ".join(_NUMBER.sub("", nfc(text)).strip(" .;:“”\"'()").casefold().split())
