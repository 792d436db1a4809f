"""Cuts an answer into statements with the citations that stand behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evals.base import Cited, DocumentFacts, Response, Sources
from vietnamese.text import fold, nfc

_MARK = r"\[\d{1,3}(?:[ \t]*[,;][ \t]*\d{1,3})*\]"
_MARKS = re.compile(rf"(?:[ \t]*{_MARK})+")
_BULLET = re.compile(r"\s*(?:[-–—•*+]|\d{1,2}[.)])\s+")
_TRAILING = re.compile(r"\s*\((?:[^()]|\([^()]*\))*\)[\s.;,]*$")
_QUOTED = re.compile(r"[“\"]([^“”\"]{8,})[”\"]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch of an answer that one run of marks closes, or what is left of a line after its last mark.

    text: without marks and bullet. body: `text` without the parenthesis at its end, which names scope and source.
    marks: the numbers of its citations, each once. lead: it only introduces what follows ("Gồm:").
    """

    text: str
    body: str
    marks: tuple[int, ...]
    lead: bool


def marks_of(text: str) -> tuple[int, ...]:
    """The numbers of all marks "[1]", "[1][2]", "[1, 2]", in order, each once."""
    found = (int(n) for mark in re.findall(_MARK, text) for n in re.findall(r"\d+", mark))
    return tuple(dict.fromkeys(found))


def unmarked(text: str) -> str:
    """The text, NFC, without citation marks."""
    return _MARKS.sub("", nfc(text))


def statements(text: str) -> list[Statement]:
    """The statements of an answer in order. No statement spans two lines."""
    found: list[Statement] = []
    for line in nfc(text).splitlines():
        at = bullet.end() if (bullet := _BULLET.match(line)) else 0
        for run in _MARKS.finditer(line):
            found += _statement(line[at : run.start()], marks_of(run.group()))
            at = run.end()
        found += _statement(line[at:], ())
    return found


def _statement(piece: str, marks: tuple[int, ...]) -> Iterable[Statement]:
    text = piece.strip(" \t.;,")
    if any(char.isalnum() for char in text):
        body = _TRAILING.sub("", text)
        yield Statement(text, body if any(c.isalnum() for c in body) else text, marks, text.endswith(":"))


def judged_statements(response: Response) -> list[Statement]:
    """The statements that must be supported.

    Of an answer that declines only those with marks count: the rest repeats the question and describes the corpus.
    A lead-in without marks states nothing.
    """
    return [s for s in statements(response.text) if s.marks or not (response.abstained or s.lead)]


def cited_by(statement: Statement, by_number: Mapping[int, Cited]) -> list[Cited]:
    """The citations of a statement; marks without one are left out."""
    return [by_number[n] for n in statement.marks if n in by_number]


def facts_of(citations: Iterable[Cited], sources: Sources) -> list[DocumentFacts]:
    """What the cited documents say about themselves, each document once."""
    found = {c.document_id: sources.facts(c.document_id) for c in citations}
    return [facts for facts in found.values() if facts is not None]


def without_titles(text: str, titles: Iterable[str]) -> str:
    """The text without quoted titles of cited documents in parentheses, whole or cut short with "…".

    What stands in the name of a source is nothing that the answer states.
    """
    known = [_plain(title) for title in titles]

    def named(match: re.Match[str]) -> str:
        before, inner = text[: match.start()].rpartition("\n")[2], _plain(match[1])
        labelled = before.count("(") > before.count(")")
        return "" if labelled and inner and any(title.startswith(inner) for title in known) else match.group()

    return _QUOTED.sub(named, text)


def stated_text(response: Response, sources: Sources) -> str:
    """What the answer states: without marks and without names of its sources."""
    titles = [c.title for c in response.citations] + [f.title for f in facts_of(response.citations, sources)]
    return without_titles(unmarked(response.text), titles)


def _plain(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", fold(nfc(title))))
