"""The tab of the ledger: its components, and what hangs on their events.

What a reader looks at is the value of a component that shows nothing, so that no event can carry an outdated one.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.web.base import TOLD
from assistant.web.clicks import QUICK, sent
from assistant.web.indicators_base import LedgerAssistant
from assistant.web.indicators_change import correct, find_row, typed_of
from assistant.web.indicators_chart import chart_html
from assistant.web.indicators_panel import row_panel
from assistant.web.indicators_query import PAGE, Wanted, object_of, wanted_of
from assistant.web.indicators_table import facets_version, filters_html, listing_html
from assistant.web.render import escape
from assistant.web.source_panel import message_panel
from vectorstore.ledger.base import LedgerFilter, LedgerRow

log = logging.getLogger(__name__)

DRAWN = 400  # rows of one measure that its chart looks at
BROKEN = "Trang không đọc được bảng chỉ tiêu. Hãy tải lại trang; nếu vẫn lỗi, báo người quản trị xem nhật ký."
_SCRIPT = (Path(__file__).parent / "static" / "indicators.js").read_text(encoding="utf-8")


LOCKED = "Trang này chỉ để xem: bảng chỉ tiêu không sửa được ở đây."


def build_indicators(assistant: LedgerAssistant, corrections: bool = True) -> None:
    """Adds the components and their events to the tab being built. corrections: whether readers may change rows."""
    on = Handlers(assistant, corrections)
    with gr.Row(elem_classes="hd-split", elem_id="hd-indicators"):
        with gr.Column(elem_classes="hd-main", min_width=0):
            wire = gr.HTML(
                html_template="",
                elem_id="hd-wire-indicators",
                elem_classes="hd-wire",
                apply_default_css=False,
                js_on_load=f"{_SCRIPT}\nwire(element, props, trigger);",
            )
            filters = gr.HTML(
                elem_id="hd-indicator-filters",
                apply_default_css=False,
                js_on_load=f"{_SCRIPT}\nfilters(element, watch);",
            )
            listing = gr.HTML(
                elem_id="hd-indicator-rows",
                apply_default_css=False,
                js_on_load=f"{_SCRIPT}\nhoidap.connect(element, trigger, ['open']);\nrows(element, watch);",
            )
        with gr.Column(elem_classes="hd-side", min_width=0):
            panel = gr.HTML(
                elem_id="hd-indicator",
                apply_default_css=False,
                js_on_load=(
                    f"{_SCRIPT}\nhoidap.connect(element, trigger, ['whole', 'part', 'restore']);\n"
                    "hoidap.panel(element, props, watch);\nchange(element, trigger, watch);"
                ),
            )
    last: dict[str, Any] = {"trigger_mode": "always_last", **QUICK}
    wire.sent(on.show, inputs=[wire], outputs=[filters, listing], **last)
    listing.open(on.open_row, outputs=[panel], **QUICK)
    panel.part(on.part, outputs=[panel], **QUICK)
    panel.whole(on.whole, outputs=[panel], **QUICK)
    for listener, answer in ((panel.correct, on.correct), (panel.hide, on.hide), (panel.restore, on.restore)):
        listener(answer, inputs=[wire], outputs=[panel, listing], **QUICK)


class Handlers:
    """Each method answers one event with the new values of the components that `build_indicators` names for it."""

    def __init__(self, assistant: LedgerAssistant, corrections: bool = True) -> None:
        self._assistant = assistant
        self._corrections = corrections

    def show(self, wire: str | None) -> tuple[Any, str]:
        """The filters, left as they are while nothing else can be chosen, and a page of the table."""
        given = object_of(wire)
        wanted = wanted_of(given)
        try:
            facets = self._assistant.indicator_facets()
            same = given.get("version") == facets_version(facets)
            drawn = gr.skip() if same else filters_html(facets, self._assistant.documents(), wanted)
            return drawn, self._listing(wanted)
        except Exception as error:
            return gr.skip(), _note(error)

    def open_row(self, event: gr.EventData) -> str:
        return self._panel(sent(event).get("id"))

    def part(self, event: gr.EventData) -> str:
        return self._panel(sent(event).get("turn"))

    def whole(self, event: gr.EventData) -> str:
        return self._panel(sent(event).get("turn"), whole=True)

    def correct(self, wire: str | None, event: gr.EventData) -> tuple[str, Any]:
        """The panel and the table, after one field was corrected or the correction refused."""
        return self._change(sent(event), wire, lambda row, typed: correct(self._assistant, row, typed))

    def hide(self, wire: str | None, event: gr.EventData) -> tuple[str, Any]:
        return self._change(
            sent(event), wire, lambda row, typed: self._assistant.hide_indicator(row.id, typed["who"], typed["why"])
        )

    def restore(self, wire: str | None, event: gr.EventData) -> tuple[str, Any]:
        data = sent(event)
        return self._change(
            {**data, "id": data.get("turn")}, wire, lambda row, _: self._assistant.restore_indicator(row.id)
        )

    def _change(
        self, data: dict[str, Any], wire: str | None, do: Callable[[LedgerRow, dict[str, str]], None]
    ) -> tuple[str, Any]:
        typed = typed_of(data)
        if not self._corrections:
            return message_panel(LOCKED), gr.skip()
        try:
            row = find_row(self._assistant, _whole_number(data.get("id")))
            try:
                do(row, typed)
            except TOLD as error:
                return row_panel(self._assistant, row, said=str(error), typed=typed), gr.skip()
            changed = row_panel(self._assistant, find_row(self._assistant, row.id))
            return changed, self._listing(wanted_of(object_of(wire)))
        except Exception as error:
            return _message(error), gr.skip()

    def _panel(self, row_id: object, whole: bool = False) -> str:
        try:
            row = find_row(self._assistant, _whole_number(row_id))
            return row_panel(self._assistant, row, whole, editable=self._corrections)
        except Exception as error:
            return _message(error)

    def _listing(self, wanted: Wanted) -> str:
        ledger, chosen = self._assistant, wanted.filter()
        total = ledger.count_indicators(chosen)
        wanted = wanted.on_page(min(wanted.page, max(0, math.ceil(total / PAGE) - 1)))
        found = ledger.indicators(
            chosen,
            order=wanted.order,
            descending=wanted.descending,
            limit=PAGE,
            offset=wanted.page * PAGE,
        )
        return listing_html(found, total, wanted, self._series(found), self._chart(wanted, found, total))

    def _chart(self, wanted: Wanted, found: Sequence[LedgerRow], total: int) -> str:
        """Of the measure that is wanted; of an answer's rows, when they are several of one measure."""
        if wanted.measure and total:
            return chart_html(self._assistant.indicators(wanted.filter(), order="period", limit=DRAWN))
        levels = [row for row in found if row.indicator.change is None]
        alike = len({row.measure for row in found}) == 1 and found[0].measure
        return chart_html(found, 4) if wanted.rows and alike and len(levels) > 1 else ""

    def _series(self, rows: Sequence[LedgerRow]) -> dict[str, int]:
        measures = {row.measure for row in rows if row.measure}
        return {m: self._assistant.count_indicators(LedgerFilter(measures=(m,))) for m in measures}


def _whole_number(value: object) -> object:
    """An id as the page's script sends it: a number, or its digits."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 19 else value


def _note(error: Exception) -> str:
    return f'<p class="hd-panel-note" role="alert">{escape(_told(error))}</p>'


def _message(error: Exception) -> str:
    return message_panel(_told(error))


def _told(error: Exception) -> str:
    """What the reader hears of an error."""
    if isinstance(error, TOLD):
        return str(error)
    log.error("the ledger tab failed", exc_info=error)
    return BROKEN
