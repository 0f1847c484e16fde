"""How much an amount changes, told as what it becomes: reduced by 20 mg, and reduced to 20 mg."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.checks.agreement import units_agree, values_agree
from pipeline.checks.pairing import Change, Difference
from pipeline.languages.quantities import Kind, vocabulary_of
from pipeline.languages.quantities.tokens import lowered, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.quantities import Quantity
    from pipeline.languages.quantities.time_words import StepWords

_REACH = 60  # code points before an amount in which the verb is looked for
_BESIDE = 12  # code points that the words before a number may have

_Text = tuple[str, "Sequence[Quantity]"]


def mistaken_step(source: _Text, target: _Text, locales: tuple[str, str]) -> Difference | None:
    """The first amount by which something changes in one text and to which it changes in the other.

    A text with its quantities each, of which both state the same.
    """
    if not any(map(source[0].__contains__, _told(locales[0]))):
        return None
    own, other = (vocabulary_of(locale).steps for locale in locales)
    for one in source[1]:
        said = _said(source[0], one, own)
        if not said or own.verbs.isdisjoint(words(lowered(source[0][max(0, one.start - _REACH) : one.start]))):
            continue
        same = [each for each in target[1] if values_agree(one, each) and units_agree(one, each)]
        if len(same) == 1 and _said(target[0], same[0], other) not in ("", said):
            return Difference(Change.CHANGED, one, same[0])
    return None


@cache
def _told(locale: str) -> tuple[str, ...]:
    """What every phrase before the amount of a change begins with, between spaces."""
    steps = vocabulary_of(locale).steps
    return tuple({f" {phrase.split()[0]} " for phrase in steps.by + steps.to})


def _said(text: str, amount: Quantity, step: StepWords) -> str:
    """Whether an amount in figures is one “by” or “to” which something changes, "" where neither is said."""
    if amount.kind is not Kind.AMOUNT or amount.is_range or not amount.numerals:
        return ""
    start = amount.numerals[0][0]
    before = f" {lowered(text[max(0, start - _BESIDE) : start])}".rstrip(" ~")
    return next((name for name, phrases in (("by", step.by), ("to", step.to)) if before.endswith(phrases)), "")
