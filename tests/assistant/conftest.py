"""Homes for the tests of the command line: the built-in model is there, unpacked once for all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from vectorstore.model import builtin_model_path


@pytest.fixture
def home(tmp_path: Path, model_home: Path) -> Path:
    """A home without documents."""
    builtin_model_path(model_home / "models")
    made = tmp_path / "nhà"
    made.mkdir()
    (made / "models").symlink_to(model_home / "models", target_is_directory=True)
    return made


@pytest.fixture
def filled(home: Path, assistant: Any) -> Path:
    """A home with the sample documents: a copy of the catalogue, the vector index still to be built."""
    path = assistant.store.catalogue.path
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(home / path.name)) as copy:
        source.backup(copy)
    return home
