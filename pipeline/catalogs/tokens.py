"""The words of a PO file: keywords, literals, plural indexes and comments with their places, as gettext sees them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pipeline.errors import Fault
from pipeline.model import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

LIVE, OBSOLETE, PREVIOUS = 0, 1, 2
"""What the marks `#~` and `#|` say of the rest of their line; `#~|` is both."""

END = "end"
REFUSED = "refused"
"""The kind of the last token where something stands that is none: `refusal` says what is wrong with it."""
_MARKS = {"#~": OBSOLETE, "#|": PREVIOUS, "#~|": OBSOLETE | PREVIOUS}
_KEYWORDS = {
    LIVE: frozenset({"msgctxt", "msgid", "msgid_plural", "msgstr", "domain"}),
    PREVIOUS: frozenset({"msgctxt", "msgid", "msgid_plural"}),
}
_TOKEN = re.compile(
    r"(?P<newline>[ \t\r\f\v]*\n[ \t\r\f\v\n]*)|(?P<space>[ \t\r\f\v]+)|(?P<mark>\#~\|?|\#\|)|(?P<comment>\#[^\n]*)"
    r'|(?P<string>"[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+")|(?P<index>\[[ \t]*[0-9]{1,4}[ \t]*\])|(?P<word>[A-Za-z_$][\w.$]*)',
    re.ASCII,
)
_CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?!\S)")


class Token(NamedTuple):
    """A word of the file at `start:end`. `kind`: comment, string, index, end or the keyword; `marks` is of its line."""

    kind: str
    start: int
    end: int
    marks: int


class File:
    """The text of a PO file under its path."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text

    @cached_property
    def lines(self) -> Lines:
        """The lines of the file."""
        return Lines(self.text)

    def fault(self, offset: int, message: str, remedy: str) -> Fault:
        """A fault at an offset of the text."""
        return Fault(message, self.path, *self.lines.place(offset), remedy)


class Tokens:
    """The tokens of a file from an offset on, read as they are asked for; the last is of kind END or REFUSED.

    `marks` are those of the line that the offset is on.
    """

    __slots__ = ("_found", "_more")

    def __init__(self, file: File, start: int, marks: int) -> None:
        self._found: list[Token] = []
        self._more = _tokens(file, start, marks)

    def __getitem__(self, index: int) -> Token:
        while index >= len(self._found):
            self._found.append(next(self._more))
        return self._found[index]


def _tokens(file: File, at: int, marks: int) -> Iterator[Token]:
    text = file.text
    size, match = len(text), _TOKEN.match
    while at < size:
        token = match(text, at)
        if token is None:
            yield Token(REFUSED, at, at, marks)
            return
        kind, end = token.lastgroup, token.end()
        if kind == "newline":
            marks = LIVE
        elif kind == "mark":
            marks |= _MARKS[token.group()]
        elif kind == "word":
            word = token.group()
            if word not in _KEYWORDS[marks & PREVIOUS]:
                yield Token(REFUSED, at, end, marks)
                return
            yield Token(word, at, end, marks)
        elif kind != "space":
            yield Token(str(kind), at, end, marks)
        at = end
    yield Token(END, size, size, LIVE)


def refusal(file: File, token: Token) -> Fault:
    """What is wrong with a token of kind REFUSED."""
    text, at = file.text, token.start
    if token.end > at:
        return _unknown(file, at, text[at : token.end], token.marks)
    if _CONFLICT.match(text, at) and (at == 0 or text[at - 1] == "\n"):
        return file.fault(at, "a conflict of two versions is left in the file", "keep one side, delete the marker lines")
    if text[at] == '"':
        remedy = 'end it with " on the same line and go on in new quotes on the next; a quotation mark inside it is written \\"'
        return file.fault(at, "the text has no closing quotation mark", remedy)
    if text[at] == "[":
        return file.fault(at, "this is no plural index", "write msgstr[0], msgstr[1] and so on")
    if text[at] == "\x00":
        return file.fault(at, "the file holds a NUL character", "it is damaged: restore it from a good copy")
    if text[at] in "'“”‘’«»":
        return file.fault(at, f"{text[at]} cannot quote a text", 'put texts in straight double quotes: "…"')
    return file.fault(at, f"unexpected {_shown(text[at])}", 'a comment begins with #, a text stands between "…"')


def _shown(char: str) -> str:
    return f"“{char}”" if char.isprintable() and not char.isspace() else f"character U+{ord(char):04X}"


def _unknown(file: File, at: int, word: str, marks: int) -> Fault:
    if marks & PREVIOUS:
        remedy = "after #| stand msgctxt, msgid or msgid_plural with a text; write a comment after “# ”"
    elif word.lower() in _KEYWORDS[LIVE]:
        remedy = f"write it in small letters: {word.lower()}"
    else:
        remedy = 'keywords are msgctxt, msgid, msgid_plural, msgstr, domain; texts stand between "…", comments after “# ”'
    return file.fault(at, f"“{word}” is not a PO keyword", remedy)
