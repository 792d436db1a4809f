"""The extractive answerer: picks the statements that answer, quotes them exactly, or declines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answer import about, compute, decline, eligible, lists
from assistant.answer.draft import Draft, Line, Quote
from assistant.answer.label import (
    best_number,
    figure,
    paragraph_quote,
    quote,
    scope_label,
    sentence_quote,
    shown,
    source_label,
)
from assistant.evidence.fit import merged_place
from assistant.evidence.gate import Verdict, confidence, judge, strong
from assistant.evidence.rank import Ranked, rank, same_unit
from assistant.evidence.restrict import of_that_age
from assistant.evidence.statement import Statement
from assistant.question.query import Query, Scope
from vectorstore.base import Hit
from vietnamese.dates import format_date
from vietnamese.numbers import same_value
from vietnamese.text import fold

SAME_MEASURE = 0.9  # a statement as good as this share of the best one is about the same thing
MAX_STATEMENTS = 3
_LEFT = re.compile(r"\b(chua|khong|con|thieu|lai|phai|no|cham|kho khan|can)\b")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an answerer works with.

    candidates: statements of the retrieved passages. strengths: passage id -> retrieval strength in [0, 1].
    idf: rarity of a plain term. text_of: cleaned text of a document. coverage: what the corpus covers, one sentence.
    """

    hits: tuple[Hit, ...]
    candidates: tuple[Statement, ...]
    strengths: Mapping[str, float]
    idf: Callable[[str], float]
    text_of: Callable[[str], str]
    coverage: str
    provinces: tuple[str, ...]  # all that the corpus is about


def answer(query: Query, evidence: Evidence) -> Draft:
    """Draft an answer from the evidence; an abstention when it does not carry the question."""
    if query.parts:
        return _several(query, evidence)
    if header := about.describe(query, evidence.hits, evidence.text_of):
        return header
    if "list" in query.wants and (draft := _list(query, evidence)):
        return draft
    ranked = _ranked(query, query.scope, evidence)
    verdict = judge(query, query.scope, ranked, evidence.idf)
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
        draft.lines += _lines(query, group, evidence, lead=n == 0 and len(chosen) == 1)
    _notices(query, draft, [g[0] for g in chosen])
    _check(draft, [r for group in chosen for r in group], evidence)
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
        if r.in_scope and r.typed and strong(query, r, evidence.idf) and (line := compute.remainder(r)):
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
    text = _with_label(shown(statement, query), label)
    lines: list[Line] = []
    number = best_number(statement, query)
    if lead and query.wants_number and number and query.asks == 1:
        lines.append(Line(_capital(figure(number, statement)), (main,)))
    lines.append(Line(text, (main, *label_quotes, *others), item=not lead))
    return lines


def _with_label(text: str, label: str) -> str:
    return f"{_capital(text).rstrip('.')} ({label})." if label else f"{_capital(text).rstrip('.')}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _named(statement: Statement) -> str:
    d = statement.hit.description
    day = d.published or d.issued
    return " ".join([d.number or f"“{d.title[:60]}”", f"({format_date(day)})" if day else ""]).strip()


def _when(statement: Statement) -> tuple[date, date] | None:
    """The time a statement is of: its own, its surroundings', or that of a document about one year or less."""
    periods = statement.periods or statement.inherited_periods
    if periods:
        return periods[0].start, periods[0].end
    d = statement.hit.description
    if d.period_start and d.period_end and (d.period_end - d.period_start).days < 370:
        return d.period_start, d.period_end
    return None


def _check(draft: Draft, shown_: Sequence[Ranked], evidence: Evidence) -> None:
    """Tell of arithmetic in the sources shown that does not add up."""
    for r in shown_:
        draft.notices += compute.slips(r.statement, sentence_quote(r.statement, evidence.text_of).text)
    draft.notices[:] = dict.fromkeys(draft.notices)


def _notices(query: Query, draft: Draft, chosen: Sequence[Ranked]) -> None:
    """Say when the figures shown differ, and why they may."""
    for r in chosen:
        merged = merged_place(query.scope, r.statement)
        if merged:
            draft.notices.append(
                f"Số liệu của {merged[1]} trước khi sáp nhập vào {merged[0]} (7/2025), không phải của tỉnh mới."
            )
    if len(chosen) < 2 or not query.wants_number:
        return
    first = chosen[0].statement
    for r in chosen[1:]:
        s = r.statement
        if s.kind != first.kind:
            draft.notices.append("Có cả mục tiêu và kết quả thực hiện: hai con số có ý nghĩa khác nhau.")
        elif s.places[:1] != first.places[:1]:
            draft.notices.append(
                "Các con số thuộc những địa phương khác nhau; hãy nêu rõ địa phương để có câu trả lời gọn hơn."
            )
        elif _when(s) != _when(first):
            draft.notices.append("Các con số thuộc những thời điểm hoặc giai đoạn khác nhau.")
        else:
            draft.notices.append(
                f"Các nguồn nêu số liệu khác nhau cho cùng nội dung và thời gian ({_named(first)}; {_named(s)}): hãy kiểm tra văn bản gốc."
            )
    draft.notices[:] = dict.fromkeys(draft.notices)


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
    _check(draft, [r for _, r in found], evidence)
    missing = [decline.scope_words(part.scope) for part, verdict in verdicts if not verdict.answered]
    if missing:
        draft.partial = True
        draft.preface = decline.only(missing)
    return draft


# --------------------------------------------------------------------------- lists


def _list(query: Query, evidence: Evidence) -> Draft | None:
    """All items of the best list, in order; None when no list carries the question."""
    best: tuple[float, lists.Listing, Hit] | None = None
    seen: set[str] = set()
    for hit in evidence.hits:
        if hit.document_id in seen or len(seen) >= 4:
            continue
        seen.add(hit.document_id)
        spans = [(h.start, h.end) for h in evidence.hits if h.document_id == hit.document_id]
        d = hit.description
        if query.scope.provinces and d.places and set(query.scope.provinces).isdisjoint(d.places):
            continue
        context = "\n".join([d.title, d.number or "", *d.programmes, d.issuer or ""])
        found = lists.find_list(query, evidence.text_of(hit.document_id), spans, evidence.idf, context)
        strength = evidence.strengths.get(str(hit.passage_id), 0.0)
        if found and (best is None or found.coverage + 0.3 * strength > best[0]):
            best = (found.coverage + 0.3 * strength, found, hit)
    if best is None or best[1].coverage < lists.MIN_COVERAGE:
        return None
    _, listing, hit = best
    draft = Draft("extractive", confidence=min(1.0, listing.coverage))
    lead = listing.lead
    draft.lines.append(Line(_capital(lead.text), (Quote(hit, lead.start, lead.end, lead.text),)))
    for item in listing.items:
        draft.lines.append(Line(lists.bare(item.text), (Quote(hit, item.start, item.end, item.text),), item=True))
    return draft
