"""Every prompt, Vietnamese, one file each, with its version in the file name; `fill` reads them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template

_FOLDER = Path(__file__).parent


def fill(name: str, version: int, **values: object) -> str:
    """The prompt `name.v<version>.md` with its $placeholders filled in.

    Raises:
        KeyError: a placeholder has no value. FileNotFoundError: there is no such prompt or version.
    """
    return _template(name, version).substitute(values).strip()


@cache
def _template(name: str, version: int) -> Template:
    return Template((_FOLDER / f"{name}.v{version}.md").read_text(encoding="utf-8"))
