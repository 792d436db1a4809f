"""Puts a page together: one file, nothing from outside, every text escaped.

The texts of a run come from documents, questions and systems that nobody vouches for. Jinja escapes all of them
(autoescape is on for every template), none of them goes into a script or a style, and the page's own policy lets no
script run but ours, which it knows by its hash, and lets nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from evals.report import words
from evals.report.words import Lang


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("evals.report", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def _without_nulls(text: str) -> str:
    """A NUL has no place in HTML: shown as U+FFFD, as a browser would."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def page(template: str, lang: Lang, /, **values: Any) -> str:
    """A whole HTML file. `w` gives the template its words: `w("metrics")`."""

    def w(key: str, **filled: object) -> str:
        return words.word(key, lang, **filled)

    style, script = _asset("page.css") + _asset("plots.css"), _asset("page.js")
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(style)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return _without_nulls(
        _environment()
        .get_template(template)
        .render(lang=lang, w=w, policy=Markup(policy), style=Markup(style), script=Markup(script), **values)
    )


def _asset(name: str) -> str:
    """One of our own style sheets or scripts, as it stands."""
    environment = _environment()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
