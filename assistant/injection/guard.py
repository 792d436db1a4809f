"""Documents as answers see them: what is written for machines is left out, and the reader is told of it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from assistant.base import Answer
from ingest.injection.blank import blanked
from ingest.injection.find import addresses_machine
from vectorstore.base import Hit

NOTICE = "có đoạn viết để sai khiến máy trả lời; đoạn đó không được dùng. Hãy kiểm tra văn bản gốc."
_UNTITLED = "(không có tiêu đề)"


class Guard:
    """Remembers the documents it has looked through last. Safe in several threads.

    text_of: a document's whole text. size: documents remembered.
    """

    def __init__(self, text_of: Callable[[str], str], size: int = 128) -> None:
        self._text_of = text_of
        self._size = size
        self._known: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._lock = threading.Lock()

    def text(self, document_id: str) -> str:
        """The document's text with orders to machines as empty lines. Same length: every other offset carries over."""
        text = self._text_of(document_id)
        with self._lock:
            known = self._known.get(document_id)
            if known is not None and known[0] == text:
                self._known.move_to_end(document_id)
                return known[1]
        clean = blanked(text)
        with self._lock:
            self._known[document_id] = (text, clean)
            if len(self._known) > self._size:
                self._known.popitem(last=False)
        return clean

    def holds_orders(self, document_id: str) -> bool:
        """Whether something in the document is written for machines."""
        return self.text(document_id) != self._text_of(document_id)

    def hit(self, hit: Hit) -> Hit:
        """The passage without orders to machines, in its headings and its document's title too."""
        text = self.text(hit.document_id)[hit.start : hit.end] if self.holds_orders(hit.document_id) else hit.text
        headings = tuple(h for h in hit.headings if addresses_machine(h) is None)
        title = _title(hit.description.title)
        if text == hit.text and headings == hit.headings and title == hit.description.title:
            return hit
        return replace(hit, text=text, headings=headings, description=replace(hit.description, title=title))

    def told(self, answer: Answer) -> Answer:
        """The answer with a notice for each document it cites that holds orders to machines."""
        cited = {c.document_id: c for c in answer.citations}
        suspect = [c for c in cited.values() if self.holds_orders(c.document_id)]
        if not suspect:
            return answer
        notices = tuple(f"{c.number or c.source} {NOTICE}" for c in suspect)
        citations = tuple(replace(c, title=_title(c.title)) for c in answer.citations)
        return replace(answer, citations=citations, notices=(*answer.notices, *notices))


def _title(title: str) -> str:
    return title if addresses_machine(title) is None else _UNTITLED
