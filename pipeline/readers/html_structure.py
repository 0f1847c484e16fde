"""Tokens → elements that begin and end where a browser would have them, as a flat series of events.

No tree is built: only what decides where a text ends and which `lang` holds. No recursion, so depth costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from pipeline.readers.html_rules import (
    BLOCK,
    BREAKOUT,
    CAPTIONS,
    CLOSED,
    DRAWINGS,
    ENDS,
    HEADINGS,
    INTEGRATION,
    ITEMS,
    KEEPS_P,
    LISTS,
    OPAQUE,
    SCOPES,
    TABLE_PARTS,
    VOID,
)
from pipeline.readers.html_tokens import Kind, Lexer, Source, Token
from pipeline.record import record

_ONCE = frozenset(("body", "head", "html"))
_PASSED = frozenset(("address", "div", "p"))


@dataclass(slots=True)
class Element:
    """An element with content. `divides`: block-level, or with block-level content. `foreign`: of SVG or MathML."""

    name: str
    tag: Token
    block: bool
    opaque: bool
    foreign: bool
    divides: bool


class Step(Enum):
    """What an event is. VOID is a whole element, STRAY a tag without element."""

    START = 0
    END = 1
    VOID = 2
    STRAY = 3
    TEXT = 4
    COMMENT = 5


class Event(NamedTuple):
    """A token, or the end of an element that has no end tag (`token` is None, and the element ends at `at`)."""

    step: Step
    at: int
    token: Token | None
    element: Element | None


@record
class Structure:
    """A document's events. `locale` is the root's `lang`, `complete` says that it is no fragment."""

    events: list[Event]
    locale: str
    complete: bool


def structure(source: Source) -> Structure:
    """The events of a source. Raises InputError on an internal fault of the tokenizer."""
    lexer, builder = Lexer(source), _Builder(source.xml)
    locale, complete = "", False
    for token in lexer:
        if token.kind is Kind.START:
            if token.name == "html" and not locale:
                locale = (token.attributes.get("lang") or token.attributes.get("xml:lang") or "").strip()
            complete = complete or token.name in _ONCE
            builder.start(token)
        elif token.kind is Kind.END:
            builder.end(token)
        else:
            complete = complete or token.kind is Kind.DOCTYPE
            step = Step.TEXT if token.kind in (Kind.TEXT, Kind.REFERENCE) else Step.COMMENT
            builder.events.append(Event(step, token.start, token, None))
        lexer.foreign = builder.foreign
    builder.close(0, len(source.text))
    return Structure(builder.events, locale, complete)


class _Builder:
    """The stack of open elements. For each name it knows the open ones' depths, so that no tag searches the stack."""

    def __init__(self, xml: bool) -> None:
        self.events: list[Event] = []
        self.foreign = False  # what comes next is SVG's or MathML's own
        self._xml = xml
        self._stack: list[Element] = []
        self._depths: dict[str, list[int]] = {}
        self._walls: list[int] = []  # depths of block-level and opaque elements: inline tags do not pair across them
        self._items: list[int] = []  # depths of those that keep <li>, <dt> and <dd> from ending one further out
        self._objects: list[int] = []  # depths of those out of which no tag ends a <p>

    def start(self, token: Token) -> None:
        """A start tag: ends what it ends, and opens an element unless it is void."""
        name = token.name
        if self.foreign and name in BREAKOUT:
            self._leave_drawing(token.start)
        foreign = self.foreign or name in DRAWINGS
        if not foreign:
            self._end_implied(name, token.start)
        block = name in (CAPTIONS - OPAQUE if foreign else BLOCK)
        opaque = name in OPAQUE
        if block:
            self._divide()
        if (name in VOID and not foreign) or (token.closed and (foreign or self._xml)):
            self.events.append(Event(Step.VOID, token.start, token, None))
        elif name in _ONCE and not foreign and self._depth(name) >= 0:
            self.events.append(Event(Step.STRAY, token.start, token, None))
        else:
            self._open(Element(name, token, block, opaque, foreign, block))

    def end(self, token: Token) -> None:
        """An end tag: ends its element if that is in reach, else it is stray."""
        depth = self._reach(token.name)
        if depth < 0:
            self.events.append(Event(Step.STRAY, token.start, token, None))
            return
        self.close(depth + 1, token.start)
        element = self._pop()
        self.events.append(Event(Step.END, token.end, token, element))

    def close(self, depth: int, at: int) -> None:
        """Ends the elements from `depth` on, which have no end tag."""
        while len(self._stack) > depth:
            element = self._pop()
            self.events.append(Event(Step.END, at, None, element))

    def _open(self, element: Element) -> None:
        depth = len(self._stack)
        self._stack.append(element)
        self._depths.setdefault(element.name, []).append(depth)
        if element.block or element.opaque:
            self._walls.append(depth)
            if element.name not in _PASSED:
                self._items.append(depth)
        if element.name in SCOPES or element.name in CLOSED:
            self._objects.append(depth)
        self._look()
        self.events.append(Event(Step.START, element.tag.start, element.tag, element))

    def _pop(self) -> Element:
        element = self._stack.pop()
        depth = len(self._stack)
        self._depths[element.name].pop()
        for depths in (self._walls, self._items, self._objects):
            if depths and depths[-1] == depth:
                depths.pop()
        self._look()
        return element

    def _look(self) -> None:
        top = self._stack[-1] if self._stack else None
        self.foreign = top is not None and top.foreign and top.name not in INTEGRATION

    def _depth(self, *names: str) -> int:
        """The depth of the innermost open element of these names, or -1."""
        return max((depths[-1] for name in names if (depths := self._depths.get(name))), default=-1)

    def _divide(self) -> None:
        """The inline elements around a block are boundaries themselves."""
        for element in reversed(self._stack):
            if element.divides or element.opaque:
                return
            element.divides = True

    def _leave_drawing(self, at: int) -> None:
        while self._stack and self._stack[-1].foreign and self._stack[-1].name not in INTEGRATION:
            self.close(len(self._stack) - 1, at)

    def _end_implied(self, name: str, at: int) -> None:
        if name in BLOCK and name not in KEEPS_P:
            self._end_innermost(("p",), (), at)
        if name in ITEMS:
            depth = self._wall(self._items)
            if depth >= 0 and self._stack[depth].name in ITEMS[name]:
                self.close(depth, at)
        elif name in HEADINGS:
            if self._stack and self._stack[-1].name in HEADINGS:
                self.close(len(self._stack) - 1, at)
        elif name in ENDS:
            self._end_innermost(*ENDS[name], at)

    def _end_innermost(self, names: tuple[str, ...], limits: tuple[str, ...], at: int) -> None:
        depth = self._depth(*names)
        if depth >= 0 and depth > self._depth(*limits) and ("table" in limits or depth >= self._wall(self._objects)):
            self.close(depth, at)

    def _wall(self, depths: list[int]) -> int:
        return depths[-1] if depths else -1

    def _reach(self, name: str) -> int:
        """The depth of the element that an end tag of this name ends, or -1."""
        depth = self._depth(*HEADINGS) if name in HEADINGS else self._depth(name)
        if depth < 0 or name in _ONCE - {"head"}:
            return -1
        if name in TABLE_PARTS:
            limit = self._depth("table", "template")
        elif name not in BLOCK and name not in OPAQUE:
            limit = self._wall(self._walls)
        elif name == "p":
            limit = self._wall(self._objects)
        else:
            limit = self._depth(*SCOPES, *(LISTS if name == "li" else ()))
        return depth if depth >= limit else -1
