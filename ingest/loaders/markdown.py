"""Markdown (.md): headings, lists with their numbers, tables with their headers, simple front matter as hints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.base import Block, RawDocument
from ingest.loaders.file import tidy, tidy_line
from ingest.loaders.table import table_blocks
from ingest.loaders.text import decode

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HINT_KEYS = {
    "title": "title", "tiêu đề": "title", "date": "published", "published": "published", "ngày": "published",
    "author": "author", "tác giả": "author", "issuer": "issuer", "cơ quan ban hành": "issuer",
}  # fmt: skip
_SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>", re.DOTALL)


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """The hints of a leading "---" block of "key: value" lines, and the text below it."""
    match = _FRONT_MATTER.match(text)
    if match is None or not re.search(r"^[\w ]+:", match[1], re.MULTILINE):
        return {}, text
    hints: dict[str, str] = {}
    for line in match[1].split("\n"):
        key, colon, value = line.partition(":")
        name = _HINT_KEYS.get(key.strip().lower())
        value = value.strip().strip("\"'")
        if colon and name and value:
            hints[name] = value
    return hints, text[match.end() :]


def _inline(token: Token) -> str:
    """The visible text of an inline token; hard breaks stay line breaks, tags go, image texts go."""
    parts: list[str] = []
    children = token.children or []
    alone = [
        child
        for i, child in enumerate(children[1:-1], 1)
        if children[i - 1].type in {"strong_close", "em_close"} and children[i + 1].type in {"strong_open", "em_open"}
    ]
    for child in children:
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type == "softbreak":
            # Lines set in bold each are a letterhead or a signature, not one sentence.
            parts.append("\n" if child in alone else " ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            parts.append("\n")
    return "".join(parts)


def _html(content: str) -> str:
    return _TAG.sub(" ", _SCRIPT.sub(" ", content))


def _lines(text: str) -> Iterator[str]:
    for line in tidy(text).split("\n"):
        if line:
            yield line


def _table(tokens: Sequence[Token]) -> list[Block]:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(tidy_line(_inline(token)))
    return table_blocks(rows, marked=1)


def load(data: bytes) -> RawDocument:
    """Blocks in reading order with blank blocks between paragraphs. Raises `IngestError` as for plain text."""
    hints, text = front_matter(tidy_keep_indent(decode(data)))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    blocks: list[Block] = []
    lists: list[int | None] = []  # the next number of each open ordered list, None for a bullet list
    marker = ""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "heading_open":
            heading = tidy_line(_inline(tokens[index + 1]))
            blocks += [Block(""), Block(heading, "heading", int(token.tag[1:])), Block("")]
            index += 2
        elif token.type == "table_open":
            end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
            blocks += [*_table(tokens[index:end]), Block("")]
            index = end
        elif token.type in {"bullet_list_open", "ordered_list_open"}:
            lists.append(int(token.attrGet("start") or 1) if token.type.startswith("ordered") else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            lists.pop()
            if not lists:
                blocks.append(Block(""))
        elif token.type == "list_item_open":
            number = lists[-1]
            marker = "- " if number is None else f"{number}{token.markup} "
            lists[-1] = None if number is None else number + 1
        elif token.type == "inline":
            for line in _lines(_inline(token)):
                blocks.append(Block(marker + line, "item" if marker else "paragraph"))
                marker = ""
            if not lists:
                blocks.append(Block(""))
        elif token.type in {"fence", "code_block", "html_block"}:
            content = _html(token.content) if token.type == "html_block" else token.content
            blocks += [Block(line) for line in _lines(content)] + [Block("")]
        index += 1
    first = next((block for block in blocks if block.kind == "heading"), None)
    if first is not None and first.level == 1 and first.text:
        hints.setdefault("title", first.text)
    return RawDocument(tuple(blocks), hints)


def tidy_keep_indent(text: str) -> str:
    """Line ends made "\\n"; leading spaces stay, because they carry the nesting of lists."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
