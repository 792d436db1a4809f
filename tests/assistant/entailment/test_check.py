"""Statements of a report, told rightly and told wrongly."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.entailment.check import Checker
from assistant.generation.base import EvidenceItem, Proposal, Verdict
from assistant.verify import exact, figures, supporter
from evals.benchmarks.verification import Bench

Judge = Callable[[str], Verdict]

TRUE = [
    "Đến giữa năm, 22/31 chỉ tiêu của chương trình đã hoàn thành.",
    "Toàn tỉnh Thanh Hóa có 22 chỉ tiêu hoàn thành và 4 chỉ tiêu khó hoàn thành.",
    "Có 5 chỉ tiêu đang thực hiện.",
    "Tỷ lệ hộ nghèo của tỉnh còn 4,2%, giảm 0,7 điểm phần trăm so với cuối năm 2022.",
    "Ở miền núi, tỷ lệ hộ nghèo còn 12,6%, còn ở thành thị là 1,3%.",
    "Trong 6 tháng đầu năm 2023, tỷ lệ hộ nghèo khu vực thành thị của Thanh Hóa còn 1,3%.",
    "Đã chi trả trợ cấp cho 84.500 người, trong đó có 61.200 người nhận tiền qua tài khoản.",
    "Huyện Mường Lát dẫn đầu tỉnh với 412 căn nhà làm xong.",
    "Huyện Quan Sơn làm xong 305 căn nhà, sau huyện Mường Lát.",
    "Mỗi căn nhà xây mới được hỗ trợ 50 triệu đồng, mỗi căn sửa chữa được 25 triệu đồng.",
    "Ngân sách tỉnh bảo đảm mức hỗ trợ 50 triệu đồng cho mỗi căn xây mới.",
    "Chưa huyện nào hoàn thành việc số hóa hồ sơ người có công.",
    "Ước cả năm 2023, tỉnh giải quyết việc làm cho khoảng 60.000 lao động.",
    "Mục tiêu đến năm 2025 của Thanh Hóa là tỷ lệ bao phủ BHYT đạt 95% dân số.",
    "Đến năm 2025, tỉnh phấn đấu tối thiểu 70% người cao tuổi được khám sức khỏe hằng năm.",
    "Tỉnh sẽ xây dựng 18 trạm y tế ở các xã miền núi.",
    "Hộ cận nghèo được hỗ trợ tối đa 24 tháng.",
]

FALSE = [
    ("Có 31 chỉ tiêu hoàn thành.", {"swap", "figure", "unit", "scope", "content"}),
    ("Có 4 chỉ tiêu đang thực hiện và 5 chỉ tiêu khó hoàn thành.", {"swap"}),
    ("Toàn tỉnh đã có 23 chỉ tiêu hoàn thành.", {"figure"}),
    ("Tỷ lệ hộ nghèo toàn tỉnh còn 12,6%.", {"scope", "swap"}),
    ("Tỷ lệ hộ cận nghèo toàn tỉnh còn 4,2%.", {"scope"}),
    ("Tỷ lệ hộ nghèo của tỉnh tăng 0,7 điểm phần trăm so với cuối năm 2022.", {"direction"}),
    ("Tỷ lệ hộ nghèo của tỉnh giảm 0,7% so với cuối năm 2022.", {"unit"}),
    ("Khu vực miền núi còn 1,3% hộ nghèo, khu vực thành thị còn 12,6%.", {"swap", "scope"}),
    ("Tỷ lệ hộ nghèo tỉnh Nghệ An còn 4,2%.", {"place"}),
    ("Tỷ lệ hộ nghèo toàn tỉnh năm 2021 còn 4,2%.", {"period"}),
    ("Sở Tài chính đã chi trả trợ cấp cho 84.500 người.", {"name"}),
    ("Đã chi trả trợ cấp cho 61.200 người.", {"scope", "swap"}),
    ("Đã chi trả trợ cấp cho 84.500 hộ.", {"unit"}),
    ("Huyện Quan Sơn làm xong 412 căn nhà.", {"swap"}),
    ("Huyện Quan Sơn làm xong nhiều nhất tỉnh với 305 căn.", {"swap"}),
    ("Mỗi căn sửa chữa được hỗ trợ 50 triệu đồng.", {"swap", "scope"}),
    ("Mỗi căn xây mới được hỗ trợ 50 tỷ đồng.", {"figure"}),
    ("Mỗi căn xây mới được hỗ trợ trên 50 triệu đồng.", {"comparator"}),
    ("Mức hỗ trợ do ngân sách trung ương bảo đảm.", {"scope", "name", "content"}),
    ("Các huyện đã hoàn thành việc số hóa hồ sơ người có công.", {"negation", "kind"}),
    ("Cả năm 2023, tỉnh đã giải quyết việc làm cho 60.000 lao động.", {"kind", "comparator"}),
    ("Tỷ lệ bao phủ bảo hiểm y tế của Thanh Hóa đã đạt 95% dân số.", {"kind"}),
    ("Mục tiêu đến năm 2030 là tỷ lệ bao phủ bảo hiểm y tế đạt 95% dân số.", {"period"}),
    ("Mục tiêu là nhiều nhất 70% người cao tuổi được khám sức khỏe mỗi năm.", {"comparator"}),
    ("Tỉnh đã xây dựng 18 trạm y tế tại các xã miền núi.", {"kind"}),
    ("Tỉnh sẽ xây dựng 18 trạm y tế tại các xã miền núi để thu hút bác sĩ trẻ về công tác.", {"content"}),
    ("Thời gian hỗ trợ ít nhất 24 tháng đối với hộ cận nghèo.", {"comparator"}),
    ("Thời gian hỗ trợ không quá 24 tháng đối với hộ nghèo.", {"scope"}),
    ("Thời gian hỗ trợ không quá 24 năm đối với hộ cận nghèo.", {"unit"}),
    ("Mọi xã của tỉnh sẽ được xây dựng trạm y tế.", {"scope", "content"}),
    ("Nếu chi trả chậm, cán bộ sẽ bị kỷ luật.", {"content"}),
]

NO_STATEMENT = [
    "Theo bằng chứng số 3, tỷ lệ hộ nghèo còn 4,2%.",
    "Xem thêm tại https://vi-du.vn/bao-cao.",
    "Tỷ lệ hộ nghèo của tỉnh còn bao nhiêu?",
    "<b>Tỷ lệ hộ nghèo còn 4,2%</b>",
    "Các chỉ tiêu gồm:",
    "Có.",
    "Tôi là trợ lý và không thể trả lời.",
]


@pytest.mark.parametrize("text", TRUE)
def test_what_the_report_says_passes(judged: Judge, text: str) -> None:
    verdict = judged(text)
    assert verdict.passed, verdict.reasons
    assert 0.7 <= verdict.support <= 1.0


@pytest.mark.parametrize(("text", "causes"), FALSE)
def test_what_it_does_not_say_is_withheld(judged: Judge, text: str, causes: set[str]) -> None:
    verdict = judged(text)
    assert not verdict.passed
    assert causes & {r.cause for r in verdict.reasons}, verdict.reasons


def test_what_is_silent_about_its_kind_is_completed(judged: Judge) -> None:
    goal = judged("Tỷ lệ bao phủ bảo hiểm y tế đạt 95% dân số.")
    assert goal.passed, goal.reasons
    assert goal.line().text == "Tỷ lệ bao phủ bảo hiểm y tế đạt 95% dân số (mục tiêu đến năm 2025)."
    assert all(supporter(f, goal.quotes) is not None for f in figures(goal.line().text))
    guess = judged("Năm 2023 giải quyết việc làm cho khoảng 60.000 lao động.")
    assert guess.passed, guess.reasons
    assert guess.line().text.endswith("(ước tính).")


def test_what_says_its_kind_stands_as_it_is(judged: Judge) -> None:
    assert judged("Mục tiêu là tỷ lệ bao phủ bảo hiểm y tế đạt 95% dân số.").shown == ""


@pytest.mark.parametrize("text", NO_STATEMENT)
def test_what_is_no_statement_is_withheld(judged: Judge, text: str) -> None:
    assert {r.cause for r in judged(text).reasons} == {"form"}


@pytest.mark.parametrize("text", TRUE)
def test_quotes_carry_every_figure(bench: Bench, judged: Judge, text: str) -> None:
    quotes = judged(text).quotes
    assert all(exact(q, bench.texts.__getitem__) for q in quotes)
    assert all(supporter(f, quotes) is not None for f in figures(text))


def test_two_facts_cite_two_sentences(judged: Judge) -> None:
    verdict = judged("Tỷ lệ hộ nghèo của tỉnh còn 4,2%, và huyện Mường Lát làm xong 412 căn nhà.")
    assert verdict.passed, verdict.reasons
    assert [q.text[:9] for q in verdict.quotes] == ["Tỷ lệ hộ ", "Huyện Mườ"]


def test_a_wrong_citation_of_the_model_does_not_matter(bench: Bench, evidence: tuple[EvidenceItem, ...]) -> None:
    verdict = bench.checker(Proposal("Huyện Mường Lát làm xong 412 căn nhà.", cited=(1, 2)), evidence)
    assert verdict.passed
    assert verdict.quotes[0].text.startswith("Huyện Mường Lát")


def test_nothing_passes_without_evidence(bench: Bench) -> None:
    assert not bench.checker(Proposal("Huyện Mường Lát làm xong 412 căn nhà."), ()).passed


def test_reasons_are_vietnamese_sentences(judged: Judge) -> None:
    reasons = judged("Tỷ lệ hộ nghèo tỉnh Nghệ An còn 9,9%.").reasons
    assert reasons
    assert all(r.detail.endswith(".") and "\n" not in r.detail for r in reasons)


def test_a_veto_withholds_and_never_lets_through(bench: Bench, evidence: tuple[EvidenceItem, ...]) -> None:
    asked: list[str] = []

    def veto(premise: str, statement: str) -> bool:
        asked.append(premise)
        return "412" in statement

    checker = Checker(bench.idf, bench.texts.__getitem__, veto)
    assert not checker(Proposal("Huyện Mường Lát làm xong 412 căn nhà."), evidence).passed
    assert checker(Proposal("Có 5 chỉ tiêu đang thực hiện."), evidence).passed
    assert len(asked) == 2
    assert not checker(Proposal("Có 6 chỉ tiêu đang thực hiện."), evidence).passed
    assert len(asked) == 2  # what the check withholds is not asked about


def test_figures_of_a_computed_line_pass_with_it(bench: Bench, evidence: tuple[EvidenceItem, ...]) -> None:
    line = replace(evidence[0], text="Còn 9 chỉ tiêu chưa hoàn thành trong 31 chỉ tiêu.", computed=())
    verdict = bench.checker(Proposal("Còn 9 chỉ tiêu chưa hoàn thành trong 31 chỉ tiêu."), (line,))
    assert not verdict.passed  # the text of an item is no evidence unless code computed it


def test_a_statement_takes_milliseconds(bench: Bench, evidence: tuple[EvidenceItem, ...]) -> None:
    for text in TRUE:
        bench.checker(Proposal(text), evidence)
    began = time.perf_counter()
    for text in TRUE:
        bench.checker(Proposal(text), evidence)
    assert (time.perf_counter() - began) / len(TRUE) < 0.05  # some 5 ms on two shared cores; slack for busy ones
