"""The facade that the command line, the page and evaluation runs use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.base import Answer, AssistantError, Update
from assistant.chain import Desk, Turn, build
from assistant.examples import suggest
from assistant.generation.author import Author
from assistant.generation.base import Record, Style
from assistant.generation.open import open_author
from assistant.respond import respond
from assistant.settings import Settings
from assistant.trace.journal import Journal
from assistant.trace.state import CorpusState
from vectorstore.base import Hit, StoreError
from vectorstore.embedder import LocalEmbedder
from vectorstore.ledger.base import LedgerFilter, LedgerRow, Order
from vectorstore.model import builtin_model_path
from vectorstore.retriever import HybridRetriever
from vectorstore.store import Store
from vectorstore.sync import Event, Progress, Report
from vietnamese.text import nfc


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as lists show it."""

    id: str
    source: str
    title: str
    published: date | None
    number: str | None
    issuer: str | None
    places: tuple[str, ...]
    programmes: tuple[str, ...]
    kind: str
    passages: int


class Assistant:
    """Answers questions over one store.

    >>> assistant = open_assistant(settings())
    >>> assistant.ask("Đến 2030 Hà Nội phấn đấu bao nhiêu % dân có BHYT?").text
    """

    def __init__(
        self,
        store: Store,
        passages: int = 12,
        max_question: int = 2000,
        author: Author | None = None,
        journal: Journal | None = None,
    ) -> None:
        self.store = store
        self.author = author
        self.journal = journal
        self.max_question = max_question
        self.retriever = HybridRetriever(store=store, k=passages)
        self._desk = Desk(self.retriever, passages, self.coverage)
        self._chain = build(self._desk)
        self._coverage: tuple[int, str] = (-1, "")
        self._facets: tuple[int, dict[str, list[tuple[str, int]]]] = (-1, {})

    @property
    def model(self) -> str:
        """Name and place of the model that answers are put into words by; empty when there is none."""
        return self.author.where if self.author else ""

    def close(self) -> None:
        """Give the vector index back."""
        if self.journal:
            self.journal.close()
        self.store.close()

    def ask(
        self, question: str, history: Sequence[str] = (), style: Style = "answer", record: Record | None = None
    ) -> Answer:
        """Answer one question; see `stream`."""
        *_, last = self.stream(question, history, style, record)
        if last.answer is None:
            raise RuntimeError("an answer ended without one")
        return last.answer

    def stream(
        self, question: str, history: Sequence[str] = (), style: Style = "answer", record: Record | None = None
    ) -> Iterator[Update]:
        """Answer one question, statement by statement, each as soon as it is verified.

        Args:
            history: earlier questions of the conversation, oldest first.
            style: how a configured model is to put it; without a model there is one way only.
            record: is filled with what the model wrote and what became of it.

        Raises:
            AssistantError: the question is empty or too long, or nothing was ingested yet.
        """
        question = question if question.isprintable() else "".join(c if c.isprintable() else " " for c in question)
        if not any(c.isalnum() for c in question):
            raise AssistantError("Câu hỏi trống. Hãy nhập câu hỏi, ví dụ: tỷ lệ hộ nghèo năm 2023 là bao nhiêu?")
        if len(nfc(question)) > self.max_question:
            raise AssistantError(
                f"Câu hỏi dài {len(nfc(question))} ký tự, tối đa {self.max_question}. Hãy rút gọn hoặc tách thành nhiều câu."
            )
        if not self.store.documents():
            raise AssistantError("Chưa có tài liệu nào. Hãy nạp tài liệu trước: hoidap ingest THƯ_MỤC")
        usable = tuple(h for h in history if any(c.isalnum() for c in h) and len(h) <= self.max_question)
        for update in respond(
            self._desk, self._chain, self.author, Turn(question, usable[-6:]), style, record, self.journal
        ):
            yield replace(update, answer=update.answer and replace(update.answer, question=question))

    def search(self, question: str, k: int = 10) -> list[Hit]:
        """Ranked passages, no answer."""
        return self.retriever.search(nfc(question), k)

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        prune: bool = False,
        progress: Progress | None = None,
        on_event: Callable[[Event], None] | None = None,
    ) -> Report:
        """Add, refresh or (with `prune`) remove documents."""
        missing = [str(p) for p in paths if not p.exists()]
        if missing and not prune:
            raise AssistantError(f"Không có tệp hay thư mục: {', '.join(missing)}")
        return self.store.ingest(paths, prune=prune, progress=progress, on_event=on_event)

    def documents(self) -> list[DocumentRow]:
        """All documents, by source."""
        return [
            DocumentRow(
                id=row.id,
                source=row.source,
                title=row.description.title,
                published=row.description.published,
                number=row.description.number,
                issuer=row.description.issuer,
                places=row.description.places,
                programmes=row.description.programmes,
                kind=row.description.kind,
                passages=row.passages,
            )
            for row in self.store.documents().values()
        ]

    def document_text(self, document_id: str) -> str:
        """The cleaned text that citation offsets index into.

        Raises:
            AssistantError: there is no such document.
        """
        try:
            return self.store.text(document_id)
        except StoreError as error:
            raise AssistantError(str(error)) from error

    # ------------------------------------------------------------------ the ledger

    def indicators(
        self,
        wanted: LedgerFilter | None = None,
        *,
        order: Order = "document",
        descending: bool = False,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[LedgerRow]:
        """Rows of the ledger that a filter lets through; see `Ledger.rows`."""
        return self.store.ledger.rows(wanted, order=order, descending=descending, limit=limit, offset=offset)

    def count_indicators(self, wanted: LedgerFilter | None = None) -> int:
        """How many rows of the ledger a filter lets through."""
        return self.store.ledger.count(wanted)

    def indicator(self, row_id: int) -> LedgerRow | None:
        """One row of the ledger, hidden or not; None when there is none."""
        return self.store.ledger.row(row_id)

    def indicator_facets(self) -> dict[str, list[tuple[str, int]]]:
        """What filters can choose from, see `Ledger.facets`; counted again only after the catalogue changed."""
        generation = self.store.catalogue.generation
        if self._facets[0] != generation:
            self._facets = (generation, self.store.ledger.facets())
        return self._facets[1]

    def correct_indicator(self, row_id: int, fields: Mapping[str, str], who: str, why: str) -> None:
        """Lay what a person knows better over a row; see `Ledger.correct`, also for errors."""
        self.store.ledger.correct(row_id, fields, who, why)

    def hide_indicator(self, row_id: int, who: str, why: str) -> None:
        """Take a row out of tables and answers; see `Ledger.hide`."""
        self.store.ledger.hide(row_id, who, why)

    def restore_indicator(self, row_id: int) -> None:
        """Take a correction or hiding back."""
        self.store.ledger.restore(row_id)

    # ------------------------------------------------------------------ what there is to ask

    def examples(self, count: int = 4) -> list[str]:
        """Questions that the present documents answer."""
        return suggest(self.store, self._by_code, count)

    def _by_code(self, question: str) -> Answer:
        """As `ask` without a model: it does not decide what is answered, and its calls take time and may cost."""
        *_, last = respond(self._desk, self._chain, None, Turn(question), "answer")
        if last.answer is None:
            raise RuntimeError("an answer ended without one")
        return last.answer

    def coverage(self) -> str:
        """One sentence on what the documents are about: places, years, programmes."""
        generation = self.store.catalogue.generation
        if self._coverage[0] != generation:
            self._coverage = (generation, _coverage(self.documents()))
        return self._coverage[1]


def open_assistant(settings: Settings, *, own_index: bool = True) -> Assistant:
    """Open the store that the settings name.

    Args:
        own_index: False for a process that asks a question and ends.

    Raises:
        StoreError: the store cannot be opened.
    """
    model = settings.embedding_model or builtin_model_path(settings.home / "models")
    embedder = LocalEmbedder(model, query_prefix=settings.query_prefix, passage_prefix=settings.passage_prefix)
    store = Store(settings.home, embedder, settings.chroma_url, own_index=own_index)
    return Assistant(
        store,
        settings.passages,
        settings.max_question,
        open_author(settings, store),
        journal=Journal.of(settings, CorpusState(store.catalogue)),
    )


def _coverage(rows: Sequence[DocumentRow]) -> str:
    places = Counter(p for row in rows for p in row.places[:1])
    years = sorted({row.published.year for row in rows if row.published})
    programmes = Counter(p for row in rows for p in row.programmes[:1])
    parts = [f"{len(rows)} tài liệu"]
    if places:
        parts.append(
            "về " + ", ".join(p for p, _ in places.most_common(5)) + (" và nơi khác" if len(places) > 5 else "")
        )
    if years:
        parts.append(f"các năm {years[0]}–{years[-1]}" if years[0] != years[-1] else f"năm {years[0]}")
    if programmes:
        parts.append("trong đó có " + ", ".join(p for p, _ in programmes.most_common(4)))
    return "Hiện có " + ", ".join(parts) + "."
