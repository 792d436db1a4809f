"""The chat model of the settings. What needs the packages of the extra skips without them; no network anywhere."""

from __future__ import annotations

import builtins
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from assistant.base import AssistantError
from assistant.chat_model import brief, chat_model, provider, where
from assistant.generation.dialect import arguments, shapes
from assistant.settings import Settings, settings

SECRET = "khoa-bi-mat-1234"


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE", "OLLAMA_HOST"):
        monkeypatch.delenv(name, raising=False)
    settings.cache_clear()
    yield
    settings.cache_clear()


class _Server(BaseHTTPRequestHandler):
    """Answers every chat completion with what was asked, and keeps the keys it was sent."""

    keys: list[str] = []  # noqa: RUF012 - one server a test

    def do_POST(self) -> None:
        self.keys.append(self.headers["Authorization"])
        given = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        message = {"role": "assistant", "content": f"đã nghe: {given['messages'][-1]['content']}"}
        body = {
            "id": "1",
            "object": "chat.completion",
            "created": 0,
            "model": given["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        }
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    _Server.keys.clear()
    found = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=found.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{found.server_port}/v1"
    found.shutdown()
    thread.join()
    found.server_close()


def _error(given: Settings) -> str:
    with pytest.raises(AssistantError) as caught:
        chat_model(given)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_none_is_configured_by_default() -> None:
    assert chat_model(Settings()) is None


def test_the_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_LLM", "ollama:llama3:8b")
    monkeypatch.setenv("HOIDAP_LLM_BASE_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("HOIDAP_LLM_API_KEY", SECRET)
    monkeypatch.setenv("HOIDAP_LLM_TIMEOUT", "2.5")
    found = settings()
    assert (found.llm, found.llm_base_url, found.llm_timeout) == ("ollama:llama3:8b", "http://127.0.0.1:1/v1", 2.5)
    assert found.llm_api_key.get_secret_value() == SECRET


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LLM", "gpt-4o-mini"),
        ("LLM", "openai:"),
        ("LLM", ":gpt"),
        ("LLM_BASE_URL", "127.0.0.1:8000"),
        ("LLM_TIMEOUT", "0"),
        ("LLM_TIMEOUT", "3601"),
        ("LLM_WINDOW", "100"),
        ("LLM_TEMPERATURE", "3"),
        ("LLM_RETRIES", "-1"),
        ("LLM_FORMAT", "xml"),
        ("LLM_REWORD", "có lẽ"),
        ("LLM_OPTIONS", "repeat_penalty=1"),
        ("LLM_OPTIONS", "[1]"),
    ],
)
def test_wrong_settings_are_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"HOIDAP_{name}", value)
    with pytest.raises(AssistantError, match=f"HOIDAP_{name}:"):
        settings()


def test_the_key_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_LLM_API_KEY", SECRET)
    found = settings()
    assert SECRET not in f"{found!r} {found} {found.model_dump()} {found.model_dump_json()}"
    assert brief(RuntimeError(f"bad key\n {SECRET} !"), found) == "bad key *** !"
    settings.cache_clear()
    monkeypatch.setenv("HOIDAP_PORT", SECRET)
    with pytest.raises(AssistantError) as caught:
        settings()
    assert SECRET not in f"{caught.value} {caught.value.__cause__}"


def test_a_long_error_is_cut() -> None:
    assert len(brief(RuntimeError("x" * 500), Settings())) == 200
    assert brief(TimeoutError(), Settings()) == "TimeoutError"


def test_without_langchain_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **kwargs: Any) -> Any:
        if name.startswith("langchain.") or name == "langchain":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    message = _error(Settings(llm="openai:x"))
    assert "langchain" in message
    assert 'pip install "hoidap[openai]"' in message


def test_a_missing_integration_is_named() -> None:
    pytest.importorskip("langchain")
    try:
        import langchain_anthropic  # noqa: F401
    except ImportError:
        assert 'pip install "hoidap[anthropic]"' in _error(Settings(llm="anthropic:x"))
    else:
        pytest.skip("langchain-anthropic is installed")


def test_an_unknown_provider_is_named() -> None:
    pytest.importorskip("langchain")
    message = _error(Settings(llm="khongco:x"))
    assert "“khongco”" in message
    assert "openai:" in message


def test_a_missing_key_is_a_clear_error() -> None:
    pytest.importorskip("langchain_openai")
    message = _error(Settings(llm="openai:x"))
    assert "HOIDAP_LLM_API_KEY" in message


def test_talks_to_a_server_of_ones_own(server: str) -> None:
    pytest.importorskip("langchain_openai")
    model = chat_model(Settings(llm="openai:mo-hinh:8b", llm_base_url=server, llm_timeout=5))
    assert model is not None
    assert str(model.invoke("xin chào").text) == "đã nghe: xin chào"


