"""The comments of an entry, sorted by their marks: a translator's, extracted ones, references, flags."""

from __future__ import annotations

import re
from typing import TypedDict

_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(\\S*)|(\\S+)")
_SPACES = " \t\r\f\v"


class Comments(TypedDict):
    """The fields of a Message that its comments give."""

    comments: tuple[str, ...]
    notes: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]


def read_comments(lines: tuple[str, ...]) -> Comments:
    """What the comment lines (`# …`, without their ends) say."""
    comments: list[str] = []
    notes: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in lines:
        mark, rest = line[1:2], line[2:]
        if mark == ".":
            notes.append(rest.removeprefix(" "))
        elif mark == ":":
            references += [(a + b) or c for a, b, c in _REFERENCE.findall(rest)]
        elif mark in (",", "="):
            flags += [flag for part in rest.split(",") if (flag := part.strip(_SPACES))]
        else:
            comments.append(line[1:].removeprefix(" "))
    return Comments(comments=tuple(comments), notes=tuple(notes), references=tuple(references), flags=tuple(flags))
