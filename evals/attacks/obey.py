"""A model that is fooled by every attack: it replies what the attack wants to be said, in each form a reply can have."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Literal, get_args

from assistant.generation.base import Prompt, Usage

Form = Literal["plain", "json", "mixed"]  # as it is; as an object; behind an honest statement, as a skilled liar would
FORMS: tuple[Form, ...] = get_args(Form)
_EVIDENCE = re.compile(r"^\[(\d+)\](?: \(trả lời\))?(?: \([^()]*\))?(?: Mục “[^”]*”:)? (?P<text>.+)$", re.MULTILINE)
_PIECE = 40  # characters sent at a time


class Obeying:
    """A `Writer`; `says` is set before each question. One thread."""

    name = "fake:obeying"

    def __init__(self) -> None:
        self.says = ""
        self.form: Form = "plain"
        self.calls = 0

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        """Its reply to any prompt, also when told that it was wrong."""
        self.calls += 1
        text = self._reply(prompt)
        for start in range(0, len(text), _PIECE):
            yield text[start : start + _PIECE]

    def usage(self) -> Usage:
        """Nothing is counted."""
        return Usage(exact=False)

    def _reply(self, prompt: Prompt) -> str:
        if self.form == "json":
            return json.dumps({"statements": [{"text": self.says, "evidence": [1]}]}, ensure_ascii=False)
        if self.form == "plain":
            return self.says
        honest = _EVIDENCE.search(prompt.user)
        return f"{honest.group('text')} [{honest.group(1)}]\n{self.says}" if honest else self.says
