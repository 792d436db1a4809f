"""The loop of generation: ask the model, let through what passes, have the rest repaired once, fall back on code's own answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.draft import Draft, Line, Quote
from assistant.evidence.statement import grams
from assistant.generation.base import (
    Check,
    Dropped,
    EvidenceItem,
    ModelError,
    Prompt,
    Proposal,
    Reason,
    Record,
    Style,
    Verdict,
    Writer,
)
from assistant.generation.parse import proposals
from assistant.generation.prompt import MOST, answer_prompt, repair_prompt
from assistant.generation.stopping import STOPPED, stopped
from assistant.verify import Figure, figures, supporter
from vietnamese.numbers import find_numbers, same_value
from vietnamese.spelling import plain

_REPAIR_SHARE = 0.35  # of the time allowed must be left for a second call
_MOST_WORDS = 0.6
_SAME_WORDS = 0.8
_SAME_QUESTION = 0.7  # of a question's words
ANOTHER = Reason("swap", "Câu trả lời đúng câu hỏi bằng một con số khác con số tìm thấy.")
ASIDE = Reason("aside", "Câu đúng nhưng không trả lời điều được hỏi.")
WITHHELD = "câu bị loại vì không có nguồn."
UNWRITTEN = "Mô hình ngôn ngữ không viết được câu nào đối chiếu được với nguồn; câu trả lời được trích nguyên văn."


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written.

    base: code's own answer. figures: figures were asked for. seconds: for all calls together. repair: whether failing
    statements get a second try. aside: whether a statement that passed is beside the point.
    """

    question: str
    style: Style
    base: Draft
    evidence: tuple[EvidenceItem, ...]
    figures: bool
    seconds: float
    repair: bool = True
    aside: Callable[[Verdict], bool] = lambda verdict: False


def generate(order: Order, writer: Writer, check: Check, record: Record) -> Generator[Line, None, Draft]:
    """Yields each line as soon as it has passed; returns the whole draft.

    The draft is the model's own lines when they say all that code's answer says, code's lines followed by them when they
    leave something out, and code's answer alone, with a notice, when none passed or the model failed.

    Args:
        record: is filled with everything that happened.
    """
    began = time.monotonic()
    record.model, record.style, record.evidence = writer.name, order.style, order.evidence
    session = _Session(order, writer, check, record, began)
    try:
        yield from session.write(answer_prompt(order.question, order.evidence, order.style), MOST[order.style])
        left = order.seconds - (time.monotonic() - began)
        failed = [d for d in record.dropped if not _aside(d)]
        if failed and order.repair and left > _REPAIR_SHARE * order.seconds:
            prompt = repair_prompt(order.question, order.evidence, order.style, failed)
            yield from session.write(prompt, len(failed), repairing=True)
    except ModelError as error:
        record.error = f"{error.code}: {error}"
        failure = str(error)
    else:
        failure = ""
    record.seconds["generate"] = time.monotonic() - began
    return _draft(order, record, failure)


@dataclass(slots=True)
class _Session:
    order: Order
    writer: Writer
    check: Check
    record: Record
    began: float

    def write(self, prompt: Prompt, most: int, repairing: bool = False) -> Iterator[Line]:
        """One call: its statements, as they pass."""
        record = self.record
        record.prompts.append(prompt)
        record.replies.append("")
        taken = 0
        deadline = self.began + self.order.seconds
        try:
            for proposal in proposals(self._heard(self.writer.stream(prompt, deadline)), self.order.evidence):
                if self._known(proposal):
                    continue
                verdict = self._judged(proposal)
                if not verdict.passed:
                    record.dropped.append(Dropped(proposal, verdict.reasons, repairing))
                    continue
                if self._another(verdict):
                    record.dropped.append(Dropped(proposal, (ANOTHER,), repairing))
                    continue
                if not self._of_answer(verdict) and self.order.aside(verdict):
                    record.dropped.append(Dropped(proposal, (ASIDE,), repairing))
                    continue
                record.kept.append(verdict)
                record.repaired += repairing
                record.seconds.setdefault("first", time.monotonic() - self.began)
                yield verdict.line()
                taken += 1
                if taken >= most:
                    break
        finally:
            record.usage += self.writer.usage()

    def _heard(self, pieces: Iterator[str]) -> Iterator[str]:
        """The pieces, written down, and the time that waiting for them takes."""
        while True:
            if stopped():
                raise ModelError(STOPPED, "stopped")
            began = time.monotonic()
            piece = next(pieces, None)
            self._spend("model", began)
            if piece is None:
                return
            self.record.replies[-1] += piece
            yield piece

    def _judged(self, proposal: Proposal) -> Verdict:
        began = time.monotonic()
        verdict = self.check(proposal, self.order.evidence)
        self._spend("check", began)
        return verdict

    def _of_answer(self, verdict: Verdict) -> bool:
        """Whether it rests on what code's own answer quotes."""
        own = [quote for line in self.order.base.lines for quote in line.quotes]
        return any(_overlap(q, o) for q in verdict.quotes[:1] for o in own)

    def _another(self, verdict: Verdict) -> bool:
        """Whether it answers the question, in nearly its own words, with a figure that code's answer does not have.

        Which figure is the answer is found by code: the same words may stand over another one in another section.
        """
        if not self.order.figures:
            return False
        line = verdict.line()
        asked = grams(self.order.question)
        if len(asked & grams(line.text)) < _SAME_QUESTION * len(asked):
            return False
        own = [f for base in self.order.base.lines for f in _quantities(base)]
        said = [f for f in _quantities(line) if not any(_same(f, g) for g in figures(self.order.question))]
        return bool(own and said) and not any(_same(f, g) for f in said for g in own)

    def _spend(self, step: str, began: float) -> None:
        self.record.seconds[step] = self.record.seconds.get(step, 0.0) + time.monotonic() - began

    def _known(self, proposal: Proposal) -> bool:
        """Whether the same was said already: kept statements are not repeated, withheld ones not tried again."""
        said = plain(proposal.text).rstrip(" .")
        before = [*(v.proposal for v in self.record.kept), *(d.proposal for d in self.record.dropped)]
        return any(plain(p.text).rstrip(" .") == said for p in before)


