"""A BERT sentence encoder in numpy, for one short text at a time.

torch, transformers and sentence-transformers take seconds to import, which a command that asks one question would
spend on nothing. This reads the same sentence-transformers folder and gives the same vectors (a test holds the two
together) in a fraction of the time.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.base import Vectors


def can_read(folder: Path) -> bool:
    """Whether `folder` is a plain 32-bit BERT with mean pooling and unit vectors, the one kind that `Bert` computes."""
    try:
        modules = [str(module["type"]).rsplit(".", 1)[-1] for module in _read_json(folder / "modules.json")]
        config, pooling = _read_json(folder / "config.json"), _read_json(folder / "1_Pooling" / "config.json")
        tensors = _tensors(folder / "model.safetensors")
    except (OSError, ValueError, KeyError, TypeError):
        return False
    mean = pooling.get("pooling_mode") == "mean" or (
        pooling.get("pooling_mode_mean_tokens") is True and sum(value is True for value in pooling.values()) <= 2
    )
    return (
        modules == ["Transformer", "Pooling", "Normalize"]
        and mean
        and config.get("model_type") == "bert"
        and config.get("hidden_act") == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
        and "embeddings.word_embeddings.weight" in tensors
        and (folder / "tokenizer.json").is_file()
    )


class Bert:
    """`Bert(folder).embed("query: xin chào")` is a unit vector, shape (hidden,). `can_read(folder)` must hold."""

    def __init__(self, folder: Path) -> None:
        from threadpoolctl import ThreadpoolController
        from tokenizers import Tokenizer

        # OpenBLAS's threads spin while they wait: a second one gains nothing on so short a text, and where the cores
        # are busy (several commands at once) it turns 30 ms into seconds.
        ThreadpoolController().select(internal_api="openblas").limit(limits=1)
        config = _read_json(folder / "config.json")
        self._heads = int(config["num_attention_heads"])
        self._layers = int(config["num_hidden_layers"])
        self._eps = float(config["layer_norm_eps"])
        self._weights = _tensors(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(int(config["max_position_embeddings"]))

    def count_tokens(self, text: str) -> int:
        """Length of `text` in pieces, start and end marks included, at most the model's positions."""
        return len(self._tokenizer.encode(text).ids)

    def embed(self, text: str) -> Vectors:
        """The vector of one text, prefix included; what is beyond the model's positions is cut off."""
        weights = self._weights
        ids = np.asarray(self._tokenizer.encode(text).ids, np.int64)
        states = weights["embeddings.word_embeddings.weight"][ids]
        states += weights["embeddings.position_embeddings.weight"][: len(ids)]
        states += weights["embeddings.token_type_embeddings.weight"][0]
        states = self._norm(states, "embeddings.LayerNorm")
        for i in range(self._layers):
            layer = f"encoder.layer.{i}"
            attended = self._linear(self._attend(states, f"{layer}.attention.self"), f"{layer}.attention.output.dense")
            states = self._norm(states + attended, f"{layer}.attention.output.LayerNorm")
            inner = _gelu(self._linear(states, f"{layer}.intermediate.dense"))
            states = self._norm(states + self._linear(inner, f"{layer}.output.dense"), f"{layer}.output.LayerNorm")
        pooled: Vectors = states.mean(axis=0)
        unit: Vectors = pooled / np.linalg.norm(pooled)
        return unit

    def _linear(self, states: Vectors, name: str) -> Vectors:
        # Weight first: the other way round OpenBLAS repacks the whole matrix, which costs a fifth of the time.
        product: Vectors = (self._weights[f"{name}.weight"] @ states.T).T
        product += self._weights[f"{name}.bias"]
        return product

    def _norm(self, states: Vectors, name: str) -> Vectors:
        centred = states - states.mean(axis=1, keepdims=True)
        variance = np.mean(centred * centred, axis=1, keepdims=True)
        scaled: Vectors = centred / np.sqrt(variance + np.float32(self._eps))
        scaled *= self._weights[f"{name}.weight"]
        scaled += self._weights[f"{name}.bias"]
        return scaled

    def _attend(self, states: Vectors, name: str) -> Vectors:
        """Self-attention of all heads, shape (tokens, hidden)."""
        tokens, hidden = states.shape
        size = hidden // self._heads

        def split(kind: str) -> Vectors:
            return self._linear(states, f"{name}.{kind}").reshape(tokens, self._heads, size).transpose(1, 0, 2)

        query, key, value = split("query"), split("key"), split("value")
        logits = query @ key.transpose(0, 2, 1) * np.float32(size**-0.5)
        logits -= logits.max(axis=2, keepdims=True)
        shares = np.exp(logits)
        shares /= shares.sum(axis=2, keepdims=True)
        mixed: Vectors = (shares @ value).transpose(1, 0, 2).reshape(tokens, hidden)
        return mixed


def _gelu(x: Vectors) -> Vectors:
    """x * P(N(0,1) <= x), by Abramowitz and Stegun 7.1.26: the error is below 2e-7, that of float32 itself."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = np.full_like(t, 1.061405429)
    for coefficient in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series *= t
        series += np.float32(coefficient)
    tail = np.float32(0.5) * series * t * np.exp(-z * z)
    result: Vectors = x * np.where(x >= 0, 1 - tail, tail)
    return result


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _tensors(path: Path) -> dict[str, Vectors]:
    """The 32-bit tensors of a safetensors file, as views of the mapped file: only words that occur are ever read."""
    data = np.memmap(path, np.uint8, mode="r")
    length = int.from_bytes(data[:8].tobytes(), "little")
    header: dict[str, Any] = json.loads(data[8 : 8 + length].tobytes())
    body = data[8 + length :]
    return {
        name: np.asarray(body[slice(*entry["data_offsets"])]).view("<f4").reshape(entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__" and entry["dtype"] == "F32"
    }
