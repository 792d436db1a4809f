"""The real documents beside the repository, when they are there: five saved pages and several hundred law texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.base import Description, Document
from ingest.read import read

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="needs ../shared")


def load(number: str) -> Document:
    path = next((SHARED / "corpus").glob(f"{number}_*.txt"))
    return read(path, path.name)[0]


@pytest.mark.parametrize(
    ("number", "kept", "dropped"), [("000", 19, 17), ("001", 13, 6), ("002", 23, 62), ("003", 16, 13), ("004", 28, 75)]
)
def test_lines_kept_and_dropped(number: str, kept: int, dropped: int) -> None:
    document = load(number)
    assert (document.lines_kept, document.lines_dropped) == (kept, dropped)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("000", ("article", date(2021, 3, 29), "08-CTr/TU", None, "Thành ủy Hà Nội", ("Hà Nội",), ("08-CTr/TU",))),
        ("001", ("article", date(2023, 1, 14), None, None, None, ("Hà Nội",), ())),
        ("002", ("article", date(2023, 8, 2), "08-CTr/TU", None, "Thành ủy Hà Nội", ("Hà Nội",), ("08-CTr/TU",))),
        (
            "003",
            (
                "article",
                None,
                "30/KH-UBND",
                date(2024, 4, 30),
                "UBND tỉnh Bắc Giang",
                ("Bắc Giang",),
                ("30/KH-UBND", "42-NQ/TW"),
            ),
        ),
        (
            "004",
            (
                "article",
                date(2024, 6, 18),
                "181/KH-UBND",
                date(2024, 6, 13),
                "UBND thành phố Hà Nội",
                ("Hà Nội",),
                ("181/KH-UBND", "32-CTr/TU", "42-NQ/TW"),
            ),
        ),
    ],
)
def test_descriptions(number: str, expected: tuple[object, ...]) -> None:
    d: Description = load(number).description
    assert (d.kind, d.published, d.number, d.issued, d.issuer, d.places, d.programmes) == expected


def test_law_texts_lose_nothing() -> None:
    files = sorted((SHARED / "documents" / "law").glob("*.txt"))[::12]
    assert len(files) >= 25
    for path in files:
        document, passages = read(path, path.name, lambda text: len(text) // 3)
        assert document.dropped == (), path.name
        assert document.description.number is not None or "số Th" in document.description.title
        assert passages


def test_office_documents_lose_only_rulers() -> None:
    for path in sorted((SHARED / "documents" / "office").glob("*.docx")):
        document, _ = read(path, path.name, lambda text: len(text) // 3)
        assert all(set(line) <= {"-", "_", " "} for line in document.dropped)
        assert document.description.kind in {"law", "decree"}
        assert document.description.issued is not None
