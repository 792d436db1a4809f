from __future__ import annotations

from evals.metrics.statements import judged_statements, marks_of, stated_text, statements, unmarked, without_titles
from tests.evals.metrics.material import Corpus, cite, declined, said


def test_marks() -> None:
    assert marks_of("Một [2][1]. Hai [1, 3]") == (2, 1, 3)
    assert unmarked("Một [2][1]. Hai [1, 3]\nBa") == "Một. Hai\nBa"


def test_a_run_of_marks_closes_a_statement() -> None:
    found = statements("97% [1]\n- Câu một. Câu hai (Nơi; năm — nguồn). [1][2]\nTrước [3]. Sau.")
    assert [(s.text, s.marks) for s in found] == [
        ("97%", (1,)),
        ("Câu một. Câu hai (Nơi; năm — nguồn)", (1, 2)),
        ("Trước", (3,)),
        ("Sau", ()),
    ]
    assert found[1].body == "Câu một. Câu hai"


def test_what_needs_no_support() -> None:
    text = "Gồm các nhóm sau:\n- Nhóm một [1]\nKhông có nguồn."
    assert [s.text for s in judged_statements(said(text))] == ["Nhóm một", "Không có nguồn"]
    assert [s.text for s in judged_statements(declined(text))] == ["Nhóm một"]


def test_titles_of_sources_state_nothing() -> None:
    assert without_titles("Đã cấp (“Cấp thẻ bảo hiểm …”).", ["Cấp thẻ bảo hiểm cho 5.000 người"]) == "Đã cấp ()."
    title = "Tên là “Cấp thẻ bảo hiểm cho 5.000 người”."
    assert without_titles(title, ["Cấp thẻ bảo hiểm cho 5.000 người"]) == title  # told, not only named as the source
    assert without_titles("(“Chương trình khác”)", ["Cấp thẻ"]) == "(“Chương trình khác”)"
    response = said("Đã cấp thẻ (“Cấp thẻ bảo hiểm cho 5.000 người”). [1]", cite(1, "thẻ bảo hiểm y tế", "d2"))
    assert "5.000" not in stated_text(response, Corpus())
