"""Finds the rows that may answer, and remembers them as evidence."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from functools import partial

from assistant import synonyms
from assistant.ledger.evidence import RowStatement
from assistant.question.query import Query
from ingest.base import Description
from vectorstore.base import Hit
from vectorstore.catalogue import DocumentRow
from vectorstore.ledger.base import Amount, LedgerFilter, LedgerRow
from vectorstore.store import Store
from vietnamese.abbreviations import ABBREVIATIONS
from vietnamese.places import province_after_2025, provinces
from vietnamese.spelling import plain
from vietnamese.text import fold, syllables

_FETCHED = 3000  # rows read for one question at most
_ENOUGH = 30  # rows that hold all anchors, beyond which those that hold only one are not looked at
_ANCHORS = 2  # the rarest words of the question
_PERCENT = ("%", "điểm %")
_AT_ONCE = 60  # rows read at a time, of which more may be found than are looked at
_REMEMBERED = 20_000


class Shelf:
    """The ledger of one store, as evidence. Remembers what it read until the store changes; safe in several threads."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.only: tuple[str, ...] = ()
        self.districts = False
        self.amounts: tuple[Amount, ...] = ()
        # What narrowed copies share: the generation it was read at, and rows by id.
        self._read: list[int] = []
        self._documents: dict[str, DocumentRow] = {}
        self._texts: dict[int, tuple[str, str]] = {}
        self._statements: OrderedDict[int, RowStatement] = OrderedDict()
        self._lock = threading.Lock()

    def within(
        self, documents: Sequence[str] = (), *, districts: bool = False, amounts: Sequence[Amount] = ()
    ) -> Shelf:
        """The same shelf, restricted to some documents, to the districts of the provinces asked for, to some figures."""
        narrowed = copy(self)
        narrowed.amounts = (*self.amounts, *amounts)
        narrowed.only = tuple(documents) or self.only
        narrowed.districts = districts or self.districts
        return narrowed

    def rows(self, query: Query, documents: Sequence[str] = (), words: Sequence[str] = ()) -> Iterator[LedgerRow]:
        """Rows of the places asked for, or of the documents, that hold one of the question's rarest words.

        Read as they are taken, so that of many rows only the first ones cost anything.

        Args:
            documents: ids to restrict to: those that the question names, else none.
            words: plain words; rows that hold more of them come first.
        """
        self._follow()
        if self.only:
            documents = [d for d in documents if d in self.only] or documents or self.only
        units = _PERCENT if query.units == ("%",) else ()
        wanted = LedgerFilter(places=places(query), documents=tuple(documents), units=units, amounts=self.amounts)
        if self.districts:
            asked = set(query.scope.provinces)
            here = [d.id for d in self.store.documents().values() if not asked.isdisjoint(d.description.places)]
            within = tuple(d for d in here if not documents or d in documents)
            wanted = LedgerFilter(documents=within, units=units, amounts=self.amounts)
            if not wanted.documents:
                return
        anchors, shortened = _anchors(query, self.store)
        found = self._holding(wanted, " ".join(anchors))
        if len(found) < _ENOUGH and len(anchors) > 1:
            for anchor in anchors:
                found |= self._holding(wanted, anchor)
        for instead in [*shortened, *_said_otherwise(query, anchors)]:
            found |= self._holding(wanted, instead)
        ids = list(found)
        if words:
            covered = self._covered(ids, words)
            ids.sort(key=lambda i: -covered[i])
        for at in range(0, len(ids), _AT_ONCE):
            yield from self.store.ledger.read(ids[at : at + _AT_ONCE])

    def _holding(self, wanted: LedgerFilter, words: str) -> dict[int, None]:
        wanted = replace(wanted, words=words, literal=True)
        return dict.fromkeys(self.store.ledger.ids(wanted, limit=_FETCHED))

    def _covered(self, ids: Sequence[int], words: Sequence[str]) -> dict[int, float]:
        """How many of some plain words a row's name or quote holds, those of the name counting a little more."""
        if missing := [i for i in ids if i not in self._texts]:
            if len(self._texts) + len(missing) > _REMEMBERED:
                self._texts.clear()
            self._texts.update(self.store.ledger.texts(missing))
        covered = {}
        for i in ids:
            name, quote = self._texts.get(i, ("", ""))
            covered[i] = sum(1.5 if w in name else w in quote for w in words)
        return covered

    def statement(self, row: LedgerRow) -> RowStatement | None:
        """A row as evidence; None when its document or figure is gone."""
        i = row.indicator
        figure = row.quote[i.figure_start - i.start : i.figure_end - i.start]
        with self._lock:
            if row.document_id not in self._documents or not figure:
                return None
            known = self._statements.get(row.id)
            if known is None or known.source_row != row:
                document = self._documents[row.document_id].description
                known = RowStatement(row, document, partial(self._hit, row, document))
                self._statements[row.id] = known
                if len(self._statements) > _REMEMBERED:
                    self._statements.popitem(last=False)
            return known

    def _follow(self) -> None:
        """Forget what was read when the store has changed."""
        generation = self.store.catalogue.generation
        with self._lock:
            if self._read != [generation]:
                self._statements.clear()
                self._texts.clear()
                self._documents.clear()
                self._documents.update(self.store.documents())
                self._read[:] = [generation]

    def _hit(self, row: LedgerRow, d: Description) -> Hit:
        """The passage that the row stands in."""
        i = row.indicator
        stored = self.store.catalogue.passage_at(row.document_id, i.figure_start, i.figure_end)
        if stored is not None:
            p = stored.passage
            return Hit(
                stored.id, row.document_id, row.source, d, row.published, p.index, p.start, p.end, p.text, p.headings,
                0.0, 0.0, 0.0,
            )  # fmt: skip
        return Hit(0, row.document_id, row.source, d, row.published, 0, i.start, i.end, row.quote, (), 0.0, 0.0, 0.0)


def _anchors(query: Query, store: Store) -> tuple[list[str], list[str]]:
    """The question's rarest words, folded as the ledger keeps them, and the abbreviations of its phrases."""
    words = {plain(s.text): fold(s.text) for s in syllables(query.text)}
    hard = sorted((t for t in query.hard if t in words and not t.isdigit()), key=lambda t: -store.idf(t))
    spelled = plain(query.text)
    shortened = [fold(short) for short, full in ABBREVIATIONS.items() if plain(full) in spelled]
    return list(dict.fromkeys(words[t] for t in hard[:_ANCHORS])), shortened


def _said_otherwise(query: Query, anchors: Sequence[str]) -> list[str]:
    """What a row may hold in place of an anchor: the other forms of the phrase that it stands in, with the other anchors.

    "Tỷ lệ tham gia bảo hiểm y tế" is looked for by its rarest words, "tham gia"; a row may say "bao phủ bảo hiểm y tế".
    """
    found = []
    for asked in synonyms.asked(query.text):
        kept = [a for a in anchors if plain(a) not in asked.words]
        if len(kept) < len(anchors):
            found += [" ".join([*kept, fold(form)]) for form in asked.row.marked if " " in form]
    return list(dict.fromkeys(found))


def places(query: Query) -> tuple[str, ...]:
    """The places asked for, with those that have become part of them."""
    asked = query.scope.provinces
    named = [name for name, _ in query.scope.districts]
    merged = [p for p in provinces() if province_after_2025(p) in asked and p not in asked]
    return tuple(dict.fromkeys([*asked, *merged, *named]))
