"""Web pages (.html): the main content with headings, lists and tables; title and date from the page's own metadata."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from lxml import etree, html
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from ingest.base import Block, IngestError, RawDocument
from ingest.loaders.file import tidy, tidy_line
from ingest.loaders.htmltable import DROPPED, Tables, flat, inline_text, read_table

_INLINE = {
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "hi", "i", "ins", "label", "mark", "q", "ref", "s", "small",
    "span", "strike", "strong", "sub", "sup", "time", "u",
}  # fmt: skip
_HEADING = re.compile(r"h([1-6])")
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d[^"]*)"')
_PROSE = re.compile(r"[.!?…][\"”’)]?$")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d\d)(?!\d)")
_LEAD_WORDS = 15
_ENOUGH = 0.6
"""Share of the page's own article text that the extractor must keep; below it our own walk is used."""


class _Walker:
    """Turns an HTML or trafilatura tree into blocks. Text outside block elements gathers into paragraphs."""

    def __init__(self, tables: Tables | None = None) -> None:
        self.blocks: list[Block] = []
        self._loose: list[str] = []
        self._tables = tables

    def flush(self, prefix: str = "") -> None:
        for line in tidy("".join(self._loose)).split("\n"):
            if line:
                self.blocks.append(Block(prefix + line, "item" if prefix else "paragraph"))
                prefix = ""
        self._loose = []

    def walk(self, element: Any, prefix: str = "") -> None:
        self._loose.append(flat(element.text))
        for child in element:
            if isinstance(child.tag, str) and child.tag not in DROPPED:
                prefix = self._child(child, prefix)
            self._loose.append(flat(child.tail))
        self.flush(prefix)

    def _child(self, child: Any, prefix: str) -> str:
        tag = child.tag
        if tag in _INLINE and not any(
            isinstance(item.tag, str) and item.tag not in _INLINE | {"br", "lb", "img"} for item in child.iter()
        ):
            self._loose.append(inline_text(child))
            return prefix
        if tag in {"br", "lb"}:
            self._loose.append("\n")
            return prefix
        self.flush(prefix)
        if _HEADING.fullmatch(tag) or tag == "head":
            rend = child.get("rend") or tag
            level = _HEADING.fullmatch(rend)
            text = tidy_line(inline_text(child))
            if text:
                self.blocks += [Block(""), Block(text, "heading", int(level[1]) if level else 2), Block("")]
        elif tag == "table":
            rows = self._tables.blocks(child) if self._tables else read_table(child)
            self.blocks += [Block(""), *rows, Block("")]
        elif tag in {"ul", "ol", "list"}:
            self._list(child)
        else:
            paragraph = tag in {"p", "blockquote", "quote", "figcaption"}
            self.blocks += [Block("")] if paragraph else []
            self.walk(child)
            self.blocks += [Block("")] if paragraph else []
        return ""

    def _list(self, element: Any) -> None:
        ordered = element.tag == "ol" or element.get("rend") == "ol"
        start = element.get("start") or "1"
        number = int(start) if start.isdigit() else 1
        for item in element:
            if isinstance(item.tag, str) and item.tag in {"li", "item"}:
                self.walk(item, f"{number}. " if ordered else "- ")
                number += 1
            elif isinstance(item.tag, str) and item.tag not in DROPPED:
                self.walk(item)


def _own_walk(tree: Any) -> list[Block]:
    """Everything visible in the page's article element, or in its body, without navigation, footer and forms."""
    root = tree.find(".//body")
    root = tree if root is None else root
    for path in (".//article", ".//main", ".//*[@role='main']"):
        found = root.findall(path)
        if len(found) == 1:
            root = found[0]
            break
    walker = _Walker()
    walker.walk(root)
    return walker.blocks


def _with_lead(own: list[Block], extracted: list[Block], title: str) -> list[Block]:
    """The extractor's blocks, with the opening paragraphs that it took for something else: prose above its first line.

    own: our own walk over the page. Nothing is added when headline or first line are not found there.
    """
    texts = [block.text for block in own]
    at = next((n for n, block in enumerate(extracted) if block.text and block.text != title), None)
    if at is None or title not in texts or extracted[at].text not in texts:
        return extracted
    between = own[texts.index(title) + 1 : texts.index(extracted[at].text)]
    prose = [block for block in between if _PROSE.search(block.text) and len(block.text.split()) >= _LEAD_WORDS]
    lead = [block for paragraph in prose for block in (paragraph, Block(""))]
    return [*extracted[:at], *lead, *extracted[at:]]


