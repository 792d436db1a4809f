"""What somebody asks of the ledger on the command line, as a filter of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.assistant import Assistant
from assistant.base import AssistantError
from ingest.indicators.period import read_period
from vectorstore.ledger.base import KINDS, Amount, LedgerFilter
from vietnamese.dates import find_periods
from vietnamese.numbers import parse_number
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import fold, nfc


@dataclass(frozen=True, slots=True)
class Asked:
    """The options as typed; empty ones do not restrict."""

    places: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    name: str = ""
    text: str = ""
    units: tuple[str, ...] = ()
    least: str = ""
    most: str = ""
    noticed: bool = False


def narrow(assistant: Assistant, asked: Asked) -> LedgerFilter:
    """Raises AssistantError for what is not known or cannot be read, naming it."""
    wrong = [k for k in asked.kinds if k not in KINDS]
    if wrong:
        raise AssistantError(f"Không có loại “{wrong[0]}”; chọn trong: {', '.join(KINDS)}.")
    return LedgerFilter(
        places=_places(asked.places),
        periods=tuple(_period(text) for text in asked.periods),
        kinds=asked.kinds,
        programmes=_programmes(assistant, asked.programmes),
        documents=_documents(assistant, asked.documents),
        words=nfc(asked.text),
        names=nfc(asked.name),
        units=_units(assistant, asked.units),
        amounts=_amounts(asked.least, asked.most),
        noticed=asked.noticed,
    )


def _places(texts: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for text in texts:
        named = find_places(nfc(text), abbreviations=True)
        if not named:
            raise AssistantError(f"Không biết địa phương “{text}”; hãy ghi tên tỉnh, thành, ví dụ: Hà Nội.")
        found += [place.name for place in named]
    return tuple(dict.fromkeys(found))


def _period(text: str) -> tuple[date, date]:
    spoken = find_periods(nfc(text))
    span = read_period(text.strip()) or ((spoken[0].start, spoken[0].end) if spoken else None)
    if span is None:
        raise AssistantError(f"Không đọc được thời gian “{text}”; ví dụ: 2030, 2021-2025, 2024-H1, 30/6/2024.")
    return span


def _documents(assistant: Assistant, texts: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    known = assistant.documents() if texts else []
    for text in texts:
        matching = [row.id for row in known if text == row.id or fold(nfc(text)) in fold(row.source)]
        if not matching:
            raise AssistantError(f"Không có tài liệu “{text}”. Xem danh sách bằng lệnh: hoidap documents")
        found += matching
    return tuple(found)


def _programmes(assistant: Assistant, texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        return ()
    known = sorted(value for value, _ in assistant.indicator_facets()["programme"])
    found: list[str] = []
    for text in texts:
        matching = [number for number in known if fold(nfc(text)) in fold(number)]
        if not matching:
            raise AssistantError(f"Không có chỉ tiêu nào của “{text}”; hiện có: {', '.join(known)}.")
        found += matching
    return tuple(dict.fromkeys(found))


def _units(assistant: Assistant, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The ledger's units that are spelt so, marks aside."""
    if not wanted:
        return ()
    known = [value for value, _ in assistant.indicator_facets()["unit"]]
    asked = {plain(nfc(unit).strip()) for unit in wanted}
    found = tuple(unit for unit in known if plain(unit) in asked)
    if not found:
        raise AssistantError(f"Không có đơn vị “{wanted[0]}”; hay gặp: {', '.join(known[:12])}.")
    return found


def _amounts(least: str, most: str) -> tuple[Amount, ...]:
    amounts: list[Amount] = []
    bounds: tuple[tuple[str, Literal[">=", "<="]], ...] = ((least, ">="), (most, "<="))
    for text, comparator in bounds:
        if text.strip():
            number = parse_number(text.strip())
            if number is None or number.value_max is not None:
                raise AssistantError(f"“{text}” không phải là số; ví dụ: 90, 97,5 hoặc 1.620.000.")
            amounts.append(Amount(comparator, number.value))
    return tuple(amounts)
