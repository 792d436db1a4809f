"""Turns answers into HTML. Everything that comes from a document, a question or an answer is escaped here."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.base import Answer, Citation
from assistant.export.label import flowing, imprint, label
from assistant.export.marks import MARK, lines, pieces
from assistant.web.base import Turn
from vietnamese.dates import format_date

LEAD = 40  # characters, marks aside, that a first line may have to be shown large
SEARCHING = "Đang tìm trong tài liệu…"
WRITING = "Đang viết và đối chiếu nguồn…"
IMPATIENT = '<p class="hd-meta">Dưới đây là câu trả lời trích nguyên văn; bấm “Dừng viết” nếu chừng đó là đủ.</p>'
# A statement ends with its line, or with a full stop or a mark of citation before a space.
_STATEMENT_END = re.compile(r"\n+|(?<=[.!?;\]])[ \t]+")
_CURSOR = '<span class="hd-writing" aria-hidden="true"></span>'


def escape(text: str) -> str:
    """For element content and quoted attributes alike."""
    return html.escape(text, quote=True)


def day(value: date | None) -> str:
    """ "2/8/2023", empty when unknown."""
    return format_date(value) if value else ""


def facts(*parts: str | None) -> str:
    """The known parts, escaped, with dots between them."""
    return '<span class="hd-dot" aria-hidden="true"> · </span>'.join(escape(part) for part in parts if part)


def citation_facts(citation: Citation) -> str:
    return facts(citation.number, citation.issuer, day(citation.published))


def statement_ends(text: str) -> list[int]:
    """Offsets after each statement of an answer, the last one len(text): where a streamed answer may pause."""
    ends = [match.end() for match in _STATEMENT_END.finditer(text) if match.end() < len(text)]
    return [*ends, len(text)]


def _chip(turn: Turn, citation: Citation) -> str:
    label = escape(f"Mở nguồn {citation.n}: {citation.title}")
    return (
        f'<button type="button" class="hd-chip" data-act="cite" data-turn="{turn.id}" data-n="{citation.n}" '
        f'aria-label="{label}" title="{escape(citation.title)}">{citation.n}</button>'
    )


def _inline(text: str, turn: Turn, citations: dict[int, Citation]) -> str:
    """Escaped text with its [n] marks as chips. A mark without a citation stays text."""
    return "".join(
        '<span class="hd-chips">\u2060' + "".join(_chip(turn, citations[n]) for n in piece.cited) + "</span>"
        if piece.cited
        else escape(piece.text)
        for piece in pieces(text, citations)
    )


def answer_text(turn: Turn, answer: Answer, shown: int | None = None) -> str:
    """The first `shown` characters of the answer (None: all) as paragraphs and lists."""
    citations = {citation.n: citation for citation in answer.citations}
    parts: list[str] = []
    items: list[str] = []

    def close_list() -> None:
        if items:
            parts.append("<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>")
            items.clear()

    for line, item in lines(answer.text[:shown], flowing(answer, turn.style)):
        if item:
            items.append(_inline(line, turn, citations))
            continue
        close_list()
        opened = '<p class="hd-lead">' if not parts and _leads(answer) else "<p>"
        parts.append(f"{opened}{_inline(line, turn, citations)}</p>")
    close_list()
    return "".join(parts)


def _leads(answer: Answer) -> bool:
    """Whether the first line is the figure asked for, on a line of its own."""
    first, _, rest = answer.text.strip().partition("\n")
    plain = MARK.sub("", first).strip()
    return bool(rest and answer.citations) and not answer.abstained and len(plain) <= LEAD and plain[-1:] not in ":-"


def _notices(answer: Answer) -> str:
    notices = list(answer.notices)
    unsupported = [number.text for number in answer.numbers if not number.supported]
    if unsupported:
        notices.append("Chưa đối chiếu được với nguồn: " + ", ".join(dict.fromkeys(unsupported)) + ".")
    if not notices:
        return ""
    items = "".join(f"<li>{escape(notice)}</li>" for notice in notices)
    return f'<div class="hd-notices" role="note"><strong>Cần lưu ý</strong><ul>{items}</ul></div>'


def _sources(turn: Turn, answer: Answer) -> str:
    """One row for each document cited: its citations as chips, its title opening the first of them."""
    if not answer.citations:
        return ""
    documents: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        documents.setdefault(citation.document_id, []).append(citation)
    rows = "".join(
        f'<li><span class="hd-chips">{"".join(_chip(turn, c) for c in cited)}</span>'
        f'<button type="button" class="hd-source-row" data-act="cite" data-turn="{turn.id}" data-n="{cited[0].n}">'
        f'<span class="hd-source-title">{escape(cited[0].title)}</span>'
        f'<span class="hd-meta">{citation_facts(cited[0])}</span></button></li>'
        for cited in documents.values()
    )
    return f'<div class="hd-sources"><h3>Nguồn</h3><ul>{rows}</ul></div>'


def plain_answer(turn: Turn, answer: Answer) -> str:
    """What "copy" puts on the clipboard: question, answer and sources as plain text."""
    copied = [f"Hỏi: {turn.question}", "", answer.text]
    if answer.notices:
        copied += ["", "Lưu ý:", *(f"- {notice}" for notice in answer.notices)]
    if answer.citations:
        copied += ["", "Nguồn:"]
        for c in answer.citations:
            known = ", ".join(part for part in (c.title, c.number, c.issuer, day(c.published), c.source) if part)
            copied.append(f"[{c.n}] {known}: “{c.quote}”")
    copied += ["", imprint(answer, turn.model)]
    return "\n".join(copied)


def _table(answer: Answer) -> str:
    """The way to the rows of the ledger that an answer rests on, which the page's script opens in their tab."""
    if not answer.rows or answer.abstained:
        return ""
    return f'<button type="button" class="hd-quiet" data-act="rows" data-rows="{",".join(map(str, answer.rows))}">Xem bảng</button>'


