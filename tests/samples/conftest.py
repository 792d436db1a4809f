"""The text of every sample document, read with the plainest means: the tests are about documents, not about loaders."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdf
import pytest

SAMPLES = Path(__file__).parents[2] / "samples"


class _Visible(HTMLParser):
    """Collects the text outside of script and style."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data)


def _read(path: Path) -> str:
    if path.suffix == ".pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if path.suffix == ".docx":
        document = docx.Document(str(path))
        rows = [" | ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *rows])
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        visible = _Visible()
        visible.feed(text)
        return " ".join(visible.pieces)
    return text


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """File name -> text with runs of white space made one space."""
    return {path.name: " ".join(_read(path).split()) for path in sorted(SAMPLES.iterdir()) if path.is_file()}
