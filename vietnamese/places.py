"""Provinces, districts and the nation in text: accented, folded ("ha noi") or half typed ("Bắc giang")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from vietnamese import divisions
from vietnamese.gazetteer import (
    ABBREVIATED,
    ABBREVIATED_SMALL,
    WORD,
    Reading,
    districts_by_words,
    is_province,
    provinces_by_word,
)
from vietnamese.text import agrees, fold

PlaceKind = Literal["province", "district", "nation"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place and where it stands.

    name: short canonical name: "Hà Nội", "TP Hồ Chí Minh", "Ba Đình". province: of a district, its province before
        July 2025, None when several districts bear the name and the text does not say which; of a province, itself.
    merged_into: the province it belongs to since July 2025, None if unchanged.
    start, end, text: the span, kind word of a district included ("quận Ba Đình").
    """

    name: str
    kind: PlaceKind
    province: str | None
    merged_into: str | None
    start: int
    end: int
    text: str


_HCM = re.compile(r"(?<!\w)(?:(?:thanh pho|t\.?\s?p\.?)\s*(?:ho chi minh|hcm)|tphcm|hcm city)(?!\w)")
_STREET = re.compile(
    r"(?<!\w)(?:duong|pho|cho|cau|ho|song|nui|truong|benh vien|chua|den|ga|phuong|xa|thi tran|thon|cong ty|khu do thi"
    r"|ong|ba|anh|chi|dong chi)\s+$"
)


def province_after_2025(name: str) -> str:
    """The province that `name` belongs to since July 2025; `name` itself when unchanged or unknown."""
    return divisions.MERGED.get(name, name)


def provinces() -> tuple[str, ...]:
    """All province names, before and after the merger."""
    return divisions.provinces()


def _province(name: str, start: int, end: int, text: str) -> Place:
    return Place(name, "province", name, divisions.MERGED.get(name), start, end, text[start:end])


def _provinces_in(reading: Reading) -> Iterator[Place]:
    gazetteer = provinces_by_word()
    for match in _HCM.finditer(reading.folded):
        yield _province("TP Hồ Chí Minh", match.start(), match.end(), reading.text)
    at = 0
    while at < len(reading.words):
        step = 1
        for words, spelling, canonical in gazetteer.get(reading.words[at].group(), ()):
            span = reading.run(at, words)
            if span is not None and is_province(reading, spelling, *span):
                yield _province(canonical, *span, reading.text)
                step = len(words)
                break
        at += step


_CAPITAL = re.compile(r"(?<!\w)thu do(?!\w)")
_NATION = re.compile(r"(?<!\w)(?:ca nuoc|toan quoc|viet nam)(?!\w)")
_NATION_BEFORE = re.compile(
    r"(?<!\w)(?:o|tai|cua|ca|tren|nuoc|vao|sang|toan|lanh tho|dat nuoc|va|cho|voi|den|giua)\s+$"
)


def _nation_and_capital(reading: Reading) -> Iterator[Place]:
    text = reading.text
    for match in _CAPITAL.finditer(reading.folded):
        start, end = match.span()
        if not agrees(text[start:end], "thủ đô"):
            continue
        following = re.match(r"\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?", text[end : end + 24])
        if following and following[1][0].isupper() and not text[start:end].isupper():
            continue  # "Thủ đô Hà Nội" is found by its name; "Thủ đô Viêng Chăn" is elsewhere
        if following and fold(following.group()).strip() == "ha noi":
            continue
        yield _province("Hà Nội", start, end, text)
    for match in _NATION.finditer(reading.folded):
        start, end = match.span()
        written = text[start:end]
        if match.group() == "viet nam":
            if not agrees(written, "Việt Nam"):
                continue
            line_start = not reading.folded[:start].strip() or reading.folded[:start].rstrip(" ")[-1:] in "\n.,:;"
            if not line_start and not _NATION_BEFORE.search(reading.before(start)):
                continue  # "Mặt trận Tổ quốc Việt Nam": part of a name
        elif not any(agrees(written, form) for form in ("cả nước", "toàn quốc")):
            continue
        yield Place("Việt Nam", "nation", None, None, start, end, written)


_KIND = re.compile(
    r"(?<!\w)"
    r"(?:(?P<kind>quan|huyen|thi xa|thanh pho)(?: dao)?[ \t\u00a0]*:?|(?P<short>t\.?[px]\.?|[qh]\.))[ \t\u00a0]*(?=\w)"
)
_KIND_NAMES = {"quan": "quận", "huyen": "huyện", "thi xa": "thị xã", "thanh pho": "thành phố"}
_NUMBERED = re.compile(
    r"(?<!\w)(quan|q\.?)[ \t\u00a0]?(1[0-2]|[1-9])(?![\d.,/%]\d|\w|\s+(?:huyen|quan|nguoi|ho|chi tieu))"
)
_NEXT = re.compile(r"[ \t]*(?:,|-|–|;)?[ \t]*(?:và[ \t]+|va[ \t]+)?(?=[A-ZĐÀ-Ỹ])")


