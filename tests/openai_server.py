"""A small server that speaks OpenAI's protocol, and fails in the ways that servers do. On the loopback, no network."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[["Talk"], None]


class Talk:
    """One request and the means to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, body: dict[str, Any], released: threading.Event) -> None:
        self.body = body
        self._handler = handler
        self._released = released
        self._open = False

    def status(self, code: int, message: str = "hỏng", **headers: str) -> None:
        """An error in OpenAI's form."""
        text = json.dumps({"error": {"message": message, "type": "x", "code": None}}).encode()
        self._handler.send_response(code)
        sent = {"Content-Type": "application/json", "Content-Length": str(len(text)), "Connection": "close", **headers}
        for name, value in sent.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()
        self._handler.wfile.write(text)

    def start(self, kind: str = "text/event-stream") -> None:
        """The head of a reply that streams."""
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", kind)
        self._handler.send_header("Transfer-Encoding", "chunked")
        self._handler.send_header("Connection", "close")
        self._handler.end_headers()
        self._open = True

    def raw(self, text: str) -> None:
        """Any bytes as a part of the stream."""
        data = text.encode()
        self._handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self._handler.wfile.flush()

    def piece(self, content: str = "", finish: str | None = None, **more: Any) -> None:
        """One chunk of the reply."""
        if not self._open:
            self.start()
        choices = [{"index": 0, "delta": {"role": "assistant", "content": content}, "finish_reason": finish}]
        chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": choices, **more}
        self.raw(f"data: {json.dumps(chunk)}\n\n")

    def end(self) -> None:
        """The end as it should be."""
        self.raw("data: [DONE]\n\n")
        self._handler.wfile.write(b"0\r\n\r\n")

    def kill(self) -> None:
        """The connection is reset, as when the process dies."""
        linger = struct.pack("ii", 1, 0)
        self._handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._handler.connection.close()

    def hang(self) -> None:
        """Says nothing more until the client is gone, or the test is over."""
        self._handler.connection.settimeout(0.02)
        while not self._released.is_set():
            try:
                if not self._handler.connection.recv(1):
                    return
            except TimeoutError:
                continue
            except OSError:
                return


class Server:
    """Answers requests by its behaviours in order, the last one again and again. bodies, keys: what it was sent."""

    def __init__(self, url: str, behaviours: list[Behaviour]) -> None:
        self.url = url
        self.bodies: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.abandoned = threading.Event()  # a client went away while a behaviour was hanging
        self._behaviours = behaviours

    def next(self) -> Behaviour:
        return self._behaviours.pop(0) if len(self._behaviours) > 1 else self._behaviours[0]


def says(*pieces: str, finish: str = "stop", usage: tuple[int, int] | None = (21, 9)) -> Behaviour:
    """A whole reply. usage: tokens of prompt and reply, told only when they were asked for, as the protocol has it."""

    def behave(talk: Talk) -> None:
        for p in pieces:
            talk.piece(p)
        talk.piece(finish=finish)
        if usage and talk.body.get("stream_options", {}).get("include_usage"):
            told = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
            talk.piece(choices=[], usage=told)
        talk.end()

    return behave


def fails(code: int, message: str = "hỏng", **headers: str) -> Behaviour:
    return lambda talk: talk.status(code, message, **headers)


@contextmanager
def serving(*behaviours: Behaviour) -> Iterator[Server]:
    """A running server."""
    released = threading.Event()
    server: Server

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.bodies.append(body)
            server.keys.append(self.headers["Authorization"])
            talk = Talk(self, body, released)
            try:
                server.next()(talk)
            except OSError:
                server.abandoned.set()
                return
            if not released.is_set() and self._gone():
                server.abandoned.set()

        def _gone(self) -> bool:
            try:
                self.connection.settimeout(0.01)
                return self.connection.recv(1) == b""
            except TimeoutError:
                return False
            except OSError:
                return True

        def log_message(self, *args: Any) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *args: Any) -> None:
            pass  # a connection that a test cut

    found = Quiet(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{found.server_port}/v1", list(behaviours))
    thread = threading.Thread(target=lambda: found.serve_forever(0.02), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        released.set()
        found.shutdown()
        thread.join()
        found.server_close()
