"""What surrounds Gradio's page: our style and script, the language, and headers that keep everything on this host."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import Response
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.gradio_words import locale_module
from assistant.web.render import escape

TITLE = "Hỏi đáp chính sách"
_STATIC = Path(__file__).parent / "static"
_FILES = {"page.css": "text/css; charset=utf-8", "page.js": "text/javascript; charset=utf-8"}
# Gradio compiles its templates with Function() and carries inline scripts, hence the two "unsafe" words; what
# counts is that no source but this host is allowed, whatever a dependency or a document would like to fetch.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
_OUTSIDE_META = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')


def dress(html: str, locale_script: str | None) -> str:
    """Gradio's index page with our style, script and language, and without the link previews that name other hosts."""
    version = hashlib.sha256(b"".join((_STATIC / name).read_bytes() for name in _FILES)).hexdigest()[:12]
    html = _OUTSIDE_META.sub("", html).replace('lang="en"', 'lang="vi"', 1)
    locale = f' data-locale="{escape(locale_script)}"' if locale_script else ""
    head = (
        f"<title>{TITLE}</title>"
        f'<link rel="stylesheet" href="./hoidap/page.css?{version}">'
        f'<script id="hd-script" src="./hoidap/page.js?{version}"{locale}></script>'
    )
    body = (
        '<p id="hd-loading">Đang mở trang hỏi đáp…</p>'
        "<noscript>Trang này cần JavaScript. Hãy bật JavaScript rồi tải lại.</noscript>"
    )
    html = html.replace("</head>", f"{head}</head>", 1)
    return re.sub(r"(<body[^>]*>)", lambda match: match.group(1) + body, html, count=1)


class Dressing:
    """ASGI middleware: dresses the index page, and gives every response the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.locale_script = locale_module()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        index = scope["path"] == "/" and scope["method"] == "GET"
        if index:
            # Compression happens inside; a compressed page could not be dressed.
            headers = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
            scope = {**scope, "headers": headers}
        start: Message = {}
        body = b""

        async def dressed(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                for name, value in _HEADERS.items():
                    MutableHeaders(scope=message).setdefault(name, value)
                if index and "text/html" in Headers(scope=message).get("content-type", ""):
                    start = message
                    return
            elif start:
                body += message.get("body", b"")
                if message.get("more_body"):
                    return
                page = dress(body.decode(), self.locale_script).encode()
                headers = MutableHeaders(scope=start)
                headers["content-length"] = str(len(page))
                headers["cache-control"] = "no-store"
                await send(start)
                message = {"type": "http.response.body", "body": page}
            await send(message)

        await self.app(scope, receive, dressed)


def add_page(app: FastAPI) -> None:
    """Serves the style and the script, and dresses the page. Call before Gradio is mounted at "/"."""
    for name, media_type in _FILES.items():
        content = (_STATIC / name).read_bytes()

        def serve(content: bytes = content, media_type: str = media_type) -> Response:
            return Response(content, media_type=media_type, headers={"cache-control": "max-age=86400"})

        app.add_api_route(f"/hoidap/{name}", serve, methods=["GET"], include_in_schema=False)
    app.add_middleware(Dressing)
