"""Text to vectors: any sentence-transformers model on this machine, through LangChain's HuggingFaceEmbeddings.

torch takes seconds to import. Tokens are counted without it; and where the model is a plain BERT, as the built-in one
is, a question or a handful of passages are embedded without it too (`vectorstore.bert`).
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from vectorstore.base import StoreError, Vectors
from vectorstore.bert import Bert, can_read

if TYPE_CHECKING:
    from langchain_huggingface import HuggingFaceEmbeddings
    from tokenizers import Tokenizer

Progress = Callable[[int, int], None]

_log = logging.getLogger(__name__)

_BATCH = 8  # more only adds padding: docs/measurements/precision.json
_FEW = 64  # below this many passages, importing torch takes longer than it saves
_SAMPLE = 1 << 16  # bytes read at both ends of a weights file to tell one version from another


class LocalEmbedder:
    """An `Embedder` (see `vectorstore.base`) over a local sentence-transformers model. Threads may share it.

    model: a folder, or a model's name on the Hugging Face hub that an earlier download left in the local cache; nothing
        is ever downloaded here.
    query_prefix, passage_prefix: what the model was trained to see before each; e5's by default, "" for most others.

    Raises StoreError when there is no such model on this machine or it cannot be read.

    >>> embedder = LocalEmbedder(builtin_model_path(cache_dir))
    >>> embedder.embed_passages(["Nhà ở xã hội"]) @ embedder.embed_query("nhà ở")
    """

    def __init__(self, model: Path | str, *, query_prefix: str = "query: ", passage_prefix: str = "passage: ") -> None:
        self._folder = _find(model)
        self._query_prefix = query_prefix
        self._passage_prefix = passage_prefix
        self._numpy = can_read(self._folder)
        self._lock = threading.RLock()
        self._loaded: HuggingFaceEmbeddings | None = None
        try:
            self.name = _identity(self._folder, str(model), query_prefix, passage_prefix)
            self.dimensions = _dimensions(self._folder)
            self.max_tokens = _max_tokens(self._folder)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(f"Thư mục {self._folder} không phải mô hình sentence-transformers đọc được.") from error

    def count_tokens(self, text: str) -> int:
        """Length of `text` as a passage in the model's own tokens: prefix and start and end marks included."""
        return self._lengths([self._passage_prefix + text])[0]

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Shape (len(texts), dimensions), float32, unit length. `progress(done, total)` is called after every batch.

        What is beyond `max_tokens` does not take part in the vector; a warning says how many passages that befell.
        """
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        if not texts:
            return vectors
        prefixed = [self._passage_prefix + text for text in texts]
        lengths = self._lengths(prefixed)
        too_long = sum(length > self.max_tokens for length in lengths)
        if too_long:
            _log.warning("%d of %d passages are longer than %d tokens: cut off", too_long, len(texts), self.max_tokens)
        embed = self._embed_by_numpy if self._prefers_numpy(len(texts)) else self._embed_by_torch
        # Texts of one length share a batch, so that little is padded; the longest come first: memory peaks at once.
        order = sorted(range(len(texts)), key=lambda i: -lengths[i])
        for begin in range(0, len(order), _BATCH):
            batch = order[begin : begin + _BATCH]
            vectors[batch] = embed([prefixed[i] for i in batch])
            if progress:
                progress(min(begin + _BATCH, len(order)), len(order))
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """Shape (dimensions,), float32, unit length. A question beyond `max_tokens` is cut off."""
        embed = self._embed_by_numpy if self._numpy else self._embed_by_torch
        vector: Vectors = embed([self._query_prefix + text])[0]
        return vector

    def _prefers_numpy(self, count: int) -> bool:
        return self._numpy and self._loaded is None and count <= _FEW

    def _embed_by_numpy(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._bert.embed(text) for text in texts])

    def _embed_by_torch(self, texts: Sequence[str]) -> Vectors:
        vectors = np.asarray(self.langchain.embed_documents(list(texts)), np.float32)
        unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
        return unit

    @property
    def langchain(self) -> HuggingFaceEmbeddings:
        """The model as LangChain knows it, loaded on first use. It adds no prefixes."""
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._folder)
            return self._loaded

    @cached_property
    def _bert(self) -> Bert:
        with self._lock:
            return Bert(self._folder)

    @cached_property
    def _tokenizer(self) -> Tokenizer | None:
        """The model's tokenizer without truncation; None when the model has no fast one."""
        path = self._folder / "tokenizer.json"
        if not path.is_file():
            return None
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(path))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def _lengths(self, texts: Sequence[str]) -> list[int]:
        if self._tokenizer is not None:
            return [len(encoding.ids) for encoding in self._tokenizer.encode_batch_fast(list(texts))]
        slow = self.langchain._client.tokenizer
        return [len(slow(text, truncation=False)["input_ids"]) for text in texts]


