"""What holds for every text: offsets are slices, periods are read back, nothing is lost on the way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.benchmarks.common import ROOT
from ingest.indicators.extract import extract
from ingest.indicators.outline import outline
from ingest.indicators.period import read_period, write_period
from ingest.read import read
from tests.ingest.indicators._rows import rows
from vietnamese.dates import Period

_PIECES = st.sampled_from(
    (
        "Tỷ lệ hộ nghèo", " đạt ", " còn dưới ", "4,2%", "1.250 người", ", ", "; ", ".\n", " và ", "(", ")", ": ", "“", "- ", "a) ",
        "trong đó có ", "7/9 huyện", "năm 2024", "Đến ngày 5/6/2023, ", " so với ", "kế hoạch năm", "tăng ", "II. Mục tiêu\n",
        "45 tỷ đồng", "một nửa", "%",
    )
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=25).map("".join))
def test_offsets_are_slices_of_any_text(text: str) -> None:
    found = rows(text)
    for row in found:
        assert 0 <= row.start <= row.figure_start < row.figure_end <= row.end <= len(text)
        assert any(c.isalnum() for c in text[row.figure_start : row.figure_end])
        assert row.name
        assert row.value_max is None or row.value < row.value_max
    assert len({r.figure_start for r in found}) == len(found)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_lines_are_slices(text: str) -> None:
    for line in outline(text):
        assert text[line.start : line.start + len(line.text)] == line.text


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.integers(0, 700), st.sampled_from(["range", "until", "day"]))
def test_a_written_period_reads_back(start: date, days: int, kind: str) -> None:
    end = start if kind == "day" else start + timedelta(days=days)
    first = date.min if kind == "until" else start
    text = write_period(Period(first, end, kind, 0, 0, ""))  # type: ignore[arg-type]
    read_back = read_period(text)
    assert read_back is not None
    assert read_back[1] == end
    if kind != "until":
        assert read_back[0] == start


@pytest.mark.parametrize("path", sorted((ROOT / "samples").iterdir()), ids=lambda p: p.name[:2])
def test_rows_of_the_samples_quote_their_source(path) -> None:  # type: ignore[no-untyped-def]
    document, passages = read(path, path.name)
    found = extract(document, passages)
    assert found
    for row in found:
        quote = document.text[row.start : row.end]
        assert document.text[row.figure_start : row.figure_end] in quote
        assert "\n" not in quote
        assert row.to_json(document.text)["quote"] == quote
