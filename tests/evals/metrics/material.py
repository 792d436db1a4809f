"""A corpus of two small documents, and short ways to make cases and responses over it."""

from __future__ import annotations

from typing import Any

from evals.base import Case, Cited, DocumentFacts, Fault, Response, Tally

PLAN = (
    "Kế hoạch năm 2024\n"
    "Tỷ lệ hộ nghèo giảm còn 2,5%.\n"
    "Đào tạo nghề cho 1.200/1.500 lao động nông thôn, đạt 80% kế hoạch.\n"
    "Xây mới 12 trạm y tế, sửa chữa 9 trạm y tế.\n"
    "Trong 24 chỉ tiêu có 13 chỉ tiêu hoàn thành."
)
NEWS = "Tỉnh Quảng Ninh cấp 4.500 thẻ bảo hiểm y tế trong năm 2023. Ông Trần Minh chủ trì buổi lễ."
FACTS = {
    "d1": DocumentFacts(
        "ke-hoach.txt", "Kế hoạch giảm nghèo", "15/KH-UBND", "2024-01-05", "UBND tỉnh Thái Bình", ("Thái Bình",), ()
    ),
    "d2": DocumentFacts("tin.txt", "Cấp thẻ bảo hiểm cho 5.000 người", None, "2023-11-02", None, ("Quảng Ninh",), ()),
}
TEXTS = {"d1": PLAN, "d2": NEWS}


class Corpus:
    """Implements `Sources` over the two documents."""

    def text(self, document_id: str) -> str | None:
        return TEXTS.get(document_id)

    def facts(self, document_id: str) -> DocumentFacts | None:
        return FACTS.get(document_id)


def cite(n: int, quote: str, document_id: str = "d1") -> Cited:
    """A citation of the first occurrence of `quote`."""
    start = TEXTS[document_id].index(quote)
    facts = FACTS[document_id]
    return Cited(n, document_id, facts.source, facts.title, start, start + len(quote), quote)


def said(text: str, *citations: Cited, **more: Any) -> Response:
    """An answer."""
    return Response(text, False, citations=citations, **more)


def declined(text: str = "Không có trong tài liệu.", *citations: Cited) -> Response:
    """An answer that declines."""
    return Response(text, True, citations=citations)


def case(**given: Any) -> Case:
    """A case; without anything given it cannot be answered."""
    return Case(**{"id": "x", "kind": "number", "question": "Bao nhiêu?", **given})


FAILED = Response("", False, error="quá thời gian")
POVERTY = "Tỷ lệ hộ nghèo giảm còn 2,5%."


def tally(metric: Any, c: Case, response: Response) -> tuple[float, float] | None:
    """(numerator, denominator) of a metric on one case."""
    found: Tally | None = metric.tally(c, response, Corpus())
    return None if found is None else (found.numerator, found.denominator)


def faults(metric: Any, c: Case, response: Response) -> list[Fault]:
    """What a metric holds against one case."""
    found: Tally | None = metric.tally(c, response, Corpus())
    return [] if found is None else list(found.faults)


def codes(metric: Any, c: Case, response: Response) -> list[str]:
    """The codes of those."""
    return [fault.code for fault in faults(metric, c, response)]
