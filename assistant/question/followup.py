"""Follow-up questions made whole from the earlier ones: "Còn Bắc Giang thì sao?", "Thế hộ cận nghèo?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.lexicon import CONTRASTS, contains, contrast_members, has_diacritics, is_everyday, is_stop
from vietnamese.dates import find_periods
from vietnamese.docnumbers import find_document_numbers, find_short_references
from vietnamese.places import Place, find_places
from vietnamese.spelling import plain
from vietnamese.text import fold, nfc, syllables

_OPENING = re.compile(
    r"^\W*(the|vay|con|the con|vay con|the thi|vay thi|va|nhung|the nhung|con doi voi|rieng|tuong tu)\b(?!\s+(bao nhieu|may|ai|so|muc|ti le|ty le)\s+\w+\s+\w+\s+\w+)"
)
_ENDING = re.compile(r"\b(thi sao|the nao|ra sao|thi the nao|thi bao nhieu|la bao nhieu|bao nhieu|sao|nhi|a|nao)\W*$")
_POINTING = re.compile(
    r"\b(o do|noi do|tinh do|tinh nay|thanh pho nay|nam do|nam ay|chuong trinh nay|chuong trinh do|ke hoach nay|ke hoach do|chi tieu nay|chi tieu do|"
    r"so do|con so (nay|do|ay)|dieu do|quyet dinh nay|nghi quyet nay|van ban nay|van ban do|nhom nay|viec nay|hoi nghi nay|hoi nghi do|trong do|o tren|vua neu)\b"
)
_WHICH = re.compile(
    r"^\W*(cu the|do|gom|bao gom|la)?\W*(la|gom)?\W*(nhung|cac)\b.{0,30}\b(nao|gi)\W*$|^\W*(cu the|ke ten|liet ke)\b"
)
_COUNT = re.compile(r"\b(bao nhieu|may)\b")
_INSTEAD = re.compile(r"\bthi (?:sao|the nao)(?: (?:a|vay|nhi|ha|the|ad))*\W*$")
_VERB_FIRST = re.compile(r"^\W*(da|dat|duoc|chiem|tang|giam|hoan thanh|vuot|con|bao nhieu|may)\b")
_SHORT = 7  # content words; a longer question stands on its own unless it points back


@dataclass(frozen=True, slots=True)
class Resolved:
    """A question that stands alone. `follow_up`: earlier questions were needed for it."""

    text: str
    follow_up: bool


def resolve(question: str, history: Sequence[str]) -> Resolved:
    """Make a follow-up whole by carrying the newest earlier question over and putting the new scope or subject into it."""
    question = nfc(question).strip()
    known: list[str] = []
    for past in history:
        asked = nfc(past).strip()
        known.append(_merge(asked, _continued(asked, known)).text if known else asked)
    return _merge(question, _continued(question, known)) if known else Resolved(question, False)


def _continued(question: str, known: Sequence[str]) -> str:
    """The earlier question that a new one goes on from: the newest, or for a count the newest count."""
    if _COUNT.search(fold(question)):
        return next((k for k in reversed(known) if _COUNT.search(fold(k))), known[-1])
    return known[-1]


def _merge(question: str, earlier: str) -> Resolved:
    folded = fold(question)
    content = _content(question)
    if _WHICH.search(folded) and len(content) <= _SHORT and _COUNT.search(fold(earlier)) and not _scope_spans(question):
        return Resolved(_asked_by_name(earlier), True)
    instead = _INSTEAD.search(folded)
    if instead and not _COUNT.search(folded) and 0 < len(_content(question[: instead.start()])) <= _SHORT:
        return Resolved(_substituted(question[: instead.start()].strip(" ,"), earlier), True)
    opening = _OPENING.search(folded)
    points = _POINTING.search(folded)
    if not (points or opening) and not _scope_spans(question) and not _own_document(question):
        said = {plain(w) for w in _content(earlier)}
        if len(content) <= _SHORT and (_VERB_FIRST.search(folded) or said & {plain(w) for w in content}):
            return Resolved(_with_scope(question, earlier, periods=False), True)
    if not (points or (opening and len(content) <= _SHORT) or _only_scope(question)):
        return _in_the_same_place(question, earlier)
    if points and not opening and len(content) > 3:
        return Resolved(_with_scope(question, earlier), True)
    return Resolved(_substituted(question, earlier), True)


def _in_the_same_place(question: str, earlier: str) -> Resolved:
    """A whole question that names no place and no document is about the place that the conversation is about."""
    if find_places(question, abbreviations=True) or _own_document(question):
        return Resolved(question, False)
    places = find_places(earlier, abbreviations=True)
    if not places:
        return Resolved(question, False)
    return Resolved(re.sub(r"\s*[?.!]*\s*$", "", question) + f" ({_joined(earlier, places)})?", True)


def _only_scope(question: str) -> bool:
    """ "Năm 2022?", "Hải Phòng?": nothing but a place, a time or a contrast word."""
    rest = question
    for start, end in sorted(_scope_spans(question), reverse=True):
        rest = rest[:start] + " " + rest[end:]
    words = [w for w in _content(rest) if fold(w) not in ("khu", "vuc", "nam", "tinh")]
    rest_plain = " ".join(plain(w) for w in words)
    if words != _content(question) and all(is_everyday(w) or fold(w) in ("duoi", "tren") for w in words):
        return True
    return not words or any(rest_plain == form for row in CONTRASTS for member in row for form in member)


def _content(text: str) -> list[str]:
    accented = has_diacritics(text)
    return [s.text for s in syllables(text) if not is_stop(s.text, accented)]


def _scope_spans(text: str) -> list[tuple[int, int]]:
    spans = [(p.start, p.end) for p in find_places(text, abbreviations=True)]
    spans += [(p.span_start, p.span_end) for p in find_periods(text)]
    return spans


def _substituted(question: str, earlier: str) -> str:
    """The earlier question with its place, time, programme or subject replaced by the new one's."""
    result, rest = earlier, question
    new = find_places(question, abbreviations=True)
    rest = _blank(rest, [(p.start, p.end) for p in new])
    if new:
        result = _put(
            result, [(p.start, p.end) for p in find_places(result, abbreviations=True)], _joined(question, new), " của "
        )
    periods = find_periods(rest)
    if periods:
        text = ", ".join(p.text for p in periods)
        rest = _blank(rest, [(p.span_start, p.span_end) for p in periods])
        result = _put(result, [(p.span_start, p.span_end) for p in find_periods(result)], text, " ")
    references = [*find_document_numbers(rest), *find_short_references(rest)]
    if references:
        old = [*find_document_numbers(result), *find_short_references(result)]
        text = references[0].text
        rest = _blank(rest, [(r.start, r.end) for r in references])
        result = _put(result, [(r.start, r.end) for r in old][:1], text, " theo ")
    rest = _strip_frame(rest)
    if not rest:
        return result
    replaced = _swap_contrast(result, rest)
    if replaced is not None:
        return replaced
    return _swap_similar(result, rest)


