"""What the readers of amounts look for in a language: its words for numbers, units, ranges, comparisons, ordinals and parts."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.languages.quantities import units
from pipeline.languages.quantities.model import Bound, Comparison, Unit
from pipeline.languages.quantities.phrases import Phrases, Rows, forms, meaningless
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MONEY = frozenset({"$", "€", "£"})
DASHES = frozenset({"-", "–", "—", "‒", "~"})
_JOINTS = ("to", "to_the", "either", "joint")
SIGNS = {
    "<": Bound.LESS,
    ">": Bound.MORE,
    "≤": Bound.AT_MOST,
    "≥": Bound.AT_LEAST,
    "<=": Bound.AT_MOST,
    ">=": Bound.AT_LEAST,
    "⩽": Bound.AT_MOST,
    "⩾": Bound.AT_LEAST,
}
_BOUNDS = {"more": Bound.MORE, "less": Bound.LESS, "at_most": Bound.AT_MOST, "at_least": Bound.AT_LEAST}


@record
class NumberWords:
    """The words for numbers of a language.

    `articles` may be a 1 or an article. `scales` multiply what stands before them; those in `alone` need nothing before. Words
    of `hundreds_joint` stand between hundreds and the rest, of `tens_joint` between tens and ones. `phrases` are numbers of
    their own, `times` say how often, `multiples` how many times as much. `vague` may be a number or not, also before one of
    `vague_of` and a unit (a couple of days). `halves` are added to the number before them. A number goes on after its first
    word with one of `going_on` only.
    """

    articles: frozenset[str]
    cardinals: Mapping[str, int]
    scales: Mapping[str, int]
    alone: frozenset[str]
    hundreds_joint: frozenset[str]
    tens_joint: frozenset[str]
    phrases: Phrases[int]
    times: Mapping[str, int]
    multiples: Mapping[str, int]
    vague: Phrases[int]
    vague_of: frozenset[str]
    halves: Phrases[Fraction]
    going_on: frozenset[str]

    @classmethod
    def of(cls, rows: Rows) -> NumberWords:
        """From the rows of a language's file."""
        cardinals, scales = rows.get("cardinals", {}), rows.get("scales", {})
        hundreds_joint, tens_joint = forms(rows, "hundreds_joint"), forms(rows, "tens_joint")
        halves = Phrases((phrase, Fraction(1, 2)) for phrase in rows.get("halves", ()))
        return cls(
            articles=forms(rows, "articles"),
            cardinals=cardinals,
            scales=scales,
            alone=forms(rows, "alone"),
            hundreds_joint=hundreds_joint,
            tens_joint=tens_joint,
            phrases=Phrases(rows.get("phrases", {}).items()),
            times=rows.get("times", {}),
            multiples=rows.get("multiples", {}),
            vague=Phrases(rows.get("vague", {}).items()),
            vague_of=forms(rows, "vague_of"),
            halves=halves,
            going_on=frozenset().union(cardinals, scales, hundreds_joint, tens_joint, halves.begins),
        )


@record
class UnitWords:
    """The words for units of a language, and `all` of them with the symbols of every language.

    `starts` are the words that a unit begins with, `times` those for units of time. `per` stands between the parts of a rate.
    `no_adjectives` are words that no unit belongs to from beyond them. `idiomatic` gives the value that a number of a unit is
    usually said for, by both; `spoken` are these units. Symbols of `exact` count in the case of their letters only; `exactly`
    are they in small letters.
    """

    all: Phrases[Unit]
    words: Phrases[Unit]
    times: frozenset[str]
    starts: frozenset[str]
    per: Phrases[None]
    no_adjectives: frozenset[str]
    idiomatic: Mapping[tuple[int, str], int]
    spoken: frozenset[str]
    exact: Mapping[str, Unit]
    exactly: frozenset[str]

    @classmethod
    def of(cls, rows: Rows, measured: Rows) -> UnitWords:
        """From the rows of a language's file: its words by unit, and how they are used."""
        words = [(word, units.unit(name)) for name, listed in rows.items() for word in listed]
        idiomatic = {(said, unit): meant for said, unit, meant in measured.get("idiomatic", ())}
        return cls(
            all=Phrases([*units.symbols(), *words]),
            words=Phrases(words),
            times=frozenset(word for word, unit in words if unit.is_time),
            starts=frozenset(word.split()[0] for word, _ in words),
            per=Phrases((phrase, None) for phrase in ("/", *measured.get("per", ()))),
            no_adjectives=forms(measured, "no_adjectives"),
            idiomatic=idiomatic,
            spoken=frozenset(unit for _, unit in idiomatic),
            exact=units.exact_symbols(),
            exactly=frozenset(symbol.lower() for symbol in units.exact_symbols()),
        )

    def meant(self, value: Fraction, unit: Unit) -> Fraction | None:
        """The number of a unit that a number of it is usually said for; None where it is meant as it is."""
        if unit.name not in self.spoken or value.denominator != 1:
            return None
        meant = self.idiomatic.get((value.numerator, unit.name))
        return Fraction(meant) if meant else None


