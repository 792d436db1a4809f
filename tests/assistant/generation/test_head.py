"""A model that copies a piece of evidence with what stands before it: only the sentence is a statement."""

from __future__ import annotations

import pytest

from assistant.assistant import Assistant
from assistant.generation.base import EvidenceItem
from assistant.generation.head import head, scope, section, source
from assistant.generation.parse import proposals
from tests.assistant.generation.test_prompt import evidence_for


def said(reply: str, evidence: tuple[EvidenceItem, ...]) -> str:
    return " ".join(p.text for p in proposals([reply], evidence))


@pytest.fixture
def evidence(assistant: Assistant) -> tuple[EvidenceItem, ...]:
    """Under headings that are numbered, as "2. Mục tiêu", so that splitting sentences cuts them."""
    return evidence_for(assistant, "Tỷ lệ dân số nông thôn Nghệ An dùng nước sạch đến năm 2030 là bao nhiêu?")


def test_a_piece_copied_whole_is_its_sentence(evidence: tuple[EvidenceItem, ...]) -> None:
    assert any(". " in section(item) for item in evidence)
    for item in evidence:
        own = said(item.text, evidence)
        for copied in (
            f"[{item.n}] {head(item)}{item.text} [{item.n}]",
            f"{head(item)}{item.text}",
            f"{scope(item)}: {item.text}",
            f"Mục “{section(item)}”: {item.text}",
            f'Mục "{section(item)}": {item.text}',
        ):
            assert "Mục" not in said(copied, evidence)
            assert said(copied, evidence).endswith(own)
        assert said(f"Mục “{section(item)}”: {item.text}", evidence) == own


def test_a_scope_that_was_copied_stays_in_words(evidence: tuple[EvidenceItem, ...]) -> None:
    goal = next(
        item for item in evidence if (item.place, item.period, item.kind) == ("Nghệ An", "đến năm 2030", "mục tiêu")
    )
    bare = goal.text.replace("Nghệ An", "tỉnh")
    assert said(f"{head(goal)}{bare}", evidence) == f"Nghệ An, đến năm 2030, mục tiêu: {bare}"
    assert said(f"{head(goal)}Đến năm 2030, Nghệ An có 98%.", evidence) == "Mục tiêu: Đến năm 2030, Nghệ An có 98%."
    assert said("Nghệ An: đạt 98%.", evidence) == "Nghệ An: đạt 98%."


def test_a_head_alone_is_nothing(evidence: tuple[EvidenceItem, ...]) -> None:
    for item in evidence:
        title, number = item.quotes[0].hit.description.title, item.quotes[0].hit.description.number
        for copied in (
            head(item),
            scope(item),
            section(item),
            f"“{section(item)}”:",
            title[:100],
            source(item),
            f"{number}; {title[:100]}",
        ):
            assert not list(proposals([f"{copied} [{item.n}]"], evidence)), copied


def test_words_that_only_begin_like_a_scope_stay(evidence: tuple[EvidenceItem, ...]) -> None:
    told = f"{evidence[0].place} phấn đấu để người dân nông thôn có nước sạch."
    assert said(told, evidence) == told


def test_a_sentence_about_a_source_is_a_statement(evidence: tuple[EvidenceItem, ...]) -> None:
    described = evidence[0].quotes[0].hit.description
    told = f"{described.issuer} ban hành {described.number}."
    assert said(told, evidence) == told
