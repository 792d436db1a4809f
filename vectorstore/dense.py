from __future__ import annotations
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
import numpy as np
from vectorstore.base import Vectors
from vectorstore.catalogue import Catalogue
class DenseIndex(Protocol):
    def refresh(self, catalogue: Catalogue) -> None: ...
    def query(self, vector: Vectors, k: int, allowed: Sequence[int] | None = None) -> list[tuple[int, float]]: ...
    def close(self) -> None: ...
class ExactIndex:
    def __init__(self, model: str) -> None:
        self.model = model
    def refresh(self, catalogue: Catalogue) -> None:
        self.ids, self.matrix = catalogue.vectors(self.model)
        self.arr=np.array(self.ids)
    def query(self, vector, k, allowed=None):
        if not self.ids: return []
        s = self.matrix @ vector
        if allowed is not None:
            s = np.where(np.isin(self.arr, allowed), s, -9)
        top=np.argsort(-s,kind="stable")[:k]
        return [(int(self.arr[i]),float(s[i])) for i in top if s[i]>-5]
    def close(self) -> None: ...
def open_dense(home: Path, url: str, model: str) -> DenseIndex:
    return ExactIndex(model)
