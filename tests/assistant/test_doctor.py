"""What the doctor finds, and what it mends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.assistant import Assistant
from assistant.doctor import Finding, examine, examine_llm, examine_spending
from assistant.settings import Settings
from assistant.trace.spending import NAME
from tests.command import hoidap
from tests.fakes import HashEmbedder
from tests.openai_server import fails, says, serving
from vectorstore.store import Store


@pytest.fixture
def healthy(tmp_path: Path, samples: Path) -> Iterator[Assistant]:
    opened = Assistant(Store(tmp_path / "nhà", HashEmbedder()))
    opened.ingest([samples])
    yield opened
    opened.close()


def unsound(assistant: Assistant, *, repair: bool = False) -> list[Finding]:
    return [f for f in examine(assistant, repair=repair) if not f.sound]


def run(assistant: Assistant, statement: str) -> None:
    with assistant.store.catalogue.transaction() as connection:
        connection.execute(statement)


def assert_mended(assistant: Assistant, what: str) -> None:
    assert [f.what for f in unsound(assistant)] == [what]
    assert [f.repaired for f in unsound(assistant, repair=True)] == [True]
    assert unsound(assistant) == []


def test_all_is_well_right_after_ingestion(healthy: Assistant) -> None:
    findings = examine(healthy)
    assert all(f.sound and f.detail and not f.repaired for f in findings)
    assert any("Chroma" in f.detail for f in findings)


def test_a_lexical_index_that_lost_entries(healthy: Assistant) -> None:
    run(healthy, "DELETE FROM lexical_terms WHERE length(term) % 3 = 0")
    assert_mended(healthy, "Kho dữ liệu và chỉ mục từ khóa")


def test_vectors_that_are_missing(healthy: Assistant) -> None:
    run(healthy, "DELETE FROM vectors WHERE passage_id % 2 = 0")
    found = {f.what for f in unsound(healthy)}
    assert "Vectơ trong kho" in found
    assert all(f.repaired for f in unsound(healthy, repair=True))
    assert unsound(healthy) == []


@pytest.mark.parametrize("damage", ["deleted", "scribbled"])
def test_a_damaged_vector_index(healthy: Assistant, damage: str) -> None:
    folder = healthy.store.home / "chroma"
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file():
            path.unlink() if damage == "deleted" else path.write_bytes(b"\x07" * path.stat().st_size)
    assert_mended(healthy, "Chỉ mục vectơ")


def test_a_passage_that_is_not_the_slice_it_says_it_is(healthy: Assistant) -> None:
    run(healthy, "UPDATE passages SET text = text || ' thêm' WHERE id = (SELECT min(id) FROM passages)")
    finding = next(f for f in unsound(healthy) if f.what == "Vị trí trích dẫn")
    assert "nạp lại" in finding.detail
    assert not next(f for f in unsound(healthy, repair=True) if f.what == "Vị trí trích dẫn").repaired


def test_on_the_command_line(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tài liệu"
    folder.mkdir()
    (folder / "a.txt").write_text("Xã Tam Thanh có 214 hộ nghèo, chiếm 11,2% số hộ.", encoding="utf-8")
    assert hoidap(home, "ingest", folder).returncode == 0
    well = hoidap(home, "doctor")
    assert well.returncode == 0, well.stdout
    assert well.stdout.count("[ổn]") == 6
    database = next((home / "chroma").rglob("chroma.sqlite3"))
    database.write_bytes(b"\x07" * database.stat().st_size)
    ill = hoidap(home, "doctor")
    assert ill.returncode == 1
    assert "--repair" in ill.stdout
    mended = hoidap(home, "doctor", "--repair")
    assert mended.returncode == 0
    assert "[đã sửa] Chỉ mục vectơ" in mended.stdout
    assert hoidap(home, "doctor").returncode == 0


class TestLanguageModel:
    def test_without_one_the_doctor_says_so(self) -> None:
        finding = examine_llm(Settings())
        assert not finding.sound
        assert not finding.repairable
        assert "HOIDAP_LLM" in finding.detail

    def test_one_that_answers(self, tmp_path: Path) -> None:
        pytest.importorskip("langchain_openai")
        with serving(says("Hà Nội")) as server:
            finding = examine_llm(Settings(home=tmp_path, llm="openai:m", llm_base_url=server.url))
            assert len(server.bodies) == 1
        assert finding.sound
        assert "“Hà Nội”" in finding.detail
        assert "30 token" in finding.detail

    def test_one_that_does_not(self, tmp_path: Path) -> None:
        pytest.importorskip("langchain_openai")
        with serving(fails(401)) as server:
            finding = examine_llm(Settings(home=tmp_path, llm="openai:m", llm_base_url=server.url))
        assert not finding.sound
        assert "khóa truy cập" in finding.detail

    def test_what_it_used_today_and_may(self, tmp_path: Path) -> None:
        wanted = Settings(home=tmp_path, llm="openai:m", llm_daily_tokens=5000)
        finding = examine_spending(wanted)
        assert finding.sound
        assert finding.detail == "0 lượt gọi, 0 token trong hạn mức 5.000"
        (tmp_path / NAME).write_bytes(b"x" * 4096)
        finding = examine_spending(wanted)
        assert not finding.sound
        assert not finding.repairable

    def test_one_that_may_not_be_asked_any_more(self, tmp_path: Path) -> None:
        pytest.importorskip("langchain_openai")
        with serving(says("Hà Nội")) as server:
            finding = examine_llm(Settings(home=tmp_path, llm="openai:m", llm_base_url=server.url, llm_daily_tokens=9))
            assert server.bodies == []
        assert not finding.sound
        assert "hạn mức của hôm nay" in finding.detail

    def test_it_is_asked_on_demand_only(self, home: Path) -> None:
        pytest.importorskip("langchain_openai")
        with serving(says("Hà Nội")) as server:
            model = {"HOIDAP_LLM": "openai:m", "HOIDAP_LLM_BASE_URL": server.url}
            assert "Mô hình ngôn ngữ: m, chạy trên máy này" in hoidap(home, "doctor", **model).stdout
            assert server.bodies == []
            asked = hoidap(home, "doctor", "--llm", **model)
            assert asked.returncode == 0
            assert "[ổn] Mô hình ngôn ngữ trả lời: “Hà Nội”" in asked.stdout
            assert "[ổn] Mức dùng mô hình ngôn ngữ hôm nay: 1 lượt gọi, 30 token" in asked.stdout
