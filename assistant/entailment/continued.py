"""Does a part go on about what the part before was about, in the evidence as in the statement?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.entailment.fit import Fit, wrong
from assistant.entailment.part import Part
from assistant.entailment.reading import Reading
from assistant.entailment.zones import leans_on
from assistant.generation.base import Reason

_AGES = frozenset(("tuổi", "tháng tuổi"))
_GOES_ON = re.compile(r"\W*(?:chiếm|tức|bằng|tương đương|tương ứng)(?!\w)")


def continued(parts_: Sequence[Part], fits: Sequence[Fit]) -> Iterator[Fit]:
    """A part without a name goes on about the one before: its figure must be told of the same subject in the evidence."""
    for n, (part, fit) in enumerate(zip(parts_, fits, strict=True)):
        before = fits[n - 1] if n else None
        if before is None or wrong(fit.reasons) or fit.source.row or before.source.row:
            yield fit
        elif part.figures and any(_goes_apart(parts_[k], part, fits[k], fit, k == n - 1) for k in range(n)):
            yield replace(fit, reasons=(Reason("swap", f"“{part.figures[0].text}” là của đối tượng khác."),))
        else:
            yield fit


def _goes_apart(earlier: Part, part: Part, before: Fit, fit: Fit, next_: bool) -> bool:
    """Whether a part's figure is another thing's in the evidence than that of the part before, which it goes on about."""
    own = fit.source.own
    if fit.source is not before.source:
        return _of_other_item(earlier, part, before, fit)
    if not (fit.bound and before.bound and next_):
        return False
    if _GOES_ON.match(part.low) and (leans := leans_on(own, fit.bound[0])) and before.bound[0] not in leans:
        return True
    here, there = (_chunk(own, f.bound[0]) for f in (fit, before))
    names = {w.text for w in earlier.words if w.capital}
    mine, theirs = (_capitals(own, chunk) for chunk in (here, there))
    return (
        here != there
        and not any(w.capital for w in part.words)
        and bool(names & (theirs - mine))
        and bool(mine - theirs)
    )


def _of_other_item(earlier: Part, part: Part, before: Fit, fit: Fit) -> bool:
    """ "Từ 60 tuổi, hệ số 2,0" where the item with the 2,0 has an age of its own."""
    one, other = fit.source.item.quotes[0], before.source.item.quotes[0]
    if one.hit.document_id != other.hit.document_id or any(p.closes for p in earlier.pieces):
        return False
    whole = part.whole
    said = {(f.value, f.value_max, f.bound) for f in whole.figures}
    for side, own in ((earlier, fit.source.own), (part, before.source.own)):
        ages = [g for g in own.figures if g.unit in _AGES]
        for f in side.figures:
            aged = f.unit in _AGES or (f.unit is None and "tuổi" in whole.low[max(0, f.start - 16) : f.start])
            if aged and ages and not any((g.value, g.value_max, g.bound) in said for g in ages):
                return True
    return False


def _chunk(own: Reading, figure: int) -> tuple[int, int]:
    at = own.figures[figure].start
    return next((c for c in own.chunks if c[0] <= at < c[1]), (0, len(own.text)))


def _capitals(own: Reading, chunk: tuple[int, int]) -> set[str]:
    return {own.words[k].text for k in own.between(*chunk) if own.words[k].capital}
