"""What was run, as labelled lines. What a run says about itself may be plain values or groups of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evals.report.words import Lang, number, seconds, step_name, word

_KNOWN = ("set", "corpus", "version", "date", "machine", "jobs", "seconds", "memory", "resumed")
_COUNTS = ("documents", "passages", "questions", "cpus")
_BARE = (*_COUNTS, "name", "sha256", "system")  # inside a group these are told without their key
_SHA = re.compile(r"[0-9a-f]{40,64}")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)?((?:[+-]\d\d:\d\d)?)")


def about_lines(about: Mapping[str, Any], lang: Lang) -> tuple[tuple[str, str], ...]:
    """(label, text) pairs: the well-known ones in a fixed order, whatever else a run says, the command."""
    order = [key for key in _KNOWN if key in about] + [key for key in about if key not in (*_KNOWN, "command")]
    if "command" in about:
        order.append("command")
    lines = ((_label(key, lang), _text(key, about[key], lang)) for key in order)
    return tuple((label, text) for label, text in lines if text)


def set_name(about: Mapping[str, Any], lang: Lang) -> str:
    """The name of the question set, for the head of the page."""
    given = about.get("set")
    name = given.get("name") if isinstance(given, Mapping) else given
    return str(name) if name else word("report", lang)


def _label(key: str, lang: Lang) -> str:
    return word(key, lang) if key in (*_KNOWN, "command") else key


def _text(key: str, value: Any, lang: Lang) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, Mapping):
        return " · ".join(filter(None, (_inner(key, inner, found, lang) for inner, found in value.items())))
    if isinstance(value, (list, tuple)):
        return " ".join(map(str, value)) if key == "command" else ", ".join(map(str, value))
    if isinstance(value, bool):
        return word("yes" if value else "no", lang)
    if isinstance(value, (int, float)):
        return _figure(key, value, lang)
    text = str(value)
    if _SHA.fullmatch(text):
        return f"sha256 {text[:12]}…"
    if key == "date" and (found := _DATE.fullmatch(text)):
        year, month, day, clock, zone = found.groups()
        clock += f" (UTC{zone})" if zone else ""
        if lang == "vi":
            return f"{clock}, {int(day)}/{int(month)}/{year}"
        return f"{year}-{month}-{day} {clock}"
    return text


def _inner(outer: str, key: str, value: Any, lang: Lang) -> str:
    """One value of a group: named by its key unless it speaks for itself."""
    if outer == "seconds" and isinstance(value, (int, float)):
        return f"{step_name(key, lang)} {seconds(value, lang)}"
    if outer == "corpus" and key == "failed":
        return word("unread", lang, n=value) if value else ""
    text = _text(key, value, lang)
    return text if not text or key in _BARE else f"{key} {text}"


def _figure(key: str, value: float, lang: Lang) -> str:
    if key in _COUNTS and isinstance(value, int):
        name = "questions_count" if key == "questions" else key
        return word(name, lang, n=number(value, 0, lang))
    if key == "resumed" and not value:
        return ""
    if key == "seconds":
        return seconds(value, lang)
    if key == "memory":
        return f"{number(value / 2**20, 0, lang)} MiB"
    return number(value, 0 if isinstance(value, int) else 3, lang)
