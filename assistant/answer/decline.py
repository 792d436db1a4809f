"""How the assistant declines: what is missing, what the corpus covers, and the nearest thing it has, marked as such."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.answer.draft import Draft, Line
from assistant.answer.label import quote, scope_label, sentence_quote, shown
from assistant.evidence.extent import district_of
from assistant.evidence.gate import Verdict
from assistant.evidence.rank import Ranked
from assistant.evidence.restrict import only_for
from assistant.question.query import Query, Scope

_KINDS = {"target": "mục tiêu", "achieved": "kết quả thực hiện"}
_NEAR = 0.5  # share of the question that the nearest statement must carry to be worth showing


def draft(
    query: Query, verdict: Verdict, coverage: str, provinces: Sequence[str], text_of: Callable[[str], str]
) -> Draft:
    """An abstention."""
    result = Draft("extractive", abstained=True)
    result.preface = f"Các tài liệu hiện có không trả lời được câu hỏi này: {_because(query, verdict, provinces)}."
    result.closing = coverage
    r = verdict.ranked
    if (
        r is not None
        and min(r.coverage, r.near) >= _NEAR
        and not only_for(query, r.statement)  # what somebody gets is not near to how many there are
        and verdict.reason in ("time", "kind", "contrast", "document")
    ):
        statement = r.statement
        label, quotes = scope_label(statement, text_of)
        main = quote(statement) if query.wants_number else sentence_quote(statement, text_of)
        text = shown(statement, query) if query.wants_number else main.text
        result.lines.append(
            Line(f"Thông tin gần nhất, khác phạm vi câu hỏi: {text.rstrip('.')} ({label}).", (main, *quotes))
        )
    elif r is not None and verdict.reason == "place" and (district := _of_district(query, r)):
        label, quotes = scope_label(r.statement, text_of)
        text = f"Gần nhất, chỉ là số liệu của {district}: {shown(r.statement, query).rstrip('.')} ({label})."
        result.lines.append(Line(text, (quote(r.statement), *quotes)))
    return result


def _of_district(query: Query, r: Ranked) -> str:
    """The district of the province asked for whose figure the nearest statement is, "" when it is none."""
    asked = set(query.scope.provinces)
    if query.scope.districts or not query.wants_number or asked.isdisjoint(r.statement.places):
        return ""
    near = min(r.coverage, r.near) >= _NEAR and r.typed and not only_for(query, r.statement)
    return (district_of(r.statement) or "") if near else ""


def only(missing: Sequence[str]) -> str:
    """The opening of an answer that holds a part of what was asked."""
    return f"Không tìm thấy số liệu cho {'; '.join(dict.fromkeys(missing))}; các tài liệu hiện có chỉ nêu:"


def scope_words(scope: Scope) -> str:
    """A scope in words: "Hà Nội, năm 2022, mục tiêu"."""
    words = [*(name for name, _ in scope.districts), *scope.provinces, *(p.text for p in scope.periods)]
    if scope.kind:
        words.append(_KINDS[scope.kind])
    return ", ".join(words) or "phạm vi được hỏi"


def _because(query: Query, verdict: Verdict, provinces: Sequence[str]) -> str:
    scope = query.scope
    unknown = [p for p in scope.provinces if p not in provinces]
    if unknown:
        return f"không có tài liệu nào về {', '.join(unknown)}"
    if verdict.reason == "place":
        return f"không có thông tin này của {scope_words(Scope(scope.provinces, districts=scope.districts))}"
    if verdict.reason == "time":
        return f"không có thông tin này cho thời gian được hỏi ({', '.join(p.text for p in scope.periods)})"
    if verdict.reason == "kind" and scope.kind:
        return f"có nội dung liên quan nhưng không phải {_KINDS[scope.kind]}"
    if verdict.reason == "document" and verdict.ranked and verdict.ranked.reference < 0:
        return f"không có tài liệu {', '.join(r.text for r in query.references)}"
    if verdict.reason == "document":
        return f"không thấy thông tin này trong {', '.join(r.text for r in query.references)}"
    if verdict.reason == "contrast":
        return "chỉ có thông tin về đối tượng hoặc khu vực khác"
    if verdict.missing:
        return "không thấy nói đến " + ", ".join(f"“{w}”" for w in verdict.missing[:6])
    return "không tìm thấy nội dung phù hợp"
