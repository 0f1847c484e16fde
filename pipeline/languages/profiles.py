"""How a locale writes: numbers, percentages, dates, quotation marks, form of address. Data: `data/profiles/<locale>.toml`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping


_TOPIC = "profiles"


@record
class Profile:
    """The conventions of one locale.

    `decimal` is its decimal sign, `group` the signs accepted between groups of thousands, the recommended first. `percent` says
    whether a space stands before `%` ("space", "none", "any"), `date_order` how a date in figures is read ("dmy", "mdy",
    "ymd"), `register` how readers are addressed ("formal", which is *usted* in Spanish, "informal", "any"). `quotes` are the
    pairs that open and close a quotation, the usual ones first.
    """

    locale: str
    decimal: str = "."
    group: tuple[str, ...] = (",",)
    percent: str = "any"
    date_order: str = "dmy"
    register: str = "any"
    quotes: tuple[tuple[str, str], ...] = ()

    def changed(self, values: Mapping[str, object]) -> Profile:
        """The profile with some of its values replaced, by name, as a configuration gives them."""
        return replace(self, **{name: _frozen(value) for name, value in values.items()})  # type: ignore[arg-type]


@cache
def profile(locale: str) -> Profile:
    """The profile of a locale: its language's values, its region's on top. A language without a file writes as CLDR says."""
    language, _, region = locale.replace("-", "_").partition("_")
    own = read_data(_TOPIC, language.lower())
    if not own:
        return _of_cldr(locale)
    regional = read_data(_TOPIC, f"{language.lower()}_{region.upper()}") if region else {}
    known = Profile(locale).changed({**own, **regional})
    return known if regional or not region else known.changed(_numbers(locale))


def _of_cldr(locale: str) -> Profile:
    return Profile(locale).changed(_numbers(locale))


def _numbers(locale: str) -> dict[str, object]:
    """Decimal and grouping signs of a locale in the Unicode CLDR, none where it knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(locale.replace("-", "_")).number_symbols["latn"]
        return {"decimal": symbols["decimal"], "group": (symbols["group"],)}
    except (UnknownLocaleError, ValueError, KeyError):
        return {} if language_of(locale) == locale else _numbers(language_of(locale))


def _frozen(value: object) -> object:
    return tuple(_frozen(part) for part in value) if isinstance(value, list | tuple) else value
