"""The same page over the real assistant and three of the sample documents."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import page_of

expect = pytest.importorskip("playwright.sync_api").expect

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture(scope="module")
def browser_assistant(tmp_path_factory: pytest.TempPathFactory, model_home: Path) -> Iterator[Any]:
    """The assistant over a store of its own, filled with three news articles."""
    from assistant.assistant import open_assistant
    from assistant.settings import Settings
    from vectorstore.model import builtin_model_path

    model = builtin_model_path(model_home / "models")  # not built anew for this store
    home = tmp_path_factory.mktemp("home")
    assistant = open_assistant(Settings(home=home, embedding_model=str(model)))
    assistant.ingest(sorted(SAMPLES.glob("*so-ket*")) + sorted(SAMPLES.glob("*giam-ngheo*.html")))
    yield assistant
    assistant.close()


@pytest.fixture(scope="module")
def page_url(browser_assistant: Any) -> Iterator[str]:
    from app import build_app

    with page_of(build_app(browser_assistant)) as url:
        yield url


def test_a_question_is_answered_from_a_document_that_can_be_opened_at_the_quote(
    readers: Any, browser_assistant: Any
) -> None:
    reader = readers()
    page = reader.page
    assert len(browser_assistant.documents()) >= 2
    question = browser_assistant.examples()[0]
    turn = reader.ask(question)
    expect(turn.locator(".hd-abstained")).to_have_count(0)
    turn.locator(".hd-text .hd-chip").first.click()
    mark = page.locator("#hd-source mark")
    expect(mark).to_be_in_viewport()
    quote = mark.text_content()
    citation = browser_assistant.ask(question).citations[0]
    assert quote == citation.quote
    text = browser_assistant.document_text(citation.document_id)
    assert text[citation.start : citation.end] == quote
    page.get_by_role("button", name="Xem toàn văn").click()
    expect(page.get_by_role("button", name="Chỉ xem đoạn trích")).to_be_visible()
    assert page.locator("#hd-source .hd-doctext").text_content() == text
    reader.ask("Còn năm trước thì sao?")
    expect(page.locator(".hd-error")).to_have_count(0)


def test_what_the_documents_do_not_say_is_declined(readers: Any) -> None:
    turn = readers().ask("Giá vàng và tỷ số trận bóng đá tối qua là bao nhiêu?")
    expect(turn.locator(".hd-abstained")).to_be_visible()


def test_new_documents_appear_without_a_restart(readers: Any, browser_assistant: Any, tmp_path: Path) -> None:
    page = readers().page
    before = len(browser_assistant.documents())
    (tmp_path / "moi.txt").write_text(
        "Xã Bình Minh hỗ trợ máy lọc nước\nNgày 3/4/2025, xã Bình Minh trao 45 máy lọc nước cho hộ nghèo.",
        encoding="utf-8",
    )
    browser_assistant.ingest([tmp_path])
    page.get_by_role("tab", name="Tài liệu").click()
    expect(page.locator(".hd-document")).to_have_count(before + 1)
