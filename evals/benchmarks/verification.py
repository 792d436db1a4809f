"""How well statements are told apart from lies: the check of statements on pairs of evidence and statement.

Gold: evals/gold/verification.jsonl, rules in docs/verification-annotation.md. The evidence of a pair is read as an answer
reads it: the sentences that its quotes overlap, each with the scope that its document gives it. Every pair is judged twice:
with its own evidence, and with the sentences most like the statement added up to 12, as an answer would show them. Pairs with
figures are judged once more as if code had put the figures in.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.entailment.check import Checker
from assistant.entailment.reading import Reading
from assistant.entailment.reading import read as read_text
from assistant.evidence.reader import Reader
from assistant.evidence.statement import Statement
from assistant.generation.base import EvidenceItem, Proposal, Slot, Verdict
from assistant.generation.evidence import item_of
from evals.benchmarks.common import ROOT, milliseconds, write_result
from ingest.base import Description
from ingest.read import read
from vectorstore.base import Hit
from vietnamese.numbers import find_numbers
from vietnamese.spelling import plain
from vietnamese.terms import terms

GOLD = ROOT / "evals" / "gold" / "verification.jsonl"
SAMPLES = ROOT / "samples"
SPLITS = {"dev": ("01", "03", "05", "07", "10", "11"), "test": ("02", "04", "06", "08", "09", "12")}
# What the rules were written on, in the order in which it became that: see docs/verification.md.
GROUPS = {
    "samples, first": SPLITS["dev"],
    "samples, second": ("02", "04", "06"),
    "samples, third": ("08", "09", "12"),
}
# Pairs over documents of their own: what each is for stands in docs/verification.md.
FURTHER = ("further, first", "further, second", "further, third", "further, unread")
FURTHER_GOLD = ROOT / "evals" / "gold" / "verification"
MOST = 12  # pieces of evidence that an answer shows
_PRIOR_PASSAGES = 200
Gold = dict[str, Any]


@dataclass
class Bench:
    """The documents of a folder, read, and a checker over them."""

    folder: Path = SAMPLES
    texts: dict[str, str] = field(default_factory=dict)
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    frequency: Counter[str] = field(default_factory=Counter)
    known: dict[str, list[EvidenceItem]] = field(default_factory=dict)
    splits: dict[str, tuple[str, ...]] = field(default_factory=dict)  # documents of each split, where not `SAMPLES`

    def __post_init__(self) -> None:
        for path in sorted(p for p in self.folder.iterdir() if p.is_file()):
            document, passages = read(path, path.name)
            self.texts[document.id] = document.text
            self.hits[path.name] = [
                _hit(document.id, path.name, document.description, p.index, p.start, p.end, p.text, p.headings)
                for p in passages
            ]
            for p in passages:
                self.frequency.update(set(terms(p.text)))
        self.reader = Reader(self.texts.__getitem__)
        self.checker = Checker(self.idf, self.texts.__getitem__)

    def idf(self, term: str) -> float:
        size = max(sum(len(h) for h in self.hits.values()), _PRIOR_PASSAGES)
        return math.log((size + 1) / (self.frequency[plain(term)] + 0.5))

    def items(self, evidence: Sequence[dict[str, Any]]) -> tuple[EvidenceItem, ...]:
        """The sentences that the quotes of a pair overlap, as numbered evidence."""
        found: list[EvidenceItem] = []
        for piece in evidence:
            hits = self.hits[piece["source"]]
            span = find_quote(self.texts[hits[0].document_id], piece["quote"])
            if span is None:
                continue
            start, end = span
            groups: dict[int, list[Statement]] = {}
            for s in self.reader.statements(hits):
                if s.sentence_start < end and start < s.sentence_end:
                    groups.setdefault(s.sentence_start, []).append(s)
            found += [item_of(group, self.texts.__getitem__) for group in groups.values()]
        return tuple(replace(item, n=n) for n, item in enumerate(found, 1))

    def crowd(self, row: Gold) -> tuple[EvidenceItem, ...]:
        """The evidence of a pair among the sentences most like its statement: half of the same document, half of the others of
        its split."""
        own = self.items(row["evidence"])
        taken = {(i.quotes[0].hit.document_id, i.quotes[0].start) for i in own}
        said = set(row["statement"].lower().split())

        def like(item: EvidenceItem) -> int:
            return -len(said & set(item.text.lower().split()))

        here = row["evidence"][0]["source"]
        same = sorted(
            (i for i in self._sentences(here) if (i.quotes[0].hit.document_id, i.quotes[0].start) not in taken),
            key=like,
        )
        kin = SPLITS.get(row["split"], ()) if self.folder == SAMPLES else self.splits.get(row["split"], ())
        found = [name for name in self.hits if name.startswith(tuple(kin)) and name != here]
        others = sorted((i for name in found for i in self._sentences(name)), key=like)
        half = (MOST - len(own)) // 2
        everything = [*own, *same[:half], *others[: MOST - len(own) - half]]
        random.Random(row["id"]).shuffle(everything)
        return tuple(replace(item, n=n) for n, item in enumerate(everything, 1))

    def _sentences(self, source: str) -> list[EvidenceItem]:
        if source not in self.known:
            groups: dict[int, list[Statement]] = {}
            for s in self.reader.statements(self.hits[source]):
                if not s.heading:
                    groups.setdefault(s.sentence_start, []).append(s)
            self.known[source] = [item_of(group, self.texts.__getitem__) for group in groups.values()]
        return self.known[source]

    def judge(self, row: Gold, crowded: bool = False) -> Verdict:
        """The verdict on a pair."""
        evidence = self.crowd(row) if crowded else self.items(row["evidence"])
        return self.checker(Proposal(row["statement"]), evidence)


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands in the cleaned text of its document, marks of lists and spaces aside; the row that a table's row
    "| a | b |" has become. None for a table's header, whose names every row has.

    Raises:
        ValueError: there is no such place.
    """
    start = text.find(quote)
    if start >= 0:
        return start, start + len(quote)
    if quote.startswith("|"):
        cells = [c.strip() for c in quote.strip("| ").split("|")]
        for row in re.finditer(r"[^\n]+", text):
            if [c.rpartition(": ")[2].strip() for c in row.group().split("; ")] == cells:
                return row.span()
        if any(f"{cells[-1]}: " in row for row in text.split("\n")):
            return None
    words = [re.escape(w) for w in re.sub(r"(?m)^\s*[-*#]+\s|\*\*", " ", quote).split()]
    found = re.search(r"(?:\s|[-*#])+".join(words), text)
    if not found:
        raise ValueError(f"not in its document: {quote[:60]}")
    return found.span()


