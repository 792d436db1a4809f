"""A model that says what a test tells it to, and a check that asks for one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from assistant.generation import client
from assistant.generation.base import EvidenceItem, ModelError, Prompt, Proposal, Reason, Usage, Verdict


@dataclass
class ScriptedWriter:
    """Gives its replies in order; one that is an error is raised after the text before it, if any."""

    replies: list[str | ModelError | tuple[str, ModelError]]
    name: str = "test:kịch bản"
    prompts: list[Prompt] = field(default_factory=list)

    def stream(self, prompt: Prompt, deadline: float) -> Iterator[str]:
        self.prompts.append(prompt)
        reply = self.replies.pop(0)
        text, error = reply if isinstance(reply, tuple) else (reply, None) if isinstance(reply, str) else ("", reply)
        for start in range(0, len(text), 7):
            yield text[start : start + 7]
        if error:
            raise error

    def usage(self) -> Usage:
        return Usage(10, 5)


def rejects_lies(proposal: Proposal, evidence: Sequence[EvidenceItem]) -> Verdict:
    """Lets through what does not contain "bịa", citing what the model cited, else the first item."""
    if "bịa" in proposal.text:
        return Verdict(proposal, reasons=(Reason("content", "Bằng chứng không nói vậy."),))
    chosen = [item for item in evidence if item.n in proposal.cited] or list(evidence[:1])
    return Verdict(proposal, tuple(q for item in chosen for q in item.quotes), chosen[0].computed, support=1.0)


@pytest.fixture
def check() -> object:
    return rejects_lies


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Further attempts of the model's client come at once."""
    monkeypatch.setattr(client, "_BACKOFF", 0.01)
