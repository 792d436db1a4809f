"""What surrounds the page: health, headers, language, ports, and lightness of imports."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from assistant.base import AssistantError
from assistant.web.gradio_words import locale_module
from assistant.web.page import dress
from assistant.web.server import page_address, take_port


def test_health(page_url: str) -> None:
    assert httpx.get(page_url + "healthz").json() == {"status": "ok", "documents": 3}


def test_health_tells_of_a_store_that_fails(fake: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from fastapi.testclient import TestClient

    from app import build_app

    def broken() -> list[object]:
        raise AssistantError("Chưa mở được kho.")

    monkeypatch.setattr(fake, "documents", broken)
    answer = TestClient(build_app(fake)).get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["message"] == "Chưa mở được kho."


@pytest.mark.parametrize("encoding", ["identity", "gzip, br"])
def test_the_index_is_vietnamese_and_names_no_other_host(page_url: str, encoding: str) -> None:
    answer = httpx.get(page_url, headers={"accept-encoding": encoding})
    assert '<html\n\tlang="vi"' in answer.text
    assert "./hoidap/page.css" in answer.text
    assert not [url for url in re.findall(r"https?://[^\"'\s<]+", answer.text) if not url.startswith(page_url[:-1])]
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_our_files_are_served_with_headers(page_url: str) -> None:
    for name, kind in (("page.css", "text/css"), ("page.js", "text/javascript")):
        answer = httpx.get(f"{page_url}hoidap/{name}")
        assert answer.status_code == 200
        assert kind in answer.headers["content-type"]
        assert "://" not in answer.text
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_theme_names_no_web_font(page_url: str) -> None:
    css = httpx.get(page_url + "theme.css").text
    assert "@import" not in css
    assert "@font-face" not in css
    assert not [url for url in re.findall(r"url\(['\"]?([^'\")]{1,30})", css) if not url.startswith("data:")]


def test_no_interactive_api_page_and_no_run_history(page_url: str) -> None:
    for path in ("docs", "redoc", "gradio_api/docs", "gradio_api/runs"):
        assert httpx.get(page_url + path).status_code == 404
    assert httpx.get(page_url + "gradio_api/info").json()["named_endpoints"] == {}


def test_the_script_that_changes_the_language_is_still_where_we_look() -> None:
    assert locale_module() is not None


def test_dressing_survives_another_index_page() -> None:
    assert "hoidap/page.js" in dress("<html><head></head><body></body></html>", None)


def test_a_taken_port_is_told_in_one_vietnamese_line(fake: Any) -> None:
    from app import serve

    held = take_port("127.0.0.1", 0)
    port = held.getsockname()[1]
    with held, pytest.raises(AssistantError, match=f"cổng {port} .*--port") as told:
        serve(fake, port=port)
    assert "\n" not in str(told.value)


def test_addresses() -> None:
    assert page_address("127.0.0.1", 7860) == "http://127.0.0.1:7860/"
    assert page_address("0.0.0.0", 80) == "http://127.0.0.1:80/"
    assert page_address("::1", 80) == "http://[::1]:80/"
    with pytest.raises(AssistantError):
        take_port("không có máy này", 1)


def test_importing_the_page_does_not_import_gradio() -> None:
    code = "import sys, app, assistant.web; print(sorted({'gradio', 'uvicorn', 'torch'} & set(sys.modules)))"
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.strip() == "[]"
