"""A model that copies a piece of evidence with what stands before it: only the sentence is a statement."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.generation.base import EvidenceItem
from assistant.generation.head import head, scope, section
from assistant.generation.parse import proposals
from tests.assistant.generation.test_prompt import evidence_for


@pytest.fixture
def evidence(assistant: Assistant) -> tuple[EvidenceItem, ...]:
    """Under headings that are numbered, as "2. Mục tiêu", so that splitting sentences cuts them."""
    return evidence_for(assistant, "Tỷ lệ dân số nông thôn Nghệ An dùng nước sạch đến năm 2030 là bao nhiêu?")


def test_a_piece_copied_whole_is_its_sentence(evidence: tuple[EvidenceItem, ...]) -> None:
    assert any(". " in section(item) for item in evidence)
    for item in evidence:
        for copied in (
            f"[{item.n}] {head(item)}{item.text} [{item.n}]",
            f"{head(item)}{item.text}",
            f"{scope(item)}: {item.text}" if scope(item) and section(item) == "" else item.text,
            f"Mục “{section(item)}”: {item.text}" if section(item) else item.text,
        ):
            read = " ".join(p.text for p in proposals([copied], evidence))
            assert read.split() == " ".join(p.text for p in proposals([item.text], evidence)).split()


def test_a_head_alone_is_nothing(evidence: tuple[EvidenceItem, ...]) -> None:
    for item in evidence:
        title = item.quotes[0].hit.description.title
        for copied in (head(item), scope(item), section(item), f"“{section(item)}”:", title[:100]):
            assert not list(proposals([f"{copied} [{item.n}]"], evidence)), copied


def test_words_that_only_begin_like_a_scope_stay(evidence: tuple[EvidenceItem, ...]) -> None:
    said = f"{evidence[0].place} phấn đấu để người dân nông thôn có nước sạch."
    assert [p.text for p in proposals([said], evidence)] == [said]
