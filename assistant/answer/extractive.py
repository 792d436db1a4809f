"""The extractive answerer: picks the statements that answer, quotes them exactly, or declines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import about, compute, decline, eligible, listed, lists, procedure, remark
from assistant.answer.draft import Draft, Line
from assistant.answer.label import (
    best_number,
    capital,
    figure,
    paragraph_quote,
    quote,
    scope_label,
    sentence_quote,
    shown,
    source_label,
)
from assistant.answer.material import Evidence
from assistant.evidence.gate import Verdict, confidence, judge, strong
from assistant.evidence.rank import Ranked, rank, same_unit
from assistant.evidence.restrict import of_that_age
from assistant.question.query import Query, Scope
from ingest.statements.claim import NUMBERING
from vietnamese.numbers import same_value
from vietnamese.text import fold

__all__ = ["Evidence", "answer"]

SAME_MEASURE = 0.9  # a statement as good as this share of the best one is about the same thing
MAX_STATEMENTS = 3
_HOW = re.compile(r"\b(?:the nao|ra sao|nhu nao|gom nhung gi)\b")
_SHORT = 300  # characters of a sentence that is shown whole
_LEFT = re.compile(r"\b(chua|khong|con|thieu|lai|phai|no|cham|kho khan|can)\b")


def answer(query: Query, evidence: Evidence) -> Draft:
    """Draft an answer from the evidence; an abstention when it does not carry the question."""
    if query.parts:
        return _several(query, evidence)
    if header := about.describe(query, evidence.hits, evidence.text_of):
        return header
    asked = procedure.facets(query)
    of_papers = len(asked) > 1 or (bool(asked) and query.wants == ("fact",))  # else a neighbour's section may win
    if of_papers and (steps := procedure.answer(query, evidence)):
        return steps
    counted = lists.counts_items(query)  # a sentence may say how many, else what is listed is counted
    if "list" in query.wants and not counted and (draft := listed.answer(query, evidence)):
        return draft
    ranked = _ranked(query, query.scope, evidence)
    verdict = judge(query, query.scope, ranked, evidence.idf)
    if counted and not verdict.answered and (draft := listed.answer(query, evidence)):
        return draft
    if not verdict.answered and (steps := procedure.answer(query, evidence)):
        return steps
    if not verdict.answered or verdict.ranked is None:
        return _declined(query, verdict, evidence)
    best = verdict.ranked
    draft = Draft("extractive", confidence=confidence(query, verdict, evidence.idf))
    if query.remainder and (found := _remainder(query, ranked, evidence)):
        draft.lines.append(found[1])
        whole = sentence_quote(found[0].statement, evidence.text_of)
        draft.lines.append(Line(whole.text, (whole,), restates=True))
        return draft
    if query.remainder and "chua" in query.folded.split() and not _LEFT.search(fold(best.statement.quote)):
        return _declined(query, Verdict(best, "contrast"), evidence)  # those that have it are not those that lack it
    if line := compute.excess(best, query):
        draft.lines.append(line)
    rules, met = eligible.by_age(query, best, ranked)
    if rules and not (met and query.wants_number):
        for r in rules:
            whole = sentence_quote(r.statement, evidence.text_of)
            draft.lines.append(Line(_with_label(whole.text.strip(), source_label(r.statement)), (whole,)))
        if not met:
            draft.notices.append(eligible.UNMET)
            return draft
    chosen = _choose(query, best, ranked, evidence)
    for n, group in enumerate(chosen):
        said = [line.text for line in draft.lines]
        draft.lines += [
            line for line in _lines(query, group, evidence, lead=n == 0 and len(chosen) == 1) if line.text not in said
        ]
    remark.differences(query, draft, [g[0] for g in chosen])
    remark.arithmetic(draft, [r for group in chosen for r in group], evidence)
    return draft


def _declined(query: Query, verdict: Verdict, evidence: Evidence) -> Draft:
    draft = decline.draft(query, verdict, evidence.coverage, evidence.provinces, evidence.text_of)
    draft.confidence = confidence(query, verdict, evidence.idf)
    return draft


def _ranked(query: Query, scope: Scope, evidence: Evidence) -> list[Ranked]:
    return rank(query, scope, evidence.candidates, evidence.idf, evidence.strengths)


def _remainder(query: Query, ranked: Sequence[Ranked], evidence: Evidence) -> tuple[Ranked, Line] | None:
    """The best statement of the form "19/27 chỉ tiêu" with what is left of it."""
    for r in ranked:
        if not (r.in_scope and r.typed and strong(query, r, evidence.idf)):
            continue
        whole = sentence_quote(r.statement, evidence.text_of)
        said = compute.stated_left(r.statement, whole.text, whole.start) if "chỉ tiêu" in query.units else None
        if line := said or compute.remainder(r, whole.text):
            return r, line
    return None


# --------------------------------------------------------------------------- one scope


def _choose(query: Query, best: Ranked, ranked: Sequence[Ranked], evidence: Evidence) -> list[list[Ranked]]:
    """The statements to show, each with its duplicates: the best, then those that differ in figure, kind or time."""
    groups: list[list[Ranked]] = [[best]]
    if not query.wants_number:
        return _supporting(query, best, ranked, evidence)
    for r in ranked:
        if r is best or not (r.in_scope and r.typed and strong(query, r, evidence.idf)):
            continue
        if r.coverage < SAME_MEASURE * best.coverage or r.own < SAME_MEASURE * best.own:
            continue
        if r.score < best.score - 0.45:
            continue
        if of_that_age(query, best.statement) and not of_that_age(query, r.statement):
            continue  # the rule for the person asked about stands alone
        if (query.scope.kind and best.kind > r.kind) or (query.scope.periods and best.time >= 0.5 > r.time):
            continue  # the best one says that it is of the kind or time asked for, this one does not
        twin = next((g for g in groups if _same_figure(g[0], r, query)), None)
        if twin is not None:
            if len(twin) < 2 and r.statement.hit.document_id not in {t.statement.hit.document_id for t in twin}:
                twin.append(r)
            continue
        if len(groups) < MAX_STATEMENTS and _differs(groups, r, query):
            groups.append([r])
    return groups


def _same_figure(a: Ranked, b: Ranked, query: Query) -> bool:
    x, y = best_number(a.statement, query), best_number(b.statement, query)
    return x is not None and y is not None and same_value(x, y)


def _differs(groups: Sequence[Sequence[Ranked]], r: Ranked, query: Query) -> bool:
    """Whether another figure belongs beside the ones chosen: same unit, and another source, time or kind."""
    number = best_number(r.statement, query)
    for group in groups:
        other = best_number(group[0].statement, query)
        if number is None or other is None or not same_unit(number.unit, other.unit):
            return False
        if (number.of is None) != (other.of is None) and number.unit != "%":
            return False
    first = groups[0][0].statement
    s = r.statement
    if s.hit.document_id != first.hit.document_id:
        return True
    return s.kind != first.kind or (
        s.sentence_start != first.sentence_start
        and (s.periods or s.inherited_periods) != (first.periods or first.inherited_periods)
    )


def _supporting(query: Query, best: Ranked, ranked: Sequence[Ranked], evidence: Evidence) -> list[list[Ranked]]:
    """For questions without a figure: the best sentence, and another document's when it is as good."""
    groups = [[best]]
    for r in ranked:
        if r is best or not r.in_scope or not r.typed or not strong(query, r, evidence.idf):
            continue
        if (
            r.statement.sentence_start == best.statement.sentence_start
            and r.statement.hit.document_id == best.statement.hit.document_id
        ):
            continue
        if len(r.statement.own & best.statement.own) > 0.6 * len(r.statement.own):
            continue  # the same said again
        if r.score >= best.score - 0.12 and r.own >= SAME_MEASURE * best.own:
            groups.append([r])
        if len(groups) == 2:
            break
    return groups


