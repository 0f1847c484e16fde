"""Blocks → units: sentences of a block, never cut inside an inline element, without the codes that enclose all of it."""

from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.languages.facts import reference_headings
from pipeline.languages.references import is_cited_work, is_reference
from pipeline.model import BlockKind, Code, CodeKind, Key, Span, Text, Unit, flatten, plain
from pipeline.segmentation.notation import write
from pipeline.segmentation.sentences import boundaries

if TYPE_CHECKING:
    from pipeline.model import Block, Content, Document, Inline

_WHOLE = frozenset(
    {BlockKind.TITLE, BlockKind.HEADING, BlockKind.LABEL, BlockKind.TERM, BlockKind.PREFORMATTED, BlockKind.REFERENCE}
)
_NESTING = {CodeKind.OPEN: 1, CodeKind.CLOSE: -1}
_LISTED = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH})
# Units leave out this white space around them; a no-break space is text.
WHITE = " \t\n\r\f"


def segment(document: Document, *, mode: str = "sentence") -> tuple[Unit, ...]:
    """The units of a document in order of place. `mode` is "sentence" or "block"."""
    found: list[Unit] = []
    sections = _Sections()
    for block in document.blocks:
        kind = sections.kind(block)
        whole = mode == "block" or kind in _WHOLE or block.whole
        for content in (block.content,) if whole else _sentences(block):
            inner = _without_enclosing_codes(content)
            key = Key(block.context, write(inner))
            span = Span(inner[0].span.start, inner[-1].span.end)
            found.append(Unit(key, document.path, block, kind, span, inner, sections.heading))
        sections.enter(block)
    return tuple(found)


class _Sections:
    """Where in the outline of a document a block stands."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []  # the open ones, outermost first
        self._references = self._listed = False  # below a heading like “References”; behind an entry of its list

    @property
    def heading(self) -> str:
        """The text of the nearest heading."""
        return self._headings[-1][1] if self._headings else ""

    def kind(self, block: Block) -> BlockKind:
        """The block's kind, or REFERENCE for an entry of a list of references, and for a work cited by itself."""
        if block.kind is BlockKind.HEADING:
            self._headings = [heading for heading in self._headings if heading[0] < block.level]
        if block.kind not in _LISTED:
            return block.kind
        text = flatten(block.content).text
        entry = self._references and (block.kind is BlockKind.LIST_ITEM or is_reference(text))
        if block.kind is BlockKind.PARAGRAPH and self._references and not entry and self._listed:
            self._references = False  # the list is over: a footer, say
        self._listed = self._listed or entry
        return BlockKind.REFERENCE if entry or is_cited_work(text) else block.kind

    def enter(self, block: Block) -> None:
        """Go on behind the block."""
        if block.kind is BlockKind.HEADING:
            text = plain(block.content)
            self._headings.append((block.level, text))
            self._references, self._listed = text.rstrip(":.").lower() in reference_headings(), False


def _sentences(block: Block) -> tuple[Content, ...]:
    """The block's content cut at its sentences; what has nothing to translate stays with a neighbour."""
    flat = flatten(block.content).text
    starts = boundaries(flat, block.locale)
    kept: list[int] = []
    begin = 0
    for start, end in pairwise((*starts, len(flat))):
        if _has_words(flat[begin:start]) and _has_words(flat[start:end]):
            kept.append(start)
            begin = start
    return tuple(_trim(piece) for piece in _cut(block.content, kept))


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


def _cut(content: Content, starts: list[int]) -> list[Content]:
    """The content cut at those offsets of its flat text that lie outside inline elements.

    A closing code or a line break at a cut belongs to what is before it, an opening code to what follows.
    """
    pieces: list[list[Inline]] = [[]]
    at = depth = 0
    ahead = deque(starts)
    for inline in content:
        closes = isinstance(inline, Code) and inline.kind is CodeKind.CLOSE
        if ahead and at >= ahead[0] and not closes:
            ahead.popleft()
            if depth == 0:
                pieces.append([])
        if isinstance(inline, Code):
            pieces[-1].append(inline)
            depth += _NESTING.get(inline.kind, 0)
            at += inline.kind not in _NESTING
            continue
        cuts = [0]
        while ahead and ahead[0] < at + len(inline.value):
            cut = ahead.popleft() - at
            cuts += [cut] if depth == 0 and cut > 0 else []
        parts = [inline.part(first, last) for first, last in pairwise([*cuts, len(inline.value)])]
        pieces[-1].append(parts[0])
        pieces += [[part] for part in parts[1:]]
        at += len(inline.value)
    return [tuple(piece) for piece in pieces]


def _trim(content: Content) -> Content:
    """The content without white space at its ends."""
    found = list(content)
    while found and isinstance(first := found[0], Text):
        kept = len(first.value) - len(first.value.lstrip(WHITE))
        if kept < len(first.value):
            found[0] = first.part(kept, len(first.value))
            break
        found.pop(0)
    while found and isinstance(last := found[-1], Text):
        length = len(last.value.rstrip(WHITE))
        if length:
            found[-1] = last.part(0, length)
            break
        found.pop()
    return tuple(found)


def _without_enclosing_codes(content: Content) -> Content:
    """The content without the pairs of codes that hold all of it: a translator needs no `<a>` around a whole unit."""
    while _is_enclosed(content):
        content = _trim(content[1:-1])
    return content


def _depends_on_text(inline: Inline) -> bool:
    """Whether this closing code must be written anew when the text before it changes."""
    return isinstance(inline, Code) and inline.replacement is not None


def _is_enclosed(content: Content) -> bool:
    depth = 0
    for index, inline in enumerate(content):
        if isinstance(inline, Code) and inline.kind is CodeKind.OPEN:
            depth += 1
        elif isinstance(inline, Code) and inline.kind is CodeKind.CLOSE:
            depth -= 1
        if depth == 0:
            return len(content) > 2 and index == len(content) - 1 and not _depends_on_text(inline)
    return False
