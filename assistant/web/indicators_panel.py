"""The panel beside the table: a row with its source, what was changed about it, and the forms to change it."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic_ns

from assistant.web.base import TOLD
from assistant.web.indicators_base import LedgerAssistant
from assistant.web.indicators_words import (
    COMPARATORS,
    FIELDS,
    KINDS,
    kind_words,
    moment,
    period_text,
    period_words,
    value_words,
)
from assistant.web.render import day, escape
from assistant.web.source_panel import AROUND, WHOLE, marked, window
from ingest.indicators.base import Indicator
from vectorstore.ledger.base import LedgerRow
from vietnamese.numbers import format_number

GONE = "Dòng này không còn trong bảng: văn bản đã được nạp lại hoặc gỡ bỏ. Hãy lọc lại bảng."
MOVED = "Văn bản đã được cập nhật; dưới đây là câu làm căn cứ."
_HINTS = {
    "value": "Ví dụ: 97,5 hoặc 18.600 tỷ",
    "value_max": "Đầu trên của khoảng; để trống nếu không phải khoảng",
    "of": "Ví dụ: 162.000; để trống nếu không có",
    "unit": "Ví dụ: %, người, đồng/tháng",
    "place": "Ví dụ: Hà Nội; để trống nếu văn bản không nêu",
    "period": "Ví dụ: 2030, 2021-2025, 30/6/2024, 6 tháng đầu năm 2024",
    "programme": "Số hiệu, ví dụ: 15/KH-UBND",
    "status": "Ví dụ: hoàn thành, khó khăn",
    "kind": "Một trong: " + ", ".join(words.lower() for words in KINDS.values()),
    "comparator": "Một trong: " + ", ".join(COMPARATORS.values()),
}


def row_panel(
    assistant: LedgerAssistant,
    row: LedgerRow,
    whole: bool = False,
    said: str = "",
    typed: Mapping[str, str] | None = None,
    editable: bool = True,
) -> str:
    """A row at its quote.

    Args:
        whole: the whole document instead of the quote's surroundings.
        said: why a change was refused. typed: what was typed into the form then. editable: whether there is a form.
    """
    i = row.indicator
    head = (
        f'<header class="hd-panel-head"><h2 tabindex="-1">{escape(i.name)}</h2>'
        '<button type="button" class="hd-close" data-act="close" aria-label="Đóng nguồn" title="Đóng (Esc)">'
        '<span aria-hidden="true">×</span></button></header>'
        f'<p class="hd-figure-line"><b>{escape(value_words(row))}</b> '
        f"<span>{escape(' · '.join(part for part in (kind_words(row), i.place, period_words(row)) if part))}</span></p>"
    )
    notices = "".join(f'<p class="hd-panel-note"><strong>Lưu ý:</strong> {escape(n)}</p>' for n in i.notices)
    known = (
        ("Tài liệu", row.title),
        ("Số hiệu", row.number),
        ("Nơi ban hành", row.issuer),
        ("Ngày", day(row.published)),
        ("Chương trình", i.programme if i.programme != row.number else None),
        ("Tệp", row.source),
    )
    told = "".join(f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>" for name, value in known if value)
    note, text = _text(assistant, row, whole)
    act, words = ("part", "Chỉ xem đoạn trích") if whole else ("whole", "Xem toàn văn")
    toggle = f'<button type="button" class="hd-quiet" data-act="{act}" data-turn="{row.id}" data-n="0">{words}</button>'
    return _framed(
        f'{head}{notices}{_changed(row, editable)}<dl class="hd-facts">{told}</dl>{note}'
        f'<div class="hd-actions">{"" if note else toggle}</div>'
        f'<div class="hd-doctext">{text}</div>{_forms(row, said, typed or {}) if editable else ""}'
    )


def _framed(body: str) -> str:
    # Opening the same row twice must still reach the browser as a change; the clock says nothing else.
    return (
        '<section class="hd-panel hd-row-panel" role="region" aria-label="Nguồn của chỉ tiêu" '
        f'data-opening="{monotonic_ns()}">{body}</section>'
    )


def _text(assistant: LedgerAssistant, row: LedgerRow, whole: bool) -> tuple[str, str]:
    """A note, empty when all is well, and the text with the quote marked."""
    start, end = row.indicator.start, row.indicator.end
    try:
        text = assistant.document_text(row.document_id)
    except TOLD as error:
        return f'<p class="hd-panel-note">{escape(str(error))}</p>', f"<mark>{escape(row.quote)}</mark>"
    if text[start:end] != row.quote:
        return f'<p class="hd-panel-note">{escape(MOVED)}</p>', f"<mark>{escape(row.quote)}</mark>"
    low, high = window(text, start, end, WHOLE // 2 if whole else AROUND)
    return "", marked(text, start, end, low, high)


def _changed(row: LedgerRow, editable: bool) -> str:
    """What somebody changed, and the way back."""
    done = row.corrected
    if done is None:
        return ""
    lines = [] if done.hidden else [_line(name, value, row.original) for name, value in done.fields.items()]
    listed = f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>" if lines else ""
    words = "Dòng này đang ẩn" if done.hidden else "Dòng này đã được sửa"
    undo = "Hiện lại" if done.hidden else "Bỏ sửa"
    button = (
        f'<button type="button" class="hd-quiet" data-act="restore" data-turn="{row.id}" data-n="0">{undo}</button>'
    )
    return (
        f'<div class="hd-panel-note hd-changed"><strong>{words}</strong>{listed}'
        f"<p>{escape(done.who)}, {moment(done.at)}: {escape(done.why)}</p>{button if editable else ''}</div>"
    )


def _line(name: str, value: str, before: Indicator | None) -> str:
    old = f"<del>{escape(field_text(before, name) or 'trống')}</del> → " if before is not None else ""
    return f"{FIELDS.get(name, escape(name))}: {old}<ins>{escape(_shown(name, value) or 'trống')}</ins>"


def _shown(name: str, value: str) -> str:
    """A stored value as people read it."""
    if name == "kind":
        return next((words for key, words in KINDS.items() if key == value), value)
    if name == "comparator":
        return next((words for key, words in COMPARATORS.items() if key == value), value)
    return period_text(value) if name == "period" else value


def field_text(indicator: Indicator, name: str) -> str:
    """A field as people read it and as the form takes it back; empty for none."""
    value = getattr(indicator, name)
    if value is None:
        return ""
    return format_number(value) if name in ("value", "value_max", "of") else _shown(name, str(value))


def _forms(row: LedgerRow, said: str, typed: Mapping[str, str]) -> str:
    chosen = typed.get("field", "value")
    current = {name: field_text(row.indicator, name) for name in FIELDS}
    options = "".join(
        f'<option value="{name}" data-now="{escape(current[name])}" data-hint="{escape(_HINTS.get(name, ""))}"'
        f"{' selected' if name == chosen else ''}>{words}</option>"
        for name, words in FIELDS.items()
    )
    lists = "".join(
        f'<datalist id="hd-list-{name}">{"".join(f"<option>{escape(words)}</option>" for words in choices)}</datalist>'
        for name, choices in (("kind", KINDS.values()), ("comparator", COMPARATORS.values()))
    )
    alert = f'<p class="hd-panel-note hd-refused" role="alert">{escape(said)}</p>' if said else ""
    return (
        f'<details class="hd-change"{" open" if said else ""}><summary>Sửa hoặc ẩn dòng này</summary>'
        f'<form data-id="{row.id}">{alert}'
        f'<label><span>Sửa cột</span><select name="field">{options}</select></label>'
        f'<label><span>Giá trị đúng</span><input name="value" maxlength="500" autocomplete="off" '
        f'value="{escape(typed.get("value", current.get(chosen, "")))}"></label>'
        f'<p class="hd-meta hd-hint-line">{escape(_HINTS.get(chosen, ""))}</p>{lists}'
        f'<label><span>Người sửa</span><input name="who" maxlength="100" autocomplete="name" '
        f'value="{escape(typed.get("who", ""))}"></label>'
        f'<label><span>Lý do, căn cứ</span><input name="why" maxlength="500" value="{escape(typed.get("why", ""))}"></label>'
        '<div class="hd-actions"><button type="submit" class="hd-quiet hd-main-act" data-do="correct">Lưu sửa</button>'
        '<button type="submit" class="hd-quiet" data-do="hide">Ẩn dòng này</button></div>'
        '<p class="hd-meta">Văn bản gốc không đổi. Ai xem bảng cũng thấy người sửa và lý do; sửa hay ẩn đều bỏ lại được.</p>'
        "</form></details>"
    )