def _answer(turn: Turn, answer: Answer, shown: int | None) -> str:
    kind = "hd-answer hd-abstained" if answer.abstained else "hd-answer"
    parts = [
        f'<div class="hd-mode">{escape(label(answer, turn.style))}</div>',
        f'<div class="hd-text">{answer_text(turn, answer, shown)}',
    ]
    busy = turn.writing or shown is not None
    if turn.writing:
        parts.append(f'</div><p class="hd-stage">{_CURSOR}{WRITING}</p>{_draft(turn)}')
    elif busy:
        parts.append(f"{_CURSOR}</div>")
    else:
        parts += ["</div>", _notices(answer), _sources(turn, answer)]
        words = "Chép câu trả lời kèm nguồn" if answer.citations else "Chép câu trả lời"
        parts.append(
            '<div class="hd-actions"><button type="button" class="hd-quiet" data-act="copy" '
            f'data-copy="{escape(plain_answer(turn, answer))}">{words}</button>'
            f'<button type="button" class="hd-quiet" data-act="docx" data-turn="{turn.id}">Tải .docx</button>'
            f"{_table(answer)}</div>"
        )
    return f'<div class="{kind}" aria-busy="{"true" if busy else "false"}">{"".join(parts)}</div>'


def _draft(turn: Turn) -> str:
    """Code's own answer while a model writes. Its marks are chips as long as the model's statements have none."""
    if turn.draft is None:
        return ""
    text = answer_text(turn, turn.draft if turn.answer is None else _unmarked(turn.draft))
    return (
        f'<section class="hd-draft"><div class="hd-mode">{escape(label(turn.draft, turn.style))}</div>'
        f'<div class="hd-text">{text}</div>{_notices(turn.draft)}</section>'
    )


def _unmarked(answer: Answer) -> Answer:
    return replace(answer, text=MARK.sub("", answer.text), citations=())


def turn_html(turn: Turn, shown: int | None = None) -> str:
    """One question with its answer; `shown` as in `answer_text`."""
    if turn.answer is not None:
        body = _answer(turn, turn.answer, shown)
    elif turn.error is not None:
        body = f'<div class="hd-answer hd-error" role="alert">{escape(turn.error)}</div>'
    else:
        stage = (
            f'<p class="hd-stage">{_CURSOR}{WRITING}</p>{IMPATIENT if turn.draft else ""}'
            if turn.writing
            else SEARCHING
        )
        body = f'<div class="hd-answer hd-waiting" aria-busy="true">{stage}{_draft(turn)}</div>'
    return (
        f'<article class="hd-turn" data-turn="{turn.id}">'
        f'<h2 class="hd-question"><span class="hd-sr">Câu hỏi: </span>{escape(turn.question)}</h2>{body}</article>'
    )


def welcome(coverage: str, examples: Sequence[str], model: str = "") -> str:
    """What stands in place of an empty conversation: what can be asked, with examples as buttons; which model writes."""
    note = (
        f"<p>Câu chữ do mô hình ngôn ngữ viết ({escape(model)}); câu hỏi và đoạn văn bản liên quan được gửi tới mô hình đó. "
        "Máy đối chiếu từng câu với nguồn trước khi hiện và loại câu không có nguồn.</p>"
        if model
        else ""
    )
    buttons = "".join(
        f'<li><button type="button" class="hd-example" data-act="ask">{escape(example)}</button></li>'
        for example in examples
    )
    listed = f'<h3>Hỏi thử</h3><ul class="hd-examples">{buttons}</ul>' if buttons else ""
    return (
        '<div class="hd-welcome"><h2>Hỏi về chương trình, chính sách xã hội</h2>'
        "<p>Mỗi ý trong câu trả lời kèm đúng đoạn văn bản làm căn cứ; bấm vào số để mở nguồn. "
        f"Gõ không dấu cũng được.</p>{note}"
        f'<p class="hd-coverage">{escape(coverage)}</p>{listed}</div>'
    )


def conversation(turns: Sequence[Turn], shown: int | None = None) -> str:
    """All turns; `shown` limits the last one."""
    last = len(turns) - 1
    return "".join(turn_html(turn, shown if index == last else None) for index, turn in enumerate(turns))


def hint(message: str) -> str:
    """A message beside the question box; empty for none."""
    return f'<p class="hd-hint" role="status">{escape(message)}</p>' if message else ""


def model_note(model: str) -> str:
    """Which model writes and where it runs, in a line that is always there; empty when none is configured."""
    if not model:
        return ""
    return f'<p class="hd-model">Máy viết: <strong>{escape(model)}</strong>; từng câu được đối chiếu nguồn.</p>'


def download(href: str) -> str:
    """A file that the page's script fetches at once."""
    return f'<a href="{escape(href)}" download tabindex="-1">Tải tệp</a>'
