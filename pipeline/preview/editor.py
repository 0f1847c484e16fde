"""The user's editor: how each is called to open a file at a line."""

from __future__ import annotations

import shlex
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLES = ("CALQUE_EDITOR", "VISUAL", "EDITOR")
_PLACE = "{path}:{line}:{column}"
_CALLS = {
    "code": ("--goto", _PLACE),
    "codium": ("--goto", _PLACE),
    "cursor": ("--goto", _PLACE),
    "subl": (_PLACE,),
    "zed": (_PLACE,),
    "atom": (_PLACE,),
    "emacsclient": ("--no-wait", "+{line}:{column}", "{path}"),
    "gedit": ("+{line}:{column}", "{path}"),
    "gnome-text-editor": ("+{line}:{column}", "{path}"),
    "gvim": ("+{line}", "{path}"),
    "kate": ("--line", "{line}", "--column", "{column}", "{path}"),
    "kwrite": ("--line", "{line}", "--column", "{column}", "{path}"),
    "mate": ("--line", "{line}:{column}", "{path}"),
    "geany": ("--line", "{line}", "--column", "{column}", "{path}"),
    "idea": ("--line", "{line}", "--column", "{column}", "{path}"),
    "pycharm": ("--line", "{line}", "--column", "{column}", "{path}"),
    "notepad++": ("-n{line}", "-c{column}", "{path}"),
    "lokalize": ("{path}",),
    "poedit": ("{path}",),
    "virtaal": ("{path}",),
}
"""Editors that open a window of their own. One that runs in the terminal cannot be opened from a browser."""


def pattern(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The call of the user's editor, with `{path}`, `{line}` and `{column}` in it; empty where none is known.

    A variable may hold such a call itself: `CALQUE_EDITOR="myeditor --at {line} {path}"`.
    """
    for name in VARIABLES:
        try:
            words = shlex.split(environment.get(name, ""))
        except ValueError:  # a quotation mark without its partner
            words = []
        if any("{path}" in word for word in words):
            return tuple(words)
        known = _CALLS.get(PurePosixPath(words[0].replace("\\", "/")).stem.casefold()) if words else None
        if known:
            return (*words, *known)
    return ()


def call(words: tuple[str, ...], path: str, line: int, column: int) -> list[str]:
    """The words of a call with a place put in."""
    values = {"{path}": path, "{line}": str(max(line, 1)), "{column}": str(max(column, 1))}
    return [_filled(word, values) for word in words]


def _filled(word: str, values: Mapping[str, str]) -> str:
    """The word with each value put in once: what a path holds is not looked at again."""
    for name, value in values.items():
        before, found, after = word.partition(name)
        if found:
            return f"{_filled(before, values)}{value}{_filled(after, values)}"
    return word
