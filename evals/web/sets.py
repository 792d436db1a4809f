"""The question sets that come with the program, and whether the ingested documents are the ones they ask about."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.base import Case
from vietnamese.text import fold, nfc

FOLDER = Path(__file__).parents[1] / "sets"
_NAMES = {
    "ledger": ("Bộ câu hỏi số liệu", "Đếm, điều kiện, so sánh, thay đổi, xếp hạng trên các tài liệu mẫu."),
    "samples": ("Bộ câu hỏi mẫu", "Hỏi về các tài liệu mẫu đi kèm chương trình."),
}
_ATTACKS = frozenset({"attacks", "harmless"})  # files beside them that say no right answers; see evals/attacks


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """A set that can be run. key: its file's stem, empty for an uploaded one. sha256: of the file's bytes."""

    key: str
    name: str
    help: str
    questions: int
    sha256: str


def committed(folder: Path = FOLDER) -> list[QuestionSet]:
    """The sets of `folder`, by name of the file. Counts lines and reads no question: this runs when the page starts."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem in _ATTACKS:
            continue
        data = path.read_bytes()
        name, about = _NAMES.get(path.stem, (path.stem, ""))
        lines = sum(bool(line.strip()) for line in data.splitlines())
        found.append(QuestionSet(path.stem, name, about, lines, hashlib.sha256(data).hexdigest()))
    return found


def missing_sources(cases: Sequence[Case], sources: Sequence[str]) -> tuple[list[str], int]:
    """Which of the files that the cases want cited are not among `sources`, and how many the cases name in all.

    The cases name files by parts of their names ("bao-cao-2023").
    """
    wanted = list(dict.fromkeys(part for case in cases for part in case.src))
    have = [fold(nfc(source)) for source in sources]
    return [part for part in wanted if not any(fold(nfc(part)) in source for source in have)], len(wanted)
