"""Figures with decimal and grouping signs, as a locale reads and writes them."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from functools import lru_cache

from pipeline.languages.quantities.model import exact
from pipeline.languages.quantities.tokens import SPACES, VULGAR

_FIGURES = re.compile(rf"[0-9.,·{SPACES}]+")
_SIGN = re.compile(rf"[.,·{SPACES}]")
_LONGEST = 400  # characters: Python refuses to read some thousands of figures
_GROUPED = 5  # figures from which a number is written in groups


@lru_cache(maxsize=1 << 12)
def value(written: str, decimal: str) -> Fraction | None:
    """What figures say where `decimal` is the decimal sign; None if they are no number, such as 1.2.3
    or 1q21.

    A sign that is not the locale's decimal sign parts thousands where it can: 1.500 is 1500 in Spain, and 2.5 is 2.5.
    """
    if len(written) > _LONGEST:
        return None
    if len(written) == 1 and written in VULGAR:
        return Fraction(unicodedata.numeric(written)).limit_denominator(10)
    cut = _parted(written, decimal) if _FIGURES.fullmatch(written) else None
    if cut is None:
        return None
    whole, part = cut
    return exact(int(whole + part or "0"), 10 ** len(part))


def _parted(written: str, decimal: str) -> tuple[str, str] | None:
    """The figures before and after the decimal sign."""
    signs = _SIGN.findall(written)
    if not signs:
        return written, ""
    last, groups = signs[-1], _SIGN.split(written)
    if len(signs) == 1 and last not in SPACES and (last in (decimal, "·") or not _are_thousands(groups)):
        return groups[0], groups[1]
    if len(set(signs)) == 1:
        return ("".join(groups), "") if _are_thousands(groups) else None
    if len(set(signs[:-1])) == 1 and _are_thousands(groups[:-1]):
        return "".join(groups[:-1]), groups[-1]
    return None


def _are_thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and groups[0][0] != "0" and all(len(group) == 3 for group in groups[1:])


def localised(written: str, decimal: str, grouping: tuple[str, ...]) -> str:
    """The figures as the locale writes them: with its decimal sign, and with one of its grouping signs where they are grouped.

    Figures that are already written so, and what is no number, come back as they are.
    """
    cut = _parted(written, decimal)
    signs = _SIGN.findall(written)
    if cut is None or not signs:
        return written
    whole, part = cut
    own = signs[:-1] if part else signs
    if not set(own) <= set(grouping):
        whole = f"{int(whole):,}".replace(",", grouping[0]) if len(whole) >= _GROUPED else whole
    else:
        whole = written[: len(written) - len(part) - 1] if part else written
    return f"{whole}{decimal}{part}" if part else whole
