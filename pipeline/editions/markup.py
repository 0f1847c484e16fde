"""Tags of an HTML text at their exact places, and changes to the text at such places. Nothing else in the text moves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from pipeline.model import Lines, Span
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACE = "\t\n\f\r "
_LINE_END = re.compile(r"\r\n|\r|\n")
_REST_OF_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)")
_TAG_NAME = re.compile(rf"</?[^{_SPACE}/>]+")
_ATTRIBUTE = re.compile(
    rf"""[{_SPACE}/]*(?:(?P<close>>)|(?P<name>[^{_SPACE}/>][^{_SPACE}/>=]*)"""
    rf"""(?:[{_SPACE}]*=[{_SPACE}]*(?P<value>"[^"]*"|'[^']*'|[^{_SPACE}>"'][^{_SPACE}>]*|(?=>)))?)"""
)
_FOREIGN = frozenset(("svg", "math"))
_BACK = frozenset(("foreignobject", "desc", "title", "annotation-xml"))
_BARE = re.compile(rf"[^{_SPACE}\"'=<>`]+")


@record
class Attribute:
    """An attribute where it stands. `quote` is `"`, `'` or "" for a bare value; `span` is the value with its quotes.

    Where the attribute has no value, `span` is empty and stands at the end of its name.
    """

    name: str
    value: str
    quote: str
    span: Span
    assigned: bool


@record
class Piece:
    """A token of the text: `start`, `end`, `comment`, `doctype`, `text`. `name` is a tag's name in lower case."""

    kind: str
    name: str
    span: Span
    source: str

    @property
    def attributes(self) -> tuple[Attribute, ...]:
        """The attributes of a start tag in order, read when they are asked for: most tags never are."""
        if self.kind != "start":
            return ()
        found = _TAG_NAME.match(self.source, self.span.start)
        return _attributes(self.source, found.end() if found else self.span.end)

    def attribute(self, name: str) -> Attribute | None:
        """The first attribute of this name (lower case), which is the one that counts."""
        return next((entry for entry in self.attributes if entry.name == name), None)

    def value(self, name: str) -> str:
        """The decoded value of an attribute, "" where there is none."""
        found = self.attribute(name)
        return found.value if found else ""


@dataclass(slots=True)
class _Inside:
    """Whether a place is inside SVG or MathML, where elements and CDATA are read in another way."""

    _open: list[str] = field(default_factory=list)

    def step(self, kind: str, name: str, *, closed: bool) -> bool:
        """What holds after this token."""
        foreign = bool(self._open) and self._open[-1] in _FOREIGN
        if kind == "start" and not closed and (name in _FOREIGN or (foreign and name in _BACK)):
            self._open.append(name)
        elif kind == "end" and name in self._open:
            del self._open[len(self._open) - 1 - self._open[::-1].index(name) :]
        return bool(self._open) and self._open[-1] in _FOREIGN


@record(slots=False)
class Markup:
    """An HTML text as pieces in order, without gap."""

    text: str

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Every tag, comment and doctype; text runs and character references as `text`."""
        from pipeline.readers.html_tokens import Kind, Lexer, Source

        kinds = {Kind.START: "start", Kind.END: "end", Kind.COMMENT: "comment", Kind.DOCTYPE: "doctype"}
        source = Source("", self.text)
        lexer, found, inside = Lexer(source), [], _Inside()
        for token in lexer:
            kind = kinds.get(token.kind, "text")
            lexer.foreign = inside.step(kind, token.name, closed=token.closed)
            found.append(Piece(kind, token.name, source.span(token.start, token.end), self.text))
        return tuple(found)

    @cached_property
    def line_end(self) -> str:
        """The line end that the text uses first, a line feed where it has one line."""
        found = _LINE_END.search(self.text)
        return found.group() if found else "\n"

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def indentation(self, offset: int) -> str | None:
        """The white space before `offset` on its line, None where something else stands before it."""
        _, column = self._lines.place(offset)
        before = self.text[offset - column + 1 : offset].removeprefix("\ufeff")
        return before if not before.strip(" \t") else None

    def with_line_before(self, span: Span) -> Span:
        """The span with the indentation and the line end before it, where it begins its line."""
        indentation = self.indentation(span.start)
        if indentation is None:
            return span
        start = span.start - len(indentation)
        before = self.text[max(0, start - 2) : start]
        size = 2 if before == "\r\n" else 1 if before.endswith(("\n", "\r")) else 0
        return Span(start - size, span.end)

    def whole_line(self, span: Span) -> Span:
        """The span with its line's indentation and line end where nothing else is on the line, else the span itself."""
        indentation = self.indentation(span.start)
        after = _REST_OF_LINE.match(self.text, span.end)
        if indentation is None or after is None:
            return span
        return Span(span.start - len(indentation), after.end())


def _attributes(text: str, at: int) -> tuple[Attribute, ...]:
    found: list[Attribute] = []
    while (match := _ATTRIBUTE.match(text, at)) and match.group("close") is None:
        raw = match.group("value")
        span = Span(*match.span("value")) if raw is not None else Span(match.end("name"), match.end("name"))
        quote = raw[0] if raw and raw[0] in "\"'" else ""
        value = unescape(raw[1:-1] if quote else raw or "")
        found.append(Attribute(match.group("name").lower(), value, quote, span, raw is not None))
        at = match.end()
    return tuple(found)


@record
class Change:
    """Text to stand at a span in place of what is there; at an empty span it is inserted."""

    span: Span
    text: str


def apply(text: str, changes: Iterable[Change]) -> str:
    """The text with every change made. Changes do not overlap; insertions at one place keep their order."""
    return "".join(_parts(text, sorted(changes, key=lambda change: change.span)))


def _parts(text: str, changes: list[Change]) -> Iterator[str]:
    at = 0
    for change in changes:
        yield text[at : change.span.start]
        yield change.text
        at = change.span.end
    yield text[at:]


def escape_attribute(value: str, quote: str = '"') -> str:
    """A value as it is written between these quotes."""
    escaped = value.replace("&", "&amp;")
    return escaped.replace("'", "&#39;") if quote == "'" else escaped.replace('"', "&quot;")


def set_attribute(tag: Piece, name: str, value: str) -> Change | None:
    """The change that gives a tag this attribute, in the tag's own quoting; None where it has this value already."""
    attributes = tag.attributes
    found = next((entry for entry in attributes if entry.name == name), None)
    if found is not None and found.value.casefold() == value.casefold() and found.assigned:
        return None
    styled = found or next((entry for entry in attributes if entry.assigned), None)
    quote = styled.quote if styled and (found is None or found.assigned) else '"'
    quote = quote if quote or _BARE.fullmatch(value) else '"'
    written = f"{quote}{escape_attribute(value, quote)}{quote}"
    if found is None:
        last = attributes[-1].span.end if attributes else tag.span.start + 1 + len(tag.name)
        return Change(Span(last, last), f" {name}={written}")
    return Change(found.span, written if found.assigned else f"={written}")
