"""Plain text as people paste it from the web: a paragraph a line or hard-wrapped, short lines as headings, lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import Block, BlockKind, Code, Document, Text
from pipeline.readers.plaintext_headings import headings
from pipeline.readers.plaintext_lines import Passage, passages
from pipeline.readers.runs import Piece, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.readers import Options

_BREAKS = re.compile(r"[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]+")


def read(path: str, text: str, locale: str, options: Options) -> Document:
    """The document in `text`; nothing in plain text declares another locale, and any text can be read."""
    return Document(path, "plaintext", locale, text, tuple(_blocks(text, locale)))


def encode(value: str, encoding: str, *, at_start: bool, before: Code | None = None, after: Code | None = None) -> str:
    """`value` as it is, on one line: a new line would begin another paragraph."""
    return _BREAKS.sub(" ", value)


def _blocks(text: str, locale: str) -> Iterator[Block]:
    found = passages(text)
    references = False
    for passage, heading in zip(found, headings(found), strict=True):
        if heading is not None:
            references = heading.references
        shown = _shown(text, passage)
        level = heading.level if heading else int(passage.listed)
        kind, element = _kind(passage, heading is not None, level, references=references)
        if shown is not None:
            yield Block(kind, shown.span, (shown,), locale, "plain", element, level)


def _shown(text: str, passage: Passage) -> Text | None:
    pieces: list[Piece] = []
    for line in passage.lines:
        if pieces:
            pieces.append(Piece(" ", pieces[-1].end, line.start))
        pieces.append(Piece(line.cut(text), line.start, line.end))
    return run(text, pieces, left=True, right=True)


def _kind(passage: Passage, heading: bool, level: int, *, references: bool) -> tuple[BlockKind, str]:
    if heading:
        return BlockKind.HEADING, f"h{level}"
    element = "li" if passage.listed else "p"
    if references:
        return BlockKind.REFERENCE, element
    return (BlockKind.LIST_ITEM if passage.listed else BlockKind.PARAGRAPH), element
