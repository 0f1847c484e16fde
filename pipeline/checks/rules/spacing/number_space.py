"""A number and its unit or per cent sign stand closer or wider than the locale writes them.

Spanish asks for a space, `20 mg`, `37 °C` and `5 %`, best one that does not break; English for `20 mg` and `5%`. Profiles of
Mexico and the United States let both ways of the per cent sign pass. `5G`, `4x4` and `B12` are names.

To mend it: take the suggested text, as `calque check --fix` does.

Bad:

    en: Take 20 mg if the share is above 5%.
    es: Tome 20mg si la proporción supera el 5%.
    flags: 20mg
    flags: 5%

    es: Cerca del 5 % mejora.
    en: About 5 % improve.
    flags: 5 %

Good:

    en: Take 20 mg of vitamin B12 at 37°C; 4x4 cm.
    es: Tome 20 mg de vitamina B12 a 37 °C; 4x4 cm.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.checks.faults import Fault, issue
from pipeline.checks.prose import prose
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.languages.punctuation import punctuation
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Issue, Side, Subject

_NO_BREAK = "\u00a0"
_TRIGGER = re.compile(r"\d(?:[A-Za-zµμ%°º]|[ \u00a0\u202f\u2009]%)")
_NUMBER = r"(?<![\w.,])(?:\d{1,9}(?:[.,\u00a0\u202f\u2009]\d{1,9}){0,4})"
_PERCENT = {
    "space": re.compile(rf"({_NUMBER})%(?!\w|\.\w)"),
    "none": re.compile(rf"({_NUMBER})[ \u00a0\u202f\u2009]%(?!\w)"),
}


def check(subject: Subject) -> Iterator[Issue]:
    """The numbers of the translation that are not set apart from their unit as the locale asks."""
    target = subject.target
    if target is None or not _TRIGGER.search(target.text):
        return
    text = prose(target.text)
    if "%" in text:
        yield from _percentages(target, text)
    if glued := _glued_units(target.locale):
        for found in glued.finditer(text):
            mended = f"{found[1]}{_NO_BREAK}{found[2]}"
            message = f"A (no-break) space stands between a number and its unit: {found[1]} {found[2]}"
            yield issue(target, Fault(*found.span(), message, mended), safe=True)


def _percentages(target: Side, text: str) -> Iterator[Issue]:
    style = target.profile.percent
    wrong = _PERCENT.get(style)
    for found in wrong.finditer(text) if wrong else ():
        space = _NO_BREAK if style == "space" else ""
        message = "A (no-break) space stands before %" if space else "No space stands before %"
        yield issue(target, Fault(*found.span(), message, f"{found[1]}{space}%"), safe=True)


@cache
def _glued_units(locale: str) -> re.Pattern[str] | None:
    """A number and a unit that is to be written apart from it, None where no units are known."""
    own = punctuation(locale)
    if own is None or not own.units:
        return None
    units = "|".join(sorted(map(re.escape, own.units), key=len, reverse=True))
    return re.compile(rf"({_NUMBER})({units})(?![\w'’])")


RULE = Rule(
    id="SPC002",
    slug="number-space",
    severity=Severity.NOTE,
    mqm=Mqm.LOCALE,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    signs=re.compile(r"\d[A-Za-zµμ%°º\u00a0\u202f\u2009]|^%"),
)