def _joined(question: str, places: Sequence[Place]) -> str:
    return " và ".join(dict.fromkeys(question[p.start : p.end] for p in places))


def _blank(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text


def _put(text: str, spans: Sequence[tuple[int, int]], new: str, glue: str) -> str:
    """Replace the first span by `new` and drop the others; without spans, add it at the end."""
    if not spans:
        return re.sub(r"\s*[?.!]*\s*$", "", text) + glue + new + "?"
    first, *others = sorted(spans)
    for start, end in sorted(others, reverse=True):
        text = text[:start].rstrip(" ,") + text[end:]
    return text[: first[0]] + new + text[first[1] :]


def _strip_frame(text: str) -> str:
    """What a follow-up is about: without "Thế còn ... thì sao?"."""
    folded = fold(text)
    opening = re.match(
        r"\W*((the|vay|con|thi|va|nhung|rieng|tuong tu|doi voi|o|tai|cua|nam|tinh|thanh pho|thi sao)\b\W*)+", folded
    )
    start = opening.end() if opening else 0
    ending = _ENDING.search(folded, start)
    end = ending.start() if ending else len(text)
    core = re.sub(r"\s+", " ", text[start:end]).strip(" ?.,!")
    return core if _content(core) else ""


def _swap_contrast(earlier: str, new: str) -> str | None:
    """Replace "thành thị" by "nông thôn" when both stand in one contrast row; None when no row is shared."""
    new_members, old_members = contrast_members(plain(new)), contrast_members(plain(earlier))
    shared = set(new_members) & set(old_members)
    text = earlier
    for row in shared:
        member = min(new_members[row])
        word = next(form for form in CONTRASTS[row][member] if contains(plain(new), form))
        at = plain(new).index(word)
        for old in old_members[row]:
            for form in CONTRASTS[row][old]:
                text = _sub_plain(text, form, new[at : at + len(word)])
    return text if shared else None


def _sub_plain(text: str, form: str, new: str) -> str:
    """Replace a plain phrase in accented text."""
    pattern = re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")
    hit = pattern.search(plain(text))
    while hit:
        text = text[: hit.start()] + new + text[hit.end() :]
        hit = pattern.search(plain(text), hit.start() + len(new))
    return text


def _swap_similar(earlier: str, new: str) -> str:
    """Put the new subject where the earlier question shares its first or last word, else in front of it."""
    words, old = syllables(new), syllables(earlier)
    keys = [plain(w.text) for w in words]
    old_keys = [plain(w.text) for w in old]
    if keys[0] in old_keys and words[0].text in _content(new):
        at = old_keys.index(keys[0])
        stop = at + 1
        if keys[-1] in old_keys[at + 1 : at + 5] and len(keys) > 1:
            stop = old_keys.index(keys[-1], at + 1) + 1
        return earlier[: old[at].start] + new + earlier[old[stop - 1].end :]
    if keys[-1] in old_keys and words[-1].text in _content(new):
        at = old_keys.index(keys[-1])
        return earlier[: old[at].start] + new + earlier[old[at].end :]
    return f"{new}: {earlier}"


def _own_document(question: str) -> bool:
    return bool(find_document_numbers(question) or find_short_references(question))


def _asked_by_name(earlier: str) -> str:
    """ "Bao nhiêu chỉ tiêu còn khó khăn?" asked for by name: "Những chỉ tiêu còn khó khăn nào?"."""
    hit = _COUNT.search(fold(earlier))
    if hit is None:
        return earlier
    text = earlier[: hit.start()] + "những" + earlier[hit.end() :]
    return re.sub(r"\s*[?.!]*\s*$", "", text) + " là những nội dung nào?"


def _with_scope(question: str, earlier: str, *, periods: bool = True) -> str:
    """A question of its own that points back: it keeps its words and takes over place, time and programme."""
    additions: list[str] = []
    if not find_places(question, abbreviations=True) and (places := find_places(earlier, abbreviations=True)):
        additions.append(_joined(earlier, places))
    if periods and not find_periods(question) and (named := find_periods(earlier)):
        additions.append(", ".join(p.text for p in named))
    if not find_document_numbers(question) and not find_short_references(question):
        references = [*find_document_numbers(earlier), *find_short_references(earlier)]
        additions += [references[0].text] if references else []
    if not additions:
        return question
    return re.sub(r"\s*[?.!]*\s*$", "", question) + " (" + "; ".join(additions) + ")?"
