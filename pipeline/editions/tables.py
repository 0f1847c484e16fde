"""Tables of a rendered body: each scrolls by itself where it is wider than the window, by keyboard too, and has a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.editions.markup import Change, Markup, apply, escape_attribute
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.editions.markup import Piece

_CLASS = "table-scroll"
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def scrolling(body: str, name: str) -> str:
    """The body with every table in a region that scrolls; a table that the author has put into one is left alone.

    The region is named after the table's caption, else after the heading above it, where these have an id; a caption
    without one is given one. `name`, plain text, is for tables that have neither.
    """
    markup = Markup(body)
    return apply(body, _changes(markup.pieces, name)) if "<table" in body.lower() else body


def _changes(pieces: Sequence[Piece], name: str) -> Iterator[Change]:
    heading, done = "", 0
    for number, (start, end) in enumerate(_outermost(pieces), 1):
        headings = [piece.value("id") for piece in pieces[done:start] if piece.kind == "start" and piece.name in _HEADINGS]
        heading, done = next(filter(None, reversed(headings)), heading), end
        if _scrolls(pieces, start):
            continue
        caption = next((piece for piece in pieces[start:end] if piece.kind == "start" and piece.name == "caption"), None)
        label = caption.value("id") if caption else heading
        if caption and not label:
            label = f"page_table_{number}"
            yield Change(Span(caption.span.end - 1, caption.span.end - 1), f' id="{label}"')
        named = f'aria-labelledby="{escape_attribute(label)}"' if label else f'aria-label="{escape_attribute(name)}"'
        before, after = pieces[start].span.start, pieces[end].span.end
        yield Change(Span(before, before), f'<div class="{_CLASS}" tabindex="0" role="group" {named}>')
        yield Change(Span(after, after), "</div>")


def _outermost(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """Where each table that is in no other begins and ends; one that nothing ends is left out, with what is in it."""
    depth = start = 0
    for at, piece in enumerate(pieces):
        if piece.name == "table" and piece.kind == "start":
            start = start if depth else at
            depth += 1
        elif piece.name == "table" and piece.kind == "end" and depth:
            depth -= 1
            if not depth:
                yield start, at


def _scrolls(pieces: Sequence[Piece], at: int) -> bool:
    """Whether what is around the table scrolls already."""
    before = next((pieces[place] for place in range(at - 1, -1, -1) if _shown(pieces[place])), None)
    return before is not None and before.kind == "start" and _CLASS in before.value("class").split()


def _shown(piece: Piece) -> bool:
    return piece.kind != "comment" and bool(piece.span.cut(piece.source).strip())
