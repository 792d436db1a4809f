"""The page with a model that lies: statements come one by one with their chips, lies never come, and it can be stopped."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from assistant.assistant import Assistant
from assistant.generation.author import Author
from assistant.generation.open import author_of
from assistant.generation.stopping import STOPPED
from tests.assistant.web.liar import Liar
from tests.browser import page_of

expect = pytest.importorskip("playwright.sync_api").expect

QUESTION = "Tỷ lệ hộ nghèo của Nghệ An cuối năm 2024 là bao nhiêu?"
FIGURE = "4,38%"
MODEL = "mô-hình-thử <b>1</b>, chạy trên máy này"
# Keeps all that the conversation ever showed.
WATCH = """() => {
  const talk = document.querySelector("#hd-talk");
  window.seen = [];
  new MutationObserver(() => window.seen.push(talk.textContent)).observe(talk, { childList: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def liar() -> Liar:
    return Liar()


@pytest.fixture(scope="module")
def page_url(assistant: Assistant, liar: Liar) -> Iterator[str]:
    from app import build_app

    plain = author_of(liar, assistant.store, window=8192, seconds=60.0)
    author = Author(plain.writer, plain.check, plain.window, plain.seconds, where=MODEL)
    with page_of(build_app(Assistant(assistant.store, author=author), evaluation=False)) as url:
        yield url


def begin(reader: Any) -> Any:
    """Asks and gives the turn, without waiting for the answer."""
    reader.page.get_by_role("textbox", name="Câu hỏi").fill(QUESTION)
    reader.page.keyboard.press("Enter")
    return reader.page.locator(".hd-turn").last


def statements(turn: Any) -> Any:
    """What the model wrote; code's own answer below it is no part of that."""
    return turn.locator(".hd-text p:not(.hd-draft *), .hd-text li:not(.hd-draft *)")


def test_statements_come_one_by_one_and_lies_never(readers: Any, liar: Liar) -> None:
    liar.hold()
    reader = readers()
    page = reader.page
    expect(page.locator(".hd-model")).to_contain_text(MODEL)
    stop = page.get_by_role("button", name="Dừng viết")
    expect(stop).to_be_hidden()
    page.get_by_role("radio", name="Giải thích cho người dân").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("radio", name="Giải thích cho người dân")).to_be_checked()
    page.evaluate(WATCH)

    turn = begin(reader)
    expect(turn).to_contain_text("Đang viết và đối chiếu nguồn…")
    expect(statements(turn)).to_have_count(0)
    expect(stop).to_be_visible()
    liar.let()
    expect(statements(turn)).to_have_count(1)
    expect(statements(turn).first).to_contain_text(FIGURE)
    statements(turn).first.locator(".hd-chip").click()  # works while the rest is written
    expect(page.locator("#hd-source mark")).to_be_visible()
    page.keyboard.press("Escape")
    reader.check("writing")
    liar.let(2)  # a lie, and the second true statement
    expect(statements(turn)).to_have_count(2)
    for statement in statements(turn).all():
        expect(statement.locator(".hd-chip").first).to_be_visible()
    expect(turn.locator("[data-act=copy]")).to_have_count(0)

    liar.release()
    expect(turn.locator("[data-act=copy]")).to_be_visible(timeout=15_000)
    expect(stop).to_be_hidden()
    expect(turn).to_contain_text("Máy viết lại từ văn bản, đã đối chiếu nguồn · Giải thích cho người dân")
    expect(turn.locator(".hd-notices")).to_contain_text(re.compile(r"\d+ câu bị loại vì không có nguồn"))
    reader.check("written")
    assert len(liar.lies) >= 5
    shown = "\n".join(page.evaluate("window.seen")) + turn.inner_text()
    for lie in liar.lies:
        words = re.sub(r"\s*\[\d+\]|\{\w+\|([^}]*)\}", r"\1", lie).strip().rstrip(".")
        assert words not in shown
    assert turn.locator("a, img, script").count() == 0
    assert page.evaluate("window.hacked === undefined")

    turn.locator("[data-act=copy]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert f"(Máy viết lại từ văn bản, đã đối chiếu nguồn, mô hình {MODEL};" in copied
    with page.expect_download() as fetched:
        turn.get_by_role("button", name="Tải .docx").click()
    assert re.fullmatch(
        r"hoi-dap-\d{4}-\d\d-\d\d-ty-le-ho-ngheo-cua-nghe-an[a-z0-9-]*\.docx", fetched.value.suggested_filename
    )
    document = docx.Document(io.BytesIO(Path(fetched.value.path()).read_bytes()))
    assert any(FIGURE in paragraph.text for paragraph in document.paragraphs)


def test_codes_own_answer_can_be_used_meanwhile(readers: Any, liar: Liar) -> None:
    liar.hold()
    reader = readers()
    page = reader.page
    turn = begin(reader)
    draft = turn.locator(".hd-draft")
    expect(draft).to_contain_text(FIGURE)
    draft.locator(".hd-chip").first.click()
    expect(page.locator("#hd-source mark")).to_be_visible()
    page.keyboard.press("Escape")
    reader.check("waiting")
    liar.let()
    expect(statements(turn)).to_have_count(1)
    expect(draft).to_contain_text(FIGURE)
    expect(draft.locator(".hd-chip")).to_have_count(0)  # its numbers would be other ones than the statements'
    liar.release()
    expect(turn.locator("[data-act=copy]")).to_be_visible(timeout=15_000)
    expect(draft).to_have_count(0)


def test_writing_can_be_stopped_or_thrown_away(readers: Any, liar: Liar) -> None:
    liar.hold()
    reader = readers(size="narrow")
    page = reader.page
    turn = begin(reader)
    liar.let(3)
    expect(statements(turn)).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    reader.check("writing")
    page.get_by_role("button", name="Dừng viết").click()
    # What had passed stays, and code's own answer is whole.
    expect(turn.locator("[data-act=copy]")).to_be_visible(timeout=3_000)
    assert liar.ended.wait(2)
    expect(turn.locator(".hd-notices")).to_contain_text(STOPPED)
    expect(turn.locator(".hd-text")).to_contain_text(FIGURE)
    assert liar.calls == 1, "no repair after that"

    turn = begin(reader)
    expect(turn).to_contain_text("Đang viết")
    page.get_by_role("button", name="Xóa hội thoại").click()
    expect(page.locator(".hd-welcome")).to_be_visible()
    expect(page.locator(".hd-turn")).to_have_count(0)
    assert liar.ended.wait(2)
    # The page is as good as new.
    liar.release()
    reader.ask(QUESTION)


def test_a_reader_who_leaves_takes_the_model_s_work_along(readers: Any, liar: Liar) -> None:
    liar.hold()
    reader = readers()
    turn = begin(reader)
    expect(turn).to_contain_text("Đang viết")
    reader.page.goto(f"{reader.url}healthz")
    assert liar.ended.wait(10)
    reader.faults.clear()  # the connection that this test broke
