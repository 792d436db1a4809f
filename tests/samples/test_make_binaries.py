"""The committed .docx and .pdf say what their sources say, and the maker repeats itself."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_binaries", HERE / "make_binaries.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_every_source_line_stands_in_its_document(maker: ModuleType, texts: dict[str, str]) -> None:
    sources = sorted((HERE / "sources").glob("*.txt"))
    assert len(sources) == 4
    for path in sources:
        text = texts[path.stem]
        # running headers and page numbers may stand inside a paragraph that goes on over the page
        whole = maker.read(path, typed_numbers=path.stem.endswith(".pdf"))
        pieces = [cell for line in whole.lines for cell in (line.cells if line.mark == "|" else [line.text])]
        missing = [piece for piece in pieces if piece not in text]
        assert len(missing) <= (1 if path.stem.endswith(".pdf") else 0), missing


def test_word_documents_are_made_the_same_each_time(maker: ModuleType) -> None:
    source = maker.read(next((HERE / "sources").glob("02_*")), typed_numbers=False)
    assert maker.make_docx(source) == maker.make_docx(source)
