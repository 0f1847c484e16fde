r"""Entries as tools write them, each read in one step by a pattern: most of any file. What it does not match is read with care.

A plain entry has each field on lines of its own, one space after the keyword, and no escapes but those of one letter.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.catalogs.comments import read_comments
from pipeline.model import Key, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.catalogs.comments import Comments
    from pipeline.model import Origin

_LITERAL = r'"[^"\\\n\r]*+(?:\\[abfnrtv"\\][^"\\\n\r]*+)*+"'
_NAMED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", '"': '"', "\\": "\\"}
_ESCAPE = re.compile(r"\\(.)")
_COMMENTS = 256  # blocks of comments that are remembered: many entries of a file have the same

Plain = tuple[int, int, Message]
"""Where a plain entry starts and ends, and what it says."""


@cache
def _pattern(newline: str, mark: str, previous: str) -> re.Pattern[str]:
    """An entry whose lines begin with `mark`, its previous text with `previous`."""

    def literals(name: str, before: str) -> str:
        return rf"(?P<{name}>{_LITERAL}(?:{newline}{before}{_LITERAL})*+)"

    return re.compile(
        rf"(?:\A|{newline})(?:{newline})*+(?P<comments>(?:\#(?![~|])[^\n]*+\n)*+)"
        rf"(?:(?:{previous}msgctxt\ {literals('old_context', previous)}{newline})?+"
        rf"{previous}msgid\ {literals('old_source', previous)}{newline}"
        rf"(?:{previous}msgid_plural\ {literals('old_plural', previous)}{newline})?+)?+"
        rf"(?:{mark}msgctxt\ {literals('context', mark)}{newline})?+"
        rf"{mark}msgid\ {literals('source', mark)}{newline}{mark}msgstr\ {literals('target', mark)}"
        rf"(?=(?:{newline})++(?:\#(?![~|])|(?:\#(?:~\|?|\|)\ )?msg)|(?:{newline})*+\Z)"
    )


def reader(text: str, origin: Origin) -> Callable[[int, int], Plain | None]:
    """What reads the plain entry right after an offset, and gives it an index; None where there is none."""
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    live = _pattern(newline, "", r"\#\|\ ").match
    obsolete = _pattern(newline, r"\#~\ ", r"\#~\|\ ").match
    joints = [f'"{newline}{mark}"' for mark in ("", "#~ ", "#| ", "#~| ")]
    comments = lru_cache(_COMMENTS)(_comments)

    def read(start: int, index: int) -> Plain | None:
        found = live(text, start)
        gone = found is None
        found = found or obsolete(text, start)
        if found is None:
            return None
        block, old_context, old_source, _, context, source, target = found.groups()
        joint = joints[gone]
        flags, notes, extracted, references = comments(block) if block else _NO_COMMENTS
        message = Message(
            Key(None if context is None else _value(context, joint), _value(source, joint)),
            _value(target, joint),
            None,
            (),
            flags,
            notes,
            extracted,
            references,
            None if old_source is None else _previous(old_context, old_source, joints[2 + gone]),
            gone,
            origin,
            index,
        )
        return found.start("comments"), found.end(), message

    return read


_Texts = tuple[str, ...]
_NO_COMMENTS: tuple[_Texts, _Texts, _Texts, _Texts] = ((), (), (), ())


def _comments(block: str) -> tuple[_Texts, _Texts, _Texts, _Texts]:
    """Flags, comments, notes and references of a block of comment lines."""
    found: Comments = read_comments(tuple(line.rstrip("\r") for line in block.split("\n")[:-1]))
    return found["flags"], found["comments"], found["notes"], found["references"]


def _previous(context: str | None, source: str, joint: str) -> Key:
    return Key(None if context is None else _value(context, joint), _value(source, joint))


def _value(literals: str, joint: str) -> str:
    """What literals with plain escapes say; `joint` is what stands between the text of two."""
    value = literals[1:-1]
    if joint in value:
        value = value.replace(joint, "")
    if "\\" not in value:
        return value
    if value.count("\\") == value.count("\\n"):
        return value.replace("\\n", "\n")
    return _ESCAPE.sub(lambda escape: _NAMED[escape[1]], value)
