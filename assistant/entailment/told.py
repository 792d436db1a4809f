"""Errors of real models that no part of a statement shows by itself: whose words these are, which way something goes, and
what a computed figure says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.entailment.lexicon import words
from assistant.generation.base import EvidenceItem, Reason
from vietnamese.docnumbers import DocumentNumber, find_document_numbers, find_short_references, same_document
from vietnamese.numbers import find_numbers
from vietnamese.places import find_places
from vietnamese.spelling import marked
from vietnamese.text import nfc

_REPLACES = r"(?:thay thế|thay cho|thay|bãi bỏ|hủy bỏ|huỷ bỏ|sửa đổi|bổ sung|đính chính)"
_ACTIVE = re.compile(rf"(?<!được )(?<!bị )(?<!\w){_REPLACES}(?!\w)", re.IGNORECASE)
_PASSIVE = re.compile(rf"(?<!\w)(?:(?:được|bị)\s+{_REPLACES}|hết hiệu lực)(?!\w)", re.IGNORECASE)
_WILL = re.compile(r"(?<!\w)(?:sẽ|dự kiến|phấn đấu)\s+(?P<verb>\w+)")
_AHEAD = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|phấn đấu|mục tiêu|kế hoạch|chỉ tiêu|nhiệm vụ|phải|cần|hướng tới|tới đây|sắp|giao|định|cam kết|yêu cầu|đề nghị)(?!\w)"
)
_LIGHT = words("được có là không và bị đạt còn ở tại do cho với")
_SPEAKS = re.compile(
    r"^\W*(?:theo\s+)?(?P<source>báo cáo|báo chí|bài báo|báo|thông cáo|công văn|kế hoạch|nghị quyết|quyết định)"
    r"(?P<rest>[^:.]{0,30}?)(?:\s(?:đăng|nêu|ghi|viết|cho biết|đưa tin)|:)",
)
_KINDS = {"báo": "article", "báo chí": "article", "bài báo": "article"}
_SIGNS = re.compile(r"(?<!\w)(?<!đăng )(?<!Đăng )[Kk]ý(?!\w)(?!\s+kết)")
_RELATIONS = (
    r"cao hơn|thấp hơn|nhiều hơn|ít hơn|lớn hơn|nhỏ hơn|hơn|kém|chênh|cách|tăng|giảm|thiếu|vượt|thêm|bớt|còn lại|chưa|khác biệt|thừa|so với",
    r"tổng|cộng|tất cả|gồm|cả",
    r"bằng|đạt|chiếm|tương đương|gấp",
)


def judge(text: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """Reasons against a statement as a whole."""
    low = marked(text)
    yield from _difference(text, low, evidence)
    yield from _replaced(text, evidence)
    yield from _still_to_come(text, low, evidence)
    yield from _speaker(text, low, evidence)
    yield from _signed(text, evidence)


def _difference(text: str, low: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """What code computed must be told as what it is: "A cao hơn B 1 bác sĩ" is not "A có 1 bác sĩ"."""
    said = find_numbers(text)
    there = {n.value for item in evidence if not item.computed for n in find_numbers(item.text)}
    for item in evidence:
        for done in item.computed:
            at = next((n for n in said if n.value == done.result and n.value not in there), None)
            if at is None or done.operator == "đếm":
                continue
            line = marked(item.text)
            for family in _RELATIONS:
                relation = re.compile(rf"(?<!\w)(?:{family})(?!\w)")
                if relation.search(line):
                    if not relation.search(low):
                        yield Reason("swap", f"“{text[at.start : at.end]}” là số tính ra, không phải giá trị đạt được.")
                    return


def _replaced(text: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """ "A thay B" where the evidence has A ended or replaced."""
    for new, old in _pairs(text):
        for item in evidence:
            quote = item.quotes[0]
            own = quote.hit.description.number
            there = _pairs(item.text, find_document_numbers(own) if own else ())
            if any(same_document(new, b) and not same_document(new, a) for a, b in there) or any(
                same_document(old, a) and not same_document(old, b) for a, b in there
            ):
                yield Reason("swap", f"Trong bằng chứng “{new.text}” là văn bản bị thay.")
                return


def _pairs(text: str, own: Sequence[DocumentNumber] = ()) -> list[tuple[DocumentNumber, DocumentNumber]]:
    """(what replaces, what is replaced) of a sentence. own: the document that speaks, "Quyết định này"."""
    text = nfc(text)
    found = sorted([*find_document_numbers(text), *find_short_references(text)], key=lambda d: d.start)
    if passive := _PASSIVE.search(text):
        ended = [d for d in found if d.end <= passive.start()]
        by = [d for d in found if d.start >= passive.end()] or list(own)
        return [(a, b) for b in ended[:1] for a in by[:1]]
    if active := _ACTIVE.search(text):
        by = [d for d in found if d.end <= active.start()] or list(own)
        ended = [d for d in found if d.start >= active.end()]
        return [(a, b) for a in by[:1] for b in ended[:1]]
    return []


def _still_to_come(text: str, low: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """What the evidence says will be done is told as if it were: "sẽ mở 120 buổi" and "mở 120 buổi"."""
    if _AHEAD.search(low):
        return
    figures = {n.value for n in find_numbers(text)}
    for item in evidence:
        own = marked(item.text)
        if not figures & {n.value for n in find_numbers(item.text)}:
            continue
        for will in _WILL.finditer(own):
            verb = will["verb"]
            again = rf"(?<!sẽ )(?<!dự kiến )(?<!phấn đấu )(?<!\w){re.escape(verb)}(?!\w)"
            if verb not in _LIGHT and re.search(again, low) and not re.search(again, own):
                yield Reason("kind", f"Bằng chứng nói “{will.group()}”, câu này nói như đã làm.")
                return


def _speaker(text: str, low: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """ "Báo đăng: …" of a figure that only a report has."""
    told = _SPEAKS.match(low)
    if not told or find_document_numbers(text) or find_short_references(text):
        return
    wanted = told["source"]
    figures = {n.value for n in find_numbers(text[told.end() :])}
    carriers = [i for i in evidence if figures and figures <= {n.value for n in find_numbers(i.text)}]
    for item in carriers:
        described = item.quotes[0].hit.description
        if _KINDS.get(wanted) == described.kind or (wanted not in _KINDS and wanted in marked(described.title)):
            return
        if wanted == "báo cáo" and described.kind == "report":
            return
        if wanted not in _KINDS and wanted in marked(item.text):
            return
    if carriers:
        yield Reason("name", f"Số này trong bằng chứng không phải của {wanted}.")


def _signed(text: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """People sign; a place does so only where the evidence puts it like that."""
    signs = _SIGNS.search(text)
    if not signs:
        return
    before = [p.text for p in find_places(text) if text[p.end : signs.start()].strip() in ("", "đã", "vừa", "sẽ")]
    told = [item.text for item in evidence if _SIGNS.search(item.text)]
    if (not told and not _person(text)) or (before and not any(before[0] in t for t in told)):
        yield Reason("name", "Bằng chứng không nói ai ký như vậy.")


def _person(text: str) -> bool:
    """Whether a name of two words or more stands in it that is no place's."""
    places = [(p.start, p.end) for p in find_places(text)]
    capital = [
        m.group()[0].isupper() and m.group()[1:].islower() and not any(a <= m.start() < b for a, b in places)
        for m in re.finditer(r"[^\W\d_]+|\S", text)
    ]
    return any(a and b for a, b in pairwise(capital))
