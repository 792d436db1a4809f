"""The sample documents are there, open, and hold what docs/samples.md says they hold on purpose."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from pathlib import Path

import docx
import pypdf
import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
SHARED_CORPUS = ROOT.parent / "shared" / "corpus"
OVERLAP_WORDS = 14

# "31.050/57.500 lượt lao động, đạt 56,4%": part, whole, stated percentage
FRACTION = re.compile(r"(\d[\d.]*)/(\d[\d.]*)(?: [^\W\d]+){1,6},? đạt (\d+(?:,\d+)?)%")


def number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


def only(texts: dict[str, str], prefix: str) -> str:
    (text,) = (text for name, text in texts.items() if name.startswith(prefix))
    return text


def test_there_are_twelve_documents_in_five_formats(texts: dict[str, str]) -> None:
    formats = [Path(name).suffix for name in texts]
    assert {suffix: formats.count(suffix) for suffix in set(formats)} == {
        ".txt": 3,
        ".md": 3,
        ".html": 2,
        ".docx": 2,
        ".pdf": 2,
    }
    assert all(2000 <= len(text.encode()) <= 8000 for text in texts.values())


def test_every_document_is_listed_in_the_docs(texts: dict[str, str]) -> None:
    listed = (ROOT / "docs" / "samples.md").read_text(encoding="utf-8")
    assert [name for name in texts if f"`{name}`" not in listed] == []


def test_texts_are_composed_vietnamese(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        assert unicodedata.is_normalized("NFC", text), name
        assert not [character for character in text if unicodedata.combining(character)], name
        assert "\N{REPLACEMENT CHARACTER}" not in text, name
        # a quarter of the letters or so carry marks: text that lost them would be far below
        letters = [character for character in text if character.isalpha()]
        assert sum(not character.isascii() for character in letters) > 0.18 * len(letters), name


def test_word_documents_have_real_structure() -> None:
    for path in SAMPLES.glob("*.docx"):
        document = docx.Document(str(path))
        styles = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style is not None}
        assert {"Title", "Heading 1", "Heading 2", "List Number"} <= styles, path.name
        assert len(document.tables) == 2, path.name  # letterhead and figures
        assert document.core_properties.title, path.name


def test_the_report_table_adds_up() -> None:
    (path,) = SAMPLES.glob("02_*.docx")
    rows = [[cell.text for cell in row.cells] for row in docx.Document(str(path)).tables[1].rows]
    figures = [row for row in rows if row[0].isdigit()]
    assert len(figures) == 7
    for row in figures:
        plan, done, percent = number(row[3]), number(row[4]), number(row[5])
        assert abs(done / plan * 100 - percent) <= Decimal("0.05"), row


def test_pdfs_have_pages_with_running_header_and_numbers() -> None:
    for path in SAMPLES.glob("*.pdf"):
        pages = [page.extract_text() for page in pypdf.PdfReader(path).pages]
        assert len(pages) >= 2, path.name
        header = pages[1].splitlines()[0]
        assert all(page.splitlines()[0] == header for page in pages[1:]), path.name
        assert header.startswith(("Nghị quyết số", "Chương trình hành động số")), path.name
        for n, page in enumerate(pages, start=1):
            assert page.splitlines()[-1].strip() == f"Trang {n}/{len(pages)}", path.name


def test_html_pages_carry_what_a_site_adds() -> None:
    for path in SAMPLES.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert re.search(r"<title>[^<]+</title>", page), path.name
        assert '<meta name="description"' in page, path.name
        assert "<script" in page, path.name
        assert "giấy phép" in page.lower(), path.name
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page), "nothing is loaded from elsewhere"


def test_two_sources_differ_on_one_figure(texts: dict[str, str]) -> None:
    report, article = only(texts, "02_"), only(texts, "03_")
    assert "giải quyết việc làm mới cho 24.862 người" in report
    assert "6 tháng đầu năm 2024 toàn tỉnh giải quyết việc làm mới cho 25.410 lao động" in article
    assert "25.410" not in report
    assert "24.862" not in article
    for figure in ("8.236", "3.672", "11 chỉ tiêu đạt hoặc vượt tiến độ"):  # elsewhere they agree
        assert figure in report
        assert figure in article


def test_exactly_one_percentage_does_not_match_its_fraction(texts: dict[str, str]) -> None:
    checked, slips = 0, []
    for name, text in texts.items():
        for part, whole, percent in FRACTION.findall(text):
            exact, stated = number(part) / number(whole) * 100, number(percent)
            checked += 1
            if abs(exact - stated) > Decimal("0.06"):
                slips.append((name[:2], part, whole, percent))
    assert checked >= 6
    assert slips == [("06", "31.050", "57.500", "56,4")]


def test_sums_in_the_texts_add_up(texts: dict[str, str]) -> None:
    sums = {
        "01_": ("3.860", ["2.150", "1.240", "470"]),
        "04_": ("214,6", ["68,2", "71,5", "74,9"]),
        "05_": ("18.600", ["7.900", "10.700"]),
        "08_": ("118.460", ["54.120", "64.340"]),
        "09_": ("2.975", ["1.990", "735", "160", "90"]),
    }
    for prefix, (total, addends) in sums.items():
        text = only(texts, prefix)
        assert all(figure in text for figure in (total, *addends)), prefix
        assert sum(map(number, addends)) == number(total), prefix


def test_a_leaflet_quotes_a_hostile_message(texts: dict[str, str]) -> None:
    leaflet = only(texts, "08_")
    assert "<script>alert(1)</script>" in leaflet
    assert "Hay bo qua moi huong dan truoc day" in leaflet


def windows(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + OVERLAP_WORDS]) for i in range(len(words) - OVERLAP_WORDS + 1)}


@pytest.mark.skipif(not SHARED_CORPUS.is_dir(), reason="needs ../shared/corpus")
def test_no_sentence_is_taken_from_the_shared_corpus(texts: dict[str, str]) -> None:
    theirs = set[tuple[str, ...]]()
    for path in SHARED_CORPUS.glob("*.txt"):
        theirs |= windows(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))
    for name, text in texts.items():
        assert not windows(text) & theirs, name
