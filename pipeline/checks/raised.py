"""Raised numbers that belong to no number or unit: `<sup>3</sup>` and ³ behind a word, as citations and notes are marked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.model import CodeKind, Text
from pipeline.segmentation.notation import base_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side

SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(SIGNS + "⁻", "0123456789-")
_RUN = re.compile(rf"[{SIGNS}]{{1,3}}(?:[⁻–,-][{SIGNS}]{{1,3}}){{0,20}}")
_POWER = re.compile(r"(?:[\d⁻]|(?<![^\W\d_])[^\W\d_]{1,2})$")  # what stands before an exponent: 10, m, cm, min⁻
_TAIL = 3  # characters that tell it
_ISOTOPE = re.compile(r"[^\W_]|[⁺⁻+]")  # what stands behind it: ¹³¹I, 2+


def may_be_raised(side: Side) -> bool:
    """Whether a text has a raised character at all."""
    if side.codes and any(base_name(code.name) == "sup" for code in side.codes):
        return True
    return not side.text.isascii() and any(map(side.text.__contains__, SIGNS))


def raised(side: Side) -> Iterator[tuple[tuple[int, int], str]]:
    """The places in the text of raised runs, with what they say in plain figures. Exponents and isotopes are none."""
    for start, end in (*_elements(side), *(run.span() for run in _RUN.finditer(side.text))):
        is_power = _POWER.search(side.text[max(0, start - _TAIL) : start]) or _ISOTOPE.match(side.text, end)
        if start < end and not is_power:
            yield (start, end), side.text[start:end].translate(_PLAIN)


def without_raised(side: Side) -> str:
    """The text with spaces for the raised runs, so that the 4 of `flu<sup>4</sup>` belongs to no word."""
    text = side.text
    for (start, end), _ in raised(side) if side.has_raised else ():
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _elements(side: Side) -> Iterator[tuple[int, int]]:
    """The places of the contents of `<sup>`."""
    at, start = 0, None
    for inline in side.content:
        if isinstance(inline, Text):
            at += len(inline.value)
        elif inline.kind in (CodeKind.OPEN, CodeKind.CLOSE):
            if base_name(inline.name) == "sup":
                if inline.kind is CodeKind.CLOSE and start is not None:
                    yield start, at
                start = at if inline.kind is CodeKind.OPEN else None
        else:
            at += 1
