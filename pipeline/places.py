"""Where keys and tables stand in a TOML text."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

_TOKEN = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<comment>#[^\n]*)|(?P<newline>\n)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<equals>=)|(?P<bare>[^\s\"'#\[\]{}=.,]+)|[\s.,]",
    re.DOTALL,
)


def key_places(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column, from 1, of every key and table of a sound TOML text; keys of inline tables are left out.

    The tables of an array are counted from "0": the second `[[ignore]]` is `("ignore", "1")`.
    """
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    arrays: Counter[tuple[str, ...]] = Counter()
    table: tuple[str, ...] = ()
    parts: list[str] = []
    state, depth, line, line_start, first = "key", 0, 1, 0, (1, 1)
    for token in _TOKEN.finditer(text):
        kind, word = token.lastgroup, token.group()
        if state != "value" and kind in ("string", "bare"):
            first = first if parts else (line, token.start() - line_start + 1)
            parts.append(tomllib.loads(f"key = {word}")["key"] if kind == "string" else word)
        elif state == "key" and kind == "equals":
            found[(*table, *parts)] = first
            state = "value"
        elif kind in ("open", "close"):
            depth += 1 if kind == "open" else -1
            state = "table" if state == "key" else "array" if state == "table" and depth == 2 else state
        elif kind == "newline" and depth == 0:
            if state in ("table", "array"):
                table = _table(tuple(parts), arrays, several=state == "array")
                found.setdefault(table, first)
            state, parts = "key", []
        if "\n" in word:
            line, line_start = line + word.count("\n"), token.start() + word.rindex("\n") + 1
    if state in ("table", "array"):
        found.setdefault(_table(tuple(parts), arrays, several=state == "array"), first)
    return found


def _table(name: tuple[str, ...], arrays: Counter[tuple[str, ...]], *, several: bool) -> tuple[str, ...]:
    """The name of a table; that of an array with its number."""
    if not several:
        return name
    arrays[name] += 1
    return (*name, str(arrays[name] - 1))