def _hit(
    document: str,
    source: str,
    description: Description,
    index: int,
    start: int,
    end: int,
    text: str,
    headings: tuple[str, ...],
) -> Hit:
    number = int(document[1:8], 16) * 1000 + index
    published = description.published
    return Hit(
        number, document, source, description, published, index, start, end, text, tuple(headings), 1.0, 1.0, 1.0
    )


@dataclass
class Score:
    """Verdicts over pairs. passed, pairs: by kind, "supported" for pairs that the evidence entails."""

    pairs: Counter[str] = field(default_factory=Counter)
    passed: Counter[str] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def add(self, row: Gold, verdict: Verdict, seconds: float) -> None:
        kind = row["corruption"] or "supported"
        self.pairs[kind] += 1
        self.passed[kind] += verdict.passed
        self.seconds.append(seconds)
        if verdict.passed != row["supported"]:
            why = ", ".join(dict.fromkeys(r.cause for r in verdict.reasons))
            self.misses.append(f"{row['id']} {kind}: " + (f"withheld ({why})" if row["supported"] else "passed"))
            self.causes.update({r.cause for r in verdict.reasons} if row["supported"] else ())

    @property
    def lies(self) -> float:
        """Share of the corrupted statements that pass."""
        return (self.passed.total() - self.passed["supported"]) / (self.pairs.total() - self.pairs["supported"])

    @property
    def kept(self) -> float:
        """Share of the supported statements that pass."""
        return self.passed["supported"] / self.pairs["supported"]

    def report(self) -> dict[str, Any]:
        """Precision and recall: of the statements that pass, for all; of what is withheld, for each corruption."""
        shown, true = self.passed.total(), self.passed["supported"]
        wrongly = self.pairs["supported"] - true
        kinds = {}
        for kind in sorted(self.pairs.keys() - {"supported"}):
            caught = self.pairs[kind] - self.passed[kind]
            share = wrongly * self.pairs[kind] / (self.pairs.total() - self.pairs["supported"])
            kinds[kind] = {
                "pairs": self.pairs[kind],
                "withheld": caught,
                "recall": round(caught / self.pairs[kind], 4),
                # Supported statements withheld count against each kind by its share of the corrupted pairs.
                "precision": round(caught / (caught + share), 4) if caught else 0.0,
            }
        return {
            "supported that pass": f"{true}/{self.pairs['supported']} = {self.kept:.3f}",
            "corrupted that pass": f"{shown - true}/{self.pairs.total() - self.pairs['supported']} = {self.lies:.3f}",
            "precision of what passes": round(true / shown, 4) if shown else 1.0,
            "by corruption": kinds,
            "why supported ones are withheld": dict(self.causes.most_common()),
            "misses": self.misses,
        }


