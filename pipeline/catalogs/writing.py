"""One entry as it is written into a PO file: comments, flags, previous text, then the fields, never wrapped at a width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Message

if TYPE_CHECKING:
    from collections.abc import Iterator


def entry(message: Message, newline: str = "\n") -> str:
    """The entry's lines, without the last one's end."""
    return newline.join((*_comments(message), *_fields(message)))


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
    return tuple(line.rstrip("\r") for comment in comments for line in comment.split("\n"))


def _comments(message: Message) -> Iterator[str]:
    for line in _lines(message.comments):
        yield f"# {line}" if line else "#"
    for line in _lines(message.notes):
        yield f"#. {line}" if line else "#."
    for reference in message.references:
        yield f"#: {_isolated(reference)}"
    if message.flags:
        yield f"#, {', '.join(message.flags)}"


def _isolated(reference: str) -> str:
    """A path with a space between the marks that gettext gives it."""
    return f"\u2068{reference}\u2069" if any(char.isspace() for char in reference) else reference


def _fields(message: Message) -> Iterator[str]:
    obsolete = "#~ " if message.obsolete else ""
    if message.previous is not None:
        mark = "#~| " if message.obsolete else "#| "
        if message.previous.context is not None:
            yield from _field("msgctxt", message.previous.context, mark)
        yield from _field("msgid", message.previous.source, mark)
    if message.key.context is not None:
        yield from _field("msgctxt", message.key.context, obsolete)
    yield from _field("msgid", message.key.source, obsolete)
    if message.plural is None:
        yield from _field("msgstr", message.target, obsolete)
        return
    yield from _field("msgid_plural", message.plural, obsolete)
    for index, target in enumerate(message.targets or ("",)):
        yield from _field(f"msgstr[{index}]", target, obsolete)


def _field(name: str, value: str, mark: str) -> Iterator[str]:
    """A text of one line on one line; one of several begins below its keyword, as gettext writes it."""
    from polib import escape

    lines = [line for line in value.split("\n") if line]
    pieces = [line + "\n" for line in value.split("\n")[:-1]]
    pieces += [last] if (last := value.split("\n")[-1]) else []
    if len(pieces) <= 1 or not lines:
        yield f'{mark}{name} "{escape(value)}"'
        return
    yield f'{mark}{name} ""'
    for piece in pieces:
        yield f'{mark}"{escape(piece)}"'