def _districts_in(reading: Reading) -> Iterator[Place]:
    text, folded = reading.text, reading.folded
    index = {match.start(): number for number, match in enumerate(reading.words)}
    for match in _KIND.finditer(folded):
        written, at = match["kind"] or match["short"], match.end()
        if match["kind"]:
            original = text[match.start("kind") : match.end("kind")]
            if not agrees(original, _KIND_NAMES[match["kind"]], exact=reading.accented):
                continue
        kind = (
            _KIND_NAMES.get(written)
            or {"q": "quận", "h": "huyện", "p": "thành phố", "x": "thị xã"}[written.replace(".", "")[-1]]
        )
        start, first = match.start(), True
        while at in index and (hit := _district_at(reading, index[at], kind, first=first)) is not None:
            district, end = hit
            if kind == "thành phố" and district[0].name == "Huế":
                yield _province("Huế", start, end, text)  # a province of its own since 2025
            else:
                yield _district(reading, district, start if first else at, end)
            # "các quận Ba Đình, Cầu Giấy và Tây Hồ": the kind word serves the whole list.
            following = _NEXT.match(text, end)
            first = False
            if following is None or following.end() == end:
                break
            at = following.end()
    for match in _NUMBERED.finditer(folded):
        if match[1] != "quan" or agrees(text[match.start(1) : match.end(1)], "quận", exact=reading.accented):
            name = f"Quận {match[2]}"
            yield Place(name, "district", "TP Hồ Chí Minh", None, *match.span(), text[match.start() : match.end()])


_AT = re.compile(r"(?<!\w)(?:o|tai|ve|tren dia ban)\s+$")


def _bare_districts(reading: Reading, named: set[str], *, question: bool) -> Iterator[Place]:
    """Districts without their kind word: after "ở", "tại", or when the text names them with it elsewhere.

    In a question capitals are enough ("Ba Vì có mấy xã?"), and after "ở" small letters are.
    """
    if not reading.accented and not question:
        return
    table = districts_by_words()
    for index in range(len(reading.words)):
        for length in (4, 3, 2):
            words = tuple(match.group() for match in reading.words[index : index + length])
            candidates = table.get(words, [])
            span = reading.run(index, words) if len({d.province for d in candidates}) == 1 else None
            if span is None or candidates[0].name in divisions.provinces():
                continue
            if _stands_alone(reading, candidates[0].name, span, named=candidates[0].name in named, question=question):
                yield _district(reading, candidates, *span)
                break


def _stands_alone(reading: Reading, name: str, span: tuple[int, int], *, named: bool, question: bool) -> bool:
    start, end = span
    written, before = reading.text[start:end], reading.before(start)
    if not agrees(written, name, exact=reading.accented) or _STREET.search(before):
        return False
    at = _AT.search(before) is not None
    if not all(piece[0].isupper() for piece in WORD.findall(written)):
        return question and at
    previous = re.search(r"([^\W\d_]+)\s$", reading.text[max(0, start - 16) : start])
    following = re.match(r"\s[^\W\d_]", reading.text[end : end + 2])
    if (previous and previous[1][0].isupper()) or (following and following.group()[1].isupper()):
        return False  # part of a longer name
    return at or named or (question and reading.accented)


def _district_at(
    reading: Reading, index: int, kind: str, *, first: bool
) -> tuple[list[divisions.District], int] | None:
    table = districts_by_words()
    for length in (5, 4, 3, 2, 1):
        words = tuple(word.group() for word in reading.words[index : index + length])
        candidates = table.get(words, []) if len(words) == length else []
        span = reading.run(index, words) if candidates else None
        if span is None:
            continue
        written = reading.text[span[0] : span[1]]
        exact = reading.accented and not written.islower()
        fitting = [d for d in candidates if d.kind == kind and agrees(written, d.name, exact=exact)]
        if not fitting and first and reading.accented:
            fitting = [d for d in candidates if agrees(written, d.name, exact=exact) and kind != "thành phố"]
        if reading.accented and not first and not all(p[0].isupper() for p in WORD.findall(written)):
            continue
        if fitting:
            return fitting, span[1]
    return None


def _district(reading: Reading, candidates: list[divisions.District], start: int, end: int) -> Place:
    chosen = candidates[0]
    province: str | None = chosen.province
    if len({d.province for d in candidates}) > 1:
        near = reading.folded[max(0, start - 60) : end + 60]
        named = [d for d in candidates if fold(d.province.removeprefix("TP ")) in near]
        province = named[0].province if len(named) == 1 else None
    merged = divisions.MERGED.get(province) if province else None
    return Place(chosen.name, "district", province, merged, start, end, reading.text[start:end])


def _abbreviated(reading: Reading) -> Iterator[Place]:
    for match in re.finditer(r"(?<![\w-])(?:BR-VT|[A-ZĐa-zđ]{2,4})(?![\w-])", reading.text):
        written = match.group()
        small = written.islower() and written in ABBREVIATED_SMALL
        name = ABBREVIATED.get(written.upper() if small else written)
        if name is not None:
            yield _province(name, match.start(), match.end(), reading.text)


def find_places(text: str, abbreviations: bool = False) -> list[Place]:
    """Places in order, not overlapping; of two that overlap the longer wins ("quận Hà Đông", "TP.HCM").

    With `abbreviations`, also "HN", "BG", and districts without their kind word ("Ba Vì"): only for short texts such
    as questions, where such capitals mean places.
    """
    reading = Reading(text)
    districts = list(_districts_in(reading))
    named = {place.name for place in districts}
    found = [
        *districts,
        *_bare_districts(reading, named, question=abbreviations),
        *_provinces_in(reading),
        *_nation_and_capital(reading),
    ]
    if abbreviations:
        found += _abbreviated(reading)
    found.sort(key=lambda place: (place.start - place.end, place.start))
    kept: list[Place] = []
    taken = bytearray(len(text))
    for place in found:
        if 1 not in taken[place.start : place.end]:
            taken[place.start : place.end] = b"\1" * (place.end - place.start)
            kept.append(place)
    return sorted(kept, key=lambda place: place.start)