def load(group: str = "", gold: Path = GOLD) -> list[Gold]:
    """The gold pairs of a group, all without one."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if not group or row["evidence"][0]["source"][:2] in GROUPS[group]]


def slots_of(text: str, evidence: Sequence[EvidenceItem]) -> tuple[Slot, ...]:
    """The figures of a statement that stand exactly once in its evidence, as if code had put them in from there."""
    found = []
    for number in find_numbers(text):
        places = [(i.n, i.text.index(number.text)) for i in evidence if i.text.count(number.text) == 1]
        if len(places) == 1 and sum(i.text.count(number.text) for i in evidence) == 1:
            found.append(Slot(number.start, number.end, *places[0]))
    return tuple(found)


def run(bench: Bench, rows: Sequence[Gold], crowded: bool = False, slotted: bool = False) -> Score:
    """The score over pairs. slotted: only those with figures that can be traced, with their places."""
    score = Score()
    for row in rows:
        evidence = bench.crowd(row) if crowded else bench.items(row["evidence"])
        slots = slots_of(row["statement"], evidence) if slotted else ()
        if slotted and not slots:
            continue
        began = time.perf_counter()
        verdict = bench.checker(Proposal(row["statement"], slots=slots), evidence)
        score.add(row, verdict, time.perf_counter() - began)
    return score


def exchanged(bench: Bench, rows: Sequence[Gold]) -> dict[str, dict[str, Any]]:
    """Supported statements with one figure or one time replaced by another of the same unit or kind from their evidence.

    A few of the changed statements are true by chance, so that this is an upper bound.
    """
    passed: dict[str, list[str]] = {"figures": [], "times": []}
    tried: Counter[str] = Counter()
    for row in (r for r in rows if r["supported"]):
        evidence = bench.items(row["evidence"])
        for kind, text in _changed(row["statement"], [read_text(i.text) for i in evidence]):
            tried[kind] += 1
            if bench.checker(Proposal(text), evidence).passed:
                passed[kind].append(f"{row['id']}: {text}")
    return {kind: {"passed": f"{len(p)}/{tried[kind]}", "misses": p} for kind, p in passed.items()}


def _changed(text: str, evidence: Sequence[Reading]) -> Iterator[tuple[str, str]]:
    said = read_text(text)
    figures = {g.text: g for r in evidence for g in r.figures if not g.half}
    for f in said.figures:
        for g in figures.values():
            taken = g.value in {h.value for h in said.figures} or (g.of is None) != (f.of is None)
            if not f.half and g.unit == f.unit and not taken:
                yield "figures", text[: f.start] + g.text + text[f.end :]
    times = {p.text: p for r in evidence for p in r.times if p.kind != "day"}
    for t in said.times:
        for p in times.values():
            if p.end not in {q.end for q in said.times}:
                yield "times", text[: t.span_start] + p.text + text[t.span_end :]


def report_on(gold: Path, documents: Path, split: str) -> dict[str, object]:
    """The report on pairs of one's own: JSON Lines as in the gold, and the folder of their documents.

    split: only pairs of this one, all when empty. Which pairs were missed is told for "dev" alone.
    """
    rows = load(gold=gold)
    known = sorted({str(r["split"]) for r in rows})
    kin = {s: tuple(sorted({e["source"] for r in rows if r["split"] == s for e in r["evidence"]})) for s in known}
    bench = Bench(documents, splits=kin)
    result: dict[str, object] = {}
    for name in known:
        if split not in ("", name):
            continue
        chosen = [r for r in rows if r["split"] == name]
        for label, crowded, slotted in (
            ("", False, False),
            (f", among {MOST}", True, False),
            (", put in", False, True),
        ):
            told = run(bench, chosen, crowded, slotted).report()
            if name != "dev":
                del told["misses"]
            result[f"{name}{label}"] = told
        changed = exchanged(bench, chosen)
        result[f"{name}, exchanged"] = changed if name == "dev" else {k: v["passed"] for k, v in changed.items()}
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, help="pairs of one's own; nothing is written, the report is printed")
    parser.add_argument("--documents", type=Path, help="the folder of their documents (default: samples beside them)")
    parser.add_argument("--split", default="", help="only the pairs of this split")
    chosen = parser.parse_args()
    if chosen.gold:
        folder = chosen.documents or chosen.gold.parent / "samples"
        print(json.dumps(report_on(chosen.gold, folder, chosen.split), ensure_ascii=False, indent=1))
        return
    bench = Bench()
    result: dict[str, object] = {}
    for group in GROUPS:
        result |= _measured(group, bench, load(group))
    for name in FURTHER:
        result |= _measured(name, *further(name))
    for name, found in result.items():
        if name.startswith(FURTHER[-1]) and isinstance(found, dict):
            found.pop("misses", None)  # the file would show which pairs to look at
            for kind in found.values():
                if isinstance(kind, dict):
                    kind.pop("misses", None)
    write_result("verification", result)


def further(name: str) -> tuple[Bench, list[Gold]]:
    """The pairs of one of `FURTHER`, and the bench for their documents."""
    folder = FURTHER_GOLD / name.rpartition(" ")[2]
    rows = load(gold=folder / "pairs.jsonl")
    sources = tuple(sorted({e["source"] for r in rows for e in r["evidence"]}))
    return Bench(folder / "documents", splits=dict.fromkeys({r["split"] for r in rows}, sources)), rows


def _measured(group: str, bench: Bench, rows: Sequence[Gold]) -> dict[str, object]:
    crowded = run(bench, rows, crowded=True)
    again = run(bench, rows, crowded=True)
    return {
        group: run(bench, rows).report(),
        f"{group}, among {MOST} pieces of evidence": {
            **crowded.report(),
            "evidence seen for the first time": milliseconds(crowded.seconds),
            "evidence seen before": milliseconds(again.seconds),
        },
        f"{group}, figures put in by code": run(bench, rows, slotted=True).report(),
        f"{group}, figures and times exchanged": exchanged(bench, rows),
    }


if __name__ == "__main__":
    main()
