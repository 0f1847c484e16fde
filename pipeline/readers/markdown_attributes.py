"""Text that Markdown tags carry: alternative texts of images, titles of links and images → blocks of their own."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.model import Block, BlockKind, Span
from pipeline.readers.runs import Piece, collapse, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.readers.markdown_events import Event

_TITLE = re.compile(r"""\s+(?:"(.*)"|'(.*)'|\((.*)\))\s*\Z""", re.DOTALL)
_AFTER_PLACE = re.compile(r"""\s*(?:<(?:[^<>\\\r\n]|\\.)*>|\S*)(?=\s)""")
_UNITS = re.compile(r"\\[!-/:-@\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]*);|.", re.DOTALL)
_ENCODINGS = ("markdown-title-double", "markdown-title-single", "markdown-title-parenthesis")
_INNER = ("Text", "Code", "SoftBreak", "HardBreak")


def image_blocks(text: str, events: Sequence[Event], locale: str) -> list[Block]:
    """The blocks of an image, given by its events: its alternative text and its title, where it has them."""
    image = events[0]
    inside = max([event.end for event in events[1:-1]], default=image.start + 2)
    closing = text.find("]", inside, image.end)
    alt = _alt(text, events, closing, locale)
    title = title_block(text, image, closing, "img title", locale)
    return [block for block in (alt, title) if block]


def _alt(text: str, events: Sequence[Event], closing: int, locale: str) -> Block | None:
    image = events[0]
    pieces = [_piece(event) for event in events if event.kind in _INNER]
    shown = run(text, _edged(text, pieces, image.start + 2, closing), left=True, right=True)
    if shown is None:
        return None
    kind = image.data["link_type"]
    label = f" {collapse(image.data['id'])}" if kind in ("Collapsed", "Shortcut") else ""
    if kind == "Collapsed":  # its own text is its label: `][` is written anew with the label, see encode
        offsets = shown.offsets or tuple(range(shown.span.start, shown.span.end + 1))
        shown = replace(shown, span=Span(shown.span.start, closing + 2), offsets=offsets)
    encoding = f"markdown-alt{label}"
    whole = bool(label)
    return Block(BlockKind.ATTRIBUTE, shown.span, (shown,), locale, encoding, "img alt", markup=False, whole=whole)


def _piece(event: Event) -> Piece:
    return Piece(event.data if event.kind in ("Text", "Code") else " ", event.start, event.end)


def _edged(text: str, pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """The pieces stretched over the markup around and between them, so that it goes when the text is replaced."""
    if not pieces:
        return []
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    first, last = pieces[0], pieces[-1]
    if start < first.start:
        first.lead, first.start = first.start - start, start
    if last.end < end:
        pieces.append(Piece("", last.end, end))
    for before, after in pairwise(pieces):
        if after.value and before.end < after.start and text[after.start - 1] == "\\":
            after.lead, after.start = 1, after.start - 1
    return pieces


def title_block(text: str, event: Event, closing: int, element: str, locale: str) -> Block | None:
    """The title in the tag `text[closing:]` of an inline link or image, None where it has none."""
    if event.data["link_type"] != "Inline" or not event.data["title"]:
        return None
    return titled(text, closing + 2, event.end - 1, event.data["title"], element, locale)


def titled(text: str, start: int, end: int, title: str, element: str, locale: str) -> Block | None:
    """The block of `title`, which stands after a link's destination in `text[start:end]`; None where it is not found."""
    place = _AFTER_PLACE.match(text, start, end)
    found = _TITLE.match(text, place.end(), end) if place else None
    if found is None:
        return None
    group = found.lastindex or 0
    units = _UNITS.finditer(text, *found.span(group))
    pieces = [Piece(_decoded(unit[0]), unit.start(), unit.end()) for unit in units]
    if collapse("".join(piece.value for piece in pieces)) != collapse(title):
        return None
    shown = run(text, pieces, left=True, right=True)
    if shown is None:
        return None
    return Block(BlockKind.ATTRIBUTE, shown.span, (shown,), locale, _ENCODINGS[group - 1], element, markup=False)


def _decoded(unit: str) -> str:
    if len(unit) == 1:
        return unit
    return unit[1:] if unit[0] == "\\" else unescape(unit)
