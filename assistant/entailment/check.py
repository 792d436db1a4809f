"""The check of a model's statements: each part of one must be carried by one piece of the evidence.

A statement falls into parts, a figure with the words around it or a clause. For every part the piece of evidence is looked
for that fits it best, and the part is held against it: figures, units and bounds, whose figure it is, place, time and kind,
names, groups, yes and no, up and down, and the words themselves. What no piece carries is a reason to withhold the statement.
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.answer.draft import Computed, Quote
from assistant.entailment import binding, figures, form, judges, polarity, subject, told
from assistant.entailment.complete import completed
from assistant.entailment.content import Coverage, adjoined, cover, unfounded
from assistant.entailment.continued import continued
from assistant.entailment.fit import NOT_SAID, Fit, lacks, wrong
from assistant.entailment.initials import spelled_out
from assistant.entailment.nli import Veto
from assistant.entailment.part import Part, parts
from assistant.entailment.quotes import quotes_of
from assistant.entailment.reading import Reading, read
from assistant.entailment.scope import same_time
from assistant.entailment.source import Source, join_next, source_of
from assistant.generation.base import EvidenceItem, Proposal, Reason, Slot, Verdict
from vietnamese.dates import Period
from vietnamese.text import nfc

_LEAST = 0.72  # share of a statement's content that its evidence must have
_LEAST_OF_PART = 0.5
_LEAST_OF_PIECE = 0.6
_LEAST_WITH_WORD = 0.8  # the same where a whole word of two syllables is missing
_ADDS = re.compile(r"\W*(?:và|rồi|đồng thời|cùng|kèm|còn)(?!\w)")
_LEAST_ADDED = 0.75  # of a piece that is put behind another one
_RUN = 3  # words in a row that nothing carries
_SAME = 0.75  # share of a part from which evidence is about the same
_LENT = 0.6  # share of a part that its own evidence must have before that of other parts helps
_ELLIPTIC = 3  # content words; a clause with no more has no subject of its own
_LEAST_OWN = 0.2  # share of a clause's words that its evidence has itself, not only what governs it
_NEARER = 0.15  # share of a part's words by which evidence is plainly nearer than what carries it
_TELLING = frozenset(("negation", "scope", "name", "kind", "place", "direction", "swap"))
_LETTERHEAD = 500  # characters
_TRIED = 4  # pieces of evidence that a part is held against


class Checker:
    """Judges proposals against evidence; see `assistant.generation.base.Check`. Safe to share between threads.

    idf: rarity of a plain word. text_of: a document's cleaned text by its id. veto: a further opinion on what passes.
    """

    def __init__(self, idf: Callable[[str], float], text_of: Callable[[str], str], veto: Veto | None = None) -> None:
        self._idf = idf
        self._text_of = text_of
        self._veto = veto
        self._sources: OrderedDict[tuple[str, int, int, str], Source] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, proposal: Proposal, evidence: Sequence[EvidenceItem]) -> Verdict:
        """The verdict; without evidence nothing passes."""
        text = nfc(proposal.text)
        malformed = form.judge(text)
        sources = [self._source(item) for item in evidence if item.quotes]
        if malformed or not sources:
            return Verdict(proposal, reasons=tuple(malformed or [Reason("content", "Không có bằng chứng nào.")]))
        reading = read(text, spelled_out(text, [r for s in sources for r in (s.own, *s.governing)]))
        if not _states(reading):
            return Verdict(proposal, reasons=(Reason("form", "Câu chỉ nêu nơi hoặc ngày, không khẳng định điều gì."),))
        fits: list[Fit] = []
        carried: tuple[Period, ...] = ()
        judged = self._parts(reading, sources, proposal)
        for part in judged:
            used = [f.source for f in fits]
            # What says no subject of its own goes on about what was said before.
            candidates = used if used and not part.figures and sum(part.content) <= _ELLIPTIC else sources
            fits.append(self._best(part, candidates, proposal, carried, used))
            carried = part.times or carried
        if not fits:
            return Verdict(proposal, reasons=(Reason("form", "Câu không nói điều gì kiểm chứng được."),))
        fits = list(continued(judged, fits))
        said = sum(f.coverage.said for f in fits)
        support = sum(f.coverage.carried for f in fits) / said if said else 1.0
        reasons = list(
            dict.fromkeys(
                [*(r for f in fits for r in f.reasons), *subject.judge(text, evidence), *told.judge(text, evidence)]
            )
        )
        missing = list(dict.fromkeys(w.text for f in fits for w in f.coverage.missing))
        if not reasons and support < _LEAST and len(missing) > 1:
            reasons.append(Reason("content", f"{NOT_SAID} {', '.join(missing)}."))
        if wrong(reasons):
            return Verdict(proposal, reasons=tuple(reasons), support=support)
        carriers = list(dict.fromkeys(id(f.source) for f in fits))
        chosen = [next(f for f in fits if id(f.source) == c) for c in carriers]
        cited = [(f.source, f.bound) for f in chosen]
        tried = completed(text, reasons, cited) if reasons else [text]
        found = ((t, quotes_of(t, cited, self._text_of)) for t in tried)
        shown, quotes = next(((t, q) for t, q in found if q is not None), ("", None))
        if not tried:
            return Verdict(proposal, reasons=tuple(reasons), support=support)
        if quotes is None:
            return Verdict(
                proposal, reasons=(Reason("figure", "Một con số không có trong chỗ được trích."),), support=support
            )
        if self._veto and self._veto(_premise(chosen), text):
            return Verdict(
                proposal,
                reasons=(Reason("content", "Mô hình kiểm tra câu không thấy bằng chứng nói như vậy."),),
                support=support,
            )
        computed: tuple[Computed, ...] = tuple(dict.fromkeys(c for f in chosen for c in f.source.item.computed))
        return Verdict(proposal, quotes, computed, (), support, shown if reasons else "")

    def _source(self, item: EvidenceItem) -> Source:
        quote = item.quotes[0]
        key = (quote.hit.document_id, quote.start, quote.end, item.text)
        with self._lock:
            known = self._sources.get(key)
            if known is not None and known.item.quotes == item.quotes:
                self._sources.move_to_end(key)
                return known
        made = source_of(item, self._letterhead(quote))
        with self._lock:
            self._sources[key] = made
            if len(self._sources) > 512:
                self._sources.popitem(last=False)
        return made

    def _letterhead(self, quote: Quote) -> str:
        """What stands above the title of a quote's document."""
        text, title = self._text_of(quote.hit.document_id), quote.hit.description.title
        at = text.find(title[:40]) if title else -1
        return text[:at] if 0 < at <= _LETTERHEAD and at < quote.start else ""

    def _parts(self, reading: Reading, sources: Sequence[Source], proposal: Proposal) -> list[Part]:
        def alike(piece: Part, figured: Part) -> float:
            source = max(sources, key=lambda s: self._promise(figured, s, proposal, ()))
            if not all(any(same_time(t, p) for p in source.times) for t in piece.times):
                return 0.0
            bound = binding.bind(figured, source)
            around = binding.around(source, bound)
            said = [w.text for w, c in zip(piece.words, piece.content, strict=True) if c]
            if not said:
                return 1.0
            share = cover(piece, source, self._idf).share
            return 0.5 * share + 0.5 * sum(w in around for w in said) / len(said) if bound else share

        def stands(piece: Part) -> bool:
            return sum(piece.content) > 2 and any(
                cover(piece, s, self._idf).share > 0.8
                and all(any(same_time(t, p) for p in s.times) for t in piece.times)
                for s in sources
            )

        return parts(reading, alike, stands)

    def _best(
        self,
        part: Part,
        sources: Sequence[Source],
        proposal: Proposal,
        carried: Sequence[Period],
        used: Sequence[Source],
    ) -> Fit:
        """The piece of evidence that leaves the least to object to; where code put a figure in, the one it came from."""
        origin = {s.n for s in proposal.slots if part.holds(s.start)}
        everything, sources = sources, [s for s in sources if s.item.n in origin] or sources
        ranked = sorted(sources, key=lambda s: self._promise(part, s, proposal, used), reverse=True)
        fits: list[Fit] = []
        for source in ranked[:_TRIED]:
            fits.append(self._fit(part, source, sources, carried, used, proposal.slots))
            if not fits[-1].reasons:
                break
        best = max(fits, key=lambda f: f.rank)
        if wrong(best.reasons) and all(lacks(r) for f in fits for r in f.reasons):
            pairs = _neighbours(ranked[:_TRIED], everything)
            joined = (self._fit(part, s, sources, carried, used, proposal.slots) for s in pairs)
            best = next((f for f in joined if not wrong(f.reasons)), best)
        for source in ranked[:_TRIED]:
            if wrong(best.reasons) or source.numbers <= best.source.numbers or not self._rivals(part, source, best):
                continue
            if reason := polarity.contradicted(part, source):  # evidence that says as much of it, and denies it
                return Fit(best.source, best.coverage, (reason,), best.bound)
        if not wrong(best.reasons):
            near = [
                s for s in sources if s.item.quotes[0].hit.document_id == best.source.item.quotes[0].hit.document_id
            ]
            if denied := next((r for s in near if (r := polarity.taken_back(part, s))), None):
                return replace(best, reasons=(denied,))
        if wrong(best.reasons):
            return best
        nearness = _in_own_words(part, best.source)
        for source in ranked[:_TRIED]:
            if source.numbers <= best.source.numbers or _in_own_words(part, source) < nearness + _NEARER:
                continue
            if not all(figures.occurrences(f, source.own) for f in part.figures):
                continue
            rival = next((f for f in fits if f.source is source), None)
            rival = rival or self._fit(part, source, sources, carried, used, proposal.slots)
            if told := [r for r in rival.reasons if r.cause in _TELLING]:
                return replace(best, reasons=tuple(told))  # what the statement is plainly about says otherwise
        return best

    def _rivals(self, part: Part, source: Source, best: Fit) -> bool:
        """Whether other evidence says as much of a part as the best does."""
        share = cover(part, source, self._idf).share
        return share >= _SAME and share >= best.coverage.share - 0.1 and best.coverage.share < 1.0

    def _promise(self, part: Part, source: Source, proposal: Proposal, used: Sequence[Source]) -> tuple[float, float]:
        """How likely a piece is to carry the part: its figures first, then its words; cited and used ones break ties."""
        have = sum(bool(figures.occurrences(f, source.own)) for f in part.figures)
        share = cover(part, source, self._idf).share
        return (have, share + 0.05 * (source.item.n in proposal.cited) + 0.05 * (source in used))

    def _fit(
        self,
        part: Part,
        source: Source,
        sources: Sequence[Source],
        carried: Sequence[Period],
        used: Sequence[Source],
        slots: Sequence[Slot] = (),
    ) -> Fit:
        bound = binding.bind(part, source, slots)
        coverage = cover(part, source, self._idf)
        lent: frozenset[str] = frozenset()
        if not part.figures and coverage.share >= _LENT:
            lent = lent.union(*(s.own.vocabulary for s in (source, *used)))
            coverage = cover(part, source, self._idf, lent)
        reasons = list(judges.judge(part, source, sources, used, bound, carried, slots))
        if reason := self._uncarried(part, source, sources, coverage, lent):
            reasons.append(reason)
        return Fit(source, coverage, tuple(reasons), bound)

    def _uncarried(
        self, part: Part, source: Source, sources: Sequence[Source], coverage: Coverage, lent: frozenset[str]
    ) -> Reason | None:
        """What the part says and its evidence does not: words in a row, or most of one of its pieces."""
        words = [w.text for w in coverage.missing]
        detail = f"{NOT_SAID} {' '.join(words)}."
        if not part.figures and sum(part.content) > _ELLIPTIC and _in_own_words(part, source) < _LEAST_OWN:
            return Reason("content", "Câu này chỉ lặp lại tiêu đề, không phải điều mà bằng chứng nói.")
        others = [s for s in sources if s is not source]
        if part.figures and coverage.run > 1 and any(all(w in s.own.vocabulary for w in words) for s in others):
            return Reason("swap", detail)
        if coverage.run >= _RUN or (len(words) > 1 and coverage.share < _LEAST_OF_PART):
            return Reason("content", detail)
        if why := unfounded(part, source, coverage.missing):
            return Reason("content", f"Bằng chứng không nêu {why} như vậy.")
        if added := adjoined(part, coverage.missing):
            return Reason("content", f"{NOT_SAID} {added}.")
        for piece in part.pieces:
            alone = cover(Part(part.whole, (piece,)), source, self._idf, lent)
            adds = not piece.figures and _ADDS.match(part.whole.low[piece.start :])
            if alone.missing and adds and alone.share < _LEAST_ADDED:
                return Reason("content", detail)
            if len(alone.missing) > 1 and (
                alone.share < _LEAST_OF_PIECE or (alone.run > 1 and alone.share < _LEAST_WITH_WORD)
            ):
                return Reason("content", detail)
        return None


def _states(reading: Reading) -> bool:
    """Whether a text says more than a place and a day."""
    said = [w for w, c in zip(reading.words, reading.content, strict=True) if c]
    return bool(reading.figures) or any(not any(p.start <= w.start < p.end for p in reading.places) for w in said)


def _neighbours(ranked: Sequence[Source], sources: Sequence[Source]) -> Iterator[Source]:
    """The most promising pieces, each read together with the one right before or behind it."""
    for source in ranked:
        for other in sources:
            if other is not source and (pair := join_next(source, other) or join_next(other, source)):
                yield pair


def _in_own_words(part: Part, source: Source) -> float:
    """The share of a part's content words that stand in the evidence itself, not only in what governs it."""
    said = [w.text for w, c in zip(part.words, part.content, strict=True) if c]
    return sum(w in source.own.vocabulary for w in said) / len(said) if said else 1.0


def _premise(fits: Sequence[Fit]) -> str:
    """The evidence as one text: what governs each piece, and the piece."""
    return " ".join(" ".join([*(r.text for r in f.source.governing[-2:]), f.source.own.text]) for f in fits)
