"""How well the rows of the indicator ledger agree with a gold ledger, field by field, with every miss listed.

Gold: one JSON object per line with `source`, `figure_start`, `figure_end` and the fields of a row; `optional` rows count
neither as a miss nor as a false alarm; `accept` maps a field to further right values. A predicted row belongs to the gold
row whose figure it overlaps. Rules of annotation: docs/ledger-annotation.md.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from evals.benchmarks.common import ROOT, SHARED, write_result
from ingest.indicators.base import Indicator
from ingest.indicators.extract import extract
from ingest.read import read
from vietnamese.spelling import plain
from vietnamese.text import syllables

ACCEPTED = 0.6  # token F1 from which a name counts as accepted
FIELDS = ("value", "value_max", "unit", "comparator", "kind", "place", "period", "programme", "of", "status", "change")
STRICT = ("value", "value_max", "unit", "comparator", "kind", "place", "period")
# Counted nouns that the annotation rules treat as one.
_SAME_UNITS = (
    {"người", "lao động", "đối tượng", "người lao động"},
    {"căn", "nhà", "căn nhà", "nhà ở"},
    {"lượt", "lượt người", "lượt lao động", "lượt hộ"},
    {"giường", "giường bệnh"},
)
Gold = dict[str, Any]


@dataclass
class Tally:
    """Right, predicted and gold counts of one field."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def scores(self) -> dict[str, float | int]:
        precision = self.right / self.predicted if self.predicted else 1.0
        recall = self.right / self.gold if self.gold else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return {
            "precision": round(precision, 4), "recall": round(recall, 4), "f1": round(f1, 4),
            "right": self.right, "predicted": self.predicted, "gold": self.gold,
        }  # fmt: skip


@dataclass
class Score:
    """What a run over one gold file gives."""

    figures: Tally = field(default_factory=Tally)
    rows: Tally = field(default_factory=Tally)
    names: Tally = field(default_factory=Tally)
    fields: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in FIELDS})
    name_f1: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)


def token_f1(left: str, right: str) -> float:
    """Overlap of the syllables of two names, marks and the choice of i or y left out."""
    a, b = (Counter(s.text for s in syllables(plain(text))) for text in (left, right))
    common = sum((a & b).values())
    return 2 * common / (a.total() + b.total()) if common else 0.0


def pair(gold: Sequence[Gold], rows: Sequence[Indicator]) -> dict[int, int]:
    """Indexes of gold rows -> indexes of rows, by the largest overlap of the figures; each row once."""
    overlaps = []
    for i, g in enumerate(gold):
        for j, r in enumerate(rows):
            shared = min(g["figure_end"], r.figure_end) - max(g["figure_start"], r.figure_start)
            if shared > 0:
                overlaps.append((shared, i, j))
    found: dict[int, int] = {}
    for _, i, j in sorted(overlaps, key=lambda o: (-o[0], o[1], o[2])):
        if i not in found and j not in found.values():
            found[i] = j
    return found


def said(row: Indicator, name: str) -> Any:
    """A field as the gold writes it."""
    value = getattr(row, name)
    if name == "change":
        return None if value is None else {"direction": value.direction, "base": value.base}
    return value


def agrees(name: str, gold: Gold, value: Any) -> bool:
    return any(_equal(name, wanted, value) for wanted in (gold[name], *gold.get("accept", {}).get(name, ())))


def _equal(name: str, wanted: Any, value: Any) -> bool:
    if wanted is None or value is None:
        return wanted is value
    if name in ("value", "value_max", "of"):
        return Decimal(str(wanted)) == Decimal(value)
    if name == "unit":
        (a, a_per), (b, b_per) = _unit(wanted), _unit(value)
        return a_per == b_per and (a == b or any(a in same and b in same for same in _SAME_UNITS))
    return bool(wanted == value)


def _unit(text: str) -> tuple[str, str]:
    counted, _, per = text.partition("/")
    return counted.strip(), per.strip()


def measure_names(gold: Gold, row: Indicator) -> float:
    return max(token_f1(name, row.name) for name in (gold["name"], *gold.get("accept", {}).get("name", ())))


