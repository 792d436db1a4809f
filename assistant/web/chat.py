"""The tab where questions are asked: Gradio components, and the events of `chat_events` on them.

What one reader sees lives in that reader's `gr.State` and components; nothing of it is kept in this module.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.export.label import STYLE_LABELS
from assistant.web.answer_files import AnswerFiles
from assistant.web.base import Assistant
from assistant.web.chat_events import ChatEvents
from assistant.web.clicks import QUICK
from assistant.web.conversation import opening
from assistant.web.render import model_note, welcome

AT_ONCE = 4  # questions answered at the same time, over all readers
_START_JS = "hoidap.connect(element, trigger, ['ask']);"
_TALK_JS = "hoidap.connect(element, trigger, ['cite', 'docx']); hoidap.talk(element, watch);"
_FILE_JS = "hoidap.file(element, watch);"
_PANEL_JS = "hoidap.connect(element, trigger, ['whole', 'part']); hoidap.panel(element, props, watch);"


def build_chat(assistant: Assistant, blocks: gr.Blocks, files: AnswerFiles) -> None:
    """Adds the components and their events to the tab being built in `blocks`. files: where answers wait as files."""
    model = assistant.model
    turns = gr.State(())
    with gr.Row(elem_classes="hd-split", elem_id="hd-chat"):
        with gr.Column(elem_classes="hd-main", min_width=0):
            # The invitation is a part of its own: examples take a moment, and must never replace a first answer.
            start = gr.HTML(welcome("", ()), elem_id="hd-start", apply_default_css=False, js_on_load=_START_JS)
            talk = gr.HTML(elem_id="hd-talk", apply_default_css=False, js_on_load=_TALK_JS)
            with gr.Column(elem_id="hd-composer", min_width=0):
                hints = gr.HTML(elem_id="hd-hints", apply_default_css=False, js_on_load=None)
                # Without a model there is one way to answer, and an answer is there before it could be stopped.
                style = gr.Radio(
                    [(words, name) for name, words in STYLE_LABELS.items()],
                    value="answer",
                    label="Cách viết",
                    container=False,
                    visible=bool(model),
                    elem_id="hd-style",
                )
                with gr.Row(elem_id="hd-asking"):
                    box = gr.Textbox(
                        label="Câu hỏi",
                        show_label=False,
                        container=False,
                        placeholder="Gõ câu hỏi…",
                        lines=1,
                        max_lines=6,
                        scale=1,
                        min_width=0,
                        elem_id="hd-question",
                    )
                    send = gr.Button("Gửi", variant="primary", scale=0, min_width=0, elem_id="hd-send")
                with gr.Row(elem_id="hd-below"):
                    clear = gr.Button("Xóa hội thoại", scale=0, min_width=0, elem_id="hd-clear")
                    halt = gr.Button("Dừng viết", scale=0, min_width=0, visible=bool(model), elem_id="hd-halt")
                gr.HTML(model_note(model), visible=bool(model), apply_default_css=False, js_on_load=None)
                file = gr.HTML(elem_id="hd-file", apply_default_css=False, js_on_load=_FILE_JS)
        with gr.Column(elem_classes="hd-side", min_width=0):
            panel = gr.HTML(elem_id="hd-source", apply_default_css=False, js_on_load=_PANEL_JS)

    events = ChatEvents(assistant, files)
    asking: dict[str, Any] = {
        "outputs": [turns, talk, hints, box],
        "show_progress": "hidden",
        "concurrency_limit": AT_ONCE,
        "concurrency_id": "ask",
        "trigger_mode": "once",
        "api_visibility": "private",
    }
    asked = gr.on([box.submit, send.click], events.ask, inputs=[box, turns, style], **asking)
    tried = start.ask(events.ask_example, inputs=[turns, style], **asking)
    halt.click(events.stop, inputs=[turns], **QUICK)
    talk.docx(events.export, inputs=[turns], outputs=[file, hints], **QUICK)
    talk.cite(events.open_part, inputs=[turns], outputs=[panel], **QUICK)
    panel.part(events.open_part, inputs=[turns], outputs=[panel], **QUICK)
    panel.whole(events.open_whole, inputs=[turns], outputs=[panel], **QUICK)
    clear.click(
        events.clear,
        inputs=[turns],
        outputs=[turns, start, talk, panel, hints, box],
        cancels=[asked, tried],
        **QUICK,
    )
    blocks.load(lambda: opening(assistant), outputs=[start], **QUICK)
