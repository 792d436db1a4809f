"""An assistant with the built-in model over documents of a test's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.assistant import Assistant, open_assistant
from assistant.settings import Settings
from vectorstore.model import builtin_model_path


@contextmanager
def opened(files: Mapping[str, str], folders: pytest.TempPathFactory, model_home: Path) -> Iterator[Assistant]:
    """Opened over documents given by name and text. model_home: where the model is unpacked once for all tests."""
    folder = folders.mktemp("văn bản")
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    builtin_model_path(model_home / "models")
    home = folders.mktemp("nhà")
    (home / "models").symlink_to(model_home / "models", target_is_directory=True)
    assistant = open_assistant(Settings(home=home))
    assistant.ingest([folder])
    yield assistant
    assistant.close()
