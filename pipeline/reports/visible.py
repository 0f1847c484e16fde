"""Untrusted text on a terminal: what would move the cursor, reorder the line or hide is shown as a visible sign."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({0x061C, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)})
_UNSEEN = ("Cc", "Cs", "Zl", "Zp")  # and noncharacters such as U+FFFE, which XML cannot hold


def visible(text: str) -> str:
    """The text on one line: tabs as spaces, controls and marks of direction as signs or U+… in brackets."""
    return text if text.isascii() and text.isprintable() else "".join(map(letter, text))


def letter(character: str) -> str:
    """How one character is shown."""
    code = ord(character)
    if character == "\t":
        return "    "
    if code < 0x20:
        return chr(0x2400 + code)
    if code in _HIDDEN or code & 0xFFFE == 0xFFFE or unicodedata.category(character) in _UNSEEN:
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
