"""The filters and the rows of the ledger as HTML: a table where there is room, cards where there is not."""

from __future__ import annotations

import math
import zlib
from collections.abc import Mapping, Sequence

from assistant.web.base import DocumentRow
from assistant.web.indicators_query import PAGE, Wanted
from assistant.web.indicators_words import KINDS, kind_words, period_words, value_words
from assistant.web.render import escape
from vectorstore.ledger.base import LedgerRow, Order
from vietnamese.text import fold

Facets = Mapping[str, Sequence[tuple[str, int]]]
_COLUMNS: tuple[tuple[Order, str], ...] = (
    ("name", "Chỉ tiêu"),
    ("value", "Giá trị"),
    ("kind", "Loại"),
    ("place", "Nơi"),
    ("period", "Thời gian"),
    ("programme", "Chương trình"),
    ("document", "Tài liệu"),
)
_ORDERS = (
    ("document", "Tài liệu"),
    ("name", "Tên chỉ tiêu"),
    ("-value", "Giá trị, lớn trước"),
    ("value", "Giá trị, nhỏ trước"),
    ("-period", "Thời gian, mới trước"),
    ("period", "Thời gian, cũ trước"),
    ("place", "Nơi"),
    ("kind", "Loại"),
    ("programme", "Chương trình"),
)
_TITLE = 90  # characters of a title in a list
NOTHING = (
    '<p class="hd-panel-note">Chưa có chỉ tiêu nào. Người quản trị nạp tài liệu bằng lệnh '
    "<code>hoidap ingest ĐƯỜNG_DẪN</code>; trang tự thấy chỉ tiêu mới.</p>"
)


def number(count: int) -> str:
    """ "20.000"."""
    return f"{count:,}".replace(",", ".")


def facets_version(facets: Facets) -> str:
    """Changes when what can be chosen changes."""
    return f"{zlib.crc32(repr(sorted(facets.items())).encode()):08x}"


def filters_html(facets: Facets, documents: Sequence[DocumentRow], wanted: Wanted) -> str:
    """The form above the table. Its fields bear the names of `Wanted`."""
    counts = dict(facets.get("source", ()))
    titles = [
        (d.id, _clipped(f"{d.number} — {d.title}" if d.number else d.title), counts.get(d.source, 0)) for d in documents
    ]
    kinds = dict(facets.get("kind", ()))
    selects = (
        _select("place", "Nơi", _sorted(facets, "place"), wanted.place),
        _select("year", "Năm", sorted(_sorted(facets, "year"), reverse=True), wanted.year),
        _select("kind", "Loại", [(key, words, kinds.get(key, 0)) for key, words in KINDS.items()], wanted.kind),
        _select("programme", "Chương trình", _sorted(facets, "programme"), wanted.programme),
        _select("document", "Tài liệu", [known for known in titles if known[2]], wanted.document),
        _select("unit", "Đơn vị", [(v, v, n) for v, n in facets.get("unit", ())], wanted.unit),
        _select(
            "show", "Dòng", [("noticed", "Chỉ dòng có lưu ý", None), ("hidden", "Kể cả dòng đã ẩn", None)], wanted.show
        ),
    )
    order = f"{'-' if wanted.descending else ''}{wanted.order}"
    options = "".join(_option(value, words, order) for value, words in _ORDERS)
    return (
        f'<div class="hd-filters" role="search" aria-label="Lọc chỉ tiêu" data-version="{facets_version(facets)}">'
        '<label class="hd-words"><span>Tìm trong tên và trích dẫn</span>'
        f'<input type="search" name="words" maxlength="200" value="{escape(wanted.words)}" '
        'placeholder="Gõ không dấu cũng được"></label>'
        f'{"".join(selects)}<label class="hd-order"><span>Sắp xếp</span><select name="order">{options}</select></label>'
        '<button type="button" class="hd-quiet hd-more" data-act="more" aria-expanded="false">Lọc và sắp xếp</button>'
        '<button type="button" class="hd-quiet hd-reset" data-act="reset">Bỏ lọc</button></div>'
    )


