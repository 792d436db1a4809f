"""Is a statement about what the question narrows itself to: the same group, part, age and post, and not a sibling of it?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant import synonyms
from assistant.evidence.ages import birthdays, fits, ranges
from assistant.evidence.statement import Statement, grams
from assistant.lexicon import GROUPS, PARTS_OF_A_WHOLE, POSTS, RESTRICTING_NUMBER, RESTRICTORS, contains, lowered
from assistant.question.query import Query
from vietnamese.numbers import find_numbers
from vietnamese.places import find_places
from vietnamese.spelling import plain
from vietnamese.text import fold

_CORES = r"ho can ngheo|ho ngheo|nguoi cao tuoi|nguoi khuyet tat|tre em|nguoi co cong|ho gia dinh|hoc sinh"
_KIN = r"^(ho|nha|nguoi|gia dinh|dien) "
_DENIED = re.compile(
    r"\b(?:khong|chang|chua)(?: phai| thuoc| co| la| dien| ho| nha| nguoi)* ((?:can )?ngheo|khuyet tat|cao tuoi|co cong)\b"
)
_CASE = re.compile(r"^\W*(?:\d{1,2}[.)] *)?(?:khi|neu|(?:trong )?truong hop) (?P<case>[^,?]{5,80}),")
_SHARE_OF = re.compile(rf"\b(?:ti le|bao nhieu (?:%|phan tram)|may (?:%|phan tram)) (?P<group>{_CORES})\b")
_SHARE = re.compile(r"\bty le\b|\bti le\b|%|\bphan tram\b")
_GETS = re.compile(
    r"\b(ho tro|tro cap|tro giup|muc dong|muc huong|huong|mien|giam|cho them|giup|tra|chi tra|bu|lai suat|dong bao nhieu|dong may|duoc bao nhieu|duoc may|vay|cap)\b"
)
_HAS = re.compile(r"\b(duoc|co the|tham gia)\b")
_RATE = re.compile(
    r"\bho tro (?:them |toi da |toi thieu |bang |it nhat )?\d[\d.,]*\s?%|\d\s?% (?:muc dong|muc huong|hoc phi|kinh phi|chi phi|tien dong|doi voi)\b"
)
_TO_THEM = re.compile(
    r"\b(?:cho|doi voi|thuoc|giup|la con|ho tro|tang|cua)(?: (?:cac|nhung|nguoi|ho|dan|toan bo))*(?: (?:ho (?:can )?ngheo|nguoi co cong)(?: va|,))* ?$"
)
_ON_TOP = re.compile(
    r"\b(?:ho tro|tro cap|tro giup) (?:them|bo sung)\b|\b(?:them|muc) ngoai\b|\b(?:muc|so tien) them\b"
)
_GROUP = re.compile(rf"(?<!\w)(?:{_CORES})(?!\w)")
_FOR = re.compile(r"\b(?:cho|doi voi)(?: (?:cac|nhung|nguoi|gia dinh))* ?$")
_SHARE_BEFORE = re.compile(r"\b(?:ti le|so|tong so)(?: (?:cac|nhung))? ?$")
_OLD = next(n for n, forms in enumerate(GROUPS) if plain("người cao tuổi") in forms)
_YOUNG = next(n for n, forms in enumerate(GROUPS) if plain("trẻ em") in forms)
_OLD_AGE = 60
_YOUNG_AGE = 16
_NOT = re.compile(  # "không biết", "không ạ" deny nothing
    r"\b(không|chưa) (?!quá|dưới|ít|nhỏ|lớn|chỉ|biết|rõ|hiểu|ạ|vậy|nhỉ|hả|thế)\w+"
)  # with diacritics: "chua" may be chữa


def contrast(asked: Mapping[int, frozenset[int]], statement: Statement) -> int:
    """1: the statement is about what is asked. -1: about a sibling of it. 0: it names neither.

    The nearest text that names a member decides.
    """
    result = 0
    for row, members in asked.items():
        named = next((layer[row] for layer in statement.contrasts if row in layer), None)
        if named and named.isdisjoint(members):
            return -1
        if named:
            result = 1
    return result


def unrestricted(query: Query, statement: Statement) -> bool:
    """Whether the question narrows what it asks for ("lao động nữ", "dưới 5 tuổi") and the statement does not."""
    spelled = _without_places(query.text)
    d = statement.hit.description
    titled = plain(d.title) if d.kind == "article" else ""  # an article's headline narrows none of its figures
    near = " ".join([*(text for text in statement.near if plain(text) != titled), ""])
    for row in RESTRICTORS:
        if any(contains(spelled, form) for form in row) and not any(contains(near, form) for form in row):
            return True
    if query.wants_number and _ON_TOP.search(spelled) and not _ON_TOP.search(near):
        return True  # what is given beside another amount is not the two together
    denied = not query.remainder and query.wants[0] != "yesno" and _NOT.search(lowered(query.text))
    if denied and not _NOT.search(lowered(" ".join([statement.quote, *statement.headings]))):
        return True  # "không hoạt động" is not "hoạt động"
    percentages = _percentages(query.text) if query.wants[0] != "yesno" else ()
    if percentages and not any(n.value in percentages for n in find_numbers(statement.quote)):
        return True  # "địa phương nào đạt 100%?"
    for hit in RESTRICTING_NUMBER.finditer(spelled):
        number = hit.group(2) or hit.group(5)
        if not re.search(rf"(?<!\d){number}(?!\d)", near):
            return True
    return False


@lru_cache(maxsize=64)
def _without_places(text: str) -> str:
    """A plain question without its names of places: "Bến Tre" is about no children."""
    spelled = plain(text)
    for place in find_places(text, abbreviations=True):
        spelled = spelled[: place.start] + " " * (place.end - place.start) + spelled[place.end :]
    return spelled


@lru_cache(maxsize=64)
def _percentages(text: str) -> tuple[Decimal, ...]:
    return tuple(n.value for n in find_numbers(text) if n.unit == "%")


def restricted(query: Query, statement: Statement) -> bool:
    """Whether the question narrows what it asks for, and the statement or a heading, not only the title, says all of it."""
    spelled = _without_places(query.text)
    near = " ".join(statement.near[:-1])
    asked = [row for row in RESTRICTORS if any(contains(spelled, form) for form in row)]
    return bool(asked) and all(any(contains(near, form) for form in row) for row in asked)


def of_another_group(query: Query, statement: Statement) -> bool:
    """Whether a statement is a rule for other people: it names groups, or bounds of age, and none that the question tells of."""
    asked = _groups(plain(f"{query.context} {query.text}"))
    said = _groups(plain(statement.quote))
    denied = _denied(plain(f"{query.context} {query.text}"))
    if said and said <= denied:
        return True
    asked -= denied
    if query.ages:
        asked |= {_OLD} if max(query.ages) >= _OLD_AGE else {_YOUNG} if min(query.ages) < _YOUNG_AGE else set()
    asked |= _of_ages(ranges(query.text))
    said |= _of_ages(ranges(statement.quote))
    around = _groups(plain("\n".join(h for h in statement.headings[-1:] if h.endswith(":"))))
    return bool(asked) and bool(said) and asked.isdisjoint(said | around)


def _of_ages(bounds: Sequence[tuple[int, int]]) -> set[int]:
    """The groups of people that bounds of age mean: the old or the young."""
    if not bounds:
        return set()
    old, young = min(low for low, _ in bounds) >= _OLD_AGE, max(high for _, high in bounds) <= _YOUNG_AGE
    return {_OLD} if old else {_YOUNG} if young else set()


@lru_cache(maxsize=64)
def _denied(text: str) -> frozenset[int]:
    """Groups that a plain text says somebody is not of: "không nghèo cũng không cận nghèo"."""
    cores = [hit.group(1) for hit in _DENIED.finditer(text)]
    return frozenset(
        n for n, forms in enumerate(GROUPS) if any(core == re.sub(_KIN, "", form) for core in cores for form in forms)
    )


@lru_cache(maxsize=4096)  # asked of the same question and statements again and again
def _groups(text: str) -> frozenset[int]:
    """Groups of people that a plain text names; "hộ cận nghèo" is no "hộ nghèo"."""
    return frozenset(n for n, forms in enumerate(GROUPS) if any(contains(text, form) for form in forms))


def only_for(query: Query, statement: Statement) -> bool:
    """Whether a share is asked for ("tỷ lệ hộ nghèo") and the statement's is of what somebody gets.

    "Hỗ trợ 30% mức đóng cho hộ nghèo" says nothing of how many are poor.
    """
    if not ("%" in query.units or _SHARE.search(query.folded)) or _GETS.search(query.folded):
        return False
    said = plain(statement.quote)
    if _RATE.search(said):
        return True
    asked = _SHARE_OF.search(plain(query.text))
    if asked is None or _HAS.search(query.folded):
        return False
    places = [hit.start() for hit in re.finditer(rf"(?<!\w){re.escape(asked['group'])}(?!\w)", said)]
    return bool(places) and all(_TO_THEM.search(said[:at]) for at in places)


def counts_them(query: Query, statement: Statement) -> bool:
    """Whether something for a group is asked about ("nhà cho hộ nghèo") and the statement counts the group itself."""
    asked, said = plain(query.text), plain(statement.quote)
    for group in {hit.group() for hit in _GROUP.finditer(asked)}:
        whole = re.compile(rf"(?<!\w){group}(?!\w)")
        theirs = [hit.start() for hit in whole.finditer(asked)]
        counted = [hit.start() for hit in whole.finditer(said)]
        if (
            counted
            and all(_FOR.search(asked[:at]) for at in theirs)
            and all(_SHARE_BEFORE.search(said[:at]) for at in counted)
        ):
            return True
    return False


def of_another_case(query: Query, statement: Statement) -> bool:
    """Whether the title above is for a case that the question does not tell of: "Khi người hưởng qua đời, …?"."""
    hit = next((hit for h in statement.headings if (hit := _CASE.match(plain(h)))), None)
    if hit is None:
        return False
    case = grams(hit["case"])
    return case.isdisjoint(query.hard) and not synonyms.granted(
        " ".join(statement.headings), synonyms.asked(f"{query.context} {query.text}")
    )


def of_that_age(query: Query, statement: Statement) -> bool:
    """Whether a rule sets bounds of age, itself or in its clause, that let everybody in who is asked about."""
    bounds = _label_ages(statement) or ranges(statement.text) or ranges(statement.quote)
    return bool(query.ages) and bool(bounds) and all(fits(age, bounds) for age in query.ages)


def of_that_group(query: Query, statement: Statement) -> bool:
    """Whether a rule names a group of people that the message is about."""
    asked = _groups(plain(f"{query.context} {query.text}"))
    return bool((asked - _denied(plain(f"{query.context} {query.text}"))) & _groups(plain(statement.quote)))


def of_another_age(query: Query, statement: Statement) -> bool:
    """Whether a rule sets bounds of age that let none of the people in who are asked about."""
    if not query.ages:
        return False
    bounds = _label_ages(statement) or (
        ranges(statement.text)
        or ranges(statement.quote)
        or next((b for h in reversed(statement.headings) if (b := ranges(h))), [])
    )
    return bool(bounds) and not any(fits(age, bounds) for age in query.ages)


def _label_ages(statement: Statement) -> list[tuple[int, int]]:
    """Ages that the name of a table's row is made of: "90 và 95 tuổi"."""
    label = statement.headings[-1] if statement.row and statement.headings else ""
    return ranges(label) or birthdays(label)


def unasked_sibling(query: Query, statement: Statement) -> bool:
    """Whether a later figure of a clause has a name of its own that the question does not use: "ngân sách tỉnh 735 tỷ"."""
    if statement.start == statement.clause_start or statement.row:
        return False
    named = {w for w in statement.own if w.isalpha()}
    return bool(named) and named.isdisjoint(query.terms)


def deputy(query: Query, statement: Statement) -> bool:
    """Whether the question asks for a post and the statement names only its deputy."""
    if "person" not in query.wants:
        return False
    said = fold(statement.quote)
    for post in POSTS:
        if re.search(rf"(?<!pho )\b{post}\b", query.folded) and f"pho {post}" not in query.folded:
            return post in said and not re.search(rf"(?<!pho )\b{post}\b", said)
    return False


def narrower(asked: Mapping[int, frozenset[int]], statement: Statement) -> bool:
    """Whether the statement is about a part ("khu vực thành thị", "lao động nữ") where the question asks about the whole."""
    nearest = statement.contrasts[0] if not statement.row else {**statement.contrasts[0], **statement.contrasts[2]}
    return any(row in nearest and row not in asked for row in PARTS_OF_A_WHOLE)