def _with_headings(own: list[Block], extracted: list[Block]) -> list[Block]:
    """The extractor's blocks with the headings that it lost: what stands right above a line that it kept.

    own: our own walk over the page.
    """
    kept = {block.text for block in extracted if block.text}
    told = [block for block in own if block.text]
    lost: dict[str, list[Block]] = {}
    for n, block in enumerate(told):
        if block.text not in kept or told[n - 1].text in kept or block.text in lost:
            continue
        above = n
        while above and told[above - 1].kind == "heading" and told[above - 1].text not in kept:
            above -= 1
        if above < n:
            lost[block.text] = [item for heading in told[above:n] for item in (Block(""), heading, Block(""))]
    found: list[Block] = []
    for block in extracted:
        found += lost.pop(block.text, [])
        found.append(block)
    return found


def _size(blocks: list[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _meta(tree: Any) -> dict[str, str]:
    """Title and date as the page itself states them."""
    hints: dict[str, str] = {}
    wanted = {
        "og:title": "title", "article:published_time": "published", "datepublished": "published",
        "pubdate": "published",
        "dc.date.issued": "published", "dc.title": "title", "author": "author", "article:author": "author",
    }  # fmt: skip
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        content = tidy_line(meta.get("content") or "")
        key = wanted.get(name)
        if key and content:
            hints.setdefault(key, content)
    heads = [tidy_line(inline_text(item)) for item in tree.iter("h1")]
    if len([head for head in heads if head]) == 1:
        hints["title"] = next(head for head in heads if head)
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            stated = _LD_DATE.search(script.text or "")
            if stated:
                hints.setdefault("published", stated[1])
    moments = {time.get("datetime") or "" for time in tree.iter("time")}
    if len(moments) == 1:
        hints.setdefault("published", moments.pop())
    if "title" not in hints:
        title = tree.find(".//title")
        if title is not None and title.text:
            hints["title"] = re.split(r"\s[|–»-]\s", tidy_line(title.text))[0].strip()
    if not hints.get("title"):
        hints.pop("title", None)
    if "published" in hints and not re.match(r"\d{4}-\d\d-\d\d", hints["published"]):
        del hints["published"]
    return hints


def _told_date(own: list[Block], title: str) -> str | None:
    """The day in the line below the headline, "14/03/2025 - 10:12 | 2.315 lượt đọc", which the extractor drops."""
    texts = [block.text for block in own if block.text]
    if title not in texts:
        return None
    for text in texts[texts.index(title) + 1 :][:4]:
        found = _DAY.search(text)
        if found and len(text) <= 110 and not _PROSE.search(text):
            day, month, year = (int(part) for part in found.groups())
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                return None
    return None


def _shown(title: str, blocks: list[Block]) -> str:
    """The headline as the page shows it when the title tag puts the site's name to it: "Cổng tin: …"; "" otherwise."""
    for block in [block for block in blocks if block.text][:10]:
        rest = title.removesuffix(block.text)
        if len(block.text.split()) >= 5 and rest != title and re.fullmatch(r".{2,60}[:|»>–-]\s*", rest):
            return block.text
    return ""


def load(data: bytes) -> RawDocument:
    """Blocks of the page's content. Raises `IngestError` when the file is not HTML or has no text."""
    if b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise IngestError("Tệp không phải trang web (có nội dung nhị phân); hãy lưu lại trang từ trình duyệt.")
    try:
        tree = load_html(data)
    except (etree.LxmlError, ValueError):
        tree = None
    if tree is None:
        # Too small or too odd for the extractor, but perhaps still a fragment with text.
        try:
            tree = html.fromstring(data.decode("utf-8"))
        except (etree.LxmlError, ValueError):
            raise IngestError("Tệp không phải trang web hợp lệ; hãy lưu lại trang từ trình duyệt.") from None
    hints = _meta(tree)
    own = _own_walk(tree)
    blocks = own
    tables = Tables(tree)
    extracted = bare_extraction(
        tree, favor_recall=True, include_comments=False, include_tables=True, with_metadata=False
    )
    if extracted is not None and not isinstance(extracted, dict) and extracted.body is not None:
        walker = _Walker(tables)
        walker.walk(extracted.body)
        whole = tables.lost(own) or not tables.lost(walker.blocks)
        if whole and _size(walker.blocks) >= _ENOUGH * _size(own):
            blocks = _with_headings(own, _with_lead(own, walker.blocks, hints.get("title", "")))
    if "published" not in hints and (told := _told_date(own, hints.get("title", ""))):
        hints["published"] = told
    title = hints.get("title")
    if title and (shown := _shown(title, blocks)):
        title = hints["title"] = shown
    if title and not any(block.text == title for block in blocks[:10]):
        blocks = [Block(title, "heading", 1), Block(""), *blocks]
    return RawDocument(tuple(blocks), hints)
