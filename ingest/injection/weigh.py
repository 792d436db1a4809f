"""How much a sentence speaks to a machine: who is spoken to, what is demanded, of which reply, added up.

Every kind of word counts a little and none is enough alone; only an order to forget the rules, or to give them away, is.
Where the sum could come about by chance it is held below `ENOUGH`: nothing is demanded, or nobody is named who could obey.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from ingest.injection import signs
from ingest.injection.addressee import Addressee, addressee
from ingest.injection.form import FENCE, OBJECT
from ingest.injection.plainly import decoded, unmasked
from ingest.injection.rules import BEFORE_ORDER, LEAK, OVERRIDE, OVERRIDE_EN
from ingest.injection.sentence import Sentence
from vietnamese.text import fold

About = Literal["", "machines", "people"]  # machines that answer; people whose work is to answer
ENOUGH = 5  # points from which on a sentence is an order to a machine
BESIDE = 3  # beside one that is
_AT_ONCE = 60  # characters behind a machine's name
_NO_CEILING = 99
_CLAUSE = 160  # characters behind a demand in which its words may stand
_CONTENT = re.compile(r"\d|[“\"«‘'][^”\"»’']{6,}|https?:|www\.|\w\.(?:example|com|vn|net|org|info)\b|\w@\w")
_FIGURE = re.compile(r"\d|https?:|www\.|\w@\w")
_MAKER = re.compile(r"\b(?:nha phat trien|nguoi tao|lap trinh|developers?)\b")  # whose rules no reader of policies has
_STARTS = re.compile(r"(?:^|[.:;,“\"(–—-])\W*$")


@dataclass(frozen=True, slots=True)
class _Demand:
    """What is demanded. points: what it counts. starts, at: where it begins, and where its first words end; -1 when nothing is.

    content: words or figures are dictated; figure: a figure or an address among them. of_text: what is written somewhere
    is to be left out, changed, set above the rest. rules: rules are to be forgotten or given away. first: it opens a clause.
    """

    points: int
    starts: int
    at: int
    script: bool
    content: bool
    figure: bool
    adds: bool
    of_text: bool
    hides: bool
    ranks: bool
    rules: int
    first: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """What was found in a sentence.

    reply: it speaks of replies or of being asked; asker: of who asks; memory: of prompts, settings, what is remembered;
    this: of the text itself; you: to "bạn". ordered: a word that orders. plays: a machine is to play somebody.
    dictates: a machine's name is followed at once by what it answers, "khi được hỏi …, trợ lý trả lời 12 căn".
    """

    who: Addressee
    demand: _Demand
    reply: bool
    asker: bool
    memory: bool
    this: bool
    you: bool
    ordered: bool
    plays: bool
    dictates: bool


def points(sentence: str, *, about: About = "") -> int:
    """How much a sentence, as seen, speaks to a machine; `ENOUGH` and more: it does.

    about: what the text around it is about, so that orders to them are to be expected.
    """
    if decoded(sentence) or OBJECT.search(sentence) or FENCE.search(sentence):
        return ENOUGH
    folded = fold(sentence)
    return max(_points(Sentence.of(sentence), folded, about), _coded(folded))


def _points(s: Sentence, folded: str, about: About) -> int:
    read = _read(s, folded)
    return min(_sum(s, read), _ceiling(s, read, about))


def _read(s: Sentence, folded: str) -> _Read:
    who, demand = addressee(s), _demand(s, folded)
    reply = signs.REPLY.search(s) is not None
    at_once = _CONTENT.search(s.cased[who.end : who.end + _AT_ONCE]) is not None
    return _Read(
        who=who,
        demand=demand,
        reply=reply,
        asker=signs.ASKER.search(s) is not None,
        memory=signs.MEMORY.search(s) is not None,
        this=signs.THIS.search(s) is not None,
        you=signs.YOU.search(s) is not None,
        ordered=signs.ORDER.search(s) is not None,
        plays=who.named > 0 and signs.PLAYS.search(s) is not None,
        dictates=reply and who.acts and who.told < 0 and not demand.script and at_once,
    )


def _sum(s: Sentence, read: _Read) -> int:
    who, demand = read.who, read.demand
    found = _asked(s, read) + who.points + read.this + (2 if read.reply else int(read.asker))
    found += read.ordered or demand.first or who.acts
    found += read.you and _asked(s, read) > 0
    return found - _for_people(s, who, demand)


def _asked(s: Sentence, read: _Read) -> int:
    """Points of what is demanded; 0 when nothing is."""
    who, demand = read.who, read.demand
    asked = demand.points + 3 * read.dictates + 2 * read.plays
    asked += who.spoken and signs.OBEYS.search(s) is not None
    if read.memory and (asked or who.named or who.role or read.reply):
        asked += 2
    return asked or int(who.spoken and _follows(s, who))


def _ceiling(s: Sentence, read: _Read, about: About) -> int:
    """The most that a sentence may count: where its points can come about by chance, that is less than `ENOUGH`."""
    who, demand = read.who, read.demand
    certain = who.spoken or demand.rules > 0
    somebody = who.points or read.reply or read.asker or read.memory or read.you
    if not (certain or somebody or read.ordered):
        return BESIDE - 1  # what is told, not ordered
    if about == "machines" and not (certain or demand.figure):
        return BESIDE - 1
    if about == "people" and not (certain or who.named):
        return BESIDE - 1
    teaches = signs.TEACHES.search(s)
    if teaches and teaches.start() <= max(who.start, demand.starts) and not (demand.figure or demand.rules):
        return BESIDE - 1
    put = demand.content or demand.adds or demand.of_text
    of_reply = (read.reply or read.memory or read.you or (read.asker and demand.first)) and put
    hidden = demand.hides and read.this and (demand.script or demand.ranks)
    who_could_obey = certain or who.named > 1 or who.anyone or of_reply or hidden
    says_what = demand.content or read.dictates or demand.of_text or read.plays or read.this or read.memory
    says_what = says_what or (read.reply and (demand.adds or demand.script))
    if not who_could_obey or not _asked(s, read) or not (certain or says_what):
        return ENOUGH - 1
    return _NO_CEILING


def _follows(s: Sentence, who: Addressee) -> bool:
    """Whether something is wanted of a machine that is spoken to: behind its name stands a word that orders, or a clause begins with what it is to do."""
    behind = max(who.end, 0)
    if signs.ORDER.search(s, behind) or signs.PLEADS.search(s, behind):
        return True
    acts = [hit for hit in signs.ACTS.all(s) if hit.start() >= behind]
    return who.acts or any(_STARTS.search(s.cased[: hit.start()]) for hit in acts)


def _demand(s: Sentence, folded: str) -> _Demand:
    script, hides, adds, replaces, ranks = (
        sign.search(s) for sign in (signs.SCRIPT, signs.HIDES, signs.APPENDS, signs.REPLACES, signs.RANKS)
    )
    said = s.cased[script.start() : script.end() + _CLAUSE] if script else ""
    content = _CONTENT.search(said) is not None
    rules, at_rules = _rules(folded)
    begins = [hit.start() for hit in (script, hides, adds, replaces, ranks) if hit]
    begins += [at_rules] if rules else []
    first = any(_STARTS.search(s.cased[:at]) for at in begins)
    return _Demand(
        points=(2 + content if script else 0)
        + 2 * bool(hides)
        + 2 * bool(adds)
        + 2 * bool(replaces)
        + 3 * bool(ranks)
        + rules,
        starts=min(begins, default=-1),
        at=min((hit.end() for hit in (script, hides, adds, replaces) if hit), default=at_rules),
        script=script is not None,
        content=content,
        figure=_FIGURE.search(said) is not None,
        adds=adds is not None,
        of_text=bool(hides or replaces or ranks),
        hides=hides is not None,
        ranks=ranks is not None,
        rules=rules,
        first=first,
    )


def _for_people(s: Sentence, who: Addressee, demand: _Demand) -> int:
    """Points off where people are told what to do, or what a machine does for them is told."""
    if who.spoken or demand.rules >= ENOUGH:
        return 0
    off = 0
    people = signs.PEOPLE.search(s)
    if people is not None and people.start() < (who.start if who.named else demand.at):
        off += 3
    if demand.rules:
        return off
    if who.told >= 0 and not 0 <= demand.starts < who.told:
        off += 2
    if (who.named or who.anyone) and not (demand.figure or demand.hides) and signs.HONEST.search(s):
        off += 3
    return off


def _rules(folded: str) -> tuple[int, int]:
    """(points, where it stands) of an order about rules: more where it is said as an order, first in its clause or behind a word that orders."""
    if hit := LEAK.search(folded):
        return ENOUGH, hit.start()
    found, at = 0, -1
    for sign in (OVERRIDE, OVERRIDE_EN):
        if hit := sign.search(folded):
            sure = BEFORE_ORDER.search(folded[: hit.start()]) or _MAKER.search(hit.group())
            found += ENOUGH if sure else 3
            at = hit.start()
    return found, at


def _coded(folded: str) -> int:
    """The same for what the sentence says when its letters are put back: digits for letters, rot13, reversed."""
    if unmasked(folded) != folded and OVERRIDE.search(unmasked(folded)):
        return ENOUGH
    for meaning in (codecs.encode(folded, "rot13"), folded[::-1]):
        if OVERRIDE.search(meaning) or OVERRIDE_EN.search(meaning):
            return ENOUGH
    return 0