def _find(model: Path | str) -> Path:
    """The folder of a model given by path or by name."""
    folder = Path(model).expanduser()
    if (folder / "modules.json").is_file():
        return folder.resolve()
    if isinstance(model, str) and not folder.exists():
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

        try:
            return Path(snapshot_download(model, local_files_only=True))
        except (HFValidationError, LocalEntryNotFoundError, OSError) as error:
            raise StoreError(
                f"Chưa có mô hình nhúng {model!r} trên máy này; hãy tải sẵn nó, hoặc ghi đường dẫn tới thư mục của nó."
            ) from error
    raise StoreError(f"Thư mục {folder} không phải mô hình sentence-transformers (thiếu modules.json).")


def _load(folder: Path) -> HuggingFaceEmbeddings:
    # Read when the libraries are imported: no look at the network, no usage report, no noise on stderr.
    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[variable] = "1"
    os.environ.setdefault("TRANSFORMERS_VERBOSITY", "error")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from langchain_huggingface import HuggingFaceEmbeddings
    from transformers.utils import logging as transformers_logging

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return HuggingFaceEmbeddings(
            model_name=str(folder),
            model_kwargs={"device": "cpu", "local_files_only": True, "model_kwargs": {"dtype": "float32"}},
            # An explicit empty prompt: the prefix is already there, whatever the model's own default is.
            encode_kwargs={"batch_size": _BATCH, "prompt": "", "normalize_embeddings": True},
        )
    except Exception as error:  # whatever a foreign model raises: the user needs one line
        raise StoreError(f"Không nạp được mô hình nhúng ở {folder}: {str(error).splitlines()[0][:200]}") from error


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _identity(folder: Path, given: str, *prefixes: str) -> str:
    """The model's short name and a hash of all that decides its vectors. Weights are sampled: they are large."""
    digest = hashlib.sha256(json.dumps(prefixes).encode())
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".json" and path.name not in ("manifest.json", "tokenizer.json"):
            digest.update(name.encode() + path.read_bytes())
        elif path.name == "tokenizer.json" or path.suffix in (".safetensors", ".bin", ".model", ".txt"):
            size = path.stat().st_size
            with path.open("rb") as file:
                digest.update(f"{name} {size}".encode() + file.read(_SAMPLE))
                file.seek(max(0, size - _SAMPLE))
                digest.update(file.read(_SAMPLE))
    short = Path(given).name if folder.parent.name != "snapshots" else given.rsplit("/", 1)[-1]
    return f"{short or folder.name}@{digest.hexdigest()[:10]}"


def _dimensions(folder: Path) -> int:
    found = 0
    for module in _read_json(folder / "modules.json"):
        kind, path = str(module["type"]).rsplit(".", 1)[-1], folder / str(module["path"])
        if kind == "Pooling":
            config = _read_json(path / "config.json")
            found = int(config.get("embedding_dimension") or config["word_embedding_dimension"])
        elif kind == "Dense":
            found = int(_read_json(path / "config.json")["out_features"])
    if not found:
        raise ValueError("no pooling module")
    return found


def _max_tokens(folder: Path) -> int:
    """The shortest limit that the model's own files state."""
    config = _read_json(folder / "config.json")
    limits = [512 if "max_position_embeddings" not in config else int(config["max_position_embeddings"])]
    if "roberta" in str(config.get("model_type")):
        limits[0] -= int(config.get("pad_token_id") or 1) + 1  # its positions are counted from there
    for name, key in (("sentence_bert_config.json", "max_seq_length"), ("tokenizer_config.json", "model_max_length")):
        path = folder / name
        value = _read_json(path).get(key) if path.is_file() else None
        if isinstance(value, int | float):  # "no limit" is written as 1e30
            limits.append(int(value))
    return min(limits)
