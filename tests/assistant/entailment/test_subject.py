"""Statements that a weak model made of true pieces."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from assistant.entailment.subject import judge


@dataclass
class _Description:
    title: str = "Kế hoạch của tỉnh"


@dataclass
class _Hit:
    description: _Description = field(default_factory=_Description)


@dataclass
class _Claim:
    text: str
    headings: tuple[str, ...] = ()
    hit: _Hit = field(default_factory=_Hit)

    @property
    def quote(self) -> str:
        return self.text


@dataclass
class _Item:
    text: str
    statements: tuple[_Claim, ...] = ()
    computed: tuple[object, ...] = ()


EVIDENCE = [
    _Item(text, (_Claim(text),))
    for text in (
        "Tỷ lệ thợ mộc có tay nghề bậc cao đạt 41 - 43%.",
        "57% chủ xưởng gốm trong làng tham gia quỹ tương trợ nghề",
        "Có 31 thợ rèn trên 10.000 dân.",
        "Yên Bái cao hơn Lào Cai 6 điểm phần trăm (38 − 32 = 6): tỷ lệ hộ dùng lò điện.",
    )
]


@pytest.mark.parametrize(
    ("statement", "passes"),
    [
        ("Tỷ lệ thợ mộc có tay nghề bậc cao là 57% chủ xưởng gốm tham gia quỹ tương trợ.", False),
        ("Tỷ lệ thợ mộc có bằng nghề, tay nghề bậc cao của Yên Bái là 57% chủ xưởng gốm tham gia quỹ.", False),
        ("Tỷ lệ chủ xưởng gốm trong làng tham gia quỹ tương trợ nghề là 57%.", True),
        ("Tỷ lệ thợ mộc có tay nghề bậc cao là 41 - 43%.", True),
        ("Tỉnh phấn đấu có 10.000 dân để có 31 thợ rèn.", False),
        ("Có 31 thợ rèn trên 10.000 dân.", True),
        ("Yên Bái cao hơn Lào Cai.", True),
        ("Lào Cai thấp hơn Yên Bái.", True),
        ("Lào Cai cao hơn Yên Bái.", False),
        ("Hà Giang cao hơn Yên Bái.", False),
    ],
)
def test_a_whole_statement(statement: str, passes: bool) -> None:
    assert bool(list(judge(statement, EVIDENCE))) != passes  # type: ignore[arg-type]
