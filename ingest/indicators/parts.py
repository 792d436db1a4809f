"""The cleaned neighbourhood of a figure, from which its name is built."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.indicators.frame import Frame, unit_class
from ingest.indicators.mentions import Mention
from ingest.indicators.phrase import tail, trim_left, trim_right, without_places
from ingest.indicators.unit import PAIRS
from ingest.indicators.words import WHOLE
from ingest.statements.claim import NUMBERING
from vietnamese.places import find_places
from vietnamese.text import lower

_SAYS = re.compile(r"(?:nêu rõ|cho biết|cho hay|lý giải|khẳng định|gồm|trong đó|cụ thể|như sau|là|phát biểu|chỉ ra)$")
_STATES = re.compile(r"\s+(?:cũng|đều|chưa|còn(?! lại)|vẫn|đã|tiếp tục|ngày càng)\s.*$")
_UNITS = re.compile(rf"^\s*(?:sàn\s*)?(?:/\s*(?:(?:0?1|một)\s+)?(?:{PAIRS}|k?m[23²³]|[^\W\d]+))+\s*")
_UNFINISHED = re.compile(r"(?<!\w)(?:ở|tại|thuộc|trong)\s*$")
_OWNER = re.compile(
    r"\W*(?:đối với|với|riêng đối với|(?:riêng |tại |ở )(?=các |khu vực|vùng|nhóm))\s*(?P<who>[^,:;]{3,60}(?:,\s[^,:;]{3,40})?),\s+(?=(?:tỷ|tỉ) lệ|số |mức )"
)
_GROUP = re.compile(
    r"(?<!\w)(?:cho|đối với|với|của)\s+(?P<who>(?:người|lao động|hộ|trẻ|học sinh|sinh viên|phụ nữ|thanh niên|gia đình|thân nhân)(?!\w)[^,;:\d]{0,48})$"
)
_AMONG = re.compile(r"(?<=\w)[\s,;]+(?:trong đó|trong số đó)(?:\s+có)?\s(?!.*(?:trong đó|trong số đó))")
_WITH_HEAD = re.compile(r"^(?:với|và)\s+(?=(?:lãi suất|thời hạn|thời gian|diện tích|giá|mức)(?!\w))")
_BARE_BODY = re.compile(r"làm|khiến|(?:ubnd )?(?:tỉnh|thành phố|huyện|quận|địa phương|ngành|đơn vị)")
_OPENING = re.compile(r"\W*(?:sau|trước|qua|với|nhờ|trong|theo|từ|để|nhằm|cùng với|bên cạnh|khi)(?!\w)")
_DOES = re.compile(r"^(?:có|đạt|còn|đã có|phấn đấu|đã)$")
_WHO = re.compile(r"(?:người|hộ|trẻ|học sinh|sinh viên|đối tượng|lao động|thân nhân|gia đình)(?!\w)")
_LEVEL_OF = re.compile(r"[\W\d]*(?:mức|định mức|đơn giá|giá|học phí|tiền|kinh phí) (?:\w+\s?){1,4}$")
_LONGEST_TOPIC = 120
_MOST_WORDS = 22


@dataclass(frozen=True, slots=True)
class Parts:
    """phrase: what stands before the figure, cleaned. links: words cut between it and the figure, nearest first.

    tail: the noun phrase after the figure. topic: before a colon, "nhà ở xã hội: lũy kế …". owner: "với học sinh, …".
    group: of whom a colon's list speaks: "chính sách cho lao động nông thôn: …". lead: what stands before "trong đó".
    """

    phrase: str
    links: tuple[str, ...]
    tail: str
    topic: str
    owner: str = ""
    group: str = ""
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """A name and its parts. start: offset of an inherited subject, None when the subject is the figure's own.

    member, listed: as in `Frame`.
    """

    name: str
    noun: str = ""
    action: str = ""
    start: int | None = None
    stem: str = ""
    member: Frame | None = None
    listed: bool = False


def take_parts(mention: Mention) -> Parts:
    left, topic, group = mention.left, "", ""
    colon = left.rfind(": ")
    if colon > 0:
        of = _GROUP.search(lower(left[:colon]))
        group = left[of.start("who") : colon].strip() if of else ""
        topic, left = _topic(left[:colon]), left[colon + 1 :]
    elif mention.over and (
        not re.sub(r"[\s,;]|(?<!\w)và(?!\w)", "", left) or _LEVEL_OF.match(lower(mention.over).strip())
    ):
        topic = _topic(mention.over)
    lead = ""
    if cut := _AMONG.search(lower(left)):
        lead, left = trim_left(left[: cut.start()]), left[cut.end() :]
    phrase, links = trim_right(NUMBERING.sub("", left))
    phrase = _short(trim_left(phrase))
    phrase = _WITH_HEAD.sub("", phrase)
    last = phrase.rsplit(",", 1)[-1].strip()
    opening = _OPENING.match(lower(left)) and "," in phrase and links and _DOES.search(links[-1]) and _is_body(last)
    if opening or _BARE_BODY.fullmatch(lower(phrase)):
        phrase = ""  # "Sau một năm triển khai, tỉnh có 92,4% đối tượng …"
    share = unit_class(mention.number.unit) == "%"
    after = mention.after
    if unit_class(mention.number.unit) in ("đồng", "measure") or (share and after.startswith("/")):
        after = _UNITS.sub("", after) if not _noun_after_unit(after) else after.lstrip()[1:]
    if _UNFINISHED.search(lower(after)) and len(mention.beyond) > len(mention.right):
        after = mention.beyond  # "số hộ nghèo sống ở | chín huyện miền núi"
    owner = _OWNER.match(lower(left))
    said = left[owner.start("who") : owner.end("who")] if owner else ""
    return Parts(phrase, tuple(links), tail(after, share=share), topic, said, group, lead)


def _is_body(text: str) -> bool:
    return WHOLE.match(lower(text)) is not None or is_place(text)


def _short(phrase: str) -> str:
    """A whole sentence names nothing: its last part does, or nothing does."""
    for cut in (r"\s(?:để|nhằm)\s(?!.*\s(?:để|nhằm)\s)", r",\s+", r"\s(?:thì|nhưng|mà|và)\s", r"\s(?:phải|được)\s"):
        if len(phrase.split()) <= _MOST_WORDS:
            return phrase
        last = re.split(cut, phrase)[-1]
        phrase = last if len(last.split()) >= 2 else phrase
    return phrase if len(phrase.split()) <= _MOST_WORDS else ""


def _topic(text: str) -> str:
    topic = trim_left(text)
    if _SAYS.search(lower(topic)) or len(topic) > _LONGEST_TOPIC or is_place(topic):
        return ""
    topic = re.split(r"\slà\s", topic)[-1]
    topic = topic if _WHO.match(lower(topic)) else _STATES.sub("", topic)
    return "" if WHOLE.match(lower(topic)) else topic


def _noun_after_unit(after: str) -> bool:
    """ "60 triệu đồng/nhà làm mới": the noun after the stroke has words of its own."""
    return (
        re.match(
            r"\s*/\s*(?:nhà|căn|hộ|người|trẻ|công trình)\s+(?!để|cho|đối|với|và|nếu|theo|trong|/)[^\W\d]", lower(after)
        )
        is not None
    )


_COMMUNE = re.compile(r"(?:[Xx]ã|[Pp]hường|[Tt]hị trấn|[Đđ]ặc khu)(?:\s[A-ZĐÀ-Ỹ][\w']*){1,4}")


def is_place(phrase: str) -> bool:
    """Whether a phrase is the name of a place and nothing else: "huyện Quế Phong", "Bắc Trà My"."""
    if (len(without_places(phrase)) < 4 and find_places(phrase)) or _COMMUNE.fullmatch(phrase):
        return True
    words = phrase.split()
    return (
        2 <= len(words) <= 3
        and all(w[:1].isupper() and w[1:].islower() for w in words)
        and bool(find_places(f"huyện {phrase}"))
    )


def part_of(phrase: str) -> str:
    """A part of a population as a name says it; "" when the row's place says it all."""
    low = lower(phrase)
    if is_place(phrase) and "cũ" not in low.split():
        return ""
    if re.fullmatch(r"(?:toàn|cả) (?:tỉnh|thành phố|nước|quốc|huyện|quận)", low):
        return ""
    return phrase[:1].lower() + phrase[1:] if phrase[1:2].islower() else phrase
