"""Breaks real answers on purpose: the metric that should see it must, question by question.

A metric that is always at its best proves nothing; these tests are what the others' good values rest on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from evals.base import Case, Cited, DocumentFacts, Judged, Response, Scope
from evals.cases import read_cases
from evals.compare import better_of
from evals.judging import judge
from evals.metrics.figures import find_figures, states
from evals.metrics.statements import stated_text
from evals.runfile import response_of
from evals.summary import summarise

SET = Path(__file__).resolve().parents[2] / "evals" / "sets" / "samples.jsonl"
NEAR = ("near-miss",)
# Question -> what it is about beyond what the set says, so that an answer for another place or year is seen.
ASKED: Mapping[str, tuple[Scope, tuple[str, ...]]] = {
    "s01": (Scope(("Nghệ An",), (2030,)), ()),
    "s02": (Scope(("Nghệ An",), (2025,)), ()),
    "s04": (Scope(("Quảng Nam",), (2021,)), ()),
    "s05": (Scope(("Hải Phòng",)), ()),
    "s06": (Scope(("Hải Phòng",)), ()),
    "s08": (Scope(("Quảng Nam",)), ()),
    "s11": (Scope(("Nghệ An",)), ()),
    "s13": (Scope(("Hải Phòng",)), ()),
    "s19": (Scope(("Hải Phòng",), (2023,)), ()),
    "s20": (Scope(("Nghệ An",), (2024,)), ()),
    "s22": (Scope(("Hải Phòng",)), ()),
    "s23": (Scope(("Nghệ An",), (2030,)), ()),
    "s24": (Scope(("Hải Phòng",), (2025,)), ()),
    "x01": (Scope(), NEAR),
    "x03": (Scope(), NEAR),
    "x05": (Scope(), NEAR),
    "x09": (Scope(), NEAR),
    "x10": (Scope(), ()),
}
# Question -> one like it about another place or year, whose answer is no answer to it.
SISTERS = {
    "s01": "s24",
    "s02": "s04",
    "s04": "s02",
    "s05": "s11",
    "s13": "s23",
    "s20": "s19",
    "s22": "s01",
    "s24": "s23",
}


class Corpus:
    """Implements `Sources` over the assistant."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._rows = {row.id: row for row in assistant.documents()}

    def text(self, document_id: str) -> str | None:
        return self._assistant.document_text(document_id) if document_id in self._rows else None

    def facts(self, document_id: str) -> DocumentFacts | None:
        row = self._rows.get(document_id)
        if row is None:
            return None
        published = row.published.isoformat() if row.published else None
        return DocumentFacts(row.source, row.title, row.number, published, row.issuer, row.places, row.programmes)


@pytest.fixture(scope="module")
def corpus(assistant: Assistant) -> Corpus:
    return Corpus(assistant)


@pytest.fixture(scope="module")
def asked(assistant: Assistant) -> dict[str, tuple[Case, Response]]:
    """Real answers to the questions above."""
    found = {}
    for case in read_cases(SET):
        if case.id in ASKED:
            scope, tags = ASKED[case.id]
            answer = assistant.ask(case.question, case.history)
            found[case.id] = (replace(case, scope=scope, tags=tags), response_of(answer))
    assert len(found) == len(ASKED)
    return found


@pytest.fixture(scope="module")
def answered(asked: dict[str, tuple[Case, Response]]) -> dict[str, tuple[Case, Response]]:
    """Those that were answered."""
    return {id: pair for id, pair in asked.items() if not pair[1].abstained}


def unmet(judged: Judged, metric: str) -> float:
    """How far a case is from the best value of a metric; 0 where it does not apply."""
    tally = judged.tallies.get(metric)
    if tally is None:
        return 0.0
    value = tally.numerator / tally.denominator
    return value if better_of(metric) == "lower" else 1 - value


def caught(
    pairs: Mapping[str, tuple[Case, Response]],
    mutate: Callable[[Case, Response], Response | None],
    metric: str,
    corpus: Corpus,
    least: int = 8,
) -> None:
    """Each mutated answer must be worse than the real one by the metric; at least `least` can be mutated."""
    missed, tried = [], 0
    for id, (case, response) in pairs.items():
        broken = mutate(case, response)
        if broken is None:
            continue
        tried += 1
        before, after = judge([case, case], [response, broken], corpus)
        if not unmet(after, metric) > unmet(before, metric):
            missed.append((id, broken.text))
    assert not missed
    assert tried >= least


