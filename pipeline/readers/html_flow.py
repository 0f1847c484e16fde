"""A flow of inline content → a block: runs of text and inline codes, trimmed and paired."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from pipeline.model import Block, BlockKind, Code, CodeKind, Content, Remark, Span, Text
from pipeline.readers.html_rules import SPACE
from pipeline.readers.html_text import run, trim_end, trim_start
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.readers.html_tokens import Piece, Source


class Role(Enum):
    """How an item stands in a flow. A MARK is there without being seen: a comment, `<wbr>`."""

    TEXT = 0
    OPEN = 1
    CLOSE = 2
    OBJECT = 3
    BREAK = 4
    LOCKED = 5
    MARK = 6
    ODD = 7  # a tag without partner


@dataclass(slots=True, eq=False)
class Item:
    """A run of text or a tag at `start:end`. `shown`: a reader sees it. `text` is a comment's or a locked element's."""

    role: Role
    start: int
    end: int
    name: str = ""
    shown: bool = False
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    partner: Item | None = None


@record
class Place:
    """Where a flow stands: what its block will be, and whether white space is kept there. `depth` counts lists."""

    kind: BlockKind = BlockKind.PARAGRAPH
    element: str = ""
    level: int = 0
    depth: int = 0
    encoding: str = "text"
    markup: bool = True
    keep: bool = False
    context: str | None = None
    locale: str = ""


@record
class Remarks:
    """What comments say of a block."""

    notes: tuple[str, ...] = ()
    ignores: tuple[Remark, ...] = ()
    context: str | None = None

    def heard(self, source: Source, comment: str, start: int) -> Remarks:
        """With what the text of the comment at `start` says, if it speaks to calque."""
        key, colon, rest = comment.strip().partition(":")
        key, rest = key.strip().lower(), rest.strip()
        if not colon or not rest:
            return self
        if key == "note":
            return Remarks((*self.notes, rest), self.ignores, self.context)
        if key == "calque-ignore":
            end = source.text.index(comment, start) + len(comment.rstrip())
            span = source.span(end - len(rest), end)
            return Remarks(self.notes, (*self.ignores, Remark(span.cut(source.raw), span)), self.context)
        return Remarks(self.notes, self.ignores, rest) if key == "context" else self


class Flow:
    """The inline content that is being read, between two boundaries of blocks.

    `begun`: a letter has been read, so that it will be a block; `remarks` are then its own.
    """

    __slots__ = ("begun", "context", "items", "remarks", "turn")

    def __init__(self) -> None:
        self.turn = 0  # how often it has been emptied: tells whether an item is still in it
        self.clear()

    def clear(self) -> None:
        """Empties it for the next block."""
        self.items: list[Item] = []
        self.begun = False
        self.context: str | None = None
        self.remarks = Remarks()
        self.turn += 1

    def add(self, piece: Piece) -> None:
        """A piece of text."""
        last = self.items[-1] if self.items else None
        if last is None or last.role is not Role.TEXT:
            last = Item(Role.TEXT, piece.start, piece.end)
            self.items.append(last)
        last.pieces.append(piece)
        last.end = piece.end
        last.shown = last.shown or bool(piece.value.strip(SPACE))

    def close(self, opened: Item, item: Item) -> None:
        """An end tag and the start tag that it belongs to."""
        opened.role, item.role = Role.OPEN, Role.CLOSE
        opened.partner, item.partner = item, opened
        self.items.append(item)


def trimmed(items: list[Item]) -> tuple[int, int]:
    """From which to which item a block runs: what no reader sees stays outside at both ends. Empty: equal numbers."""
    numbers = {id(item): number for number, item in enumerate(items)}
    seen = [0]
    for item in items:
        seen.append(seen[-1] + item.shown)
    first, last = 0, len(items)
    while first < last and (over := _unseen(items, first, numbers, seen)) is not None:
        first = over + 1
    while first < last and (over := _unseen(items, last - 1, numbers, seen)) is not None:
        last = over
    while first < last < len(items) and items[last].role is Role.BREAK:  # a break after the last word is a translator's
        last += 1
    return (first, last) if first < last else (0, 0)


def _unseen(items: list[Item], at: int, numbers: dict[int, int], seen: list[int]) -> int | None:
    """The other end of what begins or ends at this item, if there is nothing to see in it."""
    item = items[at]
    if item.partner is None:
        return None if item.shown else at
    other = numbers[id(item.partner)]
    return None if seen[max(at, other)] - seen[min(at, other)] else other


def content(source: Source, items: Iterable[Item], *, keep: bool) -> Content:
    """The runs and codes of a block's items, white space at its ends trimmed."""
    found: list[Text | Code] = []
    for item in items:
        if item.role is Role.TEXT:
            found.append(run(source, item.pieces, keep=keep))
        else:
            found.extend(_codes(source, item))
    if isinstance(found[0], Text):
        found[0] = trim_start(found[0])
    if isinstance(found[-1], Text):
        found[-1] = trim_end(found[-1])
    return tuple(found)


_ODD = re.compile(r"[^a-z0-9-]")  # what a name may hold in HTML (`<o:p>`) but not in a catalog's notation
_CODES = {Role.OPEN: CodeKind.OPEN, Role.CLOSE: CodeKind.CLOSE, Role.LOCKED: CodeKind.LOCKED}


def _codes(source: Source, item: Item) -> tuple[Code, ...]:
    span, name = source.span(item.start, item.end), _ODD.sub("", item.name)
    if item.role is Role.MARK:  # an empty pair, as flat text shows nothing for it
        return (Code(CodeKind.OPEN, name, span), Code(CodeKind.CLOSE, name, Span(span.end, span.end)))
    kind = _CODES.get(item.role, CodeKind.STANDALONE)
    text = item.text if kind is CodeKind.LOCKED else ""
    return (Code(kind, name, span, text, breaks=item.role is Role.BREAK),)


def block(source: Source, flow: Flow, first: int, last: int, place: Place) -> Block | None:
    """The block of a flow's items; None where there is no letter in it to translate."""
    items = flow.items[first:last]
    if not flow.begun or not items:
        return None
    inlines = content(source, items, keep=place.keep)
    if not any(isinstance(inline, Text) and any(map(str.isalpha, inline.value)) for inline in inlines):
        return None
    labels = place.kind is BlockKind.PARAGRAPH and items[0].role is Role.OPEN and items[0].name == "label"
    return Block(
        BlockKind.LABEL if labels else place.kind,
        Span(inlines[0].span.start, inlines[-1].span.end),
        inlines,
        place.locale,
        place.encoding,
        "label" if labels else place.element,
        place.level,
        place.markup or any(isinstance(inline, Code) for inline in inlines),
        place.context or flow.context or flow.remarks.context,
        flow.remarks.notes,
        flow.remarks.ignores,
    )
