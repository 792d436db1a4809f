"""What the commands share."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.assistant import Assistant


@contextmanager
def opened(*, own_index: bool = True) -> Iterator[Assistant]:
    """The assistant over the configured store, closed afterwards. own_index: see `open_assistant`."""
    from assistant.assistant import open_assistant
    from assistant.settings import settings

    assistant = open_assistant(settings(), own_index=own_index)
    try:
        yield assistant
    finally:
        assistant.close()


def print_json(value: Any) -> None:
    """One JSON value on one line, at once, so that readers of a pipe see it."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()
