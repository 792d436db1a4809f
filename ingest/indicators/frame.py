"""What a row's name was put together from, so that the statements after it can go on about the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from ingest.indicators.words import AREA, AREA_WORDS, PREDICATE
from vietnamese.text import lower


@dataclass(frozen=True, slots=True)
class Frame:
    """A name and its parts.

    noun: what is counted or has a share, with its population: "lao động nông thôn". action: what is done to it: "đào tạo nghề".
    unit: canonical unit of the figure. start: where the subject begins in the document. line: offset of its line.
    sentence: offset of its sentence. whole: the figure was given out of a plan ("31.050/57.500").
    inside: it stands in brackets.
    stem: the name before a part of the population was put to it, for the parts that come after.
    value: of the figure. member: the count that this one is a part of. listed: all its parts are told ("gồm").
    """

    name: str
    noun: str
    action: str
    unit: str | None
    start: int
    line: int
    sentence: int
    whole: bool = False
    stem: str = ""
    inside: bool = False
    value: Decimal | None = None
    member: Frame | None = None
    listed: bool = False

    @property
    def shared(self) -> str:
        """The name that other parts of the population can be put to."""
        return self.stem or self.name


_DWELLING = re.compile(
    r"(?<!\w)(?:căn(?: hộ)? )?(?P<kind>nhà ở xã hội|nhà ở (?:cho )?công nhân|nhà (?:ở )?(?:tình nghĩa|tình thương|đại đoàn kết|tái định cư|thương mại)"
    r"|nhà tạm(?:, nhà dột nát)?|nhà (?:ở )?cho (?:người có công|hộ nghèo|hộ cận nghèo|gia đình chính sách))(?!\w)"
)


@dataclass(slots=True)
class Memory:
    """Frames of a document so far, the latest last.

    title: of the document. topic: what it is about, for names that say no more than "mức chung". genre: "Kế hoạch", "Chương trình".
    dwelling: the kind of dwelling named last, for "8.247 căn". subject: (offset of a line, the measure that its last
    sentence without figures speaks of).
    """

    title: str = ""
    topic: str = ""
    genre: str = ""
    dwelling: str = ""
    subject: tuple[int, str] = (-1, "")
    frames: list[Frame] = field(default_factory=list)

    def hear(self, text: str) -> None:
        """Keeps what later names leave out. text: a sentence, heading or title."""
        for hit in _DWELLING.finditer(lower(text)):
            self.dwelling = hit["kind"]

    def add(self, frame: Frame) -> None:
        self.frames.append(frame)
        del self.frames[:-12]

    def here(self, line: int) -> Frame | None:
        """The latest of the same line."""
        return self.frames[-1] if self.frames and self.frames[-1].line == line else None

    def level(self, line: int, unit: str | None, near: bool = True) -> Frame | None:
        """The latest with the unit class asked for: of the same line, or of the lines before it unless `near`."""
        for frame in reversed(self.frames):
            if near and frame.line != line:
                return None
            if unit_class(frame.unit) == unit_class(unit) and not frame.name.startswith(
                ("Mức tăng", "Mức giảm", "Mức còn")
            ):
                return frame
        return None

    def counted(self, line: int) -> Frame | None:
        """The latest count of people or things in the line."""
        for frame in reversed(self.frames):
            if frame.line != line:
                return None
            if unit_class(frame.unit) == "count":
                return frame
        return None


def unit_class(unit: str | None) -> str:
    """ "%", "đồng", "count" (counted things), "measure" (m2, coefficients)."""
    if unit in ("%", "‰"):
        return "%"
    if unit == "điểm %":
        return "điểm %"
    base = (unit or "").split("/")[0]
    if base in ("đồng", "USD", "EUR"):
        return "đồng"
    return (
        "measure"
        if base in ("", "m2", "m3", "km", "ha", "kg", "tấn", "tuổi", "năm", "tháng", "ngày", "lần")
        else "count"
    )


def population(frame: Frame) -> str:
    """Of whom a share or count speaks: "lực lượng lao động trong độ tuổi" of "… tham gia bảo hiểm xã hội"."""
    if unit_class(frame.unit) != "%":
        return frame.noun
    noun = re.sub(r"^(?:tỷ lệ|tỉ lệ)\s+", "", frame.name, flags=re.IGNORECASE)
    hit = PREDICATE.search(lower(noun), 3)
    return noun[: hit.start()].strip() if hit else noun


_SAME_HEAD = re.compile(r"(?:khu vực|vùng|cấp|bậc|địa bàn|nhóm|ở|tại|đối với|cho)(?!\w)")


def with_part(name: str, part: str) -> str:
    """`name` said of a part: "ở nông thôn" takes the place of "ở thành thị", or comes after the name."""
    low, low_part = lower(name), lower(part)
    whole = re.fullmatch(
        r"(?:tính )?(?:chung |trên )?(?:toàn|cả) (?:tỉnh|thành phố|nước|quốc|huyện|quận)|chung", low_part
    )
    if AREA.search(low_part) or whole:
        hits = list(AREA.finditer(low))
        if hits:
            place = hits[-1]
            bare = re.fullmatch(rf"(?:{AREA_WORDS})", low_part)
            lead = re.match(r"\s*(?:ở|tại|khu vực|vùng)\s+(?:khu vực\s+)?", low[place.start() : place.end()])
            inside = f"{lead.group().strip()} {part}" if bare and lead else part
            return _join(name[: place.start()], inside, name[place.end() :])
    head = _SAME_HEAD.match(low_part)
    if head:
        at = max(low.rfind(f" {head.group()} "), -1)
        if at > 12 and head.group() in ("cấp", "bậc", "địa bàn", "nhóm", "đối với", "cho"):
            name = name[:at].rstrip(" ,")
    comma = "," if low_part.startswith("địa bàn") else ""
    return _join(name + comma, part, "")


def _join(*parts: str) -> str:
    return " ".join(" ".join(parts).split())
