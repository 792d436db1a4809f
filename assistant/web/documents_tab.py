"""The tab that lists the documents and opens one beside the list."""

from __future__ import annotations

import logging

import gradio as gr

from assistant.web.base import TOLD, Assistant
from assistant.web.clicks import QUICK, sent
from assistant.web.documents_list import documents_html, search_documents
from assistant.web.render import escape
from assistant.web.source_panel import GONE, document_panel, message_panel

log = logging.getLogger(__name__)

MAX_WORDS = 200  # characters of a search that are looked at
BROKEN = "Trang không đọc được danh mục tài liệu. Hãy tải lại trang; nếu vẫn lỗi, báo người quản trị xem nhật ký."

_LIST_JS = "hoidap.connect(element, trigger, ['open']);"
_PANEL_JS = "hoidap.panel(element, props, watch);"


def build_documents(assistant: Assistant, tab: gr.Tab, blocks: gr.Blocks) -> None:
    """Adds the components and their events to `tab`, which is being built in `blocks`."""
    with gr.Row(elem_classes="hd-split", elem_id="hd-library"):
        with gr.Column(elem_classes="hd-main", min_width=0):
            words = gr.Textbox(
                label="Tìm tài liệu",
                placeholder="Tên, số hiệu hoặc địa bàn; gõ không dấu cũng được",
                max_lines=1,
                elem_id="hd-search",
            )
            listing = gr.HTML(elem_id="hd-list", apply_default_css=False, js_on_load=_LIST_JS)
        with gr.Column(elem_classes="hd-side", min_width=0):
            panel = gr.HTML(elem_id="hd-document", apply_default_css=False, js_on_load=_PANEL_JS)

    def find(wanted: str | None) -> str:
        try:
            rows = assistant.documents()
        except TOLD as error:
            return f'<p class="hd-panel-note" role="alert">{escape(str(error))}</p>'
        except Exception:
            log.exception("the documents could not be listed")
            return f'<p class="hd-panel-note" role="alert">{escape(BROKEN)}</p>'
        return documents_html(search_documents(rows, (wanted or "")[:MAX_WORDS]), len(rows))

    def open_document(event: gr.EventData) -> str:
        wanted = sent(event).get("id")
        try:
            row = next((row for row in assistant.documents() if row.id == wanted), None)
            return document_panel(assistant, row) if row else message_panel(GONE)
        except TOLD as error:
            return message_panel(str(error))
        except Exception:
            log.exception("a document could not be shown")
            return message_panel(BROKEN)

    # Selecting the tab lists again: documents may have been ingested since the page was opened. One listener for all,
    # so that an earlier search can never end after a later one and take its place.
    gr.on(
        [words.change, words.submit, tab.select, blocks.load],
        find,
        inputs=[words],
        outputs=[listing],
        trigger_mode="always_last",
        **QUICK,
    )
    listing.open(open_document, outputs=[panel], **QUICK)
