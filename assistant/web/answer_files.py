"""Answers as files to be fetched: held in memory for some minutes under addresses that cannot be guessed, never on disk."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, Response

from assistant.export.docx import DOCX

KEEP_SECONDS = 300.0
MOST = 32  # files held at once, over all readers; the oldest goes first
GONE = "Tệp này không còn trên máy chủ. Hãy bấm “Tải .docx” lần nữa."


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    content: bytes
    made: float


class AnswerFiles:
    """Files waiting for their readers. Methods are called from several threads at once."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._files: dict[str, _File] = {}  # by token, oldest first

    def hold(self, name: str, content: bytes) -> str:
        """Keeps a file for a while; gives its address, relative to the page. `name` is safe in headers and addresses."""
        token = secrets.token_urlsafe(16)
        with self._lock:
            self._forget()
            for oldest in list(self._files)[: max(0, len(self._files) - MOST + 1)]:
                del self._files[oldest]
            self._files[token] = _File(name, content, self._clock())
        return f"./hoidap/answer/{token}/{name}"

    def get(self, token: str) -> tuple[str, bytes] | None:
        """Name and content, None when it is gone."""
        with self._lock:
            self._forget()
            file = self._files.get(token)
        return (file.name, file.content) if file else None

    def _forget(self) -> None:
        old = self._clock() - KEEP_SECONDS
        for token in [token for token, file in self._files.items() if file.made < old]:
            del self._files[token]


def add_answer_files(app: FastAPI, files: AnswerFiles) -> None:
    """Adds the addresses below "/hoidap/answer/". Call before Gradio is mounted at "/"."""

    def fetch(token: str, name: str) -> Response:
        found = files.get(token)
        if found is None or found[0] != name:
            return PlainTextResponse(GONE, status_code=404)
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return Response(found[1], media_type=DOCX, headers=headers)

    app.add_api_route("/hoidap/answer/{token}/{name}", fetch, methods=["GET"], include_in_schema=False)
