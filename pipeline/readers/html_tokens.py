"""HTML → tokens with exact places. The tokenizer's line and column become offsets, and every one is checked.

Places inside the reader count in the text with its line ends as LF; `Source` turns them into places of the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum
from functools import lru_cache
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import Fault, InputError
from pipeline.model import Lines, Span
from pipeline.readers.html_rules import RAW, UNWRAPPED

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from turbohtml import Token as Found

_CDATA = "<![CDATA["
_LINE_END = re.compile(r"\r\n?")
_NAME = re.compile(r"</?[^\t\n\f />]*")
_ATTRIBUTE = re.compile(
    r"[\t\n\f /]*([^\t\n\f />][^\t\n\f />=]*)"
    r"(?:[\t\n\f ]*=[\t\n\f ]*(?:\"([^\"]*)\"|'([^']*)'|([^\t\n\f >\"'][^\t\n\f >]*)))?"
)
_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")


class Source:
    """A file's text as the tokenizer sees it: line ends as LF, NUL as U+FFFD. `file` maps its offsets to the file's.

    `xml`: it is XHTML, where `<script/>` has no content.
    """

    __slots__ = ("_places", "path", "raw", "text", "xml")

    def __init__(self, path: str, raw: str) -> None:
        self.path = path
        self.raw = raw
        self.xml = path.lower().endswith(".xhtml")
        self.text = _LINE_END.sub("\n", raw).replace("\0", "\ufffd")
        self._places = _places(raw) if len(self.text) != len(raw) else None

    def file(self, at: int) -> int:
        """The place in the file of an offset of `text`."""
        return self._places[at] if self._places else at

    def span(self, start: int, end: int) -> Span:
        """The place in the file of `text[start:end]`."""
        return Span(self.file(start), self.file(end))

    def fault(self, at: int) -> InputError:
        """An internal fault: what the tokenizer says of this place and what stands there differ."""
        line, column = Lines(self.raw).place(self.file(at))
        return InputError(
            Fault("the HTML tokenizer lost its place (internal fault)", self.path, line, column, "please report this file")
        )


def _places(raw: str) -> list[int]:
    places: list[int] = []
    at = 0
    for end in re.finditer(r"\r\n", raw):
        places.extend(range(at, end.start() + 1))
        at = end.end()
    places.extend(range(at, len(raw) + 1))
    return places


class Kind(Enum):
    """What a token is. COMMENT is all else that a reader never sees, such as processing instructions."""

    TEXT = 0
    START = 1
    END = 2
    COMMENT = 3
    DOCTYPE = 4
    REFERENCE = 5


_KINDS = {0: Kind.TEXT, 1: Kind.START, 2: Kind.END, 3: Kind.COMMENT, 4: Kind.DOCTYPE, 5: Kind.REFERENCE}


class Token(NamedTuple):
    """A token at `text[start:end]`. `data` is the decoded text, or a comment's; `name` a tag's, in lower case."""

    kind: Kind
    start: int
    end: int
    data: str
    name: str = ""
    attributes: dict[str, str] = {}  # noqa: RUF012 - never changed
    closed: bool = False  # <br/>


class Lexer:
    """The tokens of a source, without gap or overlap. `foreign` is set while inside SVG or MathML, where no element is raw."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines = [0, *(end.end() for end in re.finditer("\n", source.text))]
        self.foreign = False

    def __iter__(self) -> Iterator[Token]:
        """Token by token; raises InputError where a token is not where the tokenizer says."""
        at: int | None = 0
        while at is not None:
            at = yield from self._run(at)

    def _run(self, base: int) -> Generator[Token, None, int | None]:
        """The tokens from `base` on, up to where the tokenizer must start anew; returns that place."""
        from turbohtml import tokenize

        text, reached = self._source.text, base
        line = bisect_right(self._lines, base) - 1
        for found in tokenize(text[base:] if base else text, resolve_references=False, capture_source=True):
            start = found.col + (base if found.line == 1 else self._lines[line + found.line - 1])
            written = (found.data or "") if found.source is None else found.source
            if start > reached:
                yield Token(Kind.COMMENT, reached, start, "")
            if found.source is None and start >= reached and not text.startswith(written, start):
                reached = yield from self._broken(start, written)
                continue
            if start < reached or not text.startswith(written, start):
                raise self._source.fault(start)
            token, foreign = _token(found, start, start + len(written)), self.foreign
            if foreign and written.startswith(_CDATA):
                end = text.find("]]>", start)
                token = Token(Kind.COMMENT, start, len(text) if end < 0 else end + 3, "")
            reached = token.end
            yield token
            if reached > start + len(written) or _is_markup(token, foreign or (self._source.xml and token.closed)):
                return reached
        if reached < len(text):  # a tag that the end of the file cut off
            yield Token(Kind.COMMENT, reached, len(text), "")
        return None

    def _broken(self, start: int, data: str) -> Generator[Token, None, int]:
        """A text with `</>` in it, which the tokenizer passes over; returns where it ends."""
        text, at = self._source.text, 0
        while at < len(data):
            gap = text.find("</>", start)
            end = start + len(data) - at if gap < 0 else min(gap, start + len(data) - at)
            if not data.startswith(text[start:end], at):
                raise self._source.fault(start)
            if end > start:
                yield Token(Kind.TEXT, start, end, text[start:end])
            at, start = at + end - start, end
            if at < len(data):
                yield Token(Kind.COMMENT, start, start + 3, "")
                start += 3
        return start


def _is_markup(token: Token, foreign: bool) -> bool:
    """Whether a start tag begins markup where the tokenizer would take all for text."""
    return token.kind is Kind.START and token.name in RAW and (foreign or token.name in UNWRAPPED)


def _token(found: Found, start: int, end: int) -> Token:
    kind = _KINDS.get(int(found.type), Kind.COMMENT)
    attributes = dict(found.attrs) if found.attrs else {}
    return Token(kind, start, end, found.data or "", found.tag or "", attributes, bool(found.self_closing))


class Value(NamedTuple):
    """An attribute's value at `text[start:end]`, without its quotes; `quote` is `"`, `'` or nothing."""

    start: int
    end: int
    quote: str


def values(source: Source, tag: Token) -> dict[str, Value]:
    """The place of each attribute's value in a start tag, by lower-case name; the first of a name counts."""
    found: dict[str, Value] = {}
    text = source.text
    name = _NAME.match(text, tag.start)
    at, end = name.end() if name else tag.start, tag.end - 1
    while match := _ATTRIBUTE.match(text, at, end):
        at = match.end()
        key = match[1].translate(_LOWER)
        if key not in found and (group := match.lastindex or 1) > 1:
            found[key] = Value(*match.span(group), ("", "", '"', "'", "")[group])
    return found


_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}


def references(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The character references in an attribute's value: from, to, and the characters meant."""
    for match in _REFERENCE.finditer(text, start, end):
        name = match[0][1:]
        cut_off = name[-1] != ";" and match.end() < end and text[match.end()] == "="
        if name[0] == "#" or (name in html5 and not cut_off):
            yield match.start(), match.end(), _meaning(match[0])


@lru_cache(maxsize=512)
def _meaning(reference: str) -> str:
    from turbohtml import tokenize

    return "".join(token.data or "" for token in tokenize(reference, resolve_references=False))


class Piece(NamedTuple):
    """A part of a text: `value` stands at `start:end`, decoded if `reference`. `open`: written without its semicolon."""

    start: int
    end: int
    value: str
    reference: bool = False
    open: bool = False
