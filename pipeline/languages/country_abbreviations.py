"""Abbreviations of countries that another language writes. Data: `data/country_abbreviations/<language>.toml`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Collection

_SPACES = " \u00a0\u202f"


@record
class Foreign:
    """The abbreviations that a language writes otherwise.

    `pattern` finds them. `own` gives what the language writes. Those in `beside` have other meanings too: they are meant only
    where the source has one of the words given.
    """

    pattern: re.Pattern[str]
    own: dict[str, str]
    beside: dict[str, frozenset[str]]


@cache
def foreign_abbreviations(locale: str) -> Foreign | None:
    """The foreign abbreviations for texts of a locale's language, None where there are no data."""
    rows = read_data("country_abbreviations", language_of(locale))
    if not rows:
        return None
    beside = rows.get("beside", {})
    own = rows["always"] | {short: row["write"] for short, row in beside.items()}
    return Foreign(_pattern(own), own, {short: frozenset(row["source"]) for short, row in beside.items()})


def _pattern(shorts: Collection[str]) -> re.Pattern[str]:
    """Any of them, the longest first; a space inside may be a no-break space.

    It begins with the first two characters, as few texts have such: they are found fastest.
    """
    rests: dict[str, list[str]] = {}
    for short in sorted(shorts, key=lambda short: (-len(short), short)):
        rests.setdefault(_spaced(short[:2]), []).append(_spaced(short[2:]))
    forms = "|".join(f"(?<={begun})(?:{'|'.join(rows)})" for begun, rows in rests.items())
    first, second = ("".join(sorted({short[at] for short in shorts})) for at in (0, 1))
    begin = f"[{re.escape(first)}][{re.escape(second.replace(' ', _SPACES))}]"
    return re.compile(rf"{begin}(?<![\w.$/@&-]..)(?:{forms})(?![\w$/@&-]|\.\w)")


def _spaced(text: str) -> str:
    """What finds a text, with any of the spaces for one of its own."""
    return re.escape(text).replace(r"\ ", f"[{_SPACES}]")
