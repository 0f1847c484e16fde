"""Markdown blocks: the parser's events → the translatable blocks of a document, in the order of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.model import Block, BlockKind, Remark, Span
from pipeline.readers.markdown_attributes import image_blocks, title_block, titled
from pipeline.readers.markdown_events import INLINE_TAGS, Event, definitions, events
from pipeline.readers.markdown_inlines import Line, inlines, shows_text
from pipeline.readers.markdown_scope import Scope, follow
from pipeline.readers.runs import moved

if TYPE_CHECKING:
    from pipeline.readers import Options

_COMMENT = re.compile(r"<!--\s*(note|context|calque-ignore)\s*:\s*(.*?)\s*-->", re.DOTALL)
_COMMENTS_ONLY = re.compile(r"(?:\s*<!--(?:(?!-->).)*-->)*\s*\Z", re.DOTALL)
_CARRIES = re.compile(r"(?i)\b(?:alt|title|aria-label|placeholder|label|value)\s*=")
_NOT_BLANK = re.compile(r"[^\r\n]")
_LEAVES = {
    BlockKind.LIST_ITEM: "li",
    BlockKind.QUOTE: "blockquote",
    BlockKind.DEFINITION: "dd",
    BlockKind.TERM: "dt",
    BlockKind.PARAGRAPH: "p",
}
_AROUND = {
    "Item": BlockKind.LIST_ITEM,
    "BlockQuote": BlockKind.QUOTE,
    "DefinitionListDefinition": BlockKind.DEFINITION,
    "DefinitionListTitle": BlockKind.TERM,
}


@dataclass(slots=True)
class _Walk:
    """Where the reading of the events is: the elements around, the inlines gathered, what comments said of the next block."""

    path: str
    text: str
    scopes: list[Scope]
    options: Options
    around: list[Event] = field(default_factory=list)
    depth: int = 0
    inner: list[Event] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    context: str | None = None
    notes: tuple[str, ...] = ()
    ignores: tuple[Remark, ...] = ()

    @property
    def locale(self) -> str:
        return self.scopes[-1].locale


def blocks(path: str, text: str, base: int, locale: str, options: Options) -> tuple[Block, ...]:
    """The blocks of the Markdown in `text[base:]`, ordered by start. Raises InputError where the text cannot be read."""
    walk = _Walk(path, text, [Scope("", locale, kept=False)], options)
    for event in events(path, text, base):
        if event.kind in ("Start", "End") and event.tag not in INLINE_TAGS:
            _boundary(walk, event)
        elif event.kind == "Rule":
            _flush(walk)
        elif not (walk.around and walk.around[-1].tag == "CodeBlock"):
            walk.inner.append(event)
    _flush(walk)
    for start, end, title in definitions(path, text, base):
        after = text.find("]:", start, end) + 2
        block = titled(text, after, end, title, "a title", locale)
        walk.blocks.extend([block] if block else [])
    return tuple(sorted(walk.blocks, key=lambda block: (block.span.start, -block.span.end)))


def _boundary(walk: _Walk, event: Event) -> None:
    if event.tag == "HtmlBlock" and event.kind == "End":
        _html(walk, event)
    else:
        _flush(walk)
    if event.kind == "Start":
        walk.around.append(event)
        walk.depth += event.tag == "List"
    else:
        walk.around.pop()
        walk.depth -= event.tag == "List"


def _flush(walk: _Walk) -> None:
    """The inlines gathered become a block, and what their tags carry blocks after it."""
    if not walk.inner or walk.scopes[-1].kept:
        walk.inner.clear()
        return
    line = inlines(walk.text, walk.inner, walk.locale)
    walk.inner.clear()
    if shows_text(line.content):
        _add(walk, _block(walk, line))
    for image in line.images:
        walk.blocks.extend(image_blocks(walk.text, image, walk.locale))
    for link, closing in line.links:
        block = title_block(walk.text, link, closing, "a title", walk.locale)
        walk.blocks.extend([block] if block else [])
    for tag in line.tags:
        if _CARRIES.search(walk.text, tag.start, tag.end):
            found = _read_html(walk, tag, tag.cut(walk.text))
            walk.blocks.extend(block for block in found if block.kind is BlockKind.ATTRIBUTE)


def _add(walk: _Walk, block: Block) -> None:
    if not (walk.context or walk.notes or walk.ignores):
        walk.blocks.append(block)
        return
    notes, ignores = walk.notes + block.notes, walk.ignores + block.ignores
    walk.blocks.append(replace(block, context=walk.context or block.context, notes=notes, ignores=ignores))
    walk.context, walk.notes, walk.ignores = None, (), ()


def _block(walk: _Walk, line: Line) -> Block:
    kind, element, level = _place(walk)
    span = Span(line.content[0].span.start, line.content[-1].span.end)
    encoding = "markdown-cell" if kind is BlockKind.CELL else "markdown"
    return Block(kind, span, line.content, walk.locale, encoding, element, level)


def _place(walk: _Walk) -> tuple[BlockKind, str, int]:
    """Kind, element and level of a block at this point."""
    around = walk.around
    last = around[-1] if around else None
    if last and last.tag == "Heading":
        level = int(last.data["level"][1:])
        return BlockKind.HEADING, f"h{level}", level
    if last and last.tag == "TableCell":
        return BlockKind.CELL, "th" if around[-2].tag == "TableHead" else "td", 0
    if last and last.tag == "Paragraph":
        last = around[-2] if len(around) > 1 else None
    if last and last.tag == "FootnoteDefinition":
        return BlockKind.PARAGRAPH, "footnote", 0
    kind = _AROUND.get(last.tag, BlockKind.PARAGRAPH) if last else BlockKind.PARAGRAPH
    return kind, _LEAVES[kind], walk.depth if kind is BlockKind.LIST_ITEM else 0


def _html(walk: _Walk, event: Event) -> None:
    """A block of raw HTML: its own blocks, by the reader of HTML; comments at its end speak of the next block."""
    span = Span(event.start, event.end)
    source = _unquoted(walk.text, span, walk.inner)
    walk.inner.clear()
    after = 0
    if not _COMMENTS_ONLY.match(source) and not walk.scopes[-1].kept:
        found = _read_html(walk, span, source)
        for at, block in enumerate(found):
            _add(walk, block) if at == 0 else walk.blocks.append(block)
        after = max((block.span.end for block in found), default=span.start) - span.start
    follow(walk.scopes, source)
    for comment in _COMMENT.finditer(source, after):
        said = " ".join(comment[2].split())
        if comment[1] == "note":
            walk.notes = (*walk.notes, said)
        elif comment[1] == "context":
            walk.context = said
        else:
            place = Span(span.start + comment.start(2), span.start + comment.end(2))
            walk.ignores = (*walk.ignores, Remark(place.cut(walk.text), place))


def _unquoted(text: str, span: Span, lines: list[Event]) -> str:
    """The HTML at `span`, with spaces for the `>` and indentation that Markdown puts before its lines."""
    parts: list[str] = []
    at = span.start
    for line in lines:
        parts += [_NOT_BLANK.sub(" ", text[at : line.start]), text[max(at, line.start) : line.end]]
        at = max(at, line.end)
    return "".join([*parts, _NOT_BLANK.sub(" ", text[at : span.end])])


def _read_html(walk: _Walk, span: Span, source: str) -> list[Block]:
    from pipeline.readers import html

    document = html.read(walk.path, source, walk.locale, walk.options)
    return [moved(block, span.start) for block in document.blocks]
