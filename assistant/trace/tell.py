"""A record as a Vietnamese account: what was asked and understood, what was written sentence by sentence, what was shown."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.base import Mode
from assistant.generation.base import STYLES, Cause, Purpose, Style
from assistant.question.query import Want
from assistant.trace.base import Call, Kept, Place, Price, Shown, Summary, Trace, Understood, Withheld, Written
from assistant.trace.spending import Limits, Spent

_WIDE = 160  # characters of a quote in lists
MODES: dict[Mode, str] = {"ledger": "bảng chỉ tiêu", "extractive": "trích văn bản", "generative": "mô hình viết"}
_STYLES: dict[Style, str] = {"answer": "trả lời", "citizen": "giải thích cho người dân", "report": "đoạn báo cáo"}
_PURPOSES: dict[Purpose, str] = {"answer": "viết", "repair": "viết lại câu bị loại", "reword": "viết lại câu hỏi"}
_KINDS = {"target": "mục tiêu", "achieved": "kết quả"}
_WANTS: dict[Want, str] = {
    "number": "con số", "date": "thời điểm", "person": "người", "place": "nơi chốn", "document": "văn bản",
    "list": "danh sách", "about": "nội dung chung", "body": "cơ quan", "reason": "lý do", "yesno": "có hay không",
    "fact": "sự việc",
}  # fmt: skip
_CAUSES: dict[Cause, str] = {
    "figure": "số liệu", "unit": "đơn vị", "place": "nơi", "period": "thời gian", "kind": "mục tiêu/kết quả",
    "name": "tên riêng", "negation": "phủ định", "direction": "chiều tăng giảm", "comparator": "mức so sánh",
    "scope": "đối tượng", "swap": "tráo đổi", "content": "không có nguồn", "form": "không phải câu trả lời", "aside": "ngoài điều được hỏi",
}  # fmt: skip
_OUTCOMES = {
    "kept": "dùng câu của mô hình",
    "completed": "câu của chương trình đứng trước, vì mô hình viết thiếu",
    "nothing passed": "không câu nào đạt, dùng câu của chương trình",
    "failed": "mô hình không viết được, dùng câu của chương trình",
}
_UNSENT = "budget:"  # how the error of a call begins that was not sent
_STEPS = {
    "understand": "hiểu câu hỏi", "retrieve": "tìm đoạn", "answer": "soạn", "verify": "kiểm tra lần cuối",
    "reword": "mô hình viết lại câu hỏi", "generate": "viết và kiểm tra", "model": "chờ mô hình",
    "check": "đối chiếu từng câu", "first": "đến câu đạt đầu tiên, từ lúc viết",
    "offered": "đến khi người dùng thấy câu trả lời của chương trình",
    "shown": "đến khi người dùng thấy câu đạt đầu tiên của mô hình", "cache": "lấy lại câu trả lời cũ", "total": "tất cả",
}  # fmt: skip


def tell(trace: Trace, texts: bool = False) -> str:
    """The account, plain text.

    Args:
        texts: with prompts and replies, in full.
    """
    return "\n".join(plain_line(line) for part in _parts(trace, texts) for line in part.split("\n"))


def tell_summary(row: Summary) -> tuple[str, ...]:
    """A row of the list: name, time, question, how it was answered, statements kept and dropped, seconds, price."""
    how = "không trả lời" if row.abstained else MODES[row.mode]
    statements = f"{row.kept} ✓ {row.dropped} ✗" if row.kept or row.dropped else ""
    again = "lấy lại" if row.cached else ""
    return (
        row.id,
        f"{row.at.astimezone():%d/%m/%Y %H:%M:%S}",
        plain_line(" ".join(row.question.split())),
        ", ".join(p for p in (how, again) if p),
        plain_line(row.model),
        statements,
        _decimal(row.seconds, 1),
        _amount(*row.price.split(" ", 1)) if row.price else "",
    )


def tell_spent(row: Spent) -> tuple[str, ...]:
    """A row of the list: day, model, calls, tokens sent and received, what they cost."""
    return (
        f"{row.day:%d/%m/%Y}",
        plain_line(row.model),
        _thousands(row.calls),
        *(_thousands(n) + (" (ước tính)" if row.estimated else "") for n in (row.prompt, row.reply)),
        "không rõ" if row.cost is None else _amount(f"{row.cost:f}", row.currency),
    )


def tell_today(rows: Sequence[Spent], limits: Limits) -> str:
    """What all models used on one day, and what they may, in one line."""
    tokens = f"{_thousands(sum(row.tokens for row in rows))} token"
    if limits.tokens is not None:
        tokens += f" trong hạn mức {_thousands(limits.tokens)}"
    costs = {limits.currency: Decimal(0)} if limits.cost is not None else {}
    for row in rows:
        if row.cost is not None:
            costs[row.currency] = costs.get(row.currency, Decimal(0)) + row.cost
    cost = " và ".join(
        _amount(f"{amount:f}", currency)
        + (
            f" trong hạn mức {_amount(f'{limits.cost:f}', currency)}"
            if currency == limits.currency and limits.cost
            else ""
        )
        for currency, amount in costs.items()
    )
    parts = (f"{_thousands(sum(row.calls for row in rows))} lượt gọi", tokens, cost and f"ước tính {cost}")
    return ", ".join(part for part in parts if part)


def plain_line(text: str) -> str:
    """Text that a terminal only shows: what a model or a document wrote may hold codes that move its cursor."""
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)


def _parts(trace: Trace, texts: bool) -> Iterator[str]:
    yield f"Bản ghi {trace.id}, {trace.at.astimezone():%d/%m/%Y %H:%M:%S}"
    yield f"Câu hỏi: {_one_line(trace.question)}"
    yield from (f"Câu hỏi trước: {_one_line(h)}" for h in trace.history)
    if trace.style != STYLES[0]:
        yield f"Cách viết: {_STYLES[trace.style]}"
    if trace.cached_from:
        yield f"Câu trả lời lấy lại từ bản ghi {trace.cached_from}; xem: hoidap trace {trace.cached_from}"
    if trace.stopped:
        yield "Người dùng dừng trước khi câu trả lời viết xong."
    if trace.understood:
        yield from _section("HIỂU CÂU HỎI", _understood(trace.understood))
    if trace.passages:
        yield from _section("ĐOẠN TÌM ĐƯỢC", (
            f"{_decimal(p.score, 2)}  {p.source}, ký tự {p.start}–{p.end}" for p in trace.passages
        ))  # fmt: skip
    if trace.own:
        yield from _section(f"CHƯƠNG TRÌNH TỰ TRẢ LỜI ({MODES[trace.own.mode]})", _own(trace))
    if trace.written:
        yield from _written(trace.written, texts)
    yield from _section(
        "NGƯỜI DÙNG THẤY" + (" (không trả lời)" if trace.answer.abstained else f" ({MODES[trace.answer.mode]})"),
        _answer(trace),
    )
    yield from _section("THỜI GIAN (giây)", (
        f"{_decimal(s, 2)}  {_STEPS.get(step, step)}" for step, s in trace.seconds.items()
    ))  # fmt: skip
    yield ""
    yield f"Phiên bản {trace.program}; kho tài liệu {trace.corpus or 'không rõ'}"


def _section(title: str, lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from ("  " + line for text in lines for line in text.split("\n"))


def _understood(found: Understood) -> Iterator[str]:
    yield f"Đọc là: {found.text}"
    told: list[tuple[str, Sequence[str]]] = [
        ("Người hỏi kể", (found.context,) if found.context else ()),
        ("Cần", [_WANTS[w] for w in found.wants]),
        ("Đơn vị", found.units),
        ("Nơi", found.places),
        ("Thời gian", found.periods),
        ("Loại", [_KINDS[found.kind]] if found.kind else ()),
        ("Văn bản", found.documents),
    ]
    yield from (f"{name}: {'; '.join(values)}" for name, values in told if values)
    yield from (f"Phần {n}: {part}" for n, part in enumerate(found.parts, 1))


def _own(trace: Trace) -> Iterator[str]:
    own = trace.own
    if own is None:
        return
    if own.preface:
        yield own.preface
    for line in own.lines:
        yield f"- {_one_line(line.text)}"
        yield from (f"    {_place(p)}" for p in line.places)
    yield from (f"Lưu ý: {n}" for n in own.notices)


def _written(written: Written, texts: bool) -> Iterator[str]:
    if written.evidence:
        yield from _section("BẰNG CHỨNG ĐƯA CHO MÔ HÌNH", [line for e in written.evidence for line in _shown(e)])
    unsent = written.error.startswith(_UNSENT)
    versions = "; ".join(
        f"{_PURPOSES[c.purpose]}: {c.version}" + (" (không gửi)" if unsent and n == len(written.calls) else "")
        for n, c in enumerate(written.calls, 1)
    )
    temperature = "" if written.temperature is None else f", nhiệt độ {_shortest(written.temperature)}"
    yield from _section("MÔ HÌNH VIẾT", [
        f"{written.model}" + (f" ({written.where})" if written.where else "") + temperature,
        f"Lời nhắc: {versions or 'không gửi'}",
        *(line for k in written.kept for line in _kept(k)),
        *(line for d in written.dropped for line in _dropped(d)),
        *([f"Kết quả: {_OUTCOMES.get(written.outcome, written.outcome)}"] if written.outcome else []),
        *([f"Lỗi: {written.error}"] if written.error else []),
        f"Token: {written.prompt_tokens} gửi, {written.reply_tokens} nhận"
        + ("" if written.exact else " (ước tính)"),
        f"Chi phí: {_price(written.price) if written.prompt_tokens or written.reply_tokens else 'không có'}",
    ])  # fmt: skip
    if texts:
        for n, call in enumerate(written.calls, 1):
            yield from _section(f"LỜI NHẮC {n} ({_PURPOSES[call.purpose]})", _call(call))


def _shown(item: Shown) -> Iterator[str]:
    scope = "; ".join(s for s in (item.place, item.period, item.kind) if s)
    mark = " (chương trình dùng)" if item.found else ""
    yield f"[{item.n}]{mark} {f'({scope}) ' if scope else ''}{_one_line(item.text)}"
    yield from (f"    {p.source}, ký tự {p.start}–{p.end}" for p in item.places)


def _kept(kept: Kept) -> Iterator[str]:
    repaired = " (đã viết lại)" if kept.repaired else ""
    yield f"✓ {_one_line(kept.text)}{repaired}"
    yield f"    mô hình dẫn {_cited(kept.cited)}; mức đỡ {_decimal(kept.support, 2)}"
    yield from (f"    {_place(p)}" for p in kept.places)


def _dropped(dropped: Withheld) -> Iterator[str]:
    repaired = " (sau khi viết lại)" if dropped.repaired else ""
    yield f"✗ {_one_line(dropped.text)}{repaired}"
    yield f"    mô hình dẫn {_cited(dropped.cited)}"
    yield from (f"    {_CAUSES[why.cause]}: {_one_line(why.detail)}" for why in dropped.reasons)


def _call(call: Call) -> Iterator[str]:
    yield call.system
    yield ""
    yield call.user
    yield ""
    yield "→ " + (call.reply or "(không có)")


def _answer(trace: Trace) -> Iterator[str]:
    yield trace.answer.text
    yield from (f"Lưu ý: {n}" for n in trace.answer.notices)
    for c in trace.answer.citations:
        yield f"[{c.n}] {_place(Place(c.document_id, c.source, c.start, c.end, c.quote))}"


def _place(place: Place) -> str:
    quote = _one_line(place.quote)
    quote = quote if len(quote) <= _WIDE else quote[:_WIDE] + "…"
    return f"“{quote}” ({place.source}, ký tự {place.start}–{place.end})"


def _cited(numbers: Sequence[int]) -> str:
    return " ".join(f"[{n}]" for n in numbers) or "không bằng chứng nào"


def _price(price: Price | None) -> str:
    if price is None:
        return "không rõ"
    source = "theo thiết lập" if price.source == "settings" else f"theo bảng giá {price.source}"
    return f"ước tính {_amount(f'{price.amount:f}', price.currency)} ({source})"


def _amount(amount: str, currency: str) -> str:
    """Six decimal places, without zeros at the end: a call costs a fraction of a cent."""
    value = Decimal(amount).quantize(Decimal("0.000001"))
    return f"{value:f}".rstrip("0").rstrip(".").replace(".", ",") + f" {currency}"


def _decimal(value: float, places: int) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def _shortest(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _thousands(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def _one_line(text: str) -> str:
    return " ".join(text.split())
