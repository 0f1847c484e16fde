"""What is read and translated: places, runs of text and codes, blocks, documents, units."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum, StrEnum

from pipeline.record import record

_WHITE = re.compile(r"[ \t\r\n\f]+")


@record(order=True)
class Span:
    """A place in a file's text: `text[start:end]`."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The text at this place."""
        return text[self.start : self.end]

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@record
class Text:
    """A run of text as a person reads it: entities and escapes decoded, white space collapsed where the format does so.

    `offsets` holds the place in the file of each character and, last, the end of the run, where `value` differs from the
    file; it is None where `value` stands in the file as it is.
    """

    value: str
    span: Span
    offsets: tuple[int, ...] | None = None

    def locate(self, start: int, end: int) -> Span:
        """The place in the file of `value[start:end]`."""
        if self.offsets is None:
            return Span(self.span.start + start, self.span.start + end)
        first, last = self.offsets[start], self.offsets[end]
        while last <= first and end < len(self.offsets) - 1:  # an entity that stands for two characters
            end += 1
            last = self.offsets[end]
        return Span(first, last)

    def part(self, start: int, end: int) -> Text:
        """The run `value[start:end]`, which must not be empty."""
        offsets = None if self.offsets is None else self.offsets[start : end + 1]
        return Text(self.value[start:end], self.locate(start, end), offsets)


class CodeKind(Enum):
    """How an inline code stands in the text."""

    OPEN = "open"
    CLOSE = "close"
    STANDALONE = "standalone"  # <br>, <img>, a tag without its partner
    LOCKED = "locked"  # a whole element that is shown but not translated: <code>, translate="no", another lang


@record
class Code:
    """An inline code: markup inside a unit, kept in the source and shown to translators by its element's name only.

    `name` is the lower-case element name without digits (`a`, `strong`, `br`); Markdown uses the name of the element it
    renders to. `span` is the tag, or the whole element of a LOCKED code. `text` is the shown content of a LOCKED code, or of
    a target's code the tag as written.
    `breaks` says that words do not run on across it (`<br>`). `replacement` is what to write instead of the tag's own text
    once the unit is translated, where that text would no longer work: the `]` of a Markdown link whose text is its label.
    """

    kind: CodeKind
    name: str
    span: Span
    text: str = ""
    breaks: bool = False
    replacement: str | None = None


Inline = Text | Code
Content = tuple[Inline, ...]


class BlockKind(StrEnum):
    """What a block is to a reader of the page."""

    TITLE = "title"  # <title>, title in front matter
    META = "meta"  # meta description, og:*, other front matter
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TERM = "term"
    DEFINITION = "definition"
    CELL = "cell"
    CAPTION = "caption"
    QUOTE = "quote"
    SUMMARY = "summary"
    LABEL = "label"  # buttons, options, legends, labels
    ATTRIBUTE = "attribute"  # alt, title, aria-label, placeholder, label, value
    PREFORMATTED = "preformatted"
    REFERENCE = "reference"  # an entry of a list of references


@record
class Remark:
    """What a comment says behind its key, as it stands in the file at `span`."""

    text: str
    span: Span


@record
class Block:
    """A piece of a document that is read as one: a paragraph, a heading, a cell, an attribute value.

    `span` runs from the first to the last inline of `content`. `encoding` names how text is written at this place, for
    the reader's `encode`. `markup` is False where no inline markup may stand (attribute values, `<title>`, `<option>`).
    `element` is what a translator is told about the place: `h2`, `img alt`, `meta description`. `level` is a heading's
    level or a list's depth. `locale` is the language declared for it. `notes` and `ignores` come from comments before the
    block, `context` from `data-context` or a comment. `whole` says that it is one unit in every mode, written as a whole: a
    plain YAML scalar or a bare attribute value, say, which may have to be quoted.
    """

    kind: BlockKind
    span: Span
    content: Content
    locale: str
    encoding: str
    element: str = ""
    level: int = 0
    markup: bool = True
    context: str | None = None
    notes: tuple[str, ...] = ()
    ignores: tuple[Remark, ...] = ()
    whole: bool = False


@record
class Document:
    """A source article or a finished page: its text and the blocks in it, ordered by start.

    A block of an attribute may lie inside an inline code of another block; otherwise blocks do not overlap. `complete` says
    that it is a full HTML document, to be localised in place. `metadata` is the front matter (`key.subkey` → value as text).
    """

    path: str
    format: str
    locale: str
    text: str
    blocks: tuple[Block, ...]
    complete: bool = False
    metadata: tuple[tuple[str, str], ...] = ()


@record
class Key:
    """The identity of a unit within its article: msgctxt and msgid. Never a position."""

    context: str | None
    source: str


@record
class Unit:
    """What is translated: a sentence of a block (or a whole block), once for every place where it stands.

    `source` is its catalog form; `content` the same as values. `span` covers `content`. `section` is the text of the nearest
    heading before it. `kind` is the block's, or REFERENCE below a heading like “References”.
    """

    key: Key
    document: str
    block: Block
    kind: BlockKind
    span: Span
    content: Content
    section: str = ""

    @property
    def source(self) -> str:
        """The catalog form, which is the msgid."""
        return self.key.source


def flatten(content: Content) -> Flat:
    """The content as plain text for checks: codes vanish, a line break is a newline, other objects are U+FFFC."""
    parts: list[str] = []
    starts: list[int] = []
    runs: list[Inline] = []
    at = 0
    for inline in content:
        value = _shown(inline)
        if value:
            starts.append(at)
            runs.append(inline)
            parts.append(value)
            at += len(value)
    return Flat("".join(parts), tuple(starts), tuple(runs))


def shown(content: Content) -> str:
    """The text of `flatten`, without its places."""
    return "".join([inline.value if isinstance(inline, Text) else _shown(inline) for inline in content])


def plain(content: Content) -> str:
    """The content on one line as people are shown it: the text of locked codes too, white space collapsed, no images."""
    parts = (
        inline.value if isinstance(inline, Text) else inline.text if inline.kind is CodeKind.LOCKED else " " * inline.breaks
        for inline in content
    )
    return _WHITE.sub(" ", "".join(parts)).strip(" ")


def _shown(inline: Inline) -> str:
    if isinstance(inline, Text):
        return inline.value
    if inline.kind in (CodeKind.OPEN, CodeKind.CLOSE):
        return ""
    return "\n" if inline.breaks else "\ufffc"


@record
class Flat:
    """Plain text that knows where each of its characters stands in the file."""

    text: str
    starts: tuple[int, ...]
    runs: tuple[Inline, ...]

    def locate(self, start: int, end: int) -> Span:
        """The place in the file of `text[start:end]`, which must not be empty."""
        first = self._place(start)
        return first if end - start == 1 else Span(first.start, self._place(end - 1).end)

    def _place(self, at: int) -> Span:
        index = bisect_right(self.starts, at) - 1
        run, inner = self.runs[index], at - self.starts[index]
        return run.locate(inner, inner + 1) if isinstance(run, Text) else run.span
