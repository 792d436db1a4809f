"""Question and history -> `Query`. No model, no I/O."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.lexicon import DISABILITY
from assistant.question.compound import parts
from assistant.question.focus import focus
from assistant.question.followup import resolve
from assistant.question.query import TOLD, Query
from assistant.question.read import read
from assistant.question.story import is_story, topics
from assistant.question.typing import say_formally, spell_out
from vietnamese.text import nfc

_REJECTED = re.compile(  # "muốn sửa chứ không xây mới" is not about building
    r",?\s*(?<!\w)(?:chứ không(?: phải| muốn| cần)?|chu khong(?: phai| muon| can)?)(?: \w+){1,2}", re.IGNORECASE
)
_DENIED = re.compile(r"(?<!\w)(?:chứ không|không phải|chu khong|khong phai|không)(?: \w+){1,3}", re.IGNORECASE)
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
    text, context = (_REJECTED.sub(" ", part) for part in focus(resolved.text))
    story = is_story(f"{context} {text}".strip())
    if story:
        text = say_formally(text)
    query = _with_context(replace(read(text, story), story=story), context)
    if query.wants_number and not query.topic:  # whom it is paid to is not enough: it has to be paid for this
        query = replace(query, topic=frozenset(t for t in read(topics(query.text)).terms if "_" in t))
    query = replace(query, original=question, follow_up=resolved.follow_up)
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
        lived = told.scope.districts
        scope = replace(
            scope, provinces=told.scope.provinces, former=told.scope.former, districts=districts, lived=lived
        )
    if not scope.periods:
        scope = replace(scope, periods=told.scope.periods)
    terms = {t: w * TOLD for t, w in told.terms.items()}
    contrasts = query.contrasts
    if query.story and DISABILITY in told.contrasts:  # how severe it is decides, whatever is asked
        contrasts = {DISABILITY: told.contrasts[DISABILITY], **contrasts}
    if (
        query.story and not topics(query.text) and (topic := topics(_DENIED.sub(" ", told.text)))
    ):  # the story says what it is about
        about = read(topic)
        query = replace(query, topic=frozenset(t for t in about.terms if "_" in t))
        terms |= {t: 1.0 if "_" in t else w for t, w in about.terms.items()}
        contrasts = {**about.contrasts, **contrasts}
    return replace(
        query,
        scope=scope,
        terms=terms | query.terms,
        contrasts=contrasts,
        context=told.text,
        references=query.references or told.references,
        ages=query.ages or told.ages,
    )
