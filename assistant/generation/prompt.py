"""Fills the prompts of prompts/ with question and evidence, within the model's window."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.generation.base import Dropped, EvidenceItem, Prompt, Style
from assistant.generation.figures import marked
from assistant.generation.head import harmless, head, source
from ingest.split import count_tiktokens
from prompts import fill

VERSION = 1
REPLY_TOKENS = {"answer": 400, "citizen": 600, "report": 600}
MOST = {"answer": 4, "citizen": 6, "report": 6}  # statements
_MARGIN = 1.3  # another model's tokens may be shorter than cl100k's


def answer_prompt(question: str, evidence: Sequence[EvidenceItem], style: Style) -> Prompt:
    """Ask for an answer from evidence."""
    return Prompt(
        "answer",
        _fill("answer", style=_fill(f"style_{style}")),
        _user(question, evidence, style),
        f"answer.v{VERSION}+style_{style}.v{VERSION}",
        REPLY_TOKENS[style],
        question,
    )


def repair_prompt(question: str, evidence: Sequence[EvidenceItem], style: Style, failed: Sequence[Dropped]) -> Prompt:
    """Ask once more for statements that did not pass, with the reasons."""
    listed = "\n".join(
        f"{k}. {d.proposal.text}\n   Lý do: {' '.join(r.detail for r in d.reasons)}" for k, d in enumerate(failed, 1)
    )
    return Prompt(
        "repair",
        _fill("answer", style=_fill(f"style_{style}")),
        _user(question, evidence, style) + "\n\n" + _fill("repair", failed=listed),
        f"answer.v{VERSION}+style_{style}.v{VERSION}+repair.v{VERSION}",
        # As long as the statements to be mended: a weak model goes on for as long as it may.
        min(REPLY_TOKENS[style], sum(int(count_tiktokens(d.proposal.text) * _MARGIN) + 30 for d in failed)),
        question,
    )


def reword_prompt(question: str, history: Sequence[str]) -> Prompt:
    """Ask for the question in plain, self-contained words."""
    before = "\n".join(f"- {harmless(h)}" for h in history) or "- (không có)"
    return Prompt(
        "reword",
        _fill("reword"),
        _fill("reword_user", history=before, question=harmless(question)),
        f"reword.v{VERSION}",
        160,
        question,
    )


def as_json(prompt: Prompt) -> Prompt:
    """The same prompt, with the reply wanted as a JSON object."""
    return replace(
        prompt, user=f"{prompt.user}\n\n{_fill('format_json')}", version=f"{prompt.version}+format_json.v{VERSION}"
    )


def item_tokens(item: EvidenceItem) -> int:
    """What an item takes of the window, with a margin for other vocabularies."""
    return int(count_tiktokens(_source(item) + _shown(item)) * _MARGIN) + 4


def evidence_budget(question: str, style: Style, window: int) -> int:
    """Tokens left for evidence in a window of `window` tokens, a repair's listing included."""
    fixed = count_tiktokens(_fill("answer", style=_fill(f"style_{style}")) + _user(question, (), style))
    return window - int(fixed * _MARGIN) - 2 * REPLY_TOKENS[style]


def _user(question: str, evidence: Sequence[EvidenceItem], style: Style) -> str:
    shown = "\n".join(_documents(evidence))
    # A fence that no document can foretell, as it depends on all of them: text that imitates its end stays inside.
    return _fill(
        "answer_user",
        fence=hashlib.blake2b(f"{question}\n{shown}".encode(), digest_size=4).hexdigest(),
        evidence=shown,
        question=harmless(question),
        most=MOST[style],
    )


def _documents(evidence: Sequence[EvidenceItem]) -> Iterator[str]:
    """The items under a line for each document, so that its title is read once."""
    groups: dict[str, list[EvidenceItem]] = {}
    for item in evidence:
        groups.setdefault(item.quotes[0].hit.document_id, []).append(item)
    for items in groups.values():
        yield _source(items[0])
        yield from (_shown(item) for item in items)


def _source(item: EvidenceItem) -> str:
    return f"Nguồn: {source(item)}"


def _shown(item: EvidenceItem) -> str:
    return f"[{item.n}] {head(item)}{harmless(marked(item))}"


def _fill(name: str, **values: object) -> str:
    return fill(name, VERSION, **values)
