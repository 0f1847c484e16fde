"""Runs of text: pieces of a file that are read as one → a Text whose every character knows its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.model import Block, Code, Content, Remark, Span, Text

WHITE_SPACE = " \t\n\r\f"  # what HTML collapses; a no-break space is a character like any other
_COLLAPSES = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")


@dataclass(slots=True)
class Piece:
    """`value` as shown for `text[start:end]`; `lead` characters of markup before the first one belong to it (an escape)."""

    value: str
    start: int
    end: int
    lead: int = 0


def collapse(value: str) -> str:
    """`value` with each run of white space as one space, as HTML shows it."""
    return _COLLAPSES.sub(" ", value)


def run(text: str, pieces: list[Piece], *, left: bool, right: bool) -> Text | None:
    """The pieces, which follow each other without a gap, as one Text; None where nothing is left of it.

    White space is collapsed, and dropped at the `left` and the `right` end where asked.
    """
    if not pieces:
        return None
    value = "".join(piece.value for piece in pieces)
    start, end = pieces[0].start, pieces[-1].end
    if not _COLLAPSES.search(value) and len(value) == end - start and value == text[start:end]:
        starts: list[int] | range = range(start, end + 1)
    else:
        value, starts = _collapsed(pieces)
    first = 1 if left and value[:1] == " " else 0
    last = len(value) - (1 if right and value[-1:] == " " and len(value) > first else 0)
    return _text(text, value[first:last], starts[first : last + 1])


def _text(text: str, value: str, starts: list[int] | range) -> Text | None:
    if not value:
        return None
    span = Span(starts[0], starts[-1])
    exact = span.end - span.start == len(value) and span.cut(text) == value
    return Text(value, span, None if exact else tuple(starts))


def _collapsed(pieces: list[Piece]) -> tuple[str, list[int]]:
    shown: list[str] = []
    starts: list[int] = []
    for piece in pieces:
        for char, start in zip(piece.value, places(piece), strict=True):
            if char not in WHITE_SPACE:
                shown.append(char)
            elif not shown or shown[-1] != " ":
                shown.append(" ")
            else:
                continue
            starts.append(start)
    return "".join(shown), [*starts, pieces[-1].end]


def places(piece: Piece) -> list[int] | range:
    """Where each character of the piece starts: one after the other, or all at the start (a reference like `&ngE;`)."""
    size = len(piece.value)
    if size != piece.end - piece.start - piece.lead:
        return [piece.start] * size
    plain = range(piece.start + piece.lead, piece.end)
    return [piece.start, *plain[1:]] if piece.lead and size else plain


def moved(block: Block, by: int) -> Block:
    """The block of a part of a file as a block of the file: every place `by` code points later."""
    ignores = tuple(Remark(remark.text, _later(remark.span, by)) for remark in block.ignores)
    return replace(block, span=_later(block.span, by), content=_moved(block.content, by), ignores=ignores)


def _moved(content: Content, by: int) -> Content:
    return tuple(_moved_code(item, by) if isinstance(item, Code) else _moved_text(item, by) for item in content)


def _moved_code(code: Code, by: int) -> Code:
    return replace(code, span=_later(code.span, by))


def _moved_text(text: Text, by: int) -> Text:
    offsets = None if text.offsets is None else tuple(offset + by for offset in text.offsets)
    return Text(text.value, _later(text.span, by), offsets)


def _later(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
