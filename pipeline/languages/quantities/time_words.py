"""What the readers of times look for in a language: its words for dates, times of day and frequencies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.quantities import units
from pipeline.languages.quantities.model import exact
from pipeline.languages.quantities.phrases import Phrases, Rows, forms, meaningless
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from fractions import Fraction

    from pipeline.languages.quantities.model import Unit


ONE = exact(1)
NIGHT = 3  # what is said of an hour before or after midnight, 12 being midnight


@record
class CalendarWords:
    """The months of a language, and its days of the week (1 is Monday).

    `ambiguous` months are other words as well, except after one of `before`; the `frequent` ones are looked for only where a
    text has other quantities. `capital` says that they have capitals. `joints` stand between the parts of a date.
    `before_decade` makes a decade of the tens after it (los años noventa), `plural` of the year before it, and `decades` are
    words of their own.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    ambiguous: frozenset[str]
    before: frozenset[str]
    frequent: frozenset[str]
    capital: bool
    joints: frozenset[str]
    before_decade: Phrases[None]
    plural: frozenset[str]
    decades: Mapping[str, int]

    @classmethod
    def of(cls, rows: Rows) -> CalendarWords:
        """From the rows of a language's file."""
        return cls(
            months={name: number for number, names in enumerate(rows.get("months", ()), 1) for name in names},
            weekdays={name: number for number, names in enumerate(rows.get("weekdays", ()), 1) for name in names},
            ambiguous=forms(rows, "ambiguous"),
            before=forms(rows, "before"),
            frequent=forms(rows, "frequent"),
            capital=rows.get("capital", False),
            joints=forms(rows, "joints"),
            before_decade=meaningless(rows, "before_decade"),
            plural=forms(rows, "plural"),
            decades=rows.get("decades", {}),
        )


@record
class ClockWords:
    """What follows a time before noon (`am`), after noon (`pm`), in the `night` or either (`plain`), and words for hours. Of
    `pointed_marks`, which follow doses too, a word of `marked` before the hour tells: at 8 in the morning.

    `past` are the minutes before the hour that they are counted from (half past), `later` those after it (*y cuarto*). A
    figure with a point is a time after the words `pointed` (*las 8.30*), or before one of `hours`. The minutes `lacking` to the
    hour (ten to nine) read like a range, so they count after one of `pointed`, and before no word but those `beyond`. Where a
    language counts hours to 24, it has words for `parts` of the day: where none is said, 8:00 is in the morning.
    """

    marks: Phrases[int]
    pointed_marks: Phrases[int]
    marked: frozenset[str]
    words: Phrases[int]
    past: Phrases[int]
    later: Phrases[int]
    lacking: Phrases[int]
    pointed: frozenset[str]
    hours: frozenset[str]
    beyond: frozenset[str]
    parts: frozenset[str]

    @classmethod
    def of(cls, rows: Rows) -> ClockWords:
        """From the rows of a language's file."""
        halves = (("plain", 0), ("am", 1), ("pm", 2), ("night", NIGHT))
        pointed = rows.get("pointed_marks", {})
        return cls(
            marks=Phrases((phrase, half) for name, half in halves for phrase in rows.get(name, ())),
            pointed_marks=Phrases((phrase, half) for name, half in halves for phrase in pointed.get(name, ())),
            marked=forms(pointed, "after"),
            words=Phrases(rows.get("words", {}).items()),
            past=Phrases(rows.get("past", {}).items()),
            later=Phrases(rows.get("later", {}).items()),
            lacking=Phrases(rows.get("lacking", {}).items()),
            pointed=forms(rows, "pointed"),
            hours=forms(rows, "hours"),
            beyond=forms(rows, "beyond"),
            parts=forms(rows, "parts"),
        )

    def half_told(self, forms: list[str], at: int, end: int) -> tuple[int, int] | None:
        """The half of the day that is told behind a time from one piece to another, and the piece after it."""
        if forms[end] in self.marks.begins and (found := self.marks.after(forms, end)):
            return found
        is_pointed = forms[end] in self.pointed_marks.begins and at > 0 and forms[at - 1] in self.marked
        return self.pointed_marks.after(forms, end) if is_pointed else None


class Rate(NamedTuple):
    """So many times in so many units, from the lower to the higher number of units; `end` is the piece after it in a text.

    `weak`: the words need not mean a frequency.
    """

    times: Fraction
    low: Fraction
    high: Fraction
    unit: Unit
    end: int = 0
    weak: bool = False


@record
class StepWords:
    """The `verbs` of a change, and the words between them and an amount: `by` which something changes, `to` which it does."""

    verbs: frozenset[str] = frozenset()
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()

    @classmethod
    def of(cls, rows: Rows) -> StepWords:
        """From the rows of a language's file; a space stands before each phrase."""
        by, to = (tuple(f" {phrase}" for phrase in rows.get(key, ())) for key in ("by", "to"))
        return cls(forms(rows, "verbs"), by, to)


@record
class FrequencyWords:
    """The frequencies of a language.

    Before a unit of time, or a number of them: `every`; `other` (every other day); `within` (three doses in 24 hours). Before a
    word of `periods`: `per`, and `after_amount` where an amount stands before. `fixed` are frequencies of their own,
    `adjectives` where they belong to an amount or one of `doses`, or stand before one of `adverbial`; `weak` may be none.
    `not_before` and `not_after` are words beside which `after_amount` means something else.
    """

    every: Phrases[None]
    other: Phrases[None]
    within: Phrases[None]
    per: Phrases[None]
    joined: Phrases[None]
    after_amount: Phrases[bool]
    periods: Phrases[Unit]
    fixed: Phrases[Rate]
    adjectives: Phrases[Rate]
    weak: Phrases[Rate]
    doses: frozenset[str]
    adverbial: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]

    def in_periods(self, *tables: Iterable[str]) -> Iterator[str]:
        """The phrases that put a period after one of these: a day, al día, por semana."""
        return (f"{phrase} {period}" for table in tables for phrase in table for period in self.periods)

    @classmethod
    def of(cls, rows: Rows) -> FrequencyWords:
        """From the rows of a language's file."""
        after = [(phrase, False) for phrase in rows.get("after_amount", ())]
        after += [(phrase, True) for phrase in rows.get("maybe_after_amount", ())]
        periods = rows.get("periods", {})
        return cls(
            every=meaningless(rows, "every"),
            other=meaningless(rows, "other"),
            within=meaningless(rows, "within"),
            per=meaningless(rows, "per"),
            joined=meaningless(rows, "joined"),
            after_amount=Phrases(after),
            periods=Phrases((word, units.unit(name)) for name, words in periods.items() for word in words),
            fixed=_rates(rows, "fixed"),
            adjectives=_rates(rows, "adjectives"),
            weak=_rates(rows, "weak"),
            doses=forms(rows, "doses"),
            adverbial=forms(rows, "adverbial"),
            not_before=forms(rows, "not_before"),
            not_after=forms(rows, "not_after"),
        )


def _rates(rows: Rows, key: str) -> Phrases[Rate]:
    """The phrases under a key; each says so many times in so many units."""
    found = ((phrase, exact(times), exact(n), units.unit(name)) for phrase, (times, n, name) in rows.get(key, {}).items())
    return Phrases((phrase, Rate(times, every, every, unit)) for phrase, times, every, unit in found)
