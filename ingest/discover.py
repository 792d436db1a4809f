"""Finds the files to ingest: folders walked in a fixed order, each file with the source name that people will see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ingest.base import IngestError
from ingest.loaders import LOADERS
from vietnamese.text import nfc

Report = Callable[[str, str], None]
"""Called with (source, Vietnamese reason) for a file that is left out."""


def discover(paths: Iterable[Path], report: Report | None = None) -> Iterator[tuple[Path, str]]:
    """(path, source) of every file that a loader reads, below the folders and files given.

    source: relative to the folder given, "/" between parts, NFC; of a file given directly, its name. Hidden files and
    folders (a leading dot, "~$" lock files of Word) are skipped silently, files of other formats are reported. Order:
    as given, inside a folder by name. A file reached twice, by a link or by overlapping arguments, comes once; links
    that lead back up are not followed twice. Raises `IngestError` for a path that does not exist.
    """
    seen: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise IngestError(f"Không thấy “{path}”; hãy kiểm tra lại đường dẫn.")
        for file in _walk(path, set()) if path.is_dir() else [path]:
            source = nfc(path.name if file is path else file.relative_to(path).as_posix())
            real = file.resolve()
            if real in seen:
                continue
            seen.add(real)
            if file.suffix.lower() in LOADERS:
                yield file, source
            elif report is not None:
                kind = f"loại tệp “{file.suffix}”" if file.suffix else "tệp không có phần mở rộng"
                report(source, f"bỏ qua: chưa đọc được {kind}.")


def _walk(folder: Path, above: set[Path]) -> Iterator[Path]:
    real = folder.resolve()
    if real in above:
        return
    try:
        entries = sorted(folder.iterdir(), key=lambda entry: nfc(entry.name))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        if entry.is_dir():
            yield from _walk(entry, above | {real})
        elif entry.is_file():
            yield entry
