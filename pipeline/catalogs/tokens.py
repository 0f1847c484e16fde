"""The words of a PO file: keywords, literals, plural indexes and comments with their places, as gettext sees them."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.errors import Fault, InputError
from pipeline.model import Lines

LIVE, OBSOLETE, PREVIOUS = 0, 1, 2
"""What the marks `#~` and `#|` say of the rest of their line; `#~|` is both."""

END = "end"
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


def fault(path: str, lines: Lines, offset: int, message: str, remedy: str) -> Fault:
    """A fault at an offset of the file's text."""
    return Fault(message, path, *lines.place(offset), remedy)


def tokens(path: str, text: str) -> list[Token]:
    """The file's tokens, the last of kind END. Raises InputError at the first character that starts none."""
    found: list[Token] = []
    at, marks, size, match = 0, LIVE, len(text), _TOKEN.match
    while at < size:
        token = match(text, at)
        if token is None:
            raise InputError(_refusal(path, text, at))
        kind, end = token.lastgroup, token.end()
        if kind == "newline":
            marks = LIVE
        elif kind == "mark":
            marks |= _MARKS[token.group()]
        elif kind == "word":
            word = token.group()
            if word not in _KEYWORDS[marks & PREVIOUS]:
                raise InputError(_unknown(path, text, at, word, marks))
            found.append(Token(word, at, end, marks))
        elif kind != "space":
            found.append(Token(str(kind), at, end, marks))
        at = end
    found.append(Token(END, size, size, LIVE))
    return found


def _refusal(path: str, text: str, at: int) -> Fault:
    lines = Lines(text)
    if _CONFLICT.match(text, at) and (at == 0 or text[at - 1] == "\n"):
        return fault(
            path, lines, at, "a conflict of two versions is left in the file", "keep one side, delete the marker lines"
        )
    if text[at] == '"':
        remedy = 'end it with " on the same line and go on in new quotes on the next; a quotation mark inside it is written \\"'
        return fault(path, lines, at, "the text has no closing quotation mark", remedy)
    if text[at] == "[":
        return fault(path, lines, at, "this is no plural index", "write msgstr[0], msgstr[1] and so on")
    if text[at] == "\x00":
        return fault(path, lines, at, "the file holds a NUL character", "it is damaged: restore it from a good copy")
    if text[at] in "'“”‘’«»":
        return fault(path, lines, at, f"{text[at]} cannot quote a text", 'put texts in straight double quotes: "…"')
    return fault(path, lines, at, f"unexpected {_shown(text[at])}", 'a comment begins with #, a text stands between "…"')


def _shown(char: str) -> str:
    return f"“{char}”" if char.isprintable() and not char.isspace() else f"character U+{ord(char):04X}"


def _unknown(path: str, text: str, at: int, word: str, marks: int) -> Fault:
    lines = Lines(text)
    if marks & PREVIOUS:
        remedy = "after #| stand msgctxt, msgid or msgid_plural with a text; write a comment after “# ”"
    elif word.lower() in _KEYWORDS[LIVE]:
        remedy = f"write it in small letters: {word.lower()}"
    else:
        remedy = 'keywords are msgctxt, msgid, msgid_plural, msgstr, domain; texts stand between "…", comments after “# ”'
    return fault(path, lines, at, f"“{word}” is not a PO keyword", remedy)