def _lines(query: Query, group: Sequence[Ranked], evidence: Evidence, lead: bool) -> list[Line]:
    """The lines for one statement: its figure, then the statement with its scope."""
    statement = group[0].statement
    label, label_quotes = scope_label(statement, evidence.text_of)
    others = tuple(quote(r.statement) for r in group[1:])
    if not query.wants_number and query.wants[0] != "date":
        explains = query.wants[0] in ("fact", "reason", "yesno")
        whole = (
            paragraph_quote(statement, evidence.text_of) if explains else sentence_quote(statement, evidence.text_of)
        )
        return [Line(_with_label(whole.text.strip(), source_label(statement)), (whole, *others))]
    main = quote(statement)
    whole = sentence_quote(statement, evidence.text_of)
    if _HOW.search(query.folded) and len(whole.text) <= _SHORT and not statement.row:  # "cấp thế nào, được mấy tháng?"
        main = whole
    said = shown(statement, query) if main is not whole else NUMBERING.sub("", whole.text).strip()
    text = _with_label(said, label)
    lines: list[Line] = []
    number = best_number(statement, query)
    if lead and query.wants_number and number and query.asks == 1:
        lines.append(Line(capital(figure(number, statement)), (main,)))
    lines.append(Line(text, (main, *label_quotes, *others), item=not lead))
    return lines


def _with_label(text: str, label: str) -> str:
    return f"{capital(text).rstrip('.')} ({label})." if label else f"{capital(text).rstrip('.')}."


# --------------------------------------------------------------------------- several scopes


def _several(query: Query, evidence: Evidence) -> Draft:
    """One line per place, time or kind asked for, then the comparison when one was asked for."""
    draft = Draft("extractive")
    verdicts = [
        (part, judge(part, part.scope, _ranked(part, part.scope, evidence), evidence.idf)) for part in query.parts
    ]
    found = [(part, v.ranked) for part, v in verdicts if v.answered and v.ranked]
    if not found:
        worst = next((v for _, v in verdicts if v.ranked), verdicts[0][1])
        return _declined(query, worst, evidence)
    draft.confidence = min(confidence(part, v, evidence.idf) for part, v in verdicts if v.answered)
    conclusion = compute.total(query, found) or compute.compare(query, [(part.scope, r) for part, r in found])
    if conclusion:
        draft.lines.append(conclusion)
    for part, r in found:
        draft.lines += [line for line in _lines(part, [r], evidence, lead=False) if line not in draft.lines]
    remark.arithmetic(draft, [r for _, r in found], evidence)
    missing = [decline.scope_words(part.scope) for part, verdict in verdicts if not verdict.answered]
    if missing:
        draft.partial = True
        draft.preface = decline.only(missing)
    return draft
