"""What answers depend on: documents, corrections, settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.trace.state import CorpusState, configured, program
from tests.fakes import HashEmbedder
from vectorstore.catalogue import Catalogue
from vectorstore.store import Store

TEXT = "Năm 2024, huyện Mây Trắng còn 412 hộ nghèo, giảm 38 hộ so với năm 2023.\n" * 3


def state_of(home: Path) -> str:
    """As another process sees it."""
    return CorpusState(Catalogue(home / "catalogue.sqlite3"))()


def test_it_moves_with_documents_and_corrections_and_lasts(tmp_path: Path) -> None:
    folder, home = tmp_path / "tài liệu", tmp_path / "nhà"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    store = Store(home, HashEmbedder(), own_index=False)
    state = CorpusState(store.catalogue)
    seen = [state()]

    def moved() -> None:
        assert state() not in seen
        assert state() == state_of(home)
        seen.append(state())

    store.ingest([folder])
    moved()
    store.ingest([folder])
    assert state() == seen[-1]
    row = store.ledger.rows()[0].id
    store.ledger.correct(row, {"value": "413"}, "Lan", "số in sai")
    moved()
    store.ledger.restore(row)
    moved()
    store.ledger.hide(row, "Lan", "không phải chỉ tiêu")
    moved()
    (folder / "a.txt").write_text(TEXT.replace("412", "420"), encoding="utf-8")
    store.ingest([folder])
    moved()
    (folder / "a.txt").rename(folder / "b.txt")
    store.ingest([folder], prune=True)
    moved()
    store.close()


def test_another_catalogue_of_as_many_changes_is_another(tmp_path: Path) -> None:
    states = []
    for name, text in (("một", TEXT), ("hai", TEXT.replace("412", "421"))):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "a.txt").write_text(text, encoding="utf-8")
        store = Store(tmp_path / f"nhà {name}", HashEmbedder(), own_index=False)
        store.ingest([folder])
        states.append((store.catalogue.generation, CorpusState(store.catalogue)()))
        store.close()
    assert states[0][0] == states[1][0]
    assert states[0][1] != states[1][1]


def test_settings_that_answers_depend_on(tmp_path: Path) -> None:
    given = Settings(llm="openai:a", home=tmp_path)
    for same in ({"port": 1}, {"llm_api_key": "k"}, {"trace_days": 1}, {"home": tmp_path / "x"}, {"llm_price_in": 3}):
        assert configured(given.model_copy(update=same)) == configured(given)
    for other in (
        {"llm": "openai:b"},
        {"llm_temperature": 1.0},
        {"passages": 3},
        {"llm_base_url": "http://h/v1"},
        {"llm_timeout": 9.0},
    ):
        assert configured(given.model_copy(update=other)) != configured(given)
    for same in ({"llm_daily_tokens": 9}, {"llm_daily_cost": 1}, {"llm_counts": tmp_path}, {"llm_retries": 0}):
        assert configured(given.model_copy(update=same)) == configured(given)
    assert "bí mật" not in configured(Settings(llm_api_key="bí mật", home=tmp_path))  # type: ignore[arg-type]


def test_another_server_that_the_environment_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = Settings(llm="openai:a", home=tmp_path)
    before = configured(given)
    monkeypatch.setenv("OPENAI_BASE_URL", "http://may-chu.example/v1")
    assert configured(given) != before


def test_the_program_has_version_and_fingerprint() -> None:
    version, _, code = program().partition("+")
    assert version[0].isdigit()
    assert len(code) == 12
