"""The questions of evals/sets/samples.jsonl are well formed, and what they expect stands in the files they name."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.cases import read_cases, validate
from ingest.read import read
from vietnamese.numbers import Number, find_numbers, parse_number, same_value

ROOT = Path(__file__).parents[2]
SET = ROOT / "evals" / "sets" / "samples.jsonl"
SAMPLES = ROOT / "samples"

# What the set must hold at least, apart from the forty rows that it began with (ids without a hyphen).
MINIMUM = {
    ("number",): 20,
    ("list",): 8,
    ("person", "date", "fact"): 16,
    ("compare",): 10,
    ("aggregate",): 12,
    ("scope",): 16,
    ("no-diacritics",): 8,
    ("half-diacritics",): 5,
    ("typo",): 6,
    ("abbrev",): 4,
    ("nfd",): 3,
    ("follow-up",): 10,
    ("conflict", "slip"): 4,
    ("citizen",): 12,
}
MINIMUM_ABSTAIN, MINIMUM_NEAR_MISS, MINIMUM_HOSTILE = 30, 20, 12
FIRST_ROWS = 40
COMPUTED = {"s19"}  # 24 - 13, from the time before rows had tags

Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def cleaned() -> dict[str, str]:
    """File name -> cleaned text: what citations are offsets into."""
    paths = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    return {path.name: read(path, path.name, count_tokens=len)[0].text for path in paths}


def is_computed(row: Row) -> bool:
    return row["id"] in COMPUTED or "computed" in row.get("tags", [])


def named(row: Row, texts: dict[str, str]) -> str:
    return "\n".join(text for name, text in texts.items() if any(part in name for part in row.get("src", [])))


def figures(text: str) -> Iterator[Number]:
    """The numbers of a text; of "49.820/47.000 người" both parts."""
    for number in find_numbers(text):
        yield replace(number, of=None)
        if number.of is not None:
            yield replace(number, value=number.of, of=None)


def stands(figure: str, found: list[Number]) -> bool:
    wanted = parse_number(figure)
    assert wanted is not None, figure
    return any(same_value(wanted, number) for number in found)


def test_the_set_is_valid_for_its_corpus(cleaned: dict[str, str]) -> None:
    assert validate(SET, cleaned) == []
    assert len(read_cases(SET)) >= FIRST_ROWS + sum(MINIMUM.values()) + MINIMUM_ABSTAIN + MINIMUM_HOSTILE


def test_ids_and_questions_are_unique(rows: list[Row]) -> None:
    assert [i for i, n in Counter(row["id"] for row in rows).items() if n > 1] == []
    asked = Counter((*row.get("history", []), row["question"]) for row in rows)
    assert [question for question, n in asked.items() if n > 1] == []


def test_every_kind_is_there_often_enough(rows: list[Row]) -> None:
    new = [row for row in rows if "-" in row["id"]]
    assert len(rows) - len(new) == FIRST_ROWS
    counts = Counter(row["kind"] for row in new)
    assert {kinds: n for kinds, n in MINIMUM.items() if sum(counts[kind] for kind in kinds) < n} == {}
    tags = [row.get("tags", []) for row in new]
    declined = [row.get("tags", []) for row in new if row["kind"] == "abstain"]
    assert sum("hostile" not in of_row for of_row in declined) >= MINIMUM_ABSTAIN
    assert sum("near-miss" in of_row for of_row in declined) >= MINIMUM_NEAR_MISS
    assert sum("hostile" in of_row for of_row in tags) >= MINIMUM_HOSTILE
    turns = {len(row["history"]) for row in new if row["kind"] == "follow-up"}
    assert turns == {1, 2}


def test_every_document_is_asked_about(rows: list[Row], cleaned: dict[str, str]) -> None:
    asked = Counter(name for name in cleaned for row in rows if any(part in name for part in row.get("src", [])))
    assert {name: asked[name] for name in cleaned if asked[name] < 5} == {}


def test_only_decomposed_questions_are_decomposed(rows: list[Row]) -> None:
    for row in rows:
        decomposed = row["kind"] == "nfd"
        assert unicodedata.is_normalized("NFC", row["question"]) != decomposed, row["id"]
        assert unicodedata.is_normalized("NFD", row["question"]) or not decomposed, row["id"]
        rest = json.dumps({key: value for key, value in row.items() if key != "question"}, ensure_ascii=False)
        assert unicodedata.is_normalized("NFC", rest), row["id"]


def test_questions_without_diacritics_have_none(rows: list[Row]) -> None:
    for row in rows:
        if row["kind"] == "no-diacritics" or "no-diacritics" in row.get("tags", []):
            assert row["question"].isascii(), row["id"]


def test_unanswerable_questions_expect_nothing(rows: list[Row]) -> None:
    for row in rows:
        given = [key for key in ("all", "none", "answers", "values", "traps", "src", "quote") if row.get(key)]
        assert bool(given) == (row["kind"] != "abstain"), row["id"]
        if given:
            assert row["src"], row["id"]
            assert row["quote"], row["id"]
            assert any(row.get(key) for key in ("all", "answers", "values")), row["id"]


def test_quotes_stand_in_the_named_files(rows: list[Row], cleaned: dict[str, str]) -> None:
    for row in rows:
        for part in row.get("src", []):
            assert sum(part in name for name in cleaned) == 1, (row["id"], part)
            of_part = "".join(text for name, text in cleaned.items() if part in name)
            assert any(quote in of_part for quote in row["quote"]), (row["id"], part)
        text = named(row, cleaned)
        assert [quote for quote in row.get("quote", []) if quote not in text] == [], row["id"]


def test_answers_stand_in_the_named_files(rows: list[Row], cleaned: dict[str, str]) -> None:
    for row in rows:
        if is_computed(row) or row["kind"] == "abstain":
            continue
        text = named(row, cleaned)
        found = list(figures(text))
        missing = [pattern for pattern in row.get("all", []) if not re.search(pattern, text, re.IGNORECASE)]
        assert missing == [], row["id"]
        assert [answer for answer in row.get("answers", []) if answer not in text] == [], row["id"]
        assert [value for value in row.get("values", []) if not stands(value, found)] == [], row["id"]


def test_computed_answers_stand_nowhere_in_the_named_files(rows: list[Row], cleaned: dict[str, str]) -> None:
    for row in rows:
        if is_computed(row):
            found = list(figures(named(row, cleaned)))
            assert [value for value in row.get("values", []) if stands(value, found)] == [], row["id"]


def test_traps_stand_in_the_corpus_and_are_no_answers(rows: list[Row], texts: dict[str, str]) -> None:
    """In the whole pages: some traps are in menus and related headlines."""
    found = [number for text in texts.values() for number in figures(text)]
    for row in rows:
        values = [number for value in row.get("values", []) if (number := parse_number(value)) is not None]
        assert [trap for trap in row.get("traps", []) if not stands(trap, found)] == [], row["id"]
        assert [trap for trap in row.get("traps", []) if stands(trap, values)] == [], row["id"]
        for pattern in row.get("all", []):
            assert [trap for trap in row.get("traps", []) if re.fullmatch(pattern, trap)] == [], row["id"]


def test_right_figures_are_not_forbidden(rows: list[Row]) -> None:
    for row in rows:
        right = [*row.get("values", []), *row.get("answers", [])]
        forbidden = [value for value in right for pattern in row.get("none", []) if re.search(pattern, value)]
        assert forbidden == [], row["id"]
