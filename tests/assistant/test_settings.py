from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import settings as module
from assistant.base import AssistantError
from assistant.settings import Settings, settings


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_defaults() -> None:
    found = settings()
    assert found.home.is_absolute()
    assert found.home.name == "hoidap"
    assert (found.host, found.port) == ("127.0.0.1", 7860)
    assert found.chroma_url == ""
    assert found.embedding_model == ""


def test_read_from_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOIDAP_HOME", "kho dữ liệu")
    monkeypatch.setenv("HOIDAP_PASSAGES", "7")
    monkeypatch.setenv("HOIDAP_QUERY_PREFIX", "")
    found = settings()
    assert found.home == tmp_path / "kho dữ liệu"
    assert found.passages == 7
    assert found.query_prefix == ""


def test_a_home_below_the_users_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOIDAP_HOME", "~/hỏi đáp")
    assert settings().home == Path.home() / "hỏi đáp"


@pytest.mark.parametrize("name", ["HOIDAP_HOMME", "HOIDAP_", "HOIDAP_CHROMA", "HOIDAP_PORT_"])
def test_unknown_names_are_refused_and_the_known_ones_listed(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "x")
    with pytest.raises(AssistantError) as caught:
        settings()
    message = str(caught.value)
    assert f"Không có thiết lập {name}" in message
    assert all(f"HOIDAP_{field.upper()}" in message for field in Settings.model_fields)
    assert "\n" not in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSAGES", "0"),
        ("PASSAGES", "101"),
        ("PASSAGES", "nhiều"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("MAX_QUESTION", "9"),
        ("MAX_QUESTION", "100001"),
        ("THREADS", "-1"),
        ("CHROMA_URL", "127.0.0.1:8000"),
        ("LLM_DAILY_TOKENS", "-1"),
        ("LLM_DAILY_TOKENS", "1.5"),
        ("LLM_DAILY_COST", "-0.01"),
        ("LLM_DAILY_COST", "inf"),
    ],
)
def test_bounds(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"HOIDAP_{name}", value)
    with pytest.raises(AssistantError, match=f"HOIDAP_{name}"):
        settings()


@pytest.mark.parametrize("value", ["", "0"])
def test_no_limit_of_a_day(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    for name in ("LLM_DAILY_TOKENS", "LLM_DAILY_COST"):
        monkeypatch.setenv(f"HOIDAP_{name}", value)
    monkeypatch.setenv("HOIDAP_LLM_COUNTS", "")
    found = settings()
    assert (found.llm_daily_tokens, found.llm_daily_cost, found.llm_counts) == (0, 0, None)


def test_every_setting_has_its_place_in_the_readme() -> None:
    root = Path(module.__file__).parents[1]
    for name in ("README.md", "README.vi.md"):
        text = (root / name).read_text(encoding="utf-8")
        assert all(f"`HOIDAP_{field.upper()}`" in text for field in Settings.model_fields)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        settings().port = 1  # type: ignore[misc]
