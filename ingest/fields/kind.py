"""The kind of document: law, decree, plan, report, article, leaflet…"""

from __future__ import annotations

import re
from typing import cast

from ingest.base import Kind
from ingest.fields.subject import KIND, Subject, own_number
from vietnamese.text import fold

_KINDS: dict[str, Kind] = {
    "bộ luật": "law", "luật": "law", "pháp lệnh": "law", "nghị định": "decree", "nghị quyết": "resolution",
    "nghị quyết liên tịch": "resolution", "thông tư": "circular", "thông tư liên tịch": "circular",
    "quyết định": "decision", "chỉ thị": "directive", "kế hoạch": "plan", "chương trình": "plan",
    "chương trình hành động": "plan", "đề án": "plan", "báo cáo": "report",
}  # fmt: skip
_LEAFLET = re.compile(
    r"\b(?:hoi (?:-|–|va )?\s?dap|to roi|to gap|cam nang|so tay|nhung dieu can biet|giai dap|cau hoi thuong gap)\b"
)
_QUESTION = re.compile(r"^(?:Hỏi|Câu hỏi|Câu \d+|Đáp|Trả lời)\b[^:]{0,12}[:.]", re.MULTILINE)


def _named(text: str) -> Kind | None:
    match = KIND.match(text)
    return _KINDS.get(match["kind"].lower()) if match else None


def find_kind(subject: Subject, title: str) -> Kind:
    """An official document is what its heading says; another text is a leaflet, a report or an article."""
    own = own_number(subject)
    if own is not None and own.type:
        named = _KINDS.get(own.type)
        if named:
            return named
    if subject.official or own is not None:
        for line in (*subject.top[:20], title):
            named = _named(line) if line.isupper() or len(line) < 40 or line == title else None
            if named:
                return named
        return "other"
    if _LEAFLET.search(fold(title)) or len(_QUESTION.findall(subject.text)) >= 4:
        return "leaflet"
    named = _named(title)
    if named in {"report", "plan"} and not subject.web and not _announces(subject):
        return cast(Kind, named)
    if subject.lead or subject.web:
        return "article"
    return "other"


def _announces(subject: Subject) -> bool:
    """Whether the lead tells of a document as news does: somebody has issued it."""
    return (
        re.search(r"\b(?:vừa|đã|mới) (?:ký |có )?(?:ban hành|thông qua|công bố|phê duyệt)|\bký ban hành", subject.lead)
        is not None
    )
