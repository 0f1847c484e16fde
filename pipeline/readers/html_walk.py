"""A document's events → its blocks. One straight pass; what is open is on stacks, so depth costs nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.model import Block, BlockKind
from pipeline.readers import html_attributes
from pipeline.readers.html_flow import Flow, Item, Place, Remarks, Role, block, trimmed
from pipeline.readers.html_rules import (
    BLOCK,
    HEADINGS,
    INVISIBLE,
    KINDS,
    LISTS,
    MARKUP_FREE,
    RCDATA,
    RESETS,
)
from pipeline.readers.html_scope import Scope, declared, inside
from pipeline.readers.html_structure import Element, Event, Step
from pipeline.readers.html_tokens import Kind, Piece, Source, Token
from pipeline.readers.runs import collapse


@dataclass(slots=True)
class _Silence:
    """Content that is not translated; `parts` is its text, to be shown."""

    parts: list[str]


@dataclass(slots=True)
class _Opened:
    """What the start of an element did, for its end to undo: its item in the flow, a frame, a place, a boundary."""

    item: Item | None = None
    turn: int = 0
    frame: bool = False
    place: bool = False


class Walk:
    """The state of a pass. A flow inside an opaque or untranslated element has a frame of its own on the stack."""

    def __init__(self, source: Source, locale: str) -> None:
        self._source = source
        self._locale = locale
        self._blocks: list[Block] = []
        self._frames: list[Flow | _Silence] = [Flow()]
        self._scopes = [Scope(locale)]
        self._places = [Place(locale=locale)]
        self._opened: list[_Opened] = []
        self._remarks = Remarks()  # of comments, for the next block

    def step(self, event: Event) -> None:
        """Takes the next event."""
        match event.step:
            case Step.TEXT if event.token:
                self._text(event.token)
            case Step.START if event.token and event.element:
                self._start(event.token, event.element)
            case Step.END if event.element:
                self._end(event, event.element)
            case Step.VOID if event.token:
                self._void(event.token)
            case Step.STRAY if event.token:
                self._stray(event.token)
            case Step.COMMENT if event.token:
                self._comment(event.token)

    def finish(self) -> list[Block]:
        """The blocks, in the order in which they ended."""
        self._flush(ended=True)
        return self._blocks

    def _text(self, token: Token) -> None:
        frame = self._frames[-1]
        if isinstance(frame, _Silence):
            if not self._scopes[-1].muted:
                frame.parts.append(token.data)
            return
        reference = token.kind is Kind.REFERENCE
        written = reference and self._source.text[token.end - 1] != ";"
        frame.add(Piece(token.start, token.end, token.data, reference, written and len(token.data) > 1))
        if not frame.begun and any(map(str.isalpha, token.data)):
            frame.begun = True
            frame.remarks, self._remarks = self._remarks, Remarks()

    def _comment(self, token: Token) -> None:
        frame = self._frames[-1]
        if isinstance(frame, _Silence):
            return
        item = Item(Role.MARK, token.start, token.end, "comment")
        if frame.begun:
            item.text = token.data if token.kind is Kind.COMMENT else ""
        elif token.kind is Kind.COMMENT:
            self._remarks = self._remarks.heard(self._source, token.data, token.start)
        frame.items.append(item)

    def _void(self, token: Token) -> None:
        scope = declared(self._scopes[-1], token.attributes, self._locale)
        self._attributes(token, scope)
        frame = self._frames[-1]
        if isinstance(frame, _Silence):
            if token.name == "br":
                frame.parts.append("\n")
        elif token.name in BLOCK:
            self._flush(ended=False)
        else:
            role = {"br": Role.BREAK, "wbr": Role.MARK}.get(token.name, Role.OBJECT)
            shown = role is Role.OBJECT and token.name not in INVISIBLE
            frame.items.append(Item(role, token.start, token.end, token.name, shown))

    def _stray(self, token: Token) -> None:
        frame = self._frames[-1]
        if isinstance(frame, _Silence):
            return
        if token.name in BLOCK:
            self._flush(ended=True)
        else:
            role = Role.BREAK if token.name == "br" else Role.ODD
            frame.items.append(Item(role, token.start, token.end, token.name))

    def _attributes(self, token: Token, scope: Scope) -> None:
        if token.attributes and scope.spoken:
            found = html_attributes.blocks(self._source, token, scope.locale)
            ignores = self._remarks.ignores  # of a comment just before the tag
            self._blocks.extend(replace(block, ignores=ignores) if ignores else block for block in found)

    def _start(self, token: Token, element: Element) -> None:
        own = declared(self._scopes[-1], token.attributes, self._locale)
        self._attributes(token, own)
        scope = inside(own, element.name, token.attributes, foreign=element.foreign)
        self._scopes.append(scope)
        frame = self._frames[-1]
        if isinstance(frame, _Silence):
            opened = self._frame(_Opened(), element, scope) if scope.read else _Opened()
        elif element.opaque:
            item = Item(Role.OBJECT, token.start, token.end, element.name, element.name not in INVISIBLE)
            frame.items.append(item)
            opened = self._frame(_Opened(item, frame.turn), element, scope)
        elif element.divides:
            opened = self._boundary(element, scope)
        elif scope.read:
            opened = self._inline(frame, token)
        else:
            item = Item(Role.LOCKED, token.start, token.end, element.name)
            frame.items.append(item)
            opened = self._frame(_Opened(item, frame.turn), element, scope)
        self._opened.append(opened)

    def _frame(self, opened: _Opened, element: Element, scope: Scope) -> _Opened:
        """A new frame for an element's content."""
        self._frames.append(Flow() if scope.read else _Silence([]))
        self._places.append(self._place(element, scope))
        opened.frame = opened.place = True
        return opened

    def _boundary(self, element: Element, scope: Scope) -> _Opened:
        self._flush(ended=False)
        if not scope.read:
            self._remarks = Remarks()
            return self._frame(_Opened(), element, scope)
        self._places.append(self._place(element, scope))
        return _Opened(place=True)

    def _inline(self, frame: Flow, token: Token) -> _Opened:
        item = Item(Role.ODD, token.start, token.end, token.name)  # until its end tag comes
        if not frame.begun and token.attributes and not frame.context:
            frame.context = token.attributes.get("data-context")
        frame.items.append(item)
        return _Opened(item, frame.turn)

    def _end(self, event: Event, element: Element) -> None:
        opened = self._opened.pop()
        if opened.place:
            self._flush(ended=True)
            self._places.pop()
        frame = self._frames.pop() if opened.frame else self._frames[-1]
        self._scopes.pop()
        item, outer = opened.item, self._frames[-1]
        if item is None or isinstance(outer, _Silence):
            return
        if opened.frame:
            item.end = event.at
            if item.role is Role.LOCKED and isinstance(frame, _Silence):
                self._locked(item, frame)
        elif event.token:
            closing = Item(Role.ODD, event.token.start, event.token.end, element.name)
            if opened.turn == outer.turn:
                outer.close(item, closing)
            else:
                outer.items.append(closing)

    def _locked(self, item: Item, frame: _Silence) -> None:
        text = "".join(frame.parts)
        item.text = text if self._places[-1].keep else collapse(text)
        item.shown = True
        if not item.text.strip():
            item.role = Role.OBJECT

    def _place(self, element: Element, scope: Scope) -> Place:
        """What a block directly inside this element is."""
        above, name = self._places[-1], element.name
        context = element.tag.attributes.get("data-context") or None
        if element.divides and not element.block and not element.opaque:
            return replace(above, context=None, locale=scope.locale, keep=scope.keep)
        named = f"svg {name}" if element.foreign else name
        kind, level = above.kind, above.level
        if element.foreign:
            kind, level = BlockKind.LABEL, 0
        elif name in KINDS:
            kind, level = KINDS[name], HEADINGS.index(name) + 1 if name in HEADINGS else 0
        elif name in RESETS:
            kind, level = BlockKind.PARAGRAPH, 0
        depth = above.depth + 1 if name in LISTS else above.depth
        return Place(
            kind,
            named,
            depth if kind is BlockKind.LIST_ITEM else level,
            depth,
            "rcdata" if name in RCDATA and not element.foreign else "text",
            name not in MARKUP_FREE,
            scope.keep,
            context,
            scope.locale,
        )

    def _flush(self, *, ended: bool) -> None:
        """Ends the block that is being read. `ended`: with its element, so that what follows it belongs to nothing else."""
        flow = self._frames[-1]
        if isinstance(flow, _Silence) or not flow.items:
            return
        first, last = trimmed(flow.items)
        for number, item in enumerate(flow.items):
            if item.role is Role.MARK and item.text:
                if ended or number < last:
                    flow.remarks = flow.remarks.heard(self._source, item.text, item.start)
                else:
                    self._remarks = self._remarks.heard(self._source, item.text, item.start)
        found = block(self._source, flow, first, last, self._places[-1])
        if found:
            self._blocks.append(found)
        elif any(item.role is Role.TEXT and item.shown for item in flow.items):
            self._remarks = Remarks()
        flow.clear()