def _sorted(facets: Facets, name: str) -> list[tuple[str, str, int | None]]:
    return [(v, v, n) for v, n in sorted(facets.get(name, ()), key=lambda item: fold(item[0]))]


def _select(name: str, label: str, choices: Sequence[tuple[str, str, int | None]], chosen: str) -> str:
    if chosen and all(value != chosen for value, _, _ in choices):
        choices = [*choices, (chosen, chosen, 0)]  # its last row is gone, but the filter is still on
    options = "".join(
        _option(value, words if n is None else f"{words} ({number(n)})", chosen) for value, words, n in choices
    )
    return (
        f'<label><span>{label}</span><select name="{name}"><option value="">Tất cả</option>{options}</select></label>'
    )


def _option(value: str, words: str, chosen: str) -> str:
    return f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'


def _clipped(text: str) -> str:
    return text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + " …"


def listing_html(
    rows: Sequence[LedgerRow], total: int, wanted: Wanted, series: Mapping[str, int], drawn: str = ""
) -> str:
    """One page of rows.

    Args:
        rows: of that page. total: over all pages.
        series: how many rows each measure has.
        drawn: the chart of the chosen measure, or of an answer's rows, as HTML.
    """
    above = _chosen(wanted, drawn) + _used(wanted, rows, total, series, drawn)
    if not total and not wanted.restricted:
        return NOTHING
    if not total and wanted.rows:
        return above
    if not total:
        return (
            f'{above}<p class="hd-panel-note" role="status">Không có dòng nào khớp. '
            "Hãy bớt điều kiện lọc hoặc bớt từ tìm kiếm.</p>"
        )
    pages = math.ceil(total / PAGE)
    first = wanted.page * PAGE + 1
    counted = f"{number(total)} dòng"
    if pages > 1:
        counted += f", đang hiện {number(first)}–{number(first + len(rows) - 1)}"
    links = "".join(
        f'<a class="hd-quiet" href="hoidap/indicators/chi-tieu.{kind}?{escape(wanted.address())}" download>'
        f"Tải {kind.upper() if kind == 'csv' else 'Excel'}</a>"
        for kind in ("xlsx", "csv")
    )
    heads = "".join(_head(key, words, wanted) for key, words in _COLUMNS)
    body = "".join(_row(row, series.get(row.measure, 0) > 1 and not wanted.measure) for row in rows)
    return (
        f"{above}"
        f'<div class="hd-table-head"><p class="hd-count" role="status">{counted}</p>'
        f'<div class="hd-exports">{links}</div></div>'
        f'<table class="hd-table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{_pager(wanted, pages)}'
    )


def _chosen(wanted: Wanted, drawn: str) -> str:
    """Above the rows of one measure: its chart, and the way back."""
    if not wanted.measure:
        return ""
    back = '<button type="button" class="hd-quiet" data-act="back">Quay lại</button>'
    return (
        f'<section class="hd-series" aria-label="Chuỗi số liệu">{drawn}<div class="hd-actions">{back}</div></section>'
    )


def _used(wanted: Wanted, rows: Sequence[LedgerRow], total: int, series: Mapping[str, int], drawn: str) -> str:
    """Above the rows of an answer: the chart of them when they measure one thing, the whole series, and the ways back."""
    if not wanted.rows or wanted.measure:
        return ""
    gone = len(wanted.ids) - total
    note = (
        f'<p class="hd-panel-note" role="status">{number(gone)} dòng không còn trong bảng: văn bản đã được nạp lại, '
        "hoặc dòng đã bị ẩn.</p>"
        if gone > 0
        else ""
    )
    measures = {row.measure for row in rows}
    measure = measures.pop() if len(measures) == 1 else ""
    whole = series.get(measure, 0)
    chart = (
        f'<button type="button" class="hd-quiet" data-act="chart" data-measure="{escape(measure)}">'
        f"Xem cả chuỗi ({number(whole)} dòng)</button>"
        if measure and whole > total
        else ""
    )
    return (
        '<section class="hd-series" aria-label="Số liệu của câu trả lời">'
        f'<h3 tabindex="-1">Các dòng mà câu trả lời dùng</h3>{note}{drawn}<div class="hd-actions">'
        f'<button type="button" class="hd-quiet" data-act="answer">Về câu trả lời</button>{chart}'
        '<button type="button" class="hd-quiet" data-act="back">Về bảng chung</button></div></section>'
    )


