"""Runs made by hand, for the reports to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evals.base import Case, Cited, Fault, Judged, Response, Run, Tally
from evals.summary import summarise

ABOUT: dict[str, Any] = {
    "set": {"name": "bộ thử.jsonl", "sha256": "ab" * 32, "questions": 5},
    "corpus": {"name": "kho", "documents": 1200, "passages": 34567, "sha256": "cd" * 32, "failed": 2},
    "version": {"hoidap": "0.1.0", "source": "0123456789abcdef"},
    "date": "2026-03-09T14:05:06+07:00",
    "machine": {"cpus": 2, "python": "3.11.9", "system": "Linux"},
    "jobs": 2,
    "memory": 3 * 2**20,
    "seconds": {"ask": 12.5, "judge": 0.25},
    "command": "hoidap eval answers --corpus kho --questions 'bộ thử.jsonl'",
}


def judged(
    id: str,
    *,
    right: bool = True,
    abstained: bool = False,
    answerable: bool = True,
    confidence: float | None = None,
    seconds: float | None = None,
    faults: Sequence[Fault] = (),
    error: str | None = None,
    text: str = "Có 1.250 hộ được vay vốn [1].",
    **case: Any,
) -> Judged:
    """One judged question; further keywords go into its case."""
    given = {"kind": "number" if answerable else "abstain", "question": f"Câu hỏi {id}?"} | case
    if answerable:
        given.setdefault("values", ("1.250 hộ",))
    cited = Cited(1, "d1", "thu-muc/van-ban.txt", "Báo cáo vay vốn", 1200, 1231, "Có 1.250 hộ nghèo được vay vốn.")
    return Judged(
        Case(id, **given),
        Response(
            text,
            abstained,
            citations=() if abstained or error else (cited,),
            seconds={} if seconds is None else {"retrieve": seconds / 2, "total": seconds},
            confidence=confidence,
            error=error,
        ),
        {"correctness": Tally(float(right), 1.0, tuple(faults))},
    )


def run(*questions: Judged, about: Mapping[str, Any] = ABOUT) -> Run:
    """A run with its summary."""
    return Run(about, questions, *summarise(questions))


def mixed() -> Run:
    """One question of every verdict."""
    return run(
        judged("r1", confidence=0.9, seconds=0.2, tags=("trung ương", "y tế")),
        judged(
            "w1",
            right=False,
            confidence=0.6,
            seconds=0.4,
            kind="list",
            question="Liệt kê các đơn vị?",
            history=("Năm nay có gì mới?",),
            faults=(Fault("lacks_value", "95%"), Fault("lacks_value", "12 xã"), Fault("unsupported_number", "7")),
            all=(r"\b12\s*xã\b",),
            quote=("Đoạn chứa đáp án",),
            tags=("y tế",),
        ),
        judged("d1", right=False, abstained=True, seconds=0.3, faults=(Fault("declined"),), text="Không có tài liệu."),
        judged("a1", answerable=False, abstained=True, seconds=0.1, text="Không có tài liệu."),
        judged("e1", right=False, error="Quá giờ", text="", faults=(Fault("error", "Quá giờ"),)),
    )


HOSTILE = (
    "</script><script>window.hacked = 1</script>",
    '" onmouseover="window.hacked = 2" x=\'',
    "</details></table><img src=x onerror=window.hacked=3>",
    "{{ 7 * 7 }}{% raw %}${7*7}<!--",
    "a\u2028b\0c</style><style>*{display:none}",
    "[x](javascript:alert(1)) ![i](https://example.org/p.png) | @team #12 `code` <b>bold</b>",
)


def hostile() -> Run:
    """Markup wherever a text of a run can stand."""
    return run(
        *(
            judged(
                f"h{at}{evil}",
                right=False,
                text=f"{evil} [1]",
                question=evil,
                history=(evil,),
                kind=evil,
                tags=(evil,),
                values=(evil,),
                all=(evil,),
                src=(evil,),
                quote=(evil * 8,),
                faults=(Fault(evil, evil), Fault("lacks_value", evil)),
            )
            for at, evil in enumerate(HOSTILE)
        ),
        judged("he", right=False, error=HOSTILE[0], text=""),
        about={"set": {"name": HOSTILE[0]}, "command": HOSTILE[0], HOSTILE[1]: HOSTILE[0], "corpus": {HOSTILE[2]: 1}},
    )