def test_the_hosted_providers_key_does_not_go_to_another_server(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain_openai")
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    model = chat_model(Settings(llm="openai:x", llm_base_url=server, llm_timeout=5))
    assert model is not None
    model.invoke("xin chào")
    ours = chat_model(Settings.model_validate({"llm": "openai:x", "llm_base_url": server, "llm_api_key": "cua-ta"}))
    assert ours is not None
    ours.invoke("xin chào")
    assert _Server.keys == ["Bearer none", "Bearer cua-ta"]


PROVIDERS = {
    "openai": "langchain_openai",
    "anthropic": "langchain_anthropic",
    "google": "langchain_google_genai",
    "ollama": "langchain_ollama",
}


@pytest.mark.parametrize("name", PROVIDERS)
def test_every_provider_can_be_set_up_without_network(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("langchain")
    pytest.importorskip(PROVIDERS[name])

    def no_network(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("something was sent")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    given = {"llm": f"{name}:mo-hinh", "llm_api_key": SECRET, "llm_temperature": 0.3, "llm_timeout": 7}
    for more in ({}, {"llm_base_url": "http://127.0.0.1:9/v1"}, {"llm_temperature": None}):
        model = chat_model(Settings.model_validate({**given, **more}), retries=0)
        assert type(model).__module__.startswith(PROVIDERS[name])
        assert SECRET not in repr(model)


@pytest.mark.parametrize("name", PROVIDERS)
@pytest.mark.parametrize("form", ["lines", "auto", "json"])
def test_every_provider_has_its_arguments(name: str, form: str) -> None:
    given = Settings.model_validate({"llm": f"{name}:x", "llm_format": form, "llm_window": 4096})
    for shape in shapes(given):
        found = json.dumps(arguments(given, shape, 123))
        assert "123" in found
        assert ("statements" in found) is (shape in ("schema", "object"))
    assert shapes(given)[-1] == ("prompt" if form == "json" else "lines")


def test_a_server_of_ollama_s_own_reads_the_whole_window() -> None:
    pytest.importorskip("langchain_ollama")
    options = {"repeat_penalty": 1.0}
    given = Settings.model_validate({"llm": "ollama:x", "llm_window": 4096, "llm_options": options, "llm_api_key": "k"})
    model: Any = chat_model(given)
    assert (model.num_ctx, model.repeat_penalty) == (4096, 1.0)
    assert arguments(given, "lines", 9)["options"] == {
        "num_ctx": 4096,
        "num_predict": 9,
        "repeat_penalty": 1.0,
        "temperature": 0,
    }


@pytest.mark.parametrize(
    ("llm", "url", "words"),
    [
        ("", "", ""),
        ("openai:gpt-4o-mini", "", "gpt-4o-mini, chạy ở OpenAI"),
        ("claude:opus", "", "opus, chạy ở Anthropic"),
        ("google:gemini", "", "gemini, chạy ở Google"),
        ("groq:x", "", "x, chạy ở groq"),
        ("ollama:llama3:8b", "", "llama3:8b, chạy trên máy này"),
        ("openai:qwen", "http://127.0.0.1:8091/v1", "qwen, chạy trên máy này"),
        ("openai:qwen", "http://localhost/v1", "qwen, chạy trên máy này"),
        ("openai:qwen", "http://[::1]:80/v1", "qwen, chạy trên máy này"),
        ("openai:qwen", "http://10.0.0.7:8000/v1", "qwen, chạy trên máy chủ 10.0.0.7 trong mạng nội bộ"),
        ("openai:qwen", "https://ai:khoa@llm.vi-du.vn:444/v1?key=khoa", "qwen, chạy trên máy chủ llm.vi-du.vn"),
    ],
)
def test_where_the_model_runs(llm: str, url: str, words: str) -> None:
    assert where(Settings(llm=llm, llm_base_url=url)) == words


@pytest.mark.parametrize(
    ("llm", "variable", "value", "words"),
    [
        ("openai:x", "OPENAI_BASE_URL", "https://khac.vn/v1", "x, chạy trên máy chủ khac.vn"),
        ("ollama:x", "OLLAMA_HOST", "gpu.noi-bo:11434", "x, chạy trên máy chủ gpu.noi-bo"),
        ("ollama:x", "OLLAMA_HOST", "0.0.0.0", "x, chạy trên máy này"),
    ],
)
def test_the_environment_may_send_it_elsewhere(
    monkeypatch: pytest.MonkeyPatch, llm: str, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)
    assert where(Settings(llm=llm)) == words


def test_short_names_of_providers() -> None:
    assert [provider(Settings(llm=f"{n}:x")) for n in ("google", "gemini", "claude", "openai")] == [
        "google_genai",
        "google_genai",
        "anthropic",
        "openai",
    ]


def test_the_temperature_may_be_left_to_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_LLM_TEMPERATURE", "")
    monkeypatch.setenv("HOIDAP_LLM_OPTIONS", '{"reasoning_effort": "low"}')
    found = settings()
    assert found.llm_temperature is None
    assert found.llm_options == {"reasoning_effort": "low"}