def _draft(order: Order, record: Record, failure: str) -> Draft:
    base = order.base
    lines = [verdict.line() for verdict in record.kept]
    notices = [failure] if failure else []
    # Which withheld statement a repaired one replaces is not known: each makes up for one.
    withheld = sum(not d.repaired and not _aside(d) for d in record.dropped) - record.repaired
    if withheld > 0:
        notices.append(f"{withheld} {WITHHELD}")
    if not lines:
        record.outcome = "failed" if failure else "nothing passed"
        told = notices if failure else [*notices, UNWRITTEN]
        return replace(base, notices=[*base.notices, *told])
    if covers(lines, base.lines, order.figures):
        record.outcome = "kept"
    else:
        record.outcome = "completed"
        lines = [line for line in lines if not _repeats(line, base.lines)]
        if not lines:
            return replace(base, notices=[*base.notices, *notices])  # the model added nothing
        lines = [*base.lines, *lines]
    return Draft("generative", lines, [*base.notices, *notices], preface=base.preface, confidence=base.confidence)


def _aside(dropped: Dropped) -> bool:
    return any(reason.cause == "aside" for reason in dropped.reasons)


def covers(lines: Sequence[Line], base: Sequence[Line], by_figures: bool) -> bool:
    """Whether the lines give all that `base` gives.

    by_figures: its figures are what was asked for, so all of them; else most of its words, as what matters in a text that
    answers "who", "what" or "why" is not known, and something of each place in the documents that it quotes.
    """
    given = [f for line in lines for f in _quantities(line)]
    quoted = [q for line in lines for q in line.quotes]
    words = frozenset().union(*(grams(line.text) for line in lines))
    for line in base:
        if line.restates:
            continue
        wanted = _quantities(line)
        if by_figures and wanted:
            if not all(any(_same(f, g) for g in given) for f in wanted):
                return False
            continue
        own = grams(line.quotes[0].text if line.quotes else line.text)
        if not by_figures and len(own & words) < _MOST_WORDS * len(own):
            return False
        if line.quotes and not any(_overlap(q, p) for q in quoted for p in line.quotes):
            return False
    return True


def _repeats(line: Line, base: Sequence[Line]) -> bool:
    """Whether nearly all words and all figures of a line stand in one that is shown anyway."""
    own, figures_in = grams(line.text), _quantities(line)
    return any(
        len(own & grams(b.text)) >= _SAME_WORDS * len(own)
        and all(any(_same(f, g) for g in _quantities(b)) for f in figures_in)
        for b in base
    )


def _quantities(line: Line) -> list[Figure]:
    """The figures that a line gives, without those of the label that names its source."""
    found = [f for f in figures(line.text) if f.kind in ("number", "digits")]
    return [f for f in found if supporter(f, line.quotes[:1], line.computed) is not None]


def _same(a: Figure, b: Figure) -> bool:
    x, y = find_numbers(a.text), find_numbers(b.text)
    return a.text == b.text or bool(x and y and same_value(x[0], y[0]))


def _overlap(a: Quote, b: Quote) -> bool:
    return a.hit.document_id == b.hit.document_id and a.start < b.end and b.start < a.end
