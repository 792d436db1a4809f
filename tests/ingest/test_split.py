"""Passages cover the text once, follow its outline and never exceed the embedder's limit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.base import Block, Passage, RawDocument
from ingest.clean import clean
from ingest.split import count_tiktokens, embedding_text, split
from ingest.structure import Structure, build
from vietnamese.text import nfc

TITLE = "Kế hoạch nước sạch"


def structure_of(lines: list[str], *, gaps: bool = True) -> Structure:
    blocks = [Block(text) for line in lines for text in ((line, "") if gaps else (line,))]
    return build(clean(RawDocument(tuple(blocks))))


def words(text: str) -> int:
    """A cheap counter with the shape of a real one: about three characters a token, and a prefix."""
    return len(text) // 3 + 4


def check(structure: Structure, passages: list[Passage], limit: int, title: str = TITLE) -> None:
    at = 0
    for index, passage in enumerate(passages):
        assert passage.index == index
        assert passage.text == structure.text[passage.start : passage.end]
        assert passage.text == passage.text.strip() != ""
        assert passage.start >= at
        assert not structure.text[at : passage.start].strip()
        assert passage.tokens == words(embedding_text(title, passage.headings, passage.text)) <= limit
        assert passage.tiktokens == count_tiktokens(passage.text)
        at = passage.end
    assert not structure.text[at:].strip()


def item(number: int) -> str:
    return f"{number}. Đến cuối kỳ, xã thứ {number} có {80 + number}% số hộ dùng nước sạch, kiểm tra hai lần mỗi năm."


def test_items_stay_under_their_lead_in() -> None:
    lines = [
        "Phấn đấu đến năm 2030",
        *map(item, range(1, 19)),
        "Nguồn kinh phí",
        "Tỉnh chi 12 tỷ đồng, huyện chi phần còn lại.",
    ]
    structure = structure_of(lines)
    passages = split(structure, TITLE, words)
    check(structure, passages, 512)
    assert len(passages) > 2
    assert passages[0].text.startswith("Phấn đấu đến năm 2030")
    for passage in passages[1:-1]:
        assert passage.headings == ("Phấn đấu đến năm 2030",)
        assert passage.text[0].isdigit()
    assert passages[-1].text.startswith("Nguồn kinh phí")
    assert passages[-1].headings == ()


def test_a_heading_or_lead_in_never_closes_a_passage() -> None:
    prose = "Huyện giao các xã rà soát từng thôn, lập danh sách hộ chưa có nước và công khai tại nhà văn hóa. " * 7
    lines = []
    for number in range(1, 9):
        lines += [
            f"Phần việc của nhóm {'ABCDEFGH'[number - 1]}",
            prose.strip(),
            "Các xã thực hiện như sau:",
            item(1),
            item(2),
        ]
    structure = structure_of(lines)
    openers = {structure.text[u.start : u.end] for u in structure.units if u.role in {"heading", "leadin"}}
    assert len(openers) >= 9
    for passage in split(structure, TITLE, words):
        assert passage.text.split("\n")[-1] not in openers


LAW = [
    "Luật số 7/2031/QH20", "Chương I", "NHỮNG QUY ĐỊNH CHUNG", "Điều 1. Phạm vi",
    "Luật này quy định việc cấp nước cho người dân ở vùng cao và trách nhiệm của các bên có liên quan.",
    "Điều 2. Quyền của hộ gia đình", "1. Hộ gia đình có các quyền sau đây:",
    *(f"{letter}) Được cấp {n} mét khối nước mỗi người một ngày trong mùa khô theo giá do tỉnh quy định tại địa phương;"
      for n, letter in enumerate("abcdeghiklmn", 1)),
    "2. Hộ gia đình trả tiền nước hằng tháng.",
    "Chương II", "TỔ CHỨC THỰC HIỆN", "Điều 3. Hiệu lực", "Luật này có hiệu lực từ ngày 01 tháng 01 năm 2032.",
]  # fmt: skip


def test_law_keeps_chapter_article_and_clause_above_points() -> None:
    structure = structure_of(LAW, gaps=False)
    passages = split(structure, "Luật Cấp nước", words)
    check(structure, passages, 512, "Luật Cấp nước")
    inner = next(passage for passage in passages if passage.text.startswith(("g)", "h)", "i)", "k)")))
    assert inner.headings == (
        "Chương I. NHỮNG QUY ĐỊNH CHUNG",
        "Điều 2. Quyền của hộ gia đình",
        "1. Hộ gia đình có các quyền sau đây:",
    )
    assert passages[-1].text.startswith("Chương II")


def test_text_shows_paragraphs_and_lists() -> None:
    structure = structure_of(["Mở đầu.", "Gồm các việc:", "- một;", "- hai.", "Kết."], gaps=False)
    assert structure.text == "Mở đầu.\n\nGồm các việc:\n- một;\n- hai.\n\nKết."


@pytest.mark.parametrize("body", ["ướ" * 15_000, "từ " * 20_000, "Câu ngắn. " * 6_000, "a,b;" * 9_000])
@pytest.mark.parametrize("limit", [64, 512])
def test_hard_limit(body: str, limit: int) -> None:
    structure = structure_of(["Đoạn đầu.", body.strip(), "Đoạn cuối."])
    check(structure, split(structure, TITLE, words, limit=limit), limit)


def test_long_title_and_headings_leave_room() -> None:
    title = "Tên rất dài " * 60
    structure = structure_of([("Tiêu đề mục cũng dài " * 6).strip(), "Nội dung của mục này chỉ có một câu mà thôi."])
    for passage in split(structure, title, len, limit=512):
        assert passage.tokens <= 512


def test_counter_is_called_about_once_a_passage() -> None:
    calls = 0

    def counter(text: str) -> int:
        nonlocal calls
        calls += 1
        return words(text)

    passages = split(structure_of(list(map(item, range(1, 300)))), TITLE, counter)
    assert calls == len(passages)


def test_passages_are_about_800_characters() -> None:
    lines = [
        f"Đoạn {i}: " + "nhân dân góp công, nhà nước góp vật liệu để làm đường ống. " * (i % 5 + 2) for i in range(60)
    ]
    sizes = [len(passage.text) for passage in split(structure_of([line.strip() for line in lines]), TITLE, words)]
    assert 500 < sum(sizes) / len(sizes) < 1000
    assert max(sizes) <= 1150


def test_embedding_text() -> None:
    assert embedding_text("Tên", ("A", "B"), "Nội dung") == "Tên\nA > B\nNội dung"
    assert embedding_text("Tên", (), "Tên\n\nNội dung") == "Tên\n\nNội dung"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="aáBđ 1.:;-)%\n", min_size=1, max_size=400), max_size=25), st.integers(120, 700))
def test_cover_once_whatever_the_text(lines: list[str], target: int) -> None:
    blocks = [Block(nfc(part.strip())) for line in lines for part in line.split("\n")]
    if not any(block.text for block in blocks):
        return
    structure = build(clean(RawDocument(tuple(blocks))))
    check(structure, split(structure, TITLE, words, target=target, limit=200), 200)
