"""One entry as it is written into a PO file: comments, flags, previous text, then the fields, in the style of the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from pipeline.catalogs.style import Style
from pipeline.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

PLAIN = Style()
"""Calque's own style: a line for each line of a text, never wrapped at a width, and a line for each reference."""

_ESCAPES = str.maketrans({
    "\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r", "\a": r"\a", "\b": r"\b", "\f": r"\f", "\v": r"\v"
})  # fmt: skip
_WORD = re.compile(r"[^ ]* *")
_TAB = 8  # columns

Part = tuple[str, tuple[str, ...]]
"""Lines of an entry that belong together, and what they are: `notes`, `flags`, `previous`, `msgid`, `msgstr[1]`, …"""


def entry(message: Message, style: Style = PLAIN) -> str:
    """The entry's lines, without the last one's end."""
    return style.newline.join(line for _, lines in parts(message, style) for line in lines)


def parts(message: Message, style: Style) -> tuple[Part, ...]:
    """The entry in its parts, in the order in which they are written; those without lines are left out."""
    found = (*_comments(message, style), ("previous", tuple(_previous(message, style))), *_fields(message, style))
    return tuple((name, lines) for name, lines in found if lines)


def normal(message: Message) -> Message:
    """The message as it reads once written: a comment of several lines is several comments. For comparing by content."""
    return Message(
        key=message.key,
        target="" if message.plural is not None else message.target,
        plural=message.plural,
        targets=message.targets if message.plural is not None else (),
        flags=tuple(flag for flag in message.flags if flag.strip()),
        comments=_lines(message.comments),
        notes=_lines(message.notes),
        references=message.references,
        previous=message.previous,
        obsolete=message.obsolete,
    )


def _lines(comments: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of comments, whatever ends them."""
    ended = (line.rstrip("\r") for comment in comments for line in comment.split("\n"))
    return tuple(part for line in ended for part in line.split("\r"))


def _comments(message: Message, style: Style) -> Iterator[Part]:
    yield "comments", tuple(f"# {line}" if line else "#" for line in _lines(message.comments))
    yield "notes", tuple(f"#. {line}" if line else "#." for line in _lines(message.notes))
    yield "references", tuple(_references(message, style))
    yield "flags", (f"#, {', '.join(message.flags)}",) if message.flags else ()


def _references(message: Message, style: Style) -> Iterator[str]:
    line = ""
    for reference in map(_isolated, message.references):
        if line and style.packed and _columns(line) + 1 + _columns(reference) <= style.line:
            line = f"{line} {reference}"
        else:
            if line:
                yield line
            line = f"#: {reference}"
    if line:
        yield line


def _isolated(reference: str) -> str:
    """A path with a space between the marks that gettext gives it."""
    return f"\u2068{reference}\u2069" if any(char.isspace() for char in reference) else reference


def _previous(message: Message, style: Style) -> Iterator[str]:
    mark = "#~| " if message.obsolete else "#| "
    if message.previous is not None:
        if message.previous.context is not None:
            yield from _field("msgctxt", message.previous.context, mark, style)
        yield from _field("msgid", message.previous.source, mark, style)


def _fields(message: Message, style: Style) -> Iterator[Part]:
    values = {"msgctxt": message.key.context, "msgid": message.key.source, "msgid_plural": message.plural}
    if message.plural is None:
        values["msgstr"] = message.target
    else:
        values |= {f"msgstr[{index}]": target for index, target in enumerate(message.targets or ("",))}
    for name, value in values.items():
        if value is not None:
            yield name, tuple(_field(name, value, "#~ " if message.obsolete else "", style))


def _field(name: str, value: str, mark: str, style: Style) -> Iterator[str]:
    """A text that fits on one line beside its keyword; one that does not begins below it, as gettext writes it."""
    *ended, last = value.split("\n")
    pieces = [escaped for line in (*(f"{line}\n" for line in ended), last) if (escaped := line.translate(_ESCAPES))]
    if style.indented:
        yield from _indented(f"{mark}{name}", mark, pieces or [""], style)
        return
    alone = f'{mark}{name} "{"".join(pieces)}"'
    if (len(pieces) <= 1 or not any((*ended, last))) and not (style.width and _columns(alone) > style.width):
        yield alone
        return
    yield f'{mark}{name} ""'
    for piece in pieces:
        for line in _wrapped(piece, style.width - len(mark) - 2) if style.width else (piece,):
            yield f'{mark}"{line}"'


def _indented(head: str, mark: str, pieces: list[str], style: Style) -> Iterator[str]:
    """A text that begins beside its keyword at a tab stop, and goes on below itself."""
    column = (len(head) // _TAB + 1) * _TAB
    lines = [line for piece in pieces for line in (_wrapped(piece, style.width - column - 2) if style.width else (piece,))]
    for at, line in enumerate(lines or [""]):
        yield f'{(mark if at else head).ljust(column)}"{line}"'


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most so many columns, where its words allow it; a space stays at the end of its line."""
    line, used = "", 0
    for word in _WORD.findall(text):
        columns = _columns(word)
        if line and used + columns > width:
            yield line
            line, used = "", 0
        line, used = line + word, used + columns
    if line:
        yield line


def _columns(text: str) -> int:
    """The columns that a text takes on a terminal, two for a wide character."""
    return len(text) if text.isascii() else len(text) + sum(east_asian_width(char) in "WF" for char in text)