def _head(key: Order, words: str, wanted: Wanted) -> str:
    on = wanted.order == key
    sort = f' aria-sort="{"descending" if wanted.descending else "ascending"}"' if on else ""
    arrow = ("▾" if wanted.descending else "▴") if on else "▴▾"
    return (
        f'<th scope="col"{sort}><button type="button" data-act="sort" data-by="{key}">{words}'
        f'<span aria-hidden="true">{arrow}</span></button></th>'
    )


def _row(row: LedgerRow, drawable: bool) -> str:
    i = row.indicator
    hidden = row.corrected is not None and row.corrected.hidden
    marks = (
        '<span class="hd-tag">Đã ẩn</span>' if hidden else '<span class="hd-tag">Đã sửa</span>' if row.corrected else ""
    )
    notices = "".join(f'<p class="hd-row-notice"><strong>Lưu ý:</strong> {escape(notice)}</p>' for notice in i.notices)
    chart = (
        f'<button type="button" class="hd-link" data-act="chart" data-measure="{escape(row.measure)}" '
        f'aria-label="{escape(f"Xem biểu đồ: {i.name}")}">Xem biểu đồ</button>'
        if drawable
        else ""
    )
    same = ' class="hd-same"' if i.programme and i.programme == row.number else ""
    cells = (
        ("Giá trị", f"<b>{escape(value_words(row))}</b>", ' class="hd-value"'),
        ("Loại", escape(kind_words(row)), ' class="hd-brief"'),
        ("Nơi", escape(i.place or ""), ' class="hd-brief"'),
        ("Thời gian", escape(period_words(row)), ' class="hd-brief"'),
        ("Chương trình", escape(i.programme or ""), same),
        ("Tài liệu", _document(row), ' class="hd-doc"'),
    )
    told = "".join(
        f'<td data-name="{name}"{css}{"" if text else " data-empty"}>{text}</td>' for name, text, css in cells
    )
    return (
        f'<tr{" data-hidden" if hidden else ""}><td class="hd-name"><button type="button" class="hd-open" data-act="open" '
        f'data-id="{row.id}" title="Mở đoạn văn bản làm căn cứ">{escape(i.name)}</button>{marks}{chart}{notices}</td>{told}</tr>'
    )


def _document(row: LedgerRow) -> str:
    """Number, and what the title says beside it; the title alone where there is no number."""
    known = f'<span class="hd-doc-number">{escape(row.number)}</span>' if row.number else ""
    _, found, about = row.title.partition(row.number) if row.number else ("", "", "")
    about = about.strip(" ,;:.–-")
    words = about[:1].upper() + about[1:] if found and len(about) > len(row.title) // 3 else row.title
    return f'<div title="{escape(row.title)}">{known}<span class="hd-doc-title">{escape(words)}</span></div>'


def _pager(wanted: Wanted, pages: int) -> str:
    if pages <= 1:
        return ""

    def button(page: int, words: str, off: bool) -> str:
        return (
            f'<button type="button" class="hd-quiet" data-act="page" data-page="{page}"{" disabled" if off else ""}>'
            f"{words}</button>"
        )

    return (
        '<nav class="hd-pager" aria-label="Trang của bảng">'
        f"{button(0, 'Đầu', wanted.page == 0)}{button(wanted.page - 1, 'Trước', wanted.page == 0)}"
        f"<span>Trang {number(wanted.page + 1)} / {number(pages)}</span>"
        f"{button(wanted.page + 1, 'Sau', wanted.page >= pages - 1)}"
        f"{button(pages - 1, 'Cuối', wanted.page >= pages - 1)}</nav>"
    )
