from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from vectorstore import embedder as module
from vectorstore.base import StoreError
from vectorstore.bert import can_read
from vectorstore.embedder import LocalEmbedder

TEXTS = (
    "Thành phố hỗ trợ toàn bộ tiền đóng bảo hiểm y tế cho người cao tuổi thuộc hộ cận nghèo.",
    "Xây thêm nhà ở xã hội cho công nhân các khu công nghiệp.",
    "Trợ cấp\nhằng tháng",
    "",
    "Mức chuẩn trợ giúp xã hội tăng từ tháng 7. " * 20,
)


@pytest.fixture(scope="module")
def embedder(model_folder: Path) -> LocalEmbedder:
    return LocalEmbedder(model_folder)


def test_describes_itself(embedder: LocalEmbedder, model_folder: Path) -> None:
    assert embedder.name.startswith("multilingual-e5-small-")
    assert (embedder.dimensions, embedder.max_tokens) == (384, 512)
    assert LocalEmbedder(str(model_folder)).name == embedder.name
    assert LocalEmbedder(model_folder, passage_prefix="").name != embedder.name


def test_finds_what_is_meant(embedder: LocalEmbedder) -> None:
    passages = embedder.embed_passages(TEXTS)
    assert passages.shape == (5, 384)
    assert passages.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-5)
    assert int(np.argmax(passages @ embedder.embed_query("chỗ ở giá rẻ cho người lao động"))) == 1


def test_prefixes_count(embedder: LocalEmbedder) -> None:
    assert embedder.count_tokens("") == len(["<s>", "▁passage", ":", "</s>"])
    query, passage = embedder.embed_query(TEXTS[1]), embedder.embed_passages([TEXTS[1]])[0]
    assert 0.8 < float(query @ passage) < 0.9999


def test_alone_or_in_company_the_vector_is_the_same(embedder: LocalEmbedder) -> None:
    together = embedder.embed_passages(TEXTS)
    alone = np.stack([embedder.embed_passages([text])[0] for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-6)


def test_nothing_in_nothing_out(embedder: LocalEmbedder) -> None:
    assert embedder.embed_passages([]).shape == (0, 384)


def test_progress_reaches_the_total(embedder: LocalEmbedder) -> None:
    seen: list[tuple[int, int]] = []
    embedder.embed_passages(["nhà ở"] * 19, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(8, 19), (16, 19), (19, 19)]


def test_too_long_is_said(embedder: LocalEmbedder, caplog: pytest.LogCaptureFixture) -> None:
    long = "bảo trợ xã hội " * 400
    assert embedder.count_tokens(long) > 512
    with caplog.at_level(logging.WARNING):
        vector = embedder.embed_passages([long, "ngắn"])
    assert "1 of 2 passages" in caplog.text
    assert np.isfinite(vector).all()
    assert np.isfinite(embedder.embed_query(long)).all()


def test_numpy_and_sentence_transformers_agree(embedder: LocalEmbedder, model_folder: Path) -> None:
    other = LocalEmbedder(model_folder)
    other._numpy = False
    np.testing.assert_allclose(embedder.embed_passages(TEXTS), other.embed_passages(TEXTS), atol=2e-6)
    np.testing.assert_allclose(embedder.embed_query(TEXTS[0]), other.embed_query(TEXTS[0]), atol=2e-6)
    # Once torch is there it takes all passages, and LangChain's own view of the model gives the same again.
    assert not other._prefers_numpy(1)
    prefixed = [f"passage: {text}" for text in TEXTS[:2]]
    np.testing.assert_allclose(other.langchain.embed_documents(prefixed), embedder.embed_passages(TEXTS[:2]), atol=2e-6)


def test_many_passages_go_to_torch(embedder: LocalEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[int] = []

    def torch(texts: Sequence[str]) -> np.ndarray:
        used.append(len(texts))
        return np.ones((len(texts), 384), np.float32)

    monkeypatch.setattr(embedder, "_embed_by_torch", torch)
    embedder.embed_passages(["a"] * (module._FEW + 1))
    assert sum(used) == module._FEW + 1


def test_tokens_and_a_question_need_no_torch(model_folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from vectorstore.embedder import LocalEmbedder;"
        "assert 'tokenizers' not in sys.modules;"
        "e = LocalEmbedder(Path(sys.argv[1])); e.count_tokens('a'); e.embed_query('a'); e.embed_passages(['a', 'b']);"
        "heavy = {'torch', 'transformers', 'sentence_transformers', 'langchain_core'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code, str(model_folder)], check=True, cwd=Path(__file__).parents[2])


def copy_small(model_folder: Path, to: Path) -> Path:
    """The model's folder without copying its weights."""
    shutil.copytree(model_folder, to, ignore=shutil.ignore_patterns("*.safetensors"))
    (to / "model.safetensors").symlink_to(model_folder / "model.safetensors")
    return to


def test_other_kinds_of_models_are_left_to_sentence_transformers(model_folder: Path, tmp_path: Path) -> None:
    folder = copy_small(model_folder, tmp_path / "other")
    assert can_read(folder)
    pooling = folder / "1_Pooling" / "config.json"
    pooling.write_text(json.dumps({"embedding_dimension": 384, "pooling_mode": "cls"}))
    assert not can_read(folder)
    assert LocalEmbedder(folder).name != LocalEmbedder(model_folder).name
    (folder / "model.safetensors").unlink()
    assert not can_read(folder)


def test_limits_come_from_the_models_own_files(model_folder: Path, tmp_path: Path) -> None:
    folder = copy_small(model_folder, tmp_path / "limited")
    (folder / "sentence_bert_config.json").write_text('{"max_seq_length": 128}')
    assert LocalEmbedder(folder).max_tokens == 128


@pytest.mark.parametrize("model", ["nobody/no-such-model", "not a name", "/no/such/folder", ""])
def test_a_model_that_is_not_here_is_said(model: str) -> None:
    with pytest.raises(StoreError):
        LocalEmbedder(model)


def test_a_folder_that_is_no_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"modules\.json"):
        LocalEmbedder(tmp_path)
    (tmp_path / "modules.json").write_text("[]")
    with pytest.raises(StoreError, match="sentence-transformers"):
        LocalEmbedder(tmp_path)


def test_threads_share_it(model_folder: Path) -> None:
    embedder = LocalEmbedder(model_folder)
    with ThreadPoolExecutor(4) as pool:
        vectors = list(pool.map(embedder.embed_query, ["hộ nghèo"] * 8))
    for vector in vectors[1:]:
        np.testing.assert_array_equal(vector, vectors[0])
