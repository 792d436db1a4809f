"""The list numbers of a Word document, as Word shows them ("2.1.", "a)", "IV."), which its text does not contain."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLETS = {"-", "–", "—", "+", "*"}


@dataclass(slots=True)
class _Level:
    """One level of a list: first number, number format, pattern ("%1.%2."), and the level after which it restarts."""

    start: int = 1
    fmt: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False


@dataclass(slots=True)
class _List:
    """One `w:num`: its levels and the abstract list whose counters it shares."""

    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)
    used: bool = False


def _letters(number: int) -> str:
    """1 -> "a", 27 -> "aa", as Word counts: the letter is repeated."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    pairs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
    for value, sign in (*pairs, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += sign * (number // value)
        number %= value
    return text


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "none": lambda n: "",
}


def _value(element: Any, tag: str, default: str | None = None) -> str | None:
    child = element.find(W + tag)
    return default if child is None else child.get(W + "val", default)


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else default


def _level(element: Any) -> _Level:
    restart = _value(element, "lvlRestart")
    return _Level(
        start=_integer(_value(element, "start"), 1),
        fmt=_value(element, "numFmt", "decimal") or "decimal",
        pattern=_value(element, "lvlText", "") or "",
        restart=None if restart is None else _integer(restart, 0),
        legal=element.find(W + "isLgl") is not None,
    )


def _levels(element: Any) -> dict[int, _Level]:
    return {_integer(lvl.get(W + "ilvl"), 0): _level(lvl) for lvl in element.findall(W + "lvl")}


class Numbering:
    """Counts the lists of one document. Call `label` once for each numbered paragraph, in document order."""

    def __init__(self, root: Any | None) -> None:
        """root: the element of word/numbering.xml, None when the document has no lists."""
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstracts = {item.get(W + "abstractNumId"): _levels(item) for item in root.findall(W + "abstractNum")}
        for num in root.findall(W + "num"):
            abstract = _value(num, "abstractNumId") or ""
            entry = _List(abstract, dict(abstracts.get(abstract, {})))
            for override in num.findall(W + "lvlOverride"):
                index = _integer(override.get(W + "ilvl"), 0)
                level = override.find(W + "lvl")
                if level is not None:
                    entry.levels[index] = _level(level)
                start = _value(override, "startOverride")
                if start is not None:
                    entry.restarts[index] = _integer(start, 1)
            self._lists[num.get(W + "numId")] = entry

    def label(self, num_id: str, index: int) -> str:
        """The number in front of the next paragraph of level `index` (0 = outermost); "" when it shows none."""
        entry = self._lists.get(num_id)
        level = entry.levels.get(index) if entry else None
        if entry is None or level is None:
            return ""
        counters = self._counters.setdefault(entry.abstract, {})
        if not entry.used:
            entry.used = True
            for overridden, start in entry.restarts.items():
                counters[overridden] = start - 1
        counters[index] = counters.get(index, level.start - 1) + 1
        for deeper in [key for key in counters if key > index]:
            restart = entry.levels[deeper].restart if deeper in entry.levels else None
            if restart is None or (restart > 0 and index < restart):
                del counters[deeper]
        if level.fmt == "bullet":
            return level.pattern if level.pattern in _BULLETS else "-"

        def shown(match: re.Match[str]) -> str:
            which = int(match[1]) - 1
            source = entry.levels.get(which, level)
            number = counters.get(which, source.start)
            fmt = "decimal" if level.legal and source.fmt != "none" else source.fmt
            return _FORMATS.get(fmt, str)(max(number, 1)) if number > 0 else str(number)

        return re.sub(r"%([1-9])", shown, level.pattern).strip()
