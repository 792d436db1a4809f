"""Which engine and number format embeds passages fastest without changing what is found."""

from __future__ import annotations

import gc
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from evals.benchmarks.common import load_set, milliseconds, recall, write_result
from vectorstore.base import Vectors
from vectorstore.bert import Bert
from vectorstore.model import builtin_model_path

os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TRANSFORMERS_VERBOSITY="error")
Encode = Callable[[Sequence[str]], Vectors]


def numpy_engine(folder: Path, workers: int) -> Encode:
    bert, pool = Bert(folder), ThreadPoolExecutor(workers)
    return lambda texts: np.stack(list(pool.map(bert.embed, texts)))


def torch_engine(folder: Path, dtype: str, batch: int, quantised: bool = False) -> Encode:
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(os.cpu_count() or 1)
    model = SentenceTransformer(str(folder), device="cpu", model_kwargs={"dtype": dtype})
    if quantised:
        quantise = torch.ao.quantization.quantize_dynamic
        quantise(model, {torch.nn.Linear}, dtype=torch.qint8, inplace=True)  # type: ignore[no-untyped-call]

    def encode(texts: Sequence[str]) -> Vectors:
        found = model.encode(list(texts), batch_size=batch, convert_to_tensor=True, show_progress_bar=False)
        vectors: Vectors = found.float().numpy()
        return vectors

    return encode


ENGINES: dict[str, Callable[[Path], Encode]] = {
    "numpy fp32, 1 worker": lambda folder: numpy_engine(folder, 1),
    "numpy fp32, 2 workers": lambda folder: numpy_engine(folder, 2),
    "torch fp32, batch 1": lambda folder: torch_engine(folder, "float32", 1),
    "torch fp32, batch 8": lambda folder: torch_engine(folder, "float32", 8),
    "torch fp32, batch 32": lambda folder: torch_engine(folder, "float32", 32),
    "torch bf16, batch 8": lambda folder: torch_engine(folder, "bfloat16", 8),
    "torch int8 dynamic, batch 8": lambda folder: torch_engine(folder, "float32", 8, True),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        measure(builtin_model_path(Path(name)))


def measure(folder: Path) -> None:
    data = load_set("xquad_vi")
    counter = Bert(folder)
    lengths = {text: counter.count_tokens(text) for text in data.passages}
    timed = sorted(data.passages, key=lambda text: abs(lengths[text] - 287))[:24]
    mean = sum(lengths[text] for text in timed) / len(timed)
    asked = range(0, len(data.questions), 3)
    gold = [data.gold[i] for i in asked]
    reference: Vectors | None = None
    rows: dict[str, dict[str, object]] = {}
    for name, make in ENGINES.items():
        encode = make(folder)
        encode(timed[:4])
        seconds, used = [], []
        for _ in range(3):
            began, busy = time.perf_counter(), time.process_time()
            encode([f"passage: {text}" for text in timed])
            seconds.append(time.perf_counter() - began)
            used.append(time.process_time() - busy)
        singles = []
        for i in list(asked)[:40]:
            began = time.perf_counter()
            encode([f"query: {data.questions[i]}"])
            singles.append(time.perf_counter() - began)
        passages = encode([f"passage: {text}" for text in data.passages])
        questions = encode([f"query: {data.questions[i]}" for i in asked])
        ranked = [[data.ids[j] for j in row] for row in np.argsort(-(questions @ passages.T), axis=1)[:, :10]]
        reference = passages if reference is None else reference
        cosines = (reference * passages).sum(axis=1) / np.linalg.norm(passages, axis=1)
        rows[name] = {
            "passages_per_s": round(len(timed) / min(seconds), 2),
            "cpu_s_per_passage": round(min(used) / len(timed), 4),
            "query": milliseconds(singles),
            "cosine_min": round(float(cosines.min()), 5),
            "r@1": round(recall(ranked, gold, 1), 4),
            "r@5": round(recall(ranked, gold, 5), 4),
        }
        print(name, rows[name], flush=True)
        del encode
        gc.collect()
    write_result("precision", {"tokens_per_passage": round(mean, 1), "questions": len(gold), "engines": rows})


if __name__ == "__main__":
    main()
