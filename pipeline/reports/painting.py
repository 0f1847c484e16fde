"""Colours of a terminal, its own eight."""

from __future__ import annotations

_TONES = {"red": "31", "yellow": "33", "green": "32", "blue": "34", "cyan": "36"}
STYLES = {"error": "red", "warning": "yellow", "note": "cyan"}


def paint(text: str, colour: bool, tone: str = "", *, bold: bool = False) -> str:
    """The text in a colour, bold or both; as it is where there are no colours."""
    codes = [code for code in (_TONES.get(tone), "1" if bold else None) if code]
    return f"\x1b[{';'.join(codes)}m{text}\x1b[0m" if colour and codes else text
