"""Example questions drawn from what is ingested, each one checked: the assistant answers it."""

from __future__ import annotations

from collections.abc import Callable

from assistant.base import Answer
from assistant.evidence.reader import Reader
from vectorstore.base import Hit
from vectorstore.store import Store
from vietnamese.text import fold

_LEADS = (
    "ti le",
    "ty le",
    "so ho",
    "tong so",
    "muc tro cap",
    "muc chuan",
    "tuoi tho",
    "dien tich",
    "muc dong",
    "thu nhap",
)


def suggest(store: Store, ask: Callable[[str], Answer], count: int) -> list[str]:
    """Up to `count` questions, from different documents where possible: one about a figure of each, that gets an answer."""
    questions: list[str] = []
    reader = Reader(store.text)
    for row in list(store.documents().values())[: 8 * count]:
        if len(questions) >= count:
            break
        for stored in store.catalogue.document_passages(row.id)[:12]:
            p = stored.passage
            hit = Hit(
                stored.id,
                row.id,
                row.source,
                row.description,
                row.description.published,
                p.index,
                p.start,
                p.end,
                p.text,
                p.headings,
                0,
                0,
                0,
            )
            question = next(
                (
                    q
                    for s in reader.statements([hit])
                    if (q := _question(s.text, s.places, s.numbers[0].start if s.numbers else 0))
                ),
                "",
            )
            if question and all(_differs(question, q) for q in questions) and not ask(question).abstained:
                questions.append(question)
                break
    return questions


def _differs(a: str, b: str) -> bool:
    """Whether two questions are about different things: fewer than half of their words are shared."""
    x, y = set(fold(a).split()), set(fold(b).split())
    return len(x & y) * 2 < min(len(x), len(y)) + 4


def _question(text: str, places: tuple[str, ...], figure_at: int) -> str:
    """ "Tỷ lệ hộ nghèo giảm còn 1,2%" -> "Tỷ lệ hộ nghèo của Hải Phòng là bao nhiêu?"."""
    folded = fold(text)
    start = next((folded.find(lead) for lead in _LEADS if 0 <= folded.find(lead) < 12), -1)
    if start < 0 or figure_at <= start + 8:
        return ""
    subject = text[start:figure_at].strip(" ,:(")
    for verb in (
        "đạt",
        "là",
        "còn",
        "giảm còn",
        "giảm",
        "tăng",
        "dưới",
        "trên",
        "khoảng",
        "tối thiểu",
        "ít nhất",
        "lên",
        "xuống",
        "bằng",
        "chiếm",
        "hơn",
        "đạt trên",
        "ở mức",
    ):
        if subject.endswith(" " + verb):
            subject = subject[: -len(verb)].rstrip(" ,:")
    if not 12 <= len(subject) <= 90 or any(c.isdigit() for c in subject):
        return ""
    place = f" của {places[0]}" if places and fold(places[0]) not in fold(subject) else ""
    return f"{subject[0].upper()}{subject[1:]}{place} là bao nhiêu?"
