"""What a figure or a comparison is told of: a subject put before figures that are another thing's, a winner nobody named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.evidence.statement import grams
from assistant.generation.base import EvidenceItem, Reason
from vietnamese.docnumbers import find_document_numbers
from vietnamese.numbers import find_numbers
from vietnamese.places import find_places
from vietnamese.spelling import plain

_LEAST = 0.5  # of a subject's words that the figure's own surroundings must have
_TELLS = re.compile(
    r"^(?P<subject>(?:tỷ lệ|tỉ lệ|số|mức|tổng|diện tích|kinh phí)\s[^;:.()]{8,}?)\s(?:là|bằng|ở mức)\s(?P<rest>\D{0,30}\d[^;.]*)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\w.,/])\d+(?:[.,/]\d+)*\s?%?")
_BASE = re.compile(
    r"(?P<before>\S+\s+)?(?<![\d.,/])(?P<base>1\.000|10\.000|100\.000|1\.000\.000|một vạn)\s+(?P<noun>dân|người|trẻ|hộ|lao động)"
)
_SUM = re.compile(r"\([^()]*=[^()]*\)")
_DIFFERS = re.compile(
    r"(?<!\w)(?:hơn|kém|chênh|lệch|còn|thiếu|tăng|giảm|chưa|vượt|nhiều|ít|cao|thấp|so với|hiệu|khoảng cách)(?!\w)"
)
_ACTS = re.compile(r"\s+(?:đã\s+|vừa\s+)?(?:ký|kí|phát biểu|chủ trì)(?!\w)")
_BODY = re.compile(r"(?:ủy ban|hội đồng|ubnd|hđnd|ủy|sở|chủ tịch|ban|bí thư|giám đốc|cục|chi cục|đoàn)(?!\w)")
_PAPER = re.compile(
    r"(?:theo\s+)?(?:tờ\s+)?báo\s+(?:chí\s+)?(?:đăng|viết|đưa tin|đưa|nêu|phản ánh)(?!\w)", re.IGNORECASE
)
_REPLACES = re.compile(r"(?<!\w)(?<!bị )(?<!được )thay\s+(?:thế|cho)(?!\w)", re.IGNORECASE)
_ENDED = re.compile(r"(?<!\w)(?:hết hiệu lực|bị bãi bỏ|bị thay thế|được thay thế)(?!\w)", re.IGNORECASE)
_MORE = r"cao hơn|nhiều hơn|lớn hơn|vượt|nhanh hơn|tốt hơn"
_LESS = r"thấp hơn|ít hơn|nhỏ hơn|kém|chậm hơn"
_COMPARED = re.compile(rf"(?<!\w)(?:(?P<more>{_MORE})|(?P<less>{_LESS}))(?!\w)", re.IGNORECASE)


def judge(text: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """Reasons against a statement as a whole, whatever its parts say."""
    yield from _subject(text, evidence)
    yield from _denominator(text, evidence)
    yield from _winner(text, evidence)
    yield from _difference(text, evidence)
    if _signs(text):
        yield Reason("swap", "Địa phương không ký hay phát biểu; người hoặc cơ quan nào đó làm việc ấy.")
    if _PAPER.match(text) and not _printed(text, evidence):
        yield Reason("swap", "Bằng chứng không phải là bài báo.")
    if _superseded(text, evidence):
        yield Reason("swap", "Hai văn bản trong bằng chứng bị đổi chỗ cho nhau.")


def _subject(text: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """ "Tỷ lệ A là 62% B": the clause that has the 62% must speak of A."""
    told = _TELLS.search(text)
    if not told:
        return
    first = _FIGURE.search(told["rest"])
    wanted = frozenset(g for g in grams(_without_places(told["subject"])) if "_" not in g and not g.isdigit())
    if not first or len(wanted) < 4:
        return
    figure = re.sub(r"\s", "", first.group())
    around = [
        grams("\n".join((s.quote, *s.headings, s.hit.description.title)))
        for item in evidence
        for s in item.statements
        if figure in re.sub(r"\s", "", s.text)
    ]
    if around and not any(len(wanted & words) >= _LEAST * len(wanted) for words in around):
        yield Reason("swap", f"Trong bằng chứng “{first.group().strip()}” là của nội dung khác.")


def _without_places(text: str) -> str:
    for place in sorted(find_places(text), key=lambda p: -p.start):
        text = text[: place.start] + " " + text[place.end :]
    return text


def _denominator(text: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """ "33 điều dưỡng trên 10.000 dân" does not say that there are 10.000 people."""
    for found in _BASE.finditer(text):
        if _per(text, found):
            continue
        there = [m for item in evidence for m in _BASE.finditer(item.text) if m["base"] == found["base"]]
        known = [
            _per(item.text, m) for item in evidence for m in _BASE.finditer(item.text) if m["base"] == found["base"]
        ]
        if there and all(known):
            yield Reason("swap", f"Trong bằng chứng “{found['base']} {found['noun']}” là mẫu số của tỷ lệ.")


def _per(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start("base")].rstrip().lower()
    return before.endswith(("trên", "/", "mỗi", "cứ", "tính trên", "trong"))


def _winner(text: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """A comparison of two places without figures stands as such in the evidence, or it is the model's own."""
    if _FIGURE.search(text):
        return
    for sides in _sides(text):
        if sides not in {known for item in evidence for known in _sides(item.text)}:
            yield Reason("direction", "Bằng chứng không so sánh như vậy.")
            return


