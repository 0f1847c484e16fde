"""Abbreviations of countries that another language writes. Data: `data/country_abbreviations/<language>.toml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACES = " \u00a0\u202f"


@dataclass(frozen=True, slots=True)
class Foreign:
    """The abbreviations that a language writes otherwise.

    `pattern` finds them, `sign` what may be the first two characters of one, which few texts have. `own` gives what the
    language writes. Those in `beside` have other meanings too: they are meant only where the source has one of the words given.
    """

    pattern: re.Pattern[str]
    sign: re.Pattern[str]
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
    return Foreign(_pattern(own), _sign(own), own, {short: frozenset(row["source"]) for short, row in beside.items()})


def _sign(shorts: Iterable[str]) -> re.Pattern[str]:
    """Any of the first characters of the abbreviations before any of the second ones."""
    first, second = ({short[at] for short in shorts} for at in (0, 1))
    if " " in second:
        second.update(_SPACES)
    return re.compile("".join(f"[{re.escape(''.join(sorted(signs)))}]" for signs in (first, second)))


def _pattern(shorts: dict[str, str]) -> re.Pattern[str]:
    """Any of them, the longest first; a space inside may be a no-break space."""
    longest_first = sorted(shorts, key=lambda short: (-len(short), short))
    forms = "|".join(re.escape(short).replace(r"\ ", f"[{_SPACES}]") for short in longest_first)
    return re.compile(rf"(?<![\w.$/@&-])(?:{forms})(?![\w$/@&-]|\.\w)")
