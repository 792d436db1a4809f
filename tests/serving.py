"""A page served by `hoidap serve` in a process of its own, and a reader of it that needs no browser."""

from __future__ import annotations

import json
import re
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from tests.command import start

_OPEN = build_opener(ProxyHandler({})).open  # never through a proxy that the machine may have


@contextmanager
def served(home: Path, **extra: str) -> Iterator[str]:
    """The address of a page over `home`, without a slash at its end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    process = start(home, "serve", "--port", str(port), **extra)
    try:
        for _ in range(300):
            assert process.poll() is None, process.communicate()
            try:
                get(f"{url}/healthz")
                break
            except URLError:
                time.sleep(0.2)
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def get(url: str) -> str:
    with _OPEN(url, timeout=30) as reply:
        return str(reply.read().decode())


def count(url: str) -> int:
    """How many documents the page knows."""
    health: dict[str, Any] = json.loads(get(f"{url}/healthz"))
    assert health["status"] == "ok"
    return int(health["documents"])


def ask_page(url: str, question: str) -> str:
    """The text of the last thing the page shows for a question, typed by a reader of its own. Tags are taken out."""
    config = json.loads(get(f"{url}/config"))
    number = next(d["id"] for d in config["dependencies"] if d["api_name"] == "ask")
    session = secrets.token_hex(6)
    body = json.dumps({"data": [question, None, "answer"], "fn_index": number, "session_hash": session}).encode()
    request = Request(f"{url}/gradio_api/queue/join", body, {"content-type": "application/json"})
    with _OPEN(request, timeout=30):
        pass
    with _OPEN(f"{url}/gradio_api/queue/data?session_hash={session}", timeout=60) as events:
        for line in events:
            if line.startswith(b"data:"):
                event = json.loads(line[5:])
                if event["msg"] == "process_completed":
                    assert event["success"], event
                    return re.sub(r"<[^>]*>", "", event["output"]["data"][1])
    raise AssertionError("the page gave no answer")
