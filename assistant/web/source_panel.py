"""The panel beside an answer: a source, with the cited span marked in its surroundings or in the whole document."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic_ns

from assistant.base import Citation
from assistant.web.base import TOLD, Assistant, DocumentRow, Turn
from assistant.web.render import day, escape

AROUND = 900  # characters shown before and after a quote
WHOLE = 400_000  # characters of a document shown at once; a browser lays out much more only slowly
GONE = "Nguồn này không còn trên trang. Hãy hỏi lại câu hỏi để có nguồn mới."
CHANGED = "Văn bản đã được cập nhật sau câu trả lời này; dưới đây là câu được trích lúc trả lời."


def find_citation(turns: Sequence[Turn], turn_id: object, n: object) -> Citation | None:
    """The citation `n` of a turn of this conversation. Arguments come from the browser and may be anything."""
    for turn in turns:
        shown = turn.answer or turn.draft
        if turn.id == turn_id and shown is not None:
            return next((citation for citation in shown.citations if citation.n == n), None)
    return None


def window(text: str, start: int, end: int, around: int = AROUND) -> tuple[int, int]:
    """Offsets of the surroundings of text[start:end], widened to whole lines where a line end is near."""
    low, high = max(0, start - around), min(len(text), end + around)
    if low > 0:
        line = text.rfind("\n", max(0, low - around // 2), low)
        line = text.find("\n", low, start) if line < 0 else line
        low = line + 1 if line >= 0 else low
    if high < len(text):
        line = text.find("\n", high, high + around // 2)
        line = text.rfind("\n", end, high) if line < 0 else line
        high = line if line >= 0 else high
    return low, high


def marked(text: str, start: int, end: int, low: int, high: int) -> str:
    """text[low:high], escaped, with text[start:end] in <mark>; dots where the document goes on."""
    before = ("…\n" if low > 0 else "") + text[low:start]
    after = text[end:high] + ("\n…" if high < len(text) else "")
    return f'{escape(before)}<mark tabindex="-1">{escape(text[start:end])}</mark>{escape(after)}'


def _head(title: str, facts: Sequence[tuple[str, str | None]], badge: str = "") -> str:
    rows = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in facts if value)
    return (
        f'<header class="hd-panel-head">{badge}<h2 tabindex="-1">{escape(title)}</h2>'
        '<button type="button" class="hd-close" data-act="close" aria-label="Đóng nguồn" title="Đóng (Esc)">'
        f'<span aria-hidden="true">×</span></button></header><dl class="hd-facts">{rows}</dl>'
    )


def _panel(body: str, label: str) -> str:
    # Opening the same source twice must still reach the browser as a change; the clock says nothing else.
    return (
        f'<section class="hd-panel" role="region" aria-label="{escape(label)}" data-opening="{monotonic_ns()}">'
        f"{body}</section>"
    )


def message_panel(message: str) -> str:
    """A panel that holds only a message."""
    return _panel(_head("Không mở được nguồn", ()) + f'<p class="hd-panel-note">{escape(message)}</p>', "Nguồn")


def citation_panel(assistant: Assistant, turn_id: int, citation: Citation, whole: bool = False) -> str:
    """The source of a citation, at its quote; `whole` shows the whole document instead of the surroundings."""
    head = _head(
        citation.title,
        (
            ("Số hiệu", citation.number),
            ("Nơi ban hành", citation.issuer),
            ("Ngày", day(citation.published)),
            ("Tệp", citation.source),
        ),
        f'<span class="hd-n" aria-label="Nguồn số {citation.n}">{citation.n}</span>',
    )
    note = ""
    try:
        text = assistant.document_text(citation.document_id)
    except TOLD as error:
        text, note = "", str(error)
    start, end = citation.start, citation.end
    if not note and text[start:end] != citation.quote:
        # The document was replaced after the answer: look for the quote, else show it alone.
        start = text.find(citation.quote)
        end = start + len(citation.quote)
        note = "" if start >= 0 else CHANGED
    if note:
        quote = f'<div class="hd-doctext"><mark>{escape(citation.quote)}</mark></div>'
        return _panel(f'{head}<p class="hd-panel-note">{escape(note)}</p>{quote}', f"Nguồn {citation.n}")
    low, high = window(text, start, end, WHOLE // 2 if whole else AROUND)
    act, words = ("part", "Chỉ xem đoạn trích") if whole else ("whole", "Xem toàn văn")
    toggle = (
        f'<div class="hd-actions"><button type="button" class="hd-quiet" data-act="{act}" data-turn="{turn_id}" '
        f'data-n="{citation.n}">{words}</button></div>'
    )
    body = f'{toggle}<div class="hd-doctext">{marked(text, start, end, low, high)}</div>'
    return _panel(head + body, f"Nguồn {citation.n}")


def document_panel(assistant: Assistant, row: DocumentRow) -> str:
    """A document on its own, from its beginning."""
    head = _head(
        row.title,
        (
            ("Số hiệu", row.number),
            ("Nơi ban hành", row.issuer),
            ("Ngày", day(row.published)),
            ("Địa bàn", ", ".join(row.places)),
            ("Chương trình", ", ".join(row.programmes)),
            ("Tệp", row.source),
        ),
    )
    try:
        text = assistant.document_text(row.id)
    except TOLD as error:
        return _panel(f'{head}<p class="hd-panel-note">{escape(str(error))}</p>', "Tài liệu")
    note = ""
    if len(text) > WHOLE:
        note = '<p class="hd-panel-note">Văn bản rất dài; trang chỉ hiện phần đầu.</p>'
    return _panel(f'{head}{note}<div class="hd-doctext">{escape(text[:WHOLE])}</div>', "Tài liệu")
