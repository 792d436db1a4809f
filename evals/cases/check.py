"""Checks cases that could be built: against themselves and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from evals.base import ABSTAIN
from evals.cases.build import Built, number_of
from evals.cases.problem import Problem, shown
from vietnamese.numbers import parse_number, same_value

_GOLD = ("all", "answers", "values", "src", "quote", "gold")


def check(all_built: Sequence[Built]) -> list[Problem]:
    """Identifiers and questions that come twice, kinds that contradict the gold, traps that are right answers."""
    problems: list[Problem] = []
    ids: dict[str, int] = {}
    questions: dict[tuple[str, ...], int] = {}
    for built in all_built:
        row, case = built.row, built.case
        if case.id in ids:
            message = f"mã “{shown(case.id)}” đã có ở dòng {ids[case.id]}; mỗi câu một mã."
            problems.append(Problem(row.line, row.column("id"), message))
        ids.setdefault(case.id, row.line)
        # As typed: the same question without marks or in another Unicode form is another test.
        asked = tuple(" ".join(text.lower().split()) for text in (*case.history, case.question))
        if asked in questions:
            message = f"câu hỏi đã có ở dòng {questions[asked]}; xóa một dòng nếu không cố ý."
            problems.append(Problem(row.line, row.column("question"), message, "warning"))
        questions.setdefault(asked, row.line)
        problems.extend(_kind(built))
        problems.extend(_traps(built))
    return problems


def _kind(built: Built) -> Iterable[Problem]:
    row, case = built.row, built.case
    gold = [row.column(key) for key in _GOLD if getattr(case, key)]
    if case.kind == ABSTAIN and gold:
        message = (
            f"loại “{ABSTAIN}” nghĩa là tài liệu không có lời đáp, mà dòng này có {', '.join(gold)}; sửa một trong hai."
        )
        yield Problem(row.line, row.column("kind"), message)
    if case.kind != ABSTAIN and not gold and built.whole:
        message = f"không có lời đáp nào nên sẽ được tính là câu phải từ chối; điền lời đáp, hoặc ghi loại “{ABSTAIN}”."
        yield Problem(row.line, row.column("kind"), message, "warning")


def _traps(built: Built) -> Iterable[Problem]:
    """What the answer must not say, and must."""
    row, case = built.row, built.case
    for expected in (*case.values, *case.answers):
        right = number_of(expected) if expected in case.values else parse_number(expected)
        for trap in case.traps:
            trapped = number_of(trap)
            if trapped and right and same_value(trapped, right):
                message = f"bẫy “{shown(trap)}” trùng với lời đáp đúng “{shown(expected)}”; bỏ một trong hai."
                yield Problem(row.line, row.column("traps"), message)
        for pattern in case.none:
            if re.search(pattern, expected, re.IGNORECASE):
                message = f"mẫu cấm “{shown(pattern)}” khớp cả với lời đáp đúng “{shown(expected)}”; viết chặt hơn, như thêm \\b."
                yield Problem(row.line, row.column("none"), message, "warning")
