"""Reads a document's description from its text: what it is, of when, by whom, about where and which programme."""

from __future__ import annotations

from ingest.base import Description
from ingest.fields.issuer import find_issuer
from ingest.fields.kind import find_kind
from ingest.fields.number import find_number, find_programmes
from ingest.fields.period import find_period
from ingest.fields.places import find_document_places
from ingest.fields.published import find_published
from ingest.fields.subject import Subject, own_number
from ingest.fields.title import find_title


def describe(subject: Subject) -> Description:
    """The description of a cleaned document; what it does not say stays None or empty."""
    title = find_title(subject)
    number, issued = find_number(subject, title)
    programmes = find_programmes(subject, title, number)
    published = find_published(subject, issued, own=own_number(subject) is not None)
    issuer = find_issuer(subject, title, number)
    start, end = find_period(subject, title, published, issued)
    return Description(
        title=title,
        kind=find_kind(subject, title),
        published=published,
        number=number,
        issued=issued,
        issuer=issuer,
        places=find_document_places(subject, title, issuer),
        programmes=programmes,
        period_start=start,
        period_end=end,
    )
