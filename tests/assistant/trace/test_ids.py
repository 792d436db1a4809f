"""Names of records: in the order of time, and read as people type them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assistant.trace.ids import new_id, read_id

MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2058, 1, 1), timezones=st.just(UTC))


@given(MOMENTS, st.integers(1, 10**9))
def test_later_names_are_greater(at: datetime, milliseconds: int) -> None:
    assert new_id(at) < new_id(at + timedelta(milliseconds=milliseconds + 1))


@given(MOMENTS)
def test_a_name_is_read_back_however_it_is_typed(at: datetime) -> None:
    name = new_id(at)
    assert len(name) == 11
    assert read_id(name) == name
    assert read_id(f" {name[:5].upper()}-{name[5:]} ") == name
    assert read_id(name.replace("0", "O").replace("1", "l")) == name


def test_what_is_no_name_is_refused() -> None:
    assert [read_id(t) for t in ("", "abc", "../../etc", "u" * 11, "0" * 12, "bản ghi kia")] == [""] * 6
