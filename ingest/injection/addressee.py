"""Whom a sentence speaks to: a machine by name, whoever says again what stands here, "bạn" as a machine."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.injection import signs
from ingest.injection.sentence import Sentence

_TOLD = 40  # characters behind a machine's name that tell what it does
_OPENS = 12  # characters within which a label begins with its kind
_NEAR = range(-30, 25)  # characters between "dành cho" and the machine's name
_LABEL = re.compile(
    r"^[^\w@]*@?(?:\([^()]{1,4}\)\s*)?(?P<label>[^.:;,!]{1,100}?)\s?(?P<mark>[:,!]|\s[–—-]\s|\.\s)(?!\d)"
)
# What may stand behind the machine's name in a label that is nothing else: "Copilot và các công cụ khác:".
_CALLED = re.compile(
    r"(?: (?:notes?|notices?|instructions?|only|lưu ý|luu y|ghi chú|ghi chu|chú ý|chu y|ảo|ao|số|so|nào|nao|này|nay|ai|máy|may|và .*|va .*|hoặc .*|hoac .*|(?:đang |dang )?(?:đọc|doc|tóm tắt|tom tat|xử lí|xu li)\b.*))*\W*"
)
_HAIL = re.compile(
    r"\W*(?:\w{1,2}[.)] )?(?:(?:hỡi|này|ê|thưa|gửi|kính gửi|hey|dear|hi|hello|to|for|attention|các|mọi|hoi|nay|e|thua|gui|kinh gui|cac|moi|mỗi)\s)*\W*"
)
_HEAD = re.compile(r"^\W*(?:(?:\d{1,3}|[a-zđ])[.)])?\W*$|[.:]\W*$")
_TALK = re.compile(r"(?:nói|hỏi|chuyện|tác|đổi|so|cùng|noi|hoi|chuyen|tac|doi)\W*$")  # with a machine, not to it
_SOON = 80  # characters behind a machine that is asked to, in which it is asked to say something
_FEW = 6  # words before "dành cho" in a label


@dataclass(frozen=True, slots=True)
class Addressee:
    """named: points of a machine's name, 0 without one. start, end: where it stands, -1 without one. called: it is spoken to by that name, or told to be what reads this;
    direct: by a label, a request, an order behind its name.

    anyone: whoever says this text again. role: "bạn" is told to be a machine. told: where words stand that tell what the machine does, -1 without any.
    acts: its name is followed at once by what it says or changes.
    """

    named: int
    start: int
    end: int
    called: bool
    direct: bool
    anyone: bool
    role: bool
    told: int
    acts: bool

    @property
    def spoken(self) -> bool:
        """Whether a machine is spoken to, not only named."""
        return self.called or self.role

    @property
    def points(self) -> int:
        """What it counts."""
        return (self.named or 2 * self.anyone) + 2 * self.spoken


def addressee(s: Sentence) -> Addressee:
    """Whom a sentence speaks to."""
    label = _LABEL.match(s.cased)
    label_end = label.end("label") if label else 0
    titled = label is not None and label["mark"] == ":"
    machine = signs.MACHINE.search(s) or signs.TOOL_READS.search(s)
    named, start, end, direct, reads, told, acts = 0, -1, -1, False, False, -1, False
    if machine is not None:
        system = signs.SYSTEM.search(s)
        only = system is not None and system.start() <= machine.start() and machine.end() <= system.end()
        named, start, end = 1 if only else 2, machine.start(), machine.end()
        direct = _called(s, machine, label_end, titled) or any(_hailed(s, other) for other in signs.MACHINE.all(s))
        reads = signs.READS_THIS.search(s) is not None
        acts = signs.ACTS.match(s, _word(s, machine.end())) is not None
        tells = signs.TELLS.search(s, machine.end())
        told = tells.start() if tells and tells.start() - machine.end() <= _TOLD else -1
    elif bare := signs.BARE.search(s):
        named, start, end = 2, bare.start(), bare.end()
    speaks = signs.SPEAKS_TO.search(s)
    first = _word(s, 0)
    secret = signs.SECRET.match(s, first) is not None
    begged = signs.BEGGED.search(s)
    if begged is not None and _HEAD.search(s.cased[: begged.start()]):
        named, start, direct = max(named, 2), begged.start() if start < 0 else start, True
    if secret or (titled and speaks is not None and speaks.start() <= first + 2 * _OPENS and speaks.end() <= label_end):
        named, reads = max(named, 2), True
    return Addressee(
        named=named,
        start=start,
        end=end,
        called=direct or reads,
        direct=direct,
        anyone=signs.ANYONE.search(s) is not None,
        role=signs.ROLE.search(s) is not None,
        told=told,
        acts=acts,
    )


def _called(s: Sentence, machine: re.Match[str], label_end: int, colon: bool) -> bool:
    """Whether the machine is spoken to by a label or a request."""
    if machine.end() <= label_end:
        if _HAIL.fullmatch(s.said[: machine.start()]) and _CALLED.fullmatch(s.said[machine.end() : label_end]):
            return True
        kind = signs.LABEL.search(s)
        heads = (
            colon and kind is not None and (kind.start() <= _word(s, 0) + _OPENS or machine.start() - kind.end() <= 2)
        )
        if kind is not None and heads and kind.start() < machine.start():
            return True
    begs = signs.BEGS.search(s)
    if begs is not None and begs.end() >= machine.start() and _HEAD.search(s.cased[: begs.start()]):
        says = signs.ACTS.search(s, machine.end())
        return says is not None and says.start() - machine.end() <= _SOON
    return any(
        machine.start() - hit.end() in _NEAR and _labels(s.said[: hit.start()]) for hit in signs.SPEAKS_TO.all(s)
    )


def _labels(before: str) -> bool:
    """Whether what stands before "dành cho" is a label: few words, none of which tells of a talk."""
    return len(before.split()) <= _FEW and _TALK.search(before) is None


def _hailed(s: Sentence, machine: re.Match[str]) -> bool:
    return signs.HAILS.match(s, _word(s, machine.end())) is not None


def _word(s: Sentence, at: int) -> int:
    """Where the next word begins, at `at` or behind."""
    return next((n for n in range(at, len(s.cased)) if s.cased[n].isalnum()), len(s.cased))
