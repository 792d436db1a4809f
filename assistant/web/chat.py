"""The tab where questions are asked: wires `conversation` and `source_panel` to Gradio components.

What one reader sees lives in that reader's `gr.State` and components; nothing of it is kept in this module.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.web.base import Assistant, Turn
from assistant.web.clicks import QUICK, sent
from assistant.web.conversation import BROKEN, opening, steps
from assistant.web.render import hint, welcome
from assistant.web.source_panel import GONE, citation_panel, find_citation, message_panel

log = logging.getLogger(__name__)

AT_ONCE = 4  # questions answered at the same time, over all readers
_START_JS = "hoidap.connect(element, trigger, ['ask']);"
_TALK_JS = "hoidap.connect(element, trigger, ['cite']); hoidap.talk(element, watch);"
_PANEL_JS = "hoidap.connect(element, trigger, ['whole', 'part']); hoidap.panel(element, props, watch);"


def build_chat(assistant: Assistant, blocks: gr.Blocks) -> None:
    """Adds the components and their events to the tab being built in `blocks`."""
    turns = gr.State(())
    with gr.Row(elem_classes="hd-split", elem_id="hd-chat"):
        with gr.Column(elem_classes="hd-main", min_width=0):
            # The invitation is a part of its own: examples take a moment, and must never replace a first answer.
            start = gr.HTML(welcome("", ()), elem_id="hd-start", apply_default_css=False, js_on_load=_START_JS)
            talk = gr.HTML(elem_id="hd-talk", apply_default_css=False, js_on_load=_TALK_JS)
            with gr.Column(elem_id="hd-composer", min_width=0):
                hints = gr.HTML(elem_id="hd-hints", apply_default_css=False, js_on_load=None)
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
                clear = gr.Button("Xóa hội thoại", scale=0, min_width=0, elem_id="hd-clear")
        with gr.Column(elem_classes="hd-side", min_width=0):
            panel = gr.HTML(elem_id="hd-source", apply_default_css=False, js_on_load=_PANEL_JS)

    def run(question: str, earlier: tuple[Turn, ...]) -> Iterator[tuple[Any, ...]]:
        for step in steps(assistant, question, earlier):
            yield step.turns, step.html, hint(step.hint), gr.skip() if not step.accepted else ""

    def ask(question: str | None, earlier: tuple[Turn, ...]) -> Iterator[tuple[Any, ...]]:
        # The box is emptied only by the first step: what the reader types meanwhile is theirs.
        for index, shown in enumerate(run(question or "", earlier)):
            yield shown if index == 0 else (*shown[:3], gr.skip())

    def ask_example(earlier: tuple[Turn, ...], event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        for shown in run(str(sent(event).get("text", "")), earlier):
            yield (*shown[:3], gr.skip())

    def open_source(whole: bool, earlier: tuple[Turn, ...], event: gr.EventData) -> str:
        clicked = sent(event)
        citation = find_citation(earlier, clicked.get("turn"), clicked.get("n"))
        if citation is None:
            return message_panel(GONE)
        try:
            return citation_panel(assistant, clicked["turn"], citation, whole)
        except Exception:
            log.exception("a source could not be shown")
            return message_panel(BROKEN)

    def open_part(earlier: tuple[Turn, ...], event: gr.EventData) -> str:
        return open_source(False, earlier, event)

    def open_whole(earlier: tuple[Turn, ...], event: gr.EventData) -> str:
        return open_source(True, earlier, event)

    asking: dict[str, Any] = {
        "outputs": [turns, talk, hints, box],
        "show_progress": "hidden",
        "concurrency_limit": AT_ONCE,
        "concurrency_id": "ask",
        "trigger_mode": "once",
        "api_visibility": "private",
    }
    asked = gr.on([box.submit, send.click], ask, inputs=[box, turns], **asking)
    tried = start.ask(ask_example, inputs=[turns], **asking)
    talk.cite(open_part, inputs=[turns], outputs=[panel], **QUICK)
    panel.part(open_part, inputs=[turns], outputs=[panel], **QUICK)
    panel.whole(open_whole, inputs=[turns], outputs=[panel], **QUICK)
    clear.click(
        lambda: ((), opening(assistant), "", "", "", ""),
        outputs=[turns, start, talk, panel, hints, box],
        cancels=[asked, tried],
        **QUICK,
    )
    blocks.load(lambda: opening(assistant), outputs=[start], **QUICK)
