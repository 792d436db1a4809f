"""Checks cases against the corpus: do the sources exist, do the quotes stand in them, do the figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from evals.cases.build import Built, number_of
from evals.cases.problem import Problem, shown
from vietnamese.numbers import Number, find_numbers, same_value
from vietnamese.text import fold, nfc, sentences, syllables

COMPUTED = "computed"  # the tag of a case whose values are added up from the sources and stand in none
_MAX_INDEXED = 3_000_000  # characters; beyond, looking for the nearest passage would take longer than it is worth


def check_against(all_built: Sequence[Built], texts: Mapping[str, str]) -> list[Problem]:
    """What the cases say of the corpus and is not so. texts: source -> cleaned text."""
    corpus = _Corpus(texts)
    return [problem for built in all_built for problem in _check(built, corpus)]


class _Corpus:
    """The texts, NFC, with what is looked up in them again and again."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = {nfc(source): nfc(text) for source, text in texts.items()}
        self._numbers: dict[str, list[Number]] = {}

    def numbers(self, source: str) -> list[Number]:
        if source not in self._numbers:
            self._numbers[source] = find_numbers(self.texts[source])
        return self._numbers[source]

    @cached_property
    def _postings(self) -> tuple[list[tuple[str, str]], Mapping[str, list[int]]]:
        """Every sentence with its source, and syllable -> sentences."""
        found: list[tuple[str, str]] = []
        postings: dict[str, list[int]] = defaultdict(list)
        if sum(map(len, self.texts.values())) <= _MAX_INDEXED:
            for source, text in self.texts.items():
                for sentence in sentences(text):
                    for word in {s.text for s in syllables(fold(sentence.text))}:
                        postings[word].append(len(found))
                    found.append((source, sentence.text))
        return found, postings

    def nearest(self, quote: str) -> tuple[str, str] | None:
        """Source and sentence that share most rare syllables with a quote; None when fewer than half are shared."""
        found, postings = self._postings
        words = {s.text for s in syllables(fold(quote))}
        scores: dict[int, float] = defaultdict(float)
        for word in words:
            for at in postings.get(word, ()):
                scores[at] += 1 / len(postings[word])
        best = max(scores, key=lambda at: (scores[at], -at), default=None)
        if best is None:
            return None
        shared = words & {s.text for s in syllables(fold(found[best][1]))}
        return found[best] if 2 * len(shared) >= len(words) else None


def _check(built: Built, corpus: _Corpus) -> Iterable[Problem]:
    row, case = built.row, built.case
    for part in case.src:
        if not any(part in source for source in corpus.texts):
            message = f"không tệp nào có “{shown(part)}” trong tên; có: {shown(', '.join(sorted(corpus.texts)), 160)}."
            yield Problem(row.line, row.column("src"), message)
    for passage in case.gold:
        if passage not in corpus.texts:
            yield Problem(row.line, row.column("gold"), f"không có đoạn mang mã “{shown(passage)}”; sửa mã.")
    meant = [s for s in corpus.texts if not case.src or any(part in s for part in case.src)]
    quoted: list[str] = []
    for quote in case.quote:
        holding = [source for source in meant if quote in corpus.texts[source]]
        quoted += holding
        if meant and not holding:
            yield Problem(row.line, row.column("quote"), _lacking(quote, case.src, corpus))
    named = list(dict.fromkeys(quoted)) or (meant if case.src else [])
    if not named or COMPUTED in case.tags:
        return
    for value in case.values:
        number = number_of(value)
        if number and not any(same_value(number, other) for source in named for other in corpus.numbers(source)):
            message = (
                f"“{shown(value)}” không có trong {shown(', '.join(named))}; kiểm lại, "
                f"hoặc thêm nhãn “{COMPUTED}” nếu là số phải tính."
            )
            yield Problem(row.line, row.column("values" if "values" in row.given else "value"), message, "warning")


def _lacking(quote: str, src: Sequence[str], corpus: _Corpus) -> str:
    elsewhere = [source for source, text in corpus.texts.items() if quote in text]
    if elsewhere:
        return f"“{shown(quote)}” có trong {shown(', '.join(elsewhere))}, không có trong {', '.join(src)}; sửa nguồn."
    near = corpus.nearest(quote)
    hint = f"; gần nhất trong {near[0]}: “{shown(near[1], 160)}”" if near else ""
    return f"“{shown(quote)}” không đứng nguyên văn trong nguồn nào; chép lại từ văn bản{hint}."
