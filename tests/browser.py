"""A real Chromium for the tests of pages: one for the whole run, its windows used again; and the page on a free port.

A window that has been used keeps its process and its cache, which makes the next page in it come up three times as fast.
What a reader could leave behind in it (storage, cookies, permissions, routes) is taken away in between.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No name resolves and no other address is reached: the network is cut, as far as the page can tell.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
SIZES = {"wide": {"width": 1280, "height": 800}, "narrow": {"width": 390, "height": 844}}
REVEAL_SECONDS = 0.05  # in which an answer appears; readers are given longer


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium; without one, or without Playwright, the tests that want it are skipped."""
    playwright = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("needs a chromium")
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def windows() -> list[Any]:
    """Windows that nobody looks at just now."""
    return []


@pytest.fixture
def readers(browser: Any, windows: list[Any], page_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Makes readers of the page at the fixture `page_url`; afterwards nothing had come from outside or gone wrong."""
    monkeypatch.setattr("assistant.web.conversation.REVEAL_SECONDS", REVEAL_SECONDS)
    made: list[Reader] = []

    def new(**options: Any) -> Reader:
        window = windows.pop() if windows else browser.new_context(locale="en-US").new_page()
        made.append(Reader(window, page_url, **options))
        return made[-1]

    yield new
    for reader in made:
        if reader.leave():
            windows.append(reader.page)
    for reader in made:
        assert reader.outside == []
        assert reader.faults == []


class Reader:
    """One reader: a window with storage of its own, with the page in it, which notes what must not happen."""

    def __init__(
        self,
        page: Any,
        url: str,
        size: str = "wide",
        color_scheme: str = "light",
        reduced_motion: str = "no-preference",
    ) -> None:
        self.page = page
        self.url = url
        self.width = SIZES[size]["width"]
        self.outside: list[str] = []
        self.faults: list[str] = []
        self._listeners = {
            "request": lambda request: self._note(request.url),
            "pageerror": lambda error: self.faults.append(str(error)),
            "console": lambda said: self.faults.append(said.text) if said.type == "error" else None,
        }
        for event, listener in self._listeners.items():
            page.on(event, listener)
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url)
        page.set_viewport_size(SIZES[size])
        page.emulate_media(color_scheme=color_scheme, reduced_motion=reduced_motion)
        page.goto(url)
        page.locator(".hd-example").first.wait_for(timeout=20_000)

    def _note(self, url: str) -> None:
        if not url.startswith((self.url, "data:", "blob:")):
            self.outside.append(url)

    def leave(self) -> bool:
        """Leaves the page. Whether the window can be used again; nothing of this reader is left in it."""
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)
        if self.page.is_closed():
            self.page.context.close()
            return False
        self.page.unroute_all(behavior="ignoreErrors")
        self.page.evaluate("localStorage.clear(); sessionStorage.clear()")
        self.page.context.clear_cookies()
        self.page.context.clear_permissions()
        self.page.goto("about:blank")
        return True

    def ask(self, question: str) -> Any:
        """Types, sends, waits for the finished answer; gives the new turn."""
        before = self.page.locator(".hd-turn").count()
        self.page.get_by_role("textbox", name="Câu hỏi").fill(question)
        self.page.keyboard.press("Enter")
        turn = self.page.locator(".hd-turn").nth(before)
        turn.locator("[data-act=copy]").wait_for(timeout=15_000)
        return turn

    def check(self, view: str, full_page: bool = False) -> None:
        """The page is no wider than its window. With PAGE_SCREENSHOTS=FOLDER the view is kept, light and dark."""
        sideways = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert sideways <= 0, f"{view} is {sideways} pixels too wide"
        folder = os.environ.get("PAGE_SCREENSHOTS")
        if not folder:
            return
        Path(folder).mkdir(parents=True, exist_ok=True)
        for scheme in ("light", "dark"):
            self.page.evaluate("dark => document.body.classList.toggle('dark', dark)", scheme == "dark")
            self.page.wait_for_timeout(300)  # colours fade
            name = f"{view}-{self.width}-{scheme}.png"
            self.page.screenshot(path=str(Path(folder) / name), full_page=full_page)


@contextmanager
def page_of(app: Any) -> Iterator[str]:
    """The address of an app served by uvicorn in a thread."""
    import uvicorn

    from assistant.web.server import take_port

    taken = take_port("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 30
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{taken.getsockname()[1]}/"
    server.should_exit = True
    thread.join(10)