def _difference(text: str, evidence: Sequence[EvidenceItem]) -> Iterator[Reason]:
    """The result of a subtraction told as if it were a value: "Hà Nam có 1 bác sĩ (16 − 15 = 1)"."""
    results = {c.result for item in evidence for c in item.computed if c.operator == "−"}
    shown = {c for item in evidence for c in item.computed if c.operator == "−"}
    said = [n for n in find_numbers(_SUM.sub(" ", text)) if n.value in results]
    others = {n.value for item in evidence if not item.computed for n in find_numbers(item.text)}
    if shown and any(n.value not in others for n in said) and not _DIFFERS.search(text.lower()):
        yield Reason("swap", "Con số này là hiệu của hai số, không phải giá trị.")


def _signs(text: str) -> bool:
    """Whether a place is told to sign or speak."""
    return any(
        _ACTS.match(text[p.end :]) and not _BODY.search(text[max(0, p.start - 40) : p.start].lower())
        for p in find_places(text)
        if p.kind != "nation"
    )


def _printed(text: str, evidence: Sequence[EvidenceItem]) -> bool:
    """Whether an article has the figures of a text, or any article is there when it has none."""
    articles = [i for i in evidence if any(s.hit.description.kind == "article" for s in i.statements)]
    values = {n.value for n in find_numbers(text)}
    return any(values <= {v for n in find_numbers(i.text) for v in (n.value, n.of)} for i in articles)


def _superseded(text: str, evidence: Sequence[EvidenceItem]) -> bool:
    """ "A thay thế B" where the evidence says that A is no longer in force."""
    found = _REPLACES.search(text)
    if not found:
        return False
    first = {d.canonical for d in find_document_numbers(text) if d.end <= found.start()}
    for item in evidence:
        ended = _ENDED.search(item.text)
        if ended and first & {d.canonical for d in find_document_numbers(item.text) if d.end <= ended.start()}:
            return True
    return False


def _sides(text: str) -> Iterator[tuple[str, str]]:
    """(higher, lower) of each comparison of two places."""
    places = find_places(text)
    for found in _COMPARED.finditer(text):
        before = [p.name for p in places if p.end <= found.start()]
        after = [p.name for p in places if p.start >= found.end()]
        if before and after:
            pair = (plain(before[-1]), plain(after[0]))
            yield pair if found["more"] else (pair[1], pair[0])
