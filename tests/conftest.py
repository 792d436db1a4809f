"""Shared fixtures: the repository, the material beside it when it is there, and an assistant over the sample documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import browser, readers, windows  # noqa: F401  fixtures

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

# Set before anything reads settings: tests never touch the user's own store.
for name in [n for n in os.environ if n.startswith("HOIDAP_")]:
    del os.environ[name]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample documents."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real documents and questions; tests that need them skip where they are not."""
    if not SHARED.is_dir():
        pytest.skip("the shared corpus is not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def model_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the built-in model is unpacked once per run."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def assistant(model_home: Path, samples: Path) -> Iterator[object]:
    """The real assistant with the built-in model over the sample documents."""
    from assistant.assistant import open_assistant
    from assistant.settings import Settings

    opened = open_assistant(Settings(home=model_home))
    opened.ingest([samples])
    yield opened
    opened.close()
