"""What identifies the parts of a run: files, source code, documents. All are hexadecimal SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from evals.base import EvalError

READERS = ("vietnamese", "ingest", "vectorstore")  # decide what is stored of a document
SYSTEM = (*READERS, "assistant", "prompts")  # decide the answers
_SUFFIXES = {".py", ".txt", ".md", ".json"}


def of_file(path: Path) -> str:
    """Of a file's bytes.

    Raises:
        EvalError: it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise EvalError(f"Không thấy tệp {path}; hãy kiểm tra lại đường dẫn.") from error
    except OSError as error:
        raise EvalError(f"Không mở được {path} ({error.strerror or error}).") from error


def of_values(*values: Any) -> str:
    """Of JSON values."""
    return hashlib.sha256(json.dumps(values, ensure_ascii=False, default=str).encode()).hexdigest()


@cache
def of_source(packages: tuple[str, ...] = SYSTEM, only: tuple[str, ...] = ()) -> str:
    """Of the source files of our packages, names included. only: these file names; empty: all."""
    digest = hashlib.sha256()
    for package in packages:
        for root in _folders(package):
            files = sorted(p for p in root.rglob("*") if p.suffix in _SUFFIXES and "__pycache__" not in p.parts)
            for path in files:
                if not only or path.name in only:
                    digest.update(f"{package}/{path.relative_to(root).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _folders(package: str) -> Iterable[Path]:
    spec = find_spec(package)
    return [Path(p) for p in sorted(set(spec.submodule_search_locations or ()))] if spec else []


def of_corpus(assistant: Assistant) -> str:
    """Of the documents: what they are called and what their files hold."""
    rows = assistant.store.documents().values()
    return of_values(sorted((row.source, row.sha256) for row in rows))
