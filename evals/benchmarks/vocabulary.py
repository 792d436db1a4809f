"""Does trimming the built-in model's vocabulary change how text is cut into pieces, and its vectors?"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from evals.benchmarks.common import SHARED, load_set, strip_marks, write_result
from vectorstore.bert import Bert
from vectorstore.model import weights_file
from vectorstore.unpack import is_ours, unpack


def texts() -> Iterator[tuple[str, list[str]]]:
    """Named samples; English is what installed packages say about themselves."""
    for name in ("xquad_vi", "alqac2024"):
        data = load_set(name)
        yield f"{name} passages", list(data.passages)
        yield f"{name} questions", list(data.questions)
        yield f"{name} questions without diacritics", [strip_marks(q) for q in data.questions]
    law = sorted((SHARED / "documents" / "law").glob("*.txt"))
    yield "law lines", [line for path in law for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    about = [d.read_text("METADATA") or "" for d in distributions()]
    yield "English lines", sorted({line.strip() for text in about for line in text.splitlines() if line.count(" ") > 4})


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folders = Path(name, "whole"), Path(name, "trimmed")
        for folder, trim in zip(folders, (False, True), strict=True):
            folder.mkdir()
            unpack(weights_file(), folder, trim=trim)
        whole, trimmed = (Tokenizer.from_file(str(folder / "tokenizer.json")) for folder in folders)
        models = [Bert(folder) for folder in folders]
        samples = {}
        for title, sample in texts():
            before, after = ([e.tokens for e in t.encode_batch_fast(sample)] for t in (whole, trimmed))
            changed = [i for i, (a, b) in enumerate(zip(before, after, strict=True)) if a != b]
            chosen = sorted({*changed[:12], *range(0, len(sample), max(1, len(sample) // 12))})
            cosines = [float(np.dot(*(m.embed(f"passage: {sample[i]}") for m in models))) for i in chosen]
            samples[title] = {
                "texts": len(sample),
                "same_pieces": round(1 - len(changed) / len(sample), 5),
                "tokens_before": sum(map(len, before)),
                "tokens_after": sum(map(len, after)),
                "cosine_min": round(min(cosines), 5),
                "cosine_min_over": f"{len(chosen)} texts, changed ones first",
                "foreign_characters": "".join(sorted({c for i in changed for c in sample[i] if not is_ours(c)}))[:80],
            }
        sizes = {
            folder.name: {
                "pieces": json.loads((folder / "config.json").read_text())["vocab_size"],
                "folder_mb": round(sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6, 1),
            }
            for folder in folders
        }
        write_result("vocabulary", {"sizes": sizes, "samples": samples})


if __name__ == "__main__":
    main()
