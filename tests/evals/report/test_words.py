"""Both languages have every word; every name that the rest of the evaluation uses has one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from evals.base import Fault
from evals.compare import better_of
from evals.metrics import METRICS as MEASURED
from evals.report import words
from evals.report.phrases import PHRASES
from evals.summary import LATENCIES

ROOT = Path(__file__).parents[3]
REPORT = ROOT / "evals" / "report"


def _pairs() -> list[tuple[str, tuple[str, str]]]:
    found = [*PHRASES.items(), *words.FAULTS.items(), *words.KINDS.items(), *words.VERDICTS.items()]
    return found + [(name, pair) for name, pairs in words.METRICS.items() for pair in pairs]


def test_every_word_is_there_in_both_languages() -> None:
    for key, pair in _pairs():
        assert len(pair) == 2, key
        for text in pair:
            assert text.strip() == text != "", key
            assert unicodedata.is_normalized("NFC", text), key


def test_both_languages_fill_in_the_same_values() -> None:
    for key, (vietnamese, english) in PHRASES.items():
        assert set(re.findall(r"\{(\w+)\}", vietnamese)) == set(re.findall(r"\{(\w+)\}", english)), key


def test_no_word_is_missing_and_none_is_left_over() -> None:
    sources = [*REPORT.glob("*.py"), *(REPORT / "templates").iterdir(), *(ROOT / "evals" / "web").glob("*.py")]
    sources += (ROOT / "evals" / "cli").glob("*.py")
    texts = "\n".join(path.read_text(encoding="utf-8") for path in sources if path.name != "phrases.py")
    asked = set(re.findall(r"""\b(?:w|word)\(["'](\w+)["']""", texts))
    assert asked - set(PHRASES) == set()
    assert [key for key in PHRASES if f'"{key}"' not in texts and f"'{key}'" not in texts] == []


def test_every_metric_has_a_name_and_says_which_way_is_better() -> None:
    names = {metric.name for metric in MEASURED} | set(LATENCIES)
    assert names - set(words.METRICS) == set()
    assert {name for name in names if better_of(name) == "lower"} == words.LOWER


def test_every_fault_that_a_metric_finds_has_words() -> None:
    sources = (ROOT / "evals" / "metrics").glob("*.py")
    codes = {code for path in sources for code in re.findall(r'Fault\(\s*"(\w+)"', path.read_text(encoding="utf-8"))}
    assert codes
    assert codes - set(words.FAULTS) == set()


@pytest.mark.parametrize("name", ["samples.jsonl"])
def test_every_kind_of_our_own_sets_has_a_name(name: str) -> None:
    path = ROOT / "evals" / "sets" / name
    if not path.exists():
        pytest.skip(f"needs {name}")
    kinds = set(re.findall(r'"kind":\s*"([^"]+)"', path.read_text(encoding="utf-8")))
    assert kinds - set(words.KINDS) == set()


def test_unknown_names_are_shown_as_they_are() -> None:
    assert words.metric_name("my_metric", "vi") == "my_metric"
    assert words.metric_help("my_metric", "vi") == ""
    assert words.kind_name("của tôi", "en") == "của tôi"
    assert words.fault_text(Fault("of_mine", "x"), "vi") == "of_mine: x"


def test_a_fault_says_what_it_is_about() -> None:
    assert words.fault_text(Fault("lacks_value", "97%"), "vi") == "Thiếu số liệu: 97%"
    assert words.fault_text(Fault("lacks_value", "97%"), "en") == "Lacks the figure: 97%"
    assert words.fault_text(Fault("answered"), "vi") == words.fault_name("answered", "vi")