def score_document(source: str, gold: Sequence[Gold], rows: Sequence[Indicator], text: str, score: Score) -> None:
    """Adds a document to the score."""
    found = pair(gold, rows)
    taken = {j: i for i, j in found.items()}
    for i, g in enumerate(gold):
        if g["optional"]:
            continue
        score.figures.gold += 1
        score.rows.gold += 1
        score.names.gold += 1
        for name in FIELDS:
            score.fields[name].gold += g.get(name) is not None
        if i not in found:
            score.misses.append(f"{source} | no row | {g['figure']} | {g['name']} | {_around(text, g['figure_start'])}")
    for j, row in enumerate(rows):
        index = taken.get(j)
        if index is not None and gold[index]["optional"]:
            continue
        _count(score, row)
        if index is None:
            score.misses.append(f"{source} | no gold | {row.name} | {_around(text, row.figure_start)}")
            continue
        _compare(source, gold[index], row, score)


def _count(score: Score, row: Indicator) -> None:
    for tally in (score.figures, score.rows, score.names):
        tally.predicted += 1
    for name in FIELDS:
        score.fields[name].predicted += said(row, name) is not None


def _compare(source: str, gold: Gold, row: Indicator, score: Score) -> None:
    score.figures.right += 1
    wrong = []
    for name in FIELDS:
        value = said(row, name)
        if agrees(name, gold, value):
            # An accepted value counts as if the gold had it; an accepted absence as if neither had it.
            tally = score.fields[name]
            tally.right += value is not None
            tally.gold += (value is not None) - (gold[name] is not None)
        else:
            wrong.append(f"{name}: {value} for {gold[name]}")
    likeness = measure_names(gold, row)
    score.name_f1.append(likeness)
    score.names.right += likeness >= ACCEPTED
    if likeness < ACCEPTED:
        wrong.append(f"name ({likeness:.2f}): {row.name} for {gold['name']}")
    score.rows.right += likeness >= ACCEPTED and all(agrees(name, gold, said(row, name)) for name in STRICT)
    if wrong:
        score.misses.append(f"{source} | {gold['figure']} | {' ; '.join(wrong)}")


def _around(text: str, at: int) -> str:
    return re.sub(r"\s+", " ", text[max(0, at - 50) : at + 40])


def find_document(source: str) -> Path:
    for folder in (ROOT / "samples", SHARED / "documents" / "law", SHARED / "documents" / "office", SHARED / "corpus"):
        if (folder / source).exists():
            return folder / source
    raise FileNotFoundError(f"no document {source} in samples/ or ../shared")


def load(path: Path) -> dict[str, list[Gold]]:
    """Gold rows by source. A file beside it, STEM_coverage.json, may name documents that have none."""
    by_source: dict[str, list[Gold]] = {}
    coverage = path.with_name(f"{path.stem}_coverage.json")
    if coverage.exists():
        listed: Mapping[str, Any] = json.loads(coverage.read_text(encoding="utf-8"))
        by_source = {source: [] for source in listed}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            by_source.setdefault(row["source"], []).append(row)
    return by_source


def run(path: Path) -> Score:
    score = Score()
    for source, gold in load(path).items():
        document, passages = read(find_document(source), source)
        score_document(source, gold, extract(document, passages), document.text, score)
    return score


def report(score: Score) -> dict[str, Any]:
    mean = sum(score.name_f1) / len(score.name_f1) if score.name_f1 else 0.0
    return {
        "figures found": score.figures.scores(),
        f"rows right (name and {', '.join(STRICT)})": score.rows.scores(),
        f"names accepted (token F1 >= {ACCEPTED})": score.names.scores(),
        "mean token F1 of names": round(mean, 4),
        "fields": {name: tally.scores() for name, tally in score.fields.items()},
        "misses": score.misses,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    default = ROOT / "evals" / "gold" / "ledger_samples.jsonl"
    parser.add_argument("gold", type=Path, nargs="?", default=default, help="gold rows, JSON Lines")
    path: Path = parser.parse_args().gold
    name = f"ledger_{path.stem.removeprefix('ledger_')}"
    command = f"python -m evals.benchmarks.ledger {path.name if path == default else 'evals/gold/' + name + '.jsonl'}"
    write_result(name, {"command": command.replace(f" {default.name}", ""), "gold": name, **report(run(path))})


if __name__ == "__main__":
    main()
