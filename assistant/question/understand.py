"""Question and history -> `Query`. No model, no I/O."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.question.compound import parts
from assistant.question.focus import focus
from assistant.question.followup import resolve
from assistant.question.query import Query
from assistant.question.read import read
from assistant.question.typing import spell_out
from vietnamese.text import nfc

CONTEXT_WEIGHT = 0.25
_DISTRICT = re.compile(r"(?<!\w)(quận|huyện|thị xã|xã này|phường|quan nay|huyen)(?!\w)", re.IGNORECASE)


def understand(question: str, history: Sequence[str] = (), mend: Callable[[str], str] = str) -> Query:
    """Read a question.

    Args:
        question: as typed; any Unicode form, with or without diacritics.
        history: earlier questions of the conversation, oldest first.
        mend: repairs the spelling of NFC text, see `assistant.question.repair`.
    """

    def clean(text: str) -> str:
        return mend(re.sub(r"\s+", " ", spell_out(nfc(text))).strip())

    resolved = resolve(clean(question), [clean(h) for h in history])
    text, context = focus(resolved.text)
    query = replace(_with_context(read(text), context), original=question, follow_up=resolved.follow_up)
    return replace(query, parts=parts(text, query))


def _with_context(query: Query, context: str) -> Query:
    """What was told beside the question: it gives the province and time that the question leaves open, and its words count little."""
    if not context:
        return query
    told = read(context)
    scope = query.scope
    if not scope.provinces and not scope.districts:
        # where somebody lives: a province's rules hold in all its districts, a district's figure has to be asked for
        districts = told.scope.districts if _DISTRICT.search(query.text) else ()
        scope = replace(scope, provinces=told.scope.provinces, former=told.scope.former, districts=districts)
    if not scope.periods:
        scope = replace(scope, periods=told.scope.periods)
    terms = {t: w * CONTEXT_WEIGHT for t, w in told.terms.items()} | query.terms
    return replace(
        query,
        scope=scope,
        terms=terms,
        context=told.text,
        references=query.references or told.references,
        ages=query.ages or told.ages,
    )
