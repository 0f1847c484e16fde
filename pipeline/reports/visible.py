"""Untrusted text on a terminal: what would move the cursor, reorder the line or hide is shown as a visible sign."""

from __future__ import annotations

import unicodedata

_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_SEEN = frozenset({0x0600, 0x0601, 0x0602, 0x0603, 0x0604, 0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD})
"""The characters of category Cf that have a sign of their own (Prepended_Concatenation_Mark of Unicode's PropList)."""
_JOINERS = frozenset({0x200C, 0x200D})  # they shape emoji and letters


def visible(text: str) -> str:
    """The text on one line: tabs as spaces, controls, marks of direction and hidden characters as signs or U+… in brackets."""
    return text if text.isprintable() else "".join(map(letter, text))


def letter(character: str) -> str:
    """How one character is shown."""
    if character.isprintable():
        return character
    code = ord(character)
    if character == "\t":
        return "    "
    if code < 0x20:
        return chr(0x2400 + code)
    is_noncharacter = code & 0xFFFE == 0xFFFE  # XML cannot hold it
    if is_noncharacter or (unicodedata.category(character) in _UNSEEN and code not in _SEEN | _JOINERS):
        return f"<U+{code:04X}>"
    return " " if code == 0xA0 else character


def cells(text: str) -> int:
    """How many cells a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def folded(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells, broken at spaces, inside a word only where that is wider than a line."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if cells(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = [word] if cells(word) <= width else _chopped(word, width)
        lines += whole
    return [*lines, line] if line else lines


def _chopped(word: str, width: int) -> list[str]:
    from rich.cells import chop_cells

    return chop_cells(word, width)
