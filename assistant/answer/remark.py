"""What the reader must know of the figures shown: sums that do not add up, figures that differ and why they may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer import compute
from assistant.answer.draft import Draft
from assistant.answer.label import sentence_quote
from assistant.answer.material import Evidence
from assistant.evidence.fit import merged_place
from assistant.evidence.rank import Ranked
from assistant.evidence.statement import Statement
from assistant.question.query import Query
from vietnamese.dates import format_date


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


def arithmetic(draft: Draft, shown_: Sequence[Ranked], evidence: Evidence) -> None:
    """Tell of arithmetic in the sources shown that does not add up."""
    for r in shown_:
        draft.notices += compute.slips(r.statement, sentence_quote(r.statement, evidence.text_of).text)
    draft.notices[:] = dict.fromkeys(draft.notices)


def differences(query: Query, draft: Draft, chosen: Sequence[Ranked]) -> None:
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
