"""The tab where an evaluation is run: its components, and what hangs on their events.

What one reader sees lives in that reader's `gr.State` and components, and at the desk under the reader's session.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import gradio as gr

from assistant.web.base import Assistant
from assistant.web.clicks import QUICK
from evals.web import setup
from evals.web.desk import Desk, Evaluate
from evals.web.handlers import Handlers
from evals.web.sets import FOLDER, committed

TICK = 1.0  # seconds between two looks at a run
FIRST = "samples"  # the set that is on at first, where there is one
_STATIC = Path(__file__).parent / "static"


def over(assistant: Assistant) -> Evaluate:
    """Evaluation over the page's own assistant. What it needs is loaded when it is first used."""

    def evaluate(cases: Any, about: Any, on_progress: Any) -> Any:
        from evals.running.whole import evaluate_over

        return evaluate_over(cast(Any, assistant), cases, about, on_progress)

    return evaluate


def build_evaluation(assistant: Assistant, blocks: gr.Blocks, desk: Desk, folder: Path = FOLDER) -> None:
    """Adds the components and their events to the tab being built in `blocks`. folder: of the committed sets."""
    sets = committed(folder)
    first = next((found.key for found in sets if found.key == FIRST), sets[0].key if sets else "")
    on = Handlers(assistant, desk, sets, folder)
    picked = gr.State(None)
    with gr.Column(elem_id="hd-evaluation", min_width=0):
        set_wire, filter_wire = _wire("hd-wire-set"), _wire("hd-wire-filter")
        gr.HTML(setup.choice(sets, first), elem_id="hd-choice", apply_default_css=False, js_on_load=_script("setup.js"))
        note = gr.HTML(elem_id="hd-note", apply_default_css=False, js_on_load=None)
        with gr.Row(elem_id="hd-running"):
            run = gr.Button("Chạy đánh giá", variant="primary", scale=0, min_width=0, elem_id="hd-run")
            stop = gr.Button("Dừng", scale=0, min_width=0, visible=False, elem_id="hd-stop")
        bar = gr.HTML(elem_id="hd-progress", apply_default_css=False, js_on_load=None)
        summary = gr.HTML(elem_id="hd-summary", apply_default_css=False, js_on_load=_script("results.js"))
        listing = gr.HTML(elem_id="hd-questions", apply_default_css=False, js_on_load=None)
        timer = gr.Timer(TICK, active=False)

    looks = [bar, timer, run, stop]
    last: dict[str, Any] = {"trigger_mode": "always_last", **QUICK}
    once: dict[str, Any] = {"trigger_mode": "once", **QUICK}
    set_wire.sent(on.pick_sent, inputs=[set_wire], outputs=[picked, note], **last)
    run.click(on.start, inputs=[picked], outputs=[note, *looks, summary, listing], **once)
    stop.click(on.halt, outputs=looks, **QUICK)
    timer.tick(on.tick, outputs=[*looks, summary, listing], **once)
    filter_wire.sent(on.show, inputs=[filter_wire], outputs=[listing], **last)
    summary.earlier(on.compare, outputs=[summary, listing], **once)
    blocks.unload(on.leave)


def _wire(name: str) -> gr.HTML:
    """Shows nothing; its value is what a script of the tab wants to tell, as JSON."""
    return gr.HTML(
        html_template="", elem_id=name, elem_classes="hd-wire", apply_default_css=False, js_on_load=_script("wire.js")
    )


def _script(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")
