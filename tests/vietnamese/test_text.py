"""Folding keeps offsets; tokens, sentences and clauses are slices of the text."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.text import Span, accent_ratio, agrees, clauses, fold, lower, nfc, sentences, syllables

_SNIPPETS = st.sampled_from(
    [
        "TP. ",
        "Đà Nẵng",
        "08-CTr/TU",
        " 1.000 ",
        "; ",
        ": ",
        ". ",
        "\n",
        "1. ",
        "a) ",
        "- ",
        "Th.S ",
        "đạt 98%",
        "./.",
        "…",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(st.one_of(_SNIPPETS, st.text(max_size=6)), max_size=12).map("".join)
).map(nfc)


@given(TEXTS)
def test_fold_keeps_length_and_settles(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded
    assert len(lower(text)) == len(text)


@given(TEXTS)
def test_spans_are_slices_in_order(text: str) -> None:
    for cut in (syllables, sentences, clauses):
        spans = cut(text)
        assert all(text[span.start : span.end] == span.text and span.text.strip() for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))


@given(TEXTS)
def test_sentences_are_trimmed_lines_and_hold_the_clauses(text: str) -> None:
    whole = sentences(text)
    assert all(span.text == span.text.strip() and "\n" not in span.text for span in whole)
    for clause in clauses(text):
        assert any(span.start <= clause.start and clause.end <= span.end for span in whole)


@given(
    st.lists(st.sampled_from(["tiếng", "Việt", "đường", "Thủy", "Huế", "ngoằn", "ngoèo", "2,5", "m²"]), max_size=8).map(
        " ".join
    )
)
def test_folding_does_not_care_how_the_text_was_composed(text: str) -> None:
    assert fold(nfc(unicodedata.normalize("NFD", text))) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường Nguyễn Đình Chiểu", "duong nguyen dinh chieu"),
        ("ĐẮK LẮK, Ðà Nẵng", "dak lak, da nang"),  # the second Ð is the Icelandic letter
        ("32,5 m²", "32,5 m2"),
        ("İstanbul ﬁ ½", "istanbul ﬁ ½"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "accented", "fits", "exactly"),
    [
        ("Bắc Giang", "Bắc Giang", True, True),
        ("bac giang", "Bắc Giang", True, False),
        ("Bắc giang", "Bắc Giang", True, True),
        ("băc giang", "Bắc Giang", True, False),
        ("bạc giang", "Bắc Giang", False, False),
        ("Khánh Hoà", "Khánh Hòa", True, True),
        ("văn", "vạn", False, False),
        ("dan", "đàn", True, False),
        ("bắc", "Bắc Giang", False, False),
    ],
)
def test_agrees(typed: str, accented: str, fits: bool, exactly: bool) -> None:
    assert agrees(typed, accented) is fits
    assert agrees(typed, accented, exact=True) is exactly


def test_accent_ratio() -> None:
    assert accent_ratio("Tỷ lệ hộ nghèo của thành phố") > 0.8
    assert accent_ratio("ty le ho ngheo cua thanh pho") == 0.0
    assert accent_ratio("123 %") == 0.0


def _texts(spans: list[Span]) -> list[str]:
    return [span.text for span in spans]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("đạt 2.134 hộ, chiếm 0,095%", ["đạt", "2.134", "hộ", "chiếm", "0,095"]),
        ("18/27 chỉ tiêu ngày 2/8/2023", ["18/27", "chỉ", "tiêu", "ngày", "2/8/2023"]),
        ("Chương trình số 08-CTr/TU, 32,5m² sàn", ["Chương", "trình", "số", "08-CTr/TU", "32,5", "m²", "sàn"]),
        ("20/2021/NĐ-CP và 45/2019/QH14", ["20/2021/NĐ-CP", "và", "45/2019/QH14"]),
        ("42- NQ/TW", ["42- NQ/TW"]),
        ("giai đoạn 2021-2025", ["giai", "đoạn", "2021", "2025"]),
        ("5/người-tháng", ["5", "người", "tháng"]),
        ("2,5 triệu m2", ["2,5", "triệu", "m2"]),
    ],
)
def test_syllables(text: str, tokens: list[str]) -> None:
    assert _texts(syllables(text)) == tokens


@pytest.mark.parametrize(
    "sentence",
    [
        "Đoàn về làm việc tại TP. Hải Phòng trong tuần này.",
        "Th.S. Lê Thị Mai và PGS.TS. Trần An cùng dự.",
        "Cả xã có 1.000 hộ, trong đó 12,5% khá giả.",
        "Văn bản số 08-CTr/TU ký ngày 2.8.2023 đã gửi các đơn vị.",
        "Trung tâm ở Q. Tây Hồ, P. 5 và TP.HCM.",
        "1. Mọi trẻ em được đến trường.",
        "2.1. Nhà ở cho công nhân.",
        "a) Người cao tuổi neo đơn;",
        "Điều 5. Đối tượng áp dụng",
        "- b. Hộ mới thoát nghèo.",
        "Xem thêm tại trang.Gov.vn hoặc hoi.dap@tinh.gov.vn.",
        "Mức hỗ trợ v.v. đã được duyệt.",
        "Giá tăng... nhưng không đáng kể.",
        "Hội nghị đã thông qua nghị quyết./.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert _texts(sentences(sentence)) == [sentence]


def test_sentences_split() -> None:
    text = (
        "Đợt một xong năm 2023. Đợt hai chưa làm! Vì sao? “Thiếu vốn.” Ông nói vậy…\n"
        "1.\n- \nViệc chung đã ổn.Thành phố sẽ tiếp tục.\r\nTỷ lệ còn 2,1%."
        " Nhiệm vụ mới: 1. Rà soát hộ nghèo. 2. Cấp thẻ."
    )
    assert _texts(sentences(text)) == [
        "Đợt một xong năm 2023.",
        "Đợt hai chưa làm!",
        "Vì sao?",
        "“Thiếu vốn.”",
        "Ông nói vậy…",
        "Việc chung đã ổn.",
        "Thành phố sẽ tiếp tục.",
        "Tỷ lệ còn 2,1%.",
        "Nhiệm vụ mới: 1. Rà soát hộ nghèo.",
        "2. Cấp thẻ.",
    ]


def test_clauses_split_at_semicolons_and_give_the_lead_in_its_own() -> None:
    text = "4. Nhà ở: xây 2.000 căn; sửa 350 căn (trong đó 40 căn gấp); còn lại chờ vốn. Ghi chú: số liệu tạm tính."
    assert _texts(clauses(text)) == [
        "4. Nhà ở:",
        "xây 2.000 căn;",
        "sửa 350 căn (trong đó 40 căn gấp);",
        "còn lại chờ vốn.",
        "Ghi chú: số liệu tạm tính.",
    ]


def test_the_lead_in_is_before_the_first_colon_when_every_item_has_one() -> None:
    text = "Gồm ba việc: Nhóm 1: tuyên truyền; Nhóm 2: đào tạo; Nhóm 3: giám sát."
    assert _texts(clauses(text)) == [
        "Gồm ba việc:",
        "Nhóm 1: tuyên truyền;",
        "Nhóm 2: đào tạo;",
        "Nhóm 3: giám sát.",
    ]
    assert _texts(clauses("Ông An cho biết: nguồn vốn gồm: ngân sách; xã hội hóa.")) == [
        "Ông An cho biết: nguồn vốn gồm:",
        "ngân sách;",
        "xã hội hóa.",
    ]


def test_a_semicolon_at_the_end_makes_no_list() -> None:
    assert _texts(clauses("b) Đối tượng: người khuyết tật nặng;")) == ["b) Đối tượng: người khuyết tật nặng;"]
