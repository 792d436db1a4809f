"""Runs the page with uvicorn on a port that is checked first, so that a taken one is told in words."""

from __future__ import annotations

import logging
import socket
import sys
import threading
import time
import webbrowser

import uvicorn
from fastapi import FastAPI

from assistant.base import AssistantError

STOP_SECONDS = 2  # open pages hold a connection; stopping does not wait for readers to leave


def take_port(host: str, port: int) -> socket.socket:
    """A bound socket. Raises AssistantError, with what to do, when the address cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError) as error:
        raise AssistantError(f"Không hiểu địa chỉ “{host}”; hãy chọn địa chỉ khác bằng --host.") from error
    taken = socket.socket(family, kind, protocol)
    if sys.platform != "win32":  # there it would let two programs share the port
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind(address)
        taken.listen(128)
    except OSError as error:
        taken.close()
        raise AssistantError(
            f"Không mở được cổng {port} trên {host}: cổng đang có chương trình khác dùng hoặc không được phép; "
            "hãy chọn cổng khác bằng --port."
        ) from error
    return taken


def page_address(host: str, port: int) -> str:
    """What a reader on this machine types into the browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}/"


def run(app: FastAPI, taken: socket.socket, address: str, open_browser: bool) -> None:
    """Serves until interrupted."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=STOP_SECONDS))

    # What uvicorn says while it stops is that readers' pages were still open: no news, and a traceback for each.
    logging.getLogger("uvicorn.error").addFilter(lambda record: not server.should_exit)

    def announce() -> None:
        while not server.started and not server.should_exit:
            time.sleep(0.05)
        if server.started:
            print(f"Trang hỏi đáp: {address} (nhấn Ctrl+C để dừng)", flush=True)
            if open_browser:
                webbrowser.open(address)

    threading.Thread(target=announce, daemon=True).start()
    try:
        server.run(sockets=[taken])
    except KeyboardInterrupt:
        pass  # uvicorn raises it again after it has stopped
    finally:
        taken.close()
