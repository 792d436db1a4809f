"""The built-in model, unpacked once for all tests of this room."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from vectorstore.model import builtin_model_path


@pytest.fixture(scope="session")
def model_folder() -> Iterator[Path]:
    # Not pytest's own temporary folder: that one keeps the last three runs, and this is a quarter of a gigabyte.
    with tempfile.TemporaryDirectory() as name:
        yield builtin_model_path(Path(name))
