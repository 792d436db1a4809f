"""A further opinion: a cross-encoder trained on inference may veto what the check lets through, and never the other way round."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from assistant.base import AssistantError

_ENTAILED = ("entail", "yes", "true", "supported")
_REFUTED = ("contra", "no", "false", "refut")


class Veto(Protocol):
    """Says whether evidence speaks against a statement."""

    def __call__(self, evidence: str, statement: str) -> bool: ...


class CrossEncoderVeto:
    """A sentence-transformers CrossEncoder with labels of inference, loaded when first asked, from a folder or the local cache.

    least: probability of entailment below which a statement is vetoed when the model does not favour it.

    Raises:
        AssistantError: by a call, when the model cannot be loaded or its labels are not those of inference.
    """

    def __init__(self, model: str, least: float = 0.5) -> None:
        self._name = model
        self._least = least
        self._lock = threading.Lock()
        self._predict: Callable[[list[tuple[str, str]]], Any] | None = None
        self._entailed = 0

    def __call__(self, evidence: str, statement: str) -> bool:
        with self._lock:
            if self._predict is None:
                self._load()
            if self._predict is None:
                raise RuntimeError("the model is loaded")
            scores = [float(s) for s in self._predict([(evidence, statement)])[0]]
        return probability(scores, self._entailed) < self._least

    def _load(self) -> None:
        from sentence_transformers import CrossEncoder

        try:
            model = CrossEncoder(self._name, local_files_only=True, device="cpu")
        except (OSError, ValueError) as error:
            raise AssistantError(
                f"Không mở được mô hình kiểm tra câu “{self._name}”: {error}".split("\n")[0]
            ) from error
        self._entailed = entailed_label(model.config.id2label)
        self._predict = model.predict


def open_veto(model: str) -> Veto | None:
    """The veto that the settings name, None when they name none. Nothing is loaded yet."""
    return CrossEncoderVeto(model) if model else None


def entailed_label(labels: Mapping[int, str]) -> int:
    """Which label means that the evidence carries the statement.

    Raises:
        AssistantError: the labels are not those of inference.
    """
    lowered = {number: label.lower() for number, label in labels.items()}
    found = [n for n, label in lowered.items() if label.startswith(_ENTAILED)]
    if len(found) != 1 or not any(label.startswith((*_REFUTED, "not_", "neutral")) for label in lowered.values()):
        raise AssistantError("Mô hình kiểm tra câu phải có nhãn entailment và contradiction.")
    return found[0]


def probability(scores: Sequence[float], label: int) -> float:
    """Softmax of one label."""
    top = max(scores)
    weights = [math.exp(s - top) for s in scores]
    return weights[label] / sum(weights)
