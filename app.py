"""Puts the web page together. Its parts live in `assistant/web/`."""

from __future__ import annotations

import os

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from assistant.web.base import TOLD, Assistant

# Read by Gradio when it is imported and when its queue is made: nothing is reported to anyone, and no statistics of
# the queue, which nobody sees, are worked out with pandas after every answer.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)

HEADER = """
<header class="hd-header"><div><h1>Hỏi đáp chính sách</h1>
<p>Trả lời từ văn bản, kèm nguồn cho từng ý</p></div>
<button type="button" class="hd-quiet" data-act="theme" title="Đổi nền sáng, tối" aria-label="Đổi nền sáng, tối">
<span aria-hidden="true">◐</span></button></header>
"""
FOOTER = """
<footer class="hd-footer">Câu trả lời do máy lập từ các văn bản đã nạp, không thay văn bản gốc.
Hãy mở nguồn để kiểm tra trước khi dùng.</footer>
"""


def build_app(assistant: Assistant, evaluation: bool = True, corrections: bool = True) -> FastAPI:
    """The whole site: the page at "/", and "/healthz". Keeps no reader's data outside that reader's session.

    evaluation: whether the page has the tab that runs question sets; anyone who reaches the page can keep the machine
        busy with it.
    corrections: whether readers may correct and hide rows of the table of indicators, for everybody.
    """
    import gradio as gr

    from assistant.web.answer_files import AnswerFiles, add_answer_files
    from assistant.web.chat import build_chat
    from assistant.web.documents_tab import build_documents
    from assistant.web.gradio_words import WORDS
    from assistant.web.indicators_base import LedgerAssistant
    from assistant.web.indicators_export import add_exports
    from assistant.web.indicators_tab import build_indicators
    from assistant.web.page import TITLE, add_page
    from assistant.web.theme import build_theme
    from evals.web.courtesy import Courteous
    from evals.web.desk import Desk
    from evals.web.downloads import add_downloads
    from evals.web.tab import build_evaluation, over

    desk = Desk(over(assistant))
    files = AnswerFiles()
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(HEADER, elem_id="hd-head", apply_default_css=False, js_on_load="hoidap.start(element);")
        with gr.Tabs(elem_id="hd-tabs"):
            with gr.Tab("Hỏi đáp", id="chat"):
                build_chat(Courteous(assistant, desk), blocks, files)
            with gr.Tab("Tài liệu", id="documents") as tab:
                build_documents(assistant, tab, blocks)
            if isinstance(assistant, LedgerAssistant):
                with gr.Tab("Chỉ tiêu", id="indicators"):
                    build_indicators(assistant, corrections)
            if evaluation:
                with gr.Tab("Đánh giá", id="evaluation"):
                    build_evaluation(assistant, blocks, desk)
        gr.HTML(FOOTER, apply_default_css=False, js_on_load=None)
    blocks.queue(max_size=64, api_open=False)

    # The interactive API pages of FastAPI load scripts from outside.
    app = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/healthz")
    def healthz() -> JSONResponse:
        try:
            return JSONResponse({"status": "ok", "documents": len(assistant.documents())})
        except TOLD as error:
            return JSONResponse({"status": "error", "message": str(error)}, status_code=503)

    add_page(app)
    add_answer_files(app, files)
    if isinstance(assistant, LedgerAssistant):
        add_exports(app, assistant)
    if evaluation:
        add_downloads(app, desk)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        theme=build_theme(),
        i18n=gr.I18n(vi=WORDS),
        footer_links=[],
        run_history=False,  # else each question and answer is kept in the browser, for whoever uses it next
        show_error=False,
        max_file_size=1,  # nothing is uploaded through Gradio, which would keep it on disk
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )
    return mounted


def serve(
    assistant: Assistant,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = False,
    evaluation: bool = True,
    corrections: bool = True,
) -> None:
    """Serves the page until interrupted. evaluation, corrections: as in `build_app`.

    Raises:
        AssistantError: the port cannot be had; the message says what to do.
    """
    from assistant.web.server import page_address, run, take_port

    taken = take_port(host, port)
    run(build_app(assistant, evaluation, corrections), taken, page_address(host, taken.getsockname()[1]), open_browser)