@record
class RangeWords:
    """What stands between the ends of a range (`to`), between two alternatives (`either`), around both (`between`, `joint`).

    `to_the` stands between ends where one of `opening` stands before both (*de los 6 a los 12*). `minus` stands before a number
    below zero, `below_zero` after it. A range goes on with a form of `between_ends`, or it does not.
    """

    to: Phrases[None]
    to_the: Phrases[None]
    opening: frozenset[str]
    either: Phrases[None]
    joint: Phrases[None]
    between: frozenset[str]
    minus: Phrases[None]
    below_zero: Phrases[None]
    between_ends: frozenset[str]

    @classmethod
    def of(cls, rows: Rows) -> RangeWords:
        """From the rows of a language's file."""
        return cls(
            to=meaningless(rows, "to"),
            to_the=meaningless(rows, "to_the"),
            opening=forms(rows, "opening"),
            either=meaningless(rows, "either"),
            joint=meaningless(rows, "joint"),
            between=forms(rows, "between"),
            minus=meaningless(rows, "minus"),
            below_zero=meaningless(rows, "below_zero"),
            between_ends=DASHES.union(*(meaningless(rows, key).begins for key in _JOINTS), "/"),
        )


@record
class LimitWords:
    """The comparisons of a language.

    `fillers` may stand between a comparison and its number; a number without a form of `preceding` before it has none there. A
    word of `negations` before may deny it. A phrase of `after` does not count before `than`, which goes on with another number.
    `over_time` may mean no comparison with a time or a number of doses. Those `of_age`, and those behind `people`, name people,
    whom a negation before is not about unless only one of `copulas` stands between. Every phrase of `after` has a form of
    `told_after`. Those of `closing` are none where a word follows: 500 mg plus another medicine.
    """

    before: Phrases[Comparison]
    after: Phrases[Comparison]
    fillers: frozenset[str]
    negations: frozenset[str]
    than: frozenset[str]
    over_time: frozenset[str]
    of_age: frozenset[str]
    people: frozenset[str]
    copulas: frozenset[str]
    preceding: frozenset[str]
    told_after: frozenset[str]
    closing: frozenset[str]

    @classmethod
    def of(cls, rows: Rows) -> LimitWords:
        """From the rows of a language's file."""
        before = Phrases(
            [
                *_compared(rows.get("before", {}), False),
                *_compared(rows.get("maybe", {}), True),
                *_compared(rows.get("free", {}), True, True),
            ]
        )
        after = Phrases(_compared(rows.get("after", {}), False))
        fillers = forms(rows, "fillers")
        return cls(
            before=before,
            after=after,
            told_after=frozenset(max(phrase.split(), key=len) for phrase in after),
            fillers=fillers,
            preceding=fillers.union(before.ends, SIGNS),
            negations=forms(rows, "negations"),
            than=forms(rows, "than"),
            over_time=forms(rows, "over_time"),
            of_age=forms(rows, "of_age"),
            people=forms(rows, "people"),
            copulas=forms(rows, "copulas"),
            closing=forms(rows, "closing"),
        )


def _compared(rows: Rows, optional: bool, free: bool = False) -> Iterator[tuple[str, Comparison]]:
    for name, phrases in rows.items():
        yield from ((phrase, Comparison(_BOUNDS[name], optional=optional, free=free)) for phrase in phrases)


@record
class OrdinalWords:
    """The ordinal words of a language, and the `marks` after figures that make an ordinal.

    `parts` are the words for parts by their number (thirds), `followers` what follows them when there is one (a third of).
    `halves` are words for a half. `roman` are the nouns that Roman numerals follow. Words of `after_time` follow a unit of time
    that is an ordinal too: a second later.
    """

    words: Mapping[str, int]
    after_time: frozenset[str]
    marks: frozenset[str]
    parts: Phrases[int]
    followers: frozenset[str]
    halves: Phrases[None]
    roman: frozenset[str]

    @classmethod
    def of(cls, rows: Rows) -> OrdinalWords:
        """From the rows of a language's file."""
        return cls(
            words=rows.get("words", {}),
            after_time=forms(rows, "after_time"),
            marks=forms(rows, "marks"),
            parts=Phrases((phrase, count) for phrase, count in rows.get("parts", {}).items()),
            followers=forms(rows, "of"),
            halves=meaningless(rows, "halves"),
            roman=forms(rows, "roman"),
        )
