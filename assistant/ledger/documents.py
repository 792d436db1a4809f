"""Which documents a question means: by number, or by what they are and who issued them."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.evidence.statement import grams
from assistant.ledger.shelf import Shelf, places
from assistant.ledger.words import TOLD
from assistant.lexicon import lowered
from assistant.question.query import Query
from assistant.question.read import read
from vietnamese.docnumbers import find_document_numbers, same_document

# Where a question says which document it means, up to where it goes on.
_SAID_IN = re.compile(
    r"(?:\b(?:theo|trong|tại|của|tai|cua) )?\b(?:(?:sở|ngành|nganh|ubnd|thành ủy|tỉnh ủy|hđnd|thanh uy|tinh uy|hdnd) (?!nào|nao\b)|(?:các |cac )?"
    r"(?:biểu|bảng|thông cáo|báo cáo|bài báo|bài viết|hội nghị|thong cao|bao cao|bai bao|hoi nghi)\b)"
    r"[\w ,\-/]*?(?=$|[?:;]|, (?:những|các|chỉ tiêu|mấy|bao nhiêu|nguồn|cái|nhung|cac|chi tieu|may)\b"
    r"| (?:có|ghi|nêu|đạt|mới|những|mấy|bao nhiêu|còn|chỉ tiêu|vượt|hụt|hoàn thành|cho biết|đã|đưa|đến|năm|6 tháng|9 tháng|co|neu|dat|moi|nhung|may|con|vuot|da|nam)\b)"
)


def about_documents(subject: Query, shelf: Shelf) -> tuple[Query, tuple[str, ...] | None]:
    """Takes out of a question what only says which documents are meant: "theo báo cáo của Sở …", "thông cáo".

    Returns:
        The question without those words, and the ids of the documents that carry most of them; None: all documents.
    """
    spans = [hit.span() for hit in _SAID_IN.finditer(lowered(subject.text))]
    words = list(read(" , ".join(subject.text[s:e] for s, e in spans)).hard) if spans else []
    documents: tuple[str, ...] = ()
    if words:
        scores = {}
        for row in shelf.store.documents().values():
            d = row.description
            if subject.scope.provinces and d.places and set(places(subject)).isdisjoint(d.places):
                continue
            said = grams("\n".join([d.title, d.issuer or "", d.number or "", *d.programmes]))
            scores[row.id] = sum(shelf.store.idf(t) for t in words if t in said)
        best = max(scores.values(), default=0.0)
        documents = tuple(i for i, score in scores.items() if best and score >= 0.99 * best)
    text = subject.text
    for start, end in [*spans, *TOLD.spans(text)]:
        text = text[:start] + "," + " " * (end - start - 1) + text[end:]
    bare = read(re.sub(r"(?:\s*,)+\s*", ", ", " ".join(text.split())))
    cleaned = replace(
        subject, text=bare.text, original=bare.text, folded=bare.folded, terms=bare.terms, contrasts=bare.contrasts
    )
    return cleaned, documents or None


def named_documents(query: Query, shelf: Shelf) -> tuple[str, ...] | None:
    """Ids of the documents that the question names by number: their own or their programme's; None: there are none such."""
    if not query.references:
        return ()
    found = []
    for row in shelf.store.documents().values():
        for text in (row.description.number or "", *row.description.programmes):
            if any(
                r.canonical == n.canonical or same_document(r, n)
                for n in find_document_numbers(text)
                for r in query.references
            ):
                found.append(row.id)
                break
    return tuple(found) or None