def test_real_answers_are_clean(asked: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    cases, responses = zip(*asked.values(), strict=True)
    judged = judge(cases, responses, corpus)
    overall, _ = summarise(judged)
    blamed = [(j.case.id, f) for j in judged for f in j.faults]
    assert len(blamed) <= 1, blamed
    assert {name for name in overall if not name.startswith("latency")} >= {
        "correctness", "citation_source", "citation_precision", "citation_recall", "citation_exactness",
        "unsupported_numbers", "abstention_precision", "abstention_recall", "abstention_f1", "scope_errors",
    }  # fmt: skip


def without_first(case: Case, response: Response) -> Response:
    """The first citation is gone, mark and all."""
    gone = response.citations[0].n
    return replace(response, text=response.text.replace(f"[{gone}]", ""), citations=response.citations[1:])


def without_object(case: Case, response: Response) -> Response:
    """The first citation is gone, its mark is still there."""
    return replace(response, citations=response.citations[1:])


def test_a_dropped_citation(answered: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    caught(answered, without_first, "citation_recall", corpus, 13)
    caught(answered, without_object, "citation_recall", corpus, 13)
    caught(answered, without_object, "citation_exactness", corpus, 13)


def shifted(case: Case, response: Response) -> Response:
    """Every offset is one too high."""
    moved = tuple(replace(c, start=c.start + 1, end=c.end + 1) for c in response.citations)
    return replace(response, citations=moved)


def test_shifted_offsets(answered: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    caught(answered, shifted, "citation_exactness", corpus, 13)


def swapper(corpus: Corpus) -> Callable[[Case, Response], Response | None]:
    def swap(case: Case, response: Response) -> Response | None:
        """The answer's first figure is another of the same document and unit that no quote of the answer holds."""
        quotes = "\n".join(c.quote for c in response.citations)
        document = corpus.text(response.citations[0].document_id) or ""
        head = stated_text(response, corpus)
        for figure in find_figures(head):
            if figure.number is None or not figure.text[0].isdigit():
                continue
            for other in find_figures(document):
                same = other.number is not None and other.number.unit == figure.number.unit
                if same and other.text[0].isdigit() and not any(states(t, other.text) for t in (quotes, head)):
                    pattern = rf"(?<![\w.,]){re.escape(figure.text)}(?![\w]|[.,]\d)"
                    return replace(response, text=re.sub(pattern, other.text, response.text))
        return None

    return swap


def test_a_swapped_number(answered: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    for metric in ("unsupported_numbers", "citation_recall", "correctness"):
        caught(answered, swapper(corpus), metric, corpus, 8)


def test_an_answer_for_another_place(answered: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    def of_sister(case: Case, response: Response) -> Response | None:
        return answered[SISTERS[case.id]][1] if case.id in SISTERS else None

    for metric in ("scope_errors", "citation_source", "correctness"):
        caught(answered, of_sister, metric, corpus, len(SISTERS))


def test_an_answer_for_another_year(answered: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    """The same place and words: the figure for 2030 where 2025 was asked."""
    case, response = answered["s01"]
    other = replace(case, scope=Scope(("Nghệ An",), (2025,)))
    assert unmet(judge([other], [response], corpus)[0], "scope_errors") == 1
    trapped = replace(case, scope=Scope(), values=("95%",), traps=("97%",))
    assert unmet(judge([trapped], [response], corpus)[0], "scope_errors") == 1
    assert unmet(judge([trapped], [response], corpus)[0], "correctness") == 1


def totals(judged: Sequence[Judged], metric: str) -> float:
    value = summarise(judged)[0][metric].value
    assert value is not None
    return value


def nearest(response: Response) -> Response:
    """What the assistant would have said, had it taken the nearest thing for the answer."""
    lines = [line for line in response.text.splitlines() if "[" in line] or ["Có 12 tài liệu nói về việc này."]
    return replace(response, abstained=False, text="\n".join(lines))


def test_never_abstaining(asked: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    unanswerable = {id: pair for id, pair in asked.items() if not pair[0].answerable}
    for metric in ("abstention_recall", "abstention_f1", "correctness"):
        caught(unanswerable, lambda _, response: nearest(response), metric, corpus, 5)
    near = {id: pair for id, pair in unanswerable.items() if pair[0].tags}
    caught(near, lambda _, response: nearest(response), "scope_errors", corpus, 4)


def test_always_abstaining(asked: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    cases, responses = zip(*asked.values(), strict=True)
    declining = Response("Các tài liệu hiện có không trả lời được câu hỏi này.", True)
    before, after = judge(cases, responses, corpus), judge(cases, [declining] * len(cases), corpus)
    for metric in ("abstention_precision", "abstention_f1", "correctness"):
        assert totals(after, metric) < totals(before, metric)
    assert totals(after, "abstention_precision") == 5 / 18  # only the unanswerable ones rightly
    assert totals(after, "abstention_recall") == 1.0  # which is why recall alone proves nothing
    assert totals(after, "correctness") == 5 / 18


def documents(citations: Sequence[Cited]) -> Iterator[str]:
    yield from dict.fromkeys(c.document_id for c in citations)


def test_a_citation_of_the_wrong_passage(answered: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    """Each quote is an exact piece of the right document, but another one."""

    def elsewhere(case: Case, response: Response) -> Response:
        moved = []
        for c in response.citations:
            text = corpus.text(c.document_id) or ""
            start = 0 if c.start > len(text) // 2 else len(text) - len(c.quote)
            moved.append(replace(c, start=start, end=start + len(c.quote), quote=text[start : start + len(c.quote)]))
        return replace(response, citations=tuple(moved))

    caught(answered, elsewhere, "citation_recall", corpus, 13)
    caught(answered, elsewhere, "citation_source", corpus, 13)


def test_an_idle_citation(answered: dict[str, tuple[Case, Response]], corpus: Corpus) -> None:
    """One more citation, of a passage that has nothing to do with the first statement."""

    def padded(case: Case, response: Response) -> Response:
        (other, *_) = [
            r for _, r in answered.values() if not {*documents(r.citations)} & {*documents(response.citations)}
        ]
        added = replace(other.citations[0], n=99)
        first, *rest = response.text.split("\n")
        return replace(response, text="\n".join([first + "[99]", *rest]), citations=(*response.citations, added))

    caught(answered, padded, "citation_precision", corpus, 13)
