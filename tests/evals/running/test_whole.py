from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.settings import Settings
from evals.base import Case, EvalError, Run
from evals.cases import read_cases
from evals.runfile import load_run, run_to_json, save_run
from evals.running.corpus import evaluations, opened_corpus
from evals.running.whole import Request, evaluate, evaluate_over
from tests.evals.running.material import Watching, corpus, lines, question_set, reading_set
from tests.fakes import HashEmbedder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


@pytest.fixture
def request_(tmp_path: Path) -> Request:
    return Request(question_set(tmp_path / "câu hỏi.jsonl"), corpus(tmp_path / "c"), command="hoidap eval answers …")


def journals(settings: Settings) -> list[Path]:
    return list(evaluations(settings).glob("*.journal.jsonl"))


def answers(run: Run) -> object:
    given = run_to_json(run)["questions"]
    return [{**q, "response": {**q["response"], "seconds": None}} for q in given]


def test_a_run_says_what_it_is_about(request_: Request, settings: Settings, tmp_path: Path) -> None:
    run = evaluate(request_, settings, Watching(), embedder=HashEmbedder())
    assert [j.case.id for j in run.judged] == ["number-0-0", "number-1-0", "number-2-0", "abstain-3-0"]
    assert run.overall["correctness"].value == 1
    assert list(run.kinds) == ["number", "abstain"]
    about = run.about
    assert about["set"]["name"] == "câu hỏi.jsonl"
    assert about["set"]["questions"] == 4
    assert len(about["set"]["sha256"]) == len(about["corpus"]["sha256"]) == 64
    assert {k: about["corpus"][k] for k in ("name", "documents", "passages")} == {
        "name": "c",
        "documents": 2,
        "passages": 2,
    }
    assert about["command"] == "hoidap eval answers …"
    assert about["memory"] > 2**20
    assert about["jobs"] == 1
    assert set(about["seconds"]) == {"ingest", "ask", "judge", "index"}
    save_run(run, tmp_path / "run.json")
    assert answers(load_run(tmp_path / "run.json")) == answers(run)


def test_two_runs_give_the_same_answers(request_: Request, settings: Settings, tmp_path: Path) -> None:
    one = evaluate(request_, settings, Watching(), embedder=HashEmbedder())
    two = evaluate(request_, settings, Watching(), embedder=HashEmbedder())
    other = evaluate(request_, Settings(home=tmp_path / "khác"), Watching(), embedder=HashEmbedder())
    assert answers(one) == answers(two) == answers(other)


def test_a_run_that_was_not_kept_is_gone_on_with(request_: Request, settings: Settings) -> None:
    def fail(run: Run) -> None:
        raise EvalError("đĩa đầy")

    with pytest.raises(EvalError, match="đĩa đầy"):
        evaluate(request_, settings, Watching(), fail, HashEmbedder())
    assert len(journals(settings)) == 1
    watch = Watching()
    run = evaluate(request_, settings, watch, embedder=HashEmbedder())
    assert run.about["resumed"] == 4
    assert "đã có 4/4 câu trả lời" in watch.notes[0]
    assert journals(settings) == []


def test_another_set_or_corpus_starts_anew(request_: Request, settings: Settings, tmp_path: Path) -> None:
    def fail(run: Run) -> None:
        raise EvalError("đĩa đầy")

    with pytest.raises(EvalError, match="đĩa đầy"):
        evaluate(request_, settings, Watching(), fail, HashEmbedder())
    assert request_.corpus
    (request_.corpus / "moi.txt").write_text("Xã mở lớp dạy nghề may cho 30 người.", encoding="utf-8")
    assert evaluate(request_, settings, Watching(), embedder=HashEmbedder()).about["resumed"] == 0


def test_fresh_forgets(request_: Request, settings: Settings) -> None:
    def fail(run: Run) -> None:
        raise EvalError("đĩa đầy")

    with pytest.raises(EvalError, match="đĩa đầy"):
        evaluate(request_, settings, Watching(), fail, HashEmbedder())
    again = Request(request_.questions, request_.corpus, fresh=True)
    assert evaluate(again, settings, Watching(), embedder=HashEmbedder()).about["resumed"] == 0


def test_a_reading_set(settings: Settings, tmp_path: Path) -> None:
    folder = reading_set(tmp_path / "đọc hiểu")
    run = evaluate(Request(folder / "questions.jsonl", folder), settings, Watching(), embedder=HashEmbedder())
    assert run.about["set"]["name"] == run.about["corpus"]["name"] == "đọc hiểu"
    assert [j.case.answerable for j in run.judged] == [True, True, False]
    assert [j.case.gold for j in run.judged] == [("tre-em",), ("nha-o",), ()]
    assert {c.source for c in run.judged[0].response.citations} == {"tre-em"}


def test_recorded_answers_are_judged_without_asking(request_: Request, settings: Settings, tmp_path: Path) -> None:
    text = "4.210 hộ thoát nghèo"
    source = "bao-cao-dong-thap.txt"
    row = {"answer": f"Có {text} [1].", "abstained": False}
    with opened_corpus(request_.corpus, settings, Watching(), HashEmbedder()) as opened:
        document = next(d for d in opened.assistant.documents() if d.source == source)
        start = opened.assistant.document_text(document.id).index(text)
    cited = {"source": source, "start": start, "end": start + len(text), "quote": text}
    rows = [row | {"citations": [cited]}, row, row, {"answer": "Không có.", "abstained": True}]
    given = lines(tmp_path / "a.jsonl", rows)
    run = evaluate(
        Request(request_.questions, request_.corpus, answers=given), settings, Watching(), embedder=HashEmbedder()
    )
    assert [j.right for j in run.judged] == [True, False, False, True]
    assert run.judged[0].tallies["citation_exactness"].numerator == 1
    assert run.about["answers"] == "a.jsonl"


def test_an_empty_set_is_told(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(EvalError):
        evaluate(Request(lines(tmp_path / "q.jsonl", []), corpus(tmp_path / "c")), settings, Watching())


def test_over_an_open_assistant(request_: Request, settings: Settings) -> None:
    cases = read_cases(request_.questions)
    about = {"name": "của tôi", "sha256": "0" * 64, "thêm": 5}
    seen: list[tuple[int, int]] = []
    with opened_corpus(request_.corpus, settings, Watching(), HashEmbedder()) as opened:
        run = evaluate_over(opened.assistant, cases, about, lambda *told: seen.append(told))
        assert seen == [(n, 4) for n in range(5)]
        assert run.about["set"] == {"name": "của tôi", "sha256": "0" * 64, "questions": 4}
        assert run.about["thêm"] == 5
        assert run.about["corpus"]["documents"] == 2
        assert json.dumps(run_to_json(run))

        def stop(done: int, total: int) -> None:
            if done == 2:
                raise RuntimeError("thôi")

        with pytest.raises(RuntimeError, match="thôi"):
            evaluate_over(opened.assistant, cases, about, stop)
        assert evaluate_over(opened.assistant, [Case("x", "number", "?")], {}).judged[0].response.abstained
