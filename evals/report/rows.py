"""One question as the table shows it: plain values, nothing escaped yet; the template does that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evals.base import Case, Fault, Judged, Response
from evals.report.verdicts import distinct_faults, verdict
from evals.report.words import Lang, Verdict, fault_text, kind_name, number, percent, seconds, verdict_name, word
from evals.summary import seconds as seconds_of

LONG = 420  # characters from which a text is folded
_MARK = re.compile(r"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an answer: text, or the number of a citation."""

    text: str
    n: int | None = None


@dataclass(frozen=True, slots=True)
class CitedView:
    """One citation, its place in words."""

    n: int
    source: str
    title: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Gold:
    """One condition on the answer. code: the texts are patterns or ids. folded: long, shown when asked for."""

    label: str
    texts: tuple[str, ...]
    code: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What came back. long: it is folded until the reader asks for all of it."""

    pieces: tuple[Piece, ...]
    long: bool
    declined: bool
    error: str | None
    notices: tuple[str, ...]
    citations: tuple[CitedView, ...]
    citations_label: str


@dataclass(frozen=True, slots=True)
class FaultView:
    """All faults of one code. long: it is folded."""

    code: str
    text: str
    long: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A question, what came back and what is wrong with it."""

    at: int
    case: Case
    kind: str
    answer: AnswerView
    gold: tuple[Gold, ...]
    verdict: Verdict
    verdict_name: str
    faults: tuple[FaultView, ...]
    seconds: float | None
    facts: tuple[str, ...]


def rows(judged: Sequence[Judged], lang: Lang) -> tuple[Row, ...]:
    """The table, in the order of the set."""
    return tuple(row(at, j, lang) for at, j in enumerate(judged, 1))


def pieces(text: str, known: Iterable[int]) -> tuple[Piece, ...]:
    """Cuts "95% [1,2]." at its marks. A mark of no citation stays text."""
    numbers = set(known)
    cut: list[Piece] = []
    end = 0
    for mark in _MARK.finditer(text):
        marked = [int(n) for n in mark.group(1).split(",")]
        if not numbers.issuperset(marked):
            continue
        if mark.start() > end:
            cut.append(Piece(text[end : mark.start()]))
        cut.extend(Piece(f"[{n}]", n) for n in marked)
        end = mark.end()
    if end < len(text):
        cut.append(Piece(text[end:]))
    return tuple(cut)


def gold(case: Case, lang: Lang) -> tuple[Gold, ...]:
    """What the answer must be like, condition by condition."""
    scope = (*case.scope.places, *map(str, case.scope.years))
    given = (
        Gold("gold_values", case.values),
        Gold("gold_answers", case.answers),
        Gold("gold_all", case.all, code=True),
        Gold("gold_none", case.none, code=True),
        Gold("gold_traps", case.traps),
        Gold("gold_scope", scope),
        Gold("gold_src", case.src, code=True),
        Gold("gold_gold", case.gold, code=True),
        Gold("gold_quote", case.quote, folded=sum(map(len, case.quote)) > LONG // 2),
    )
    return tuple(Gold(word(g.label, lang), g.texts, g.code, g.folded) for g in given if g.texts)


def answer(response: Response, lang: Lang) -> AnswerView:
    """A response, its citations with their places in words."""
    cited = len(response.citations)
    return AnswerView(
        pieces=pieces(response.text, (c.n for c in response.citations)),
        long=len(response.text) > LONG or response.text.count("\n") > 6,
        declined=response.abstained,
        error=response.error,
        notices=response.notices,
        citations=tuple(
            CitedView(
                c.n,
                c.source,
                c.title,
                word("characters", lang, start=number(c.start, 0, lang), end=number(c.end, 0, lang)),
                c.quote,
            )
            for c in response.citations
        ),
        citations_label=word("one_citation", lang) if cited == 1 else word("citations_count", lang, n=cited),
    )


def row(at: int, judged: Judged, lang: Lang) -> Row:
    """One line of the table; `at` counts from 1."""
    taken = seconds_of(judged)
    facts = [] if taken is None else [seconds(taken, lang)]
    if judged.response.confidence is not None:
        facts.append(word("confidence", lang, value=percent(judged.response.confidence, lang, 0)))
    ended = verdict(judged)
    return Row(
        at=at,
        case=judged.case,
        kind=kind_name(judged.case.kind, lang),
        answer=answer(judged.response, lang),
        gold=gold(judged.case, lang),
        verdict=ended,
        verdict_name=verdict_name(ended, lang),
        faults=fault_views(distinct_faults(judged), lang),
        seconds=taken,
        facts=tuple(facts),
    )


def fault_views(found: Iterable[Fault], lang: Lang) -> tuple[FaultView, ...]:
    """One line for each code, with what all its faults are about."""
    about: dict[str, list[str]] = {}
    for fault in found:
        about.setdefault(fault.code, []).append(fault.detail)
    texts = {code: fault_text(Fault(code, "; ".join(filter(None, told))), lang) for code, told in about.items()}
    return tuple(FaultView(code, text, len(text) > LONG // 2) for code, text in texts.items())
