"""Splicing: a text with some places written anew and everything else to the letter."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pipeline.model import Span
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

Piece = str | Span


@record
class Edit:
    """What stands at `span` from now on: text, and places of the source that are copied with the edits inside them."""

    span: Span
    pieces: tuple[Piece, ...]


def splice(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made. Edits may lie inside the places that others copy; otherwise they do not overlap."""
    ordered = sorted(edits, key=lambda edit: (edit.span.start, -edit.span.end))
    starts = [edit.span.start for edit in ordered]
    out: list[str] = []
    # Still to write, the next one last: text, or a place and the first edit that may lie inside it. The whole reaches one
    # beyond the text, for an insertion at its end; an insertion belongs to the place that begins with it, not to one it ends.
    ahead: list[str | tuple[Span, int]] = [(Span(0, len(text) + 1), 0)]
    while ahead:
        item = ahead.pop()
        if isinstance(item, str):
            out.append(item)
            continue
        span, index = item
        index = max(index, bisect_left(starts, span.start))
        while index < len(ordered) and ordered[index].span.start < span.end and ordered[index].span.end > span.end:
            index += 1
        if index == len(ordered) or ordered[index].span.start >= span.end:
            out.append(span.cut(text))
            continue
        edit = ordered[index]
        out.append(text[span.start : edit.span.start])
        ahead.append((Span(edit.span.end, span.end), index + 1))
        ahead += [piece if isinstance(piece, str) else (piece, index + 1) for piece in reversed(edit.pieces)]
    return "".join(out)
