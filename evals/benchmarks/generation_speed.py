"""How long readers wait because statements are checked: one model, the same questions, with and without the check, in one run.

    HOIDAP_LLM=openai:qwen2.5-coder-1.5b HOIDAP_LLM_BASE_URL=http://127.0.0.1:8091/v1 \\
        python -m evals.benchmarks.generation_speed --every 24

Each question is first asked once unmeasured, so that no way profits from a prompt that the server has read for another. Then
it is asked three ways, in an order that turns with the question: `unchecked` shows every statement as soon as it is written,
`checked` shows those that pass, `repaired` also sends those back once that do not. Ratios are of sums over the same questions.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.progress import track

from assistant.assistant import Assistant, open_assistant
from assistant.generation.author import Author
from assistant.generation.base import EvidenceItem, Proposal, Record, Verdict
from assistant.generation.client import ChatWriter
from assistant.generation.open import author_of
from assistant.settings import Settings, settings
from evals.base import Case
from evals.benchmarks.common import ROOT, write_result
from evals.cases import read_cases

BASELINE = "unchecked"


def passes(proposal: Proposal, evidence: Sequence[EvidenceItem]) -> Verdict:
    """No check: every statement is shown, with what it cites."""
    cited = [item for item in evidence if item.n in proposal.cited] or list(evidence[:1])
    return Verdict(proposal, tuple(q for item in cited for q in item.quotes), support=1.0)


def ways(author: Author) -> dict[str, Author]:
    """The same model, as it is measured."""
    return {
        BASELINE: replace(author, check=passes, repairs=False),
        "checked": replace(author, repairs=False),
        "repaired": author,
    }


def measure(assistant: Assistant, author: Author, cases: Sequence[Case]) -> dict[str, list[Record]]:
    """The records of each way, as long as there are questions that a model puts into words."""
    chosen = list(ways(author).items())
    records: dict[str, list[Record]] = {name: [] for name, _ in chosen}
    for k, case in enumerate(track(cases, description="Questions", console=Console(stderr=True))):
        turned = [chosen[(k + i) % len(chosen)] for i in range(len(chosen))]
        found = {}
        for name, one in [(BASELINE, ways(author)[BASELINE]), *turned]:
            found[name] = Record()
            assistant.author = one
            assistant.ask(case.question, case.history, record=found[name])
        assistant.author = None
        if all(record.outcome and not record.error for record in found.values()):
            for name, record in found.items():
                records[name].append(record)
    return records


def summary(records: dict[str, list[Record]]) -> dict[str, object]:
    """Seconds of each way, and their ratio to the unchecked one.

    first: until the first statement that is shown, over the questions where every way shows one.
    """
    base = records[BASELINE]
    both = [k for k in range(len(base)) if all("first" in found[k].seconds for found in records.values())]
    result: dict[str, object] = {"questions": len(base), "questions_with_a_statement_each_way": len(both)}
    for name, found in records.items():
        total, total_base = (sum(r.seconds["generate"] for r in each) for each in (found, base))
        first, first_base = (sum(each[k].seconds["first"] for k in both) for each in (found, base))
        result[name] = {
            "total_seconds": round(total, 2),
            "first_seconds": round(first, 2),
            "check_seconds": round(sum(r.seconds.get("check", 0) for r in found), 3),
            "calls": sum(len(r.prompts) for r in found),
            "statements_kept": sum(len(r.kept) for r in found),
            "total_ratio": round(total / total_base, 3) if total_base else None,
            "first_ratio": round(first / first_base, 3) if first_base else None,
        }
    return result


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs and writes docs/measurements/generation_speed.json."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "samples")
    parser.add_argument("--questions", type=Path, default=ROOT / "evals" / "sets" / "samples.jsonl")
    parser.add_argument("--every", type=int, default=24, metavar="N", help="each Nth question only")
    given = parser.parse_args(arguments)
    chosen = settings()
    if not chosen.llm:
        raise SystemExit("HOIDAP_LLM names no model")
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "models").symlink_to(chosen.home / "models", target_is_directory=True)
        assistant = open_assistant(Settings(home=Path(home), llm="", traces=False, cache=False), own_index=False)
        try:
            assistant.ingest([given.corpus])
            author = author_of(
                ChatWriter.of(chosen), assistant.store, chosen.llm_window, chosen.llm_timeout, rewords=False
            )
            records = measure(assistant, author, read_cases(given.questions)[:: given.every])
        finally:
            assistant.close()
    command = " ".join(["python -m evals.benchmarks.generation_speed", *(arguments or sys.argv[1:])])
    write_result("generation_speed", {"command": command, "model": chosen.llm, **summary(records)})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
