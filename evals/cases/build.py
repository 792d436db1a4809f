"""Turns rows into cases: types, numbers, years, places and patterns."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from evals.base import ABSTAIN, Case, Scope
from evals.cases.columns import key_of
from evals.cases.problem import Problem, shown
from evals.cases.row import Given, Row
from vietnamese.numbers import Number, find_numbers, parse_number
from vietnamese.places import find_places, provinces
from vietnamese.text import fold, nfc

_T = TypeVar("_T")

YEARS = range(1945, 2100)  # those that vietnamese.dates reads
_KIND_WORDS = re.compile(r"(?:tinh|thanh pho|t\.?p\.?)?")


@dataclass(frozen=True, slots=True)
class Built:
    """A row, its case, and whether the case is all that the row says."""

    row: Row
    case: Case
    whole: bool


def build(row: Row, problems: list[Problem]) -> Built | None:
    """The case of a row; what is wrong with it is added to `problems`. None when there is no question.

    Question and history stay as they are written, since how people type is what they test; everything that is compared
    with NFC text becomes NFC.
    """
    reader = _Reader(row, problems)
    before = len(problems)
    question = reader.text("question")
    if not question.strip():
        reader.wrong("question", "thiếu câu hỏi; điền câu hỏi hoặc xóa cả dòng.")
        return None
    values = reader.figures()
    given = {
        "history": reader.items("history", normal=False),
        "all": reader.patterns("all"),
        "none": reader.patterns("none"),
        "answers": reader.items("answers", numbers=True),
        "values": values,
        "traps": reader.numbers("traps"),
        "src": reader.items("src"),
        "quote": reader.items("quote"),
        "gold": reader.items("gold"),
        "tags": reader.items("tags"),
    }
    kind = nfc(reader.text("kind")).strip()
    if kind.lower() == ABSTAIN:
        kind = ABSTAIN
    if not kind:
        gold = any(given[key] for key in ("all", "answers", "values", "src", "quote", "gold"))
        kind = ABSTAIN if not gold else "number" if values else "fact"
    case = Case(
        id=nfc(reader.text("id", numbers=True)).strip() or str(row.line),
        kind=kind,
        question=question,
        scope=reader.scope(),
        **given,
    )
    return Built(row, case, whole=len(problems) == before)


def number_of(text: str) -> Number | None:
    """The one number that a text is or holds ("97%", "1.620.000 đồng/tháng"); None when none or several."""
    whole = parse_number(text)
    if whole is not None:
        return whole
    found = find_numbers(text)
    return found[0] if len(found) == 1 else None


class _Reader:
    """Reads the keys of one row."""

    def __init__(self, row: Row, problems: list[Problem]) -> None:
        self._row = row
        self._problems = problems

    def wrong(self, key: str, message: str) -> None:
        self._problems.append(Problem(self._row.line, self._row.column(key), message))

    def text(self, key: str, *, numbers: bool = False) -> str:
        given = self._row.given.get(key)
        value = "" if given is None else given.value
        if isinstance(value, int) and not isinstance(value, bool) and numbers:
            return str(value)
        if isinstance(value, str):
            return value
        self.wrong(key, f"phải là chữ, không phải {_type(value)}; đặt trong dấu ngoặc kép.")
        return ""

    def items(self, key: str, *, numbers: bool = False, normal: bool = True) -> tuple[str, ...]:
        """The texts under a key; a lone value counts as a list of one. numbers: JSON numbers are welcome too."""
        given = self._row.given.get(key)
        return () if given is None else self._items(key, given.value, numbers=numbers, normal=normal)

    def _items(self, key: str, value: object, *, numbers: bool = False, normal: bool = True) -> tuple[str, ...]:
        alone = isinstance(value, str) or (numbers and _is_number(value))
        if not alone and not isinstance(value, list):
            self.wrong(key, f'phải là danh sách chữ ["…", "…"], không phải {_type(value)}.')
            return ()
        found: list[str] = []
        for item in [value] if alone else value:  # type: ignore[attr-defined]  # a list, as was just seen
            if isinstance(item, str) and item.strip():
                found.append(nfc(item) if normal else item)
            elif isinstance(item, str):
                # An empty text stands in everything: the condition would always hold.
                if not alone:
                    self.wrong(key, "có mục rỗng; điền hoặc xóa mục đó.")
            elif numbers and _is_number(item):
                found.append(f"{Decimal(str(item)):f}".replace(".", ","))
            else:
                self.wrong(key, f"mục “{shown(item, 30)}” là {_type(item)}; phải là chữ trong dấu ngoặc kép.")
        return tuple(found)

    def patterns(self, key: str) -> tuple[str, ...]:
        found = []
        for pattern in self.items(key):
            fault = _pattern_fault(pattern)
            if fault:
                self.wrong(key, f"biểu thức “{shown(pattern)}” {fault}")
            else:
                found.append(pattern)
        return tuple(found)

    def numbers(self, key: str) -> tuple[str, ...]:
        """The figures under a key, those that hold one number."""
        found = []
        for text in self.items(key, numbers=True):
            if number_of(text) is not None:
                found.append(text)
            elif len(find_numbers(text)) > 1:
                self.wrong(key, f"“{shown(text)}” có nhiều con số; mỗi mục ghi một số.")
            else:
                self.wrong(
                    key,
                    f"“{shown(text)}” không phải một con số; ghi như 97,5% hoặc 1.620.000 đồng; ngày và tên ghi ở “answers”.",
                )
        return tuple(found)

    def figures(self) -> tuple[str, ...]:
        """`value` and `values`; `unit` is said of those that have none of their own."""
        found = self.numbers("value") + self.numbers("values")
        unit = nfc(self.text("unit")).strip()
        if not unit:
            return found
        if not found and not {"value", "values"} & self._row.given.keys():
            self.wrong("unit", "có đơn vị mà không có số; điền “value” hoặc bỏ đơn vị.")
        return tuple(text if (n := number_of(text)) and n.unit else f"{text} {unit}" for text in found)

    def scope(self) -> Scope:
        """`places` and `years`, beside those of a JSON "scope"."""
        places, years = [self._row.given.get("places")], [self._row.given.get("years")]
        scope = self._row.given.get("scope")
        if scope is not None and isinstance(scope.value, dict):
            for name, value in scope.value.items():
                key = key_of(str(name))
                if key not in ("places", "years"):
                    self.wrong("scope", f"không có trường “{name}”; chỉ có “places” và “years”.")
                elif value is not None:
                    (places if key == "places" else years).append(Given(scope.column, value))
        elif scope is not None:
            self.wrong(
                "scope",
                'phải là đối tượng {"places": […], "years": […]}; trong bảng hãy dùng hai cột “places” (Nơi) và “years” (Năm).',
            )
        return Scope(_unique(self._places(places)), _unique(self._years(years)))

    def _places(self, all_given: Iterable[Given | None]) -> Iterable[str]:
        for given in filter(None, all_given):
            for text in self._items("places", given.value):
                name = place_of(text)
                if name is None:
                    self._problems.append(Problem(self._row.line, given.column, _unknown_place(text)))
                else:
                    yield name

    def _years(self, all_given: Iterable[Given | None]) -> Iterable[int]:
        for given in filter(None, all_given):
            for text in self._items("years", given.value, numbers=True):
                year = text.strip()
                if re.fullmatch(r"[0-9]{4}", year) and int(year) in YEARS:
                    yield int(year)
                else:
                    message = f"“{shown(text)}” không phải một năm từ {YEARS[0]} đến {YEARS[-1]}; mỗi mục ghi một năm, như 2023."
                    self._problems.append(Problem(self._row.line, given.column, message))


def place_of(text: str) -> str | None:
    """The canonical name of the one place that a text names: "ha noi", "HN" and "thành phố Hà Nội" are "Hà Nội"."""
    text = " ".join(text.split())
    for spelling in (text, text.title()):  # "hòa bình" is peace, "Hòa Bình" the province; here only a place is meant
        found = find_places(spelling, abbreviations=True)
        if len(found) == 1:
            rest = fold(spelling[: found[0].start] + spelling[found[0].end :]).strip()
            return found[0].name if _KIND_WORDS.fullmatch(rest) else None
    return None


def _unknown_place(text: str) -> str:
    message = f"không biết nơi “{shown(text)}”"
    found = find_places(text, abbreviations=True)
    if len(found) > 1:
        return f"{message}; mỗi mục ghi một nơi: {', '.join(p.name for p in found)}."
    names = {fold(name).replace(" ", ""): name for name in provinces()}
    near = difflib.get_close_matches(fold(nfc(text)).replace(" ", ""), names, n=1, cutoff=0.6)
    nearest = f"; có phải “{names[near[0]]}”?" if near else "."
    return f"{message}{nearest} Ghi tên tỉnh, thành phố, quận hoặc huyện."


def _pattern_fault(pattern: str) -> str | None:
    if "\b" in pattern:  # the one escape that JSON and regular expressions both know, with different meanings
        return "chứa ký tự lùi; trong JSON viết \\\\b với hai dấu \\."
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        return f"không hợp lệ ({error}); sửa lại, và thêm \\ trước ký tự đặc biệt như . ( ) [ ] * + ?"
    # "^$" holds of nothing else and "(?!…)" forbids something, though both match the empty text.
    always = compiled.search("") and compiled.search("\x00") and "(?!" not in pattern and "(?<!" not in pattern
    return "khớp cả với chuỗi rỗng nên câu trả lời nào cũng đúng; viết chặt hơn." if always else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _type(value: object) -> str:
    names = {bool: "đúng/sai", int: "số", float: "số", str: "chữ", list: "danh sách", dict: "đối tượng"}
    return names.get(type(value), "null")


def _unique(items: Iterable[_T]) -> tuple[_T, ...]:
    return tuple(dict.fromkeys(items))
