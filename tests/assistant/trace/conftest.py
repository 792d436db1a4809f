"""Records that tests share: a made-up answer with a statement kept, one repaired and one withheld."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from assistant.base import Answer, AnswerNumber, Citation
from assistant.trace.base import (
    Call,
    Found,
    Kept,
    Own,
    Place,
    Price,
    Said,
    Shown,
    Trace,
    Understood,
    Why,
    Withheld,
    Written,
)
from assistant.trace.file import NAME, TraceFile

QUOTE = "Toàn huyện Mây Trắng còn 412 hộ nghèo."
PLACE = Place("d1", "bao-cao.txt", 10, 10 + len(QUOTE), QUOTE)
CITATION = Citation(
    1, "d1", "bao-cao.txt", "Báo cáo giảm nghèo", date(2024, 2, 1), None, "5/BC-UBND", 10, 10 + len(QUOTE), QUOTE
)
ANSWER = Answer(
    "Huyện Mây Trắng còn bao nhiêu hộ nghèo?",
    "Huyện Mây Trắng còn 412 hộ nghèo. [1]",
    False,
    "generative",
    (CITATION,),
    (AnswerNumber("412 hộ", True, 1),),
    ("1 câu bị loại vì không có nguồn.",),
    {"understand": 0.01, "total": 2.5},
    0.75,
    (7,),
)
WRITTEN = Written(
    model="openai:mo-hinh",
    where="mo-hinh, chạy trên máy này",
    calls=(
        Call("answer", "answer.v1+style_answer.v1", "Hệ thống.", "Câu hỏi: hộ nghèo?", "Còn {1a|412 hộ}. [1]"),
        Call("repair", "answer.v1+style_answer.v1+repair.v1", "Hệ thống.", "Viết lại.", ""),
    ),
    evidence=(Shown(1, QUOTE, (PLACE,), "Mây Trắng", "năm 2024", "kết quả", True),),
    kept=(
        Kept("Huyện Mây Trắng còn 412 hộ nghèo.", (1,), (PLACE,), 0.93),
        Kept("Đó là số cuối năm.", (1,), (PLACE,), 0.8, True),
    ),
    dropped=(
        Withheld("Huyện Sông Biếc còn 9 hộ.", (), (Why("place", "Bằng chứng nói về Mây Trắng."),)),
        Withheld("Còn 500 hộ.", (1,), (Why("figure", "Không có số 500."),), True),
    ),
    outcome="kept",
    prompt_tokens=812,
    reply_tokens=64,
    exact=False,
    price=Price(Decimal("0.000162"), "USD", "settings"),
    temperature=0.7,
)


def record(question: str = ANSWER.question, at: datetime | None = None, **changes: Any) -> Trace:
    """A record of now, or of another time."""
    fields: dict[str, Any] = {
        "history": ("Còn năm trước?",),
        "understood": Understood(
            "huyện Mây Trắng còn bao nhiêu hộ nghèo",
            "",
            ("number",),
            ("hộ",),
            ("Mây Trắng",),
            ("năm 2024",),
            "achieved",
        ),
        "passages": (Found(3, "d1", "bao-cao.txt", 0, 80, 1.25),),
        "own": Own("extractive", False, (Said(QUOTE, (PLACE,)),)),
        "written": WRITTEN,
        "seconds": {"understand": 0.01, "first": 1.5, "total": 2.5},
        "program": "0.1.0+abc",
        "corpus": "3.def",
    }
    return Trace(at or datetime.now(UTC), question, ANSWER, **(fields | changes))


@pytest.fixture
def make() -> Callable[..., Trace]:
    return record


@pytest.fixture
def file(tmp_path: Path) -> Iterator[TraceFile]:
    """A file of records, not made yet."""
    opened = TraceFile(tmp_path / NAME)
    yield opened
    opened.close()
