"""How a language says quantities: `data/quantities/<language>.toml`, one file a language."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import read_data
from pipeline.languages.quantities.number_words import MONEY, LimitWords, NumberWords, OrdinalWords, RangeWords, UnitWords
from pipeline.languages.quantities.phrases import Phrases, Rows, forms, meaningless
from pipeline.languages.quantities.roman import LETTERED, ROMAN
from pipeline.languages.quantities.time_words import CalendarWords, ClockWords, FrequencyWords, StepWords
from pipeline.languages.quantities.tokens import AFTER_FIGURES, TIMES, words
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Set

    from pipeline.languages.quantities.model import Unit

_TOPIC = "quantities"
_NO_UNITS = TIMES | {"s"}  # are units, or signs and letters that belong to figures


class _Company(NamedTuple):
    """What must stand in a text with a word for it to count: one of `any`, or one set of `all`."""

    any: frozenset[str]
    all: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, rests: Collection[frozenset[str]]) -> _Company:
        """From the sets of words of which one must stand in the text."""
        ones = frozenset(word for rest in rests if len(rest) == 1 for word in rest)
        return cls(ones, tuple(rest for rest in rests if len(rest) > 1))

    def is_in(self, words: Set[str]) -> bool:
        """Whether it stands among these words."""
        return not self.any.isdisjoint(words) or any(rest <= words for rest in self.all)


class PlainWords(NamedTuple):
    """What tells that figures are a plain amount: no form of `before` and `after` stands beside them and their unit.

    `units` are those of one word or symbol that nothing else begins with, `unit_begins` all that a unit may begin with.
    """

    before: frozenset[str]
    after: frozenset[str]
    units: Mapping[str, Unit]
    unit_begins: frozenset[str]


_NOTHING_PLAIN = PlainWords(frozenset(), frozenset(), {}, frozenset())


@record
class Vocabulary:
    """The words of a language for quantities.

    `apart` are words that make no code with figures after a hyphen (mid-1990s), `labels` the nouns of numbers with a point that
    is no decimal sign (version 2.1). `pairs` stand between two numbers told together (120 over 80), `out_of` between a part and
    the whole (one in ten), `lists` between the items of a list. Words of `dividing` say that a dose is that of a day, given in
    parts. `dialled` stand before the number of the emergency services, which another country's may replace. `idioms` hold words
    for numbers but mean none. `singles` may stand for the figure 1. `names_in_words` need not be kept by a translation: 3D.
    `steps` tell how much an amount changes from what it becomes. `anchors` are the words for what doses are told for (morning),
    each with its group and its name in every language.

    A text without figures says no quantity that anyone would miss without a word of `triggers` together with what must
    stand with it, nothing for those that count `alone`, or an article and a word of `counted`. An article is no number unless
    a form of `after_article` follows. `opening` begin numbers, those of `after_figures` may go on with one in figures, which
    is an amount where it is `plain`.
    """

    numbers: NumberWords
    units: UnitWords
    ranges: RangeWords
    limits: LimitWords
    ordinals: OrdinalWords
    calendar: CalendarWords
    clock: ClockWords
    frequencies: FrequencyWords
    pairs: Phrases[None]
    out_of: Phrases[None]
    dialled: frozenset[str]
    idioms: Phrases[None]
    apart: frozenset[str]
    dividing: frozenset[str]
    labels: frozenset[str]
    singles: frozenset[str]
    lists: frozenset[str]
    names_in_words: frozenset[str]
    steps: StepWords
    anchors: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    after_article: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    after_figures: frozenset[str] = AFTER_FIGURES
    plain: PlainWords = _NOTHING_PLAIN
    triggers: Mapping[str, _Company] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()

    def says_nothing(self, words: Set[str], *, has_slash: bool = False) -> bool:
        """Whether a text of these words and without figures says no quantity that anyone would miss.

        Beside a slash, a trigger counts alone: tablets/day.
        """
        met = self.triggers.keys() & words
        if met and (has_slash or not met.isdisjoint(self.alone) or any(self.triggers[word].is_in(words) for word in met)):
            return False
        return self.numbers.articles.isdisjoint(words) or self.counted.isdisjoint(words)


@cache
def has_vocabulary(locale: str) -> bool:
    """Whether the words of a locale's language for quantities are known."""
    return bool(read_data(_TOPIC, language_of(locale)))


@cache
def vocabulary_of(locale: str) -> Vocabulary:
    """The words of a locale's language; of a language without a file, only what all languages write alike."""
    rows: Rows = read_data(_TOPIC, language_of(locale))
    general = rows.get("general", {})
    known = Vocabulary(
        numbers=NumberWords.of(rows.get("numbers", {})),
        units=UnitWords.of(rows.get("units", {}), rows.get("measured", {})),
        ranges=RangeWords.of(rows.get("ranges", {})),
        limits=LimitWords.of(rows.get("limits", {})),
        ordinals=OrdinalWords.of(rows.get("ordinals", {})),
        calendar=CalendarWords.of(rows.get("calendar", {})),
        clock=ClockWords.of(rows.get("clock", {})),
        frequencies=FrequencyWords.of(rows.get("frequencies", {})),
        pairs=meaningless(general, "pairs"),
        out_of=meaningless(general, "out_of"),
        dialled=forms(general, "dialled"),
        idioms=meaningless(general, "idioms"),
        apart=forms(general, "apart"),
        dividing=forms(general, "dividing"),
        labels=forms(general, "labels"),
        singles=forms(general, "singles"),
        lists=forms(general, "lists"),
        names_in_words=forms(general, "names_in_words"),
        steps=StepWords.of(rows.get("steps", {})),
        anchors=_anchors(rows.get("anchors", {})),
    )
    counted = frozenset(map(_telling, (*known.units.words, *known.numbers.scales)))
    opening = frozenset(known.numbers.cardinals) | known.numbers.articles | {word.split()[0] for word in known.ordinals.halves}
    after_figures = AFTER_FIGURES.union(known.numbers.scales, (phrase.split()[0] for phrase in known.numbers.halves))
    known = replace(known, after_article=_after_article(known), opening=opening, after_figures=after_figures)
    known = replace(known, plain=_plain(known))
    rests = _triggers(known)
    alone = frozenset(word for word, found in rests.items() if frozenset() in found)
    triggers = {word: _Company.of(found) for word, found in rests.items()}
    return replace(known, triggers=triggers, alone=alone, counted=counted)


def _anchors(groups: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, tuple[str, str]]:
    return {word: (group, name) for group, rows in groups.items() for name, listed in rows.items() for word in listed}


def _after_article(known: Vocabulary) -> frozenset[str]:
    numbers, ordinals, ranges = known.numbers, known.ordinals, known.ranges
    tables = (
        known.units.all,
        numbers.scales,
        numbers.halves,
        numbers.vague,
        ordinals.parts,
        ranges.to,
        ranges.either,
        known.out_of,
    )
    return frozenset(phrase.split()[0] for table in tables for phrase in table) | known.frequencies.doses


def _plain(known: Vocabulary) -> PlainWords:
    units, ranges = known.units, known.ranges
    after = (units.per.begins, known.numbers.halves.begins, ranges.below_zero.begins)
    several = {form for form, rows in units.all.begins.items() if any(len(phrase) > 1 for phrase, _ in rows)}
    single = {form: rows[0][1] for form, rows in units.all.begins.items() if form not in several | units.exactly | _NO_UNITS}
    return PlainWords(
        before=MONEY.union(ranges.minus.ends, units.words.begins, known.dialled, "-"),
        after=known.after_figures.union(ranges.between_ends, *after),
        units={form: unit for form, unit in single.items() if unit.name not in units.spoken},
        unit_begins=units.starts.union(units.all.begins, units.exactly, units.per.begins),
    )


def _triggers(known: Vocabulary) -> dict[str, set[frozenset[str]]]:
    """The words of which one stands in every quantity in words, each with the sets of words of which one must stand with it."""
    numbers, ordinals, calendar, rates = known.numbers, known.ordinals, known.calendar, known.frequencies
    tables: tuple[Iterable[str], ...] = (
        *(numbers.cardinals, numbers.alone, numbers.times, numbers.multiples, numbers.vague, numbers.phrases, numbers.halves),
        *(ordinals.words, ordinals.parts, ordinals.halves, _numbered(ordinals.roman)),
        *(calendar.months, calendar.decades, calendar.before_decade, known.clock.words),
        *(rates.every, rates.other, rates.fixed, rates.adjectives, rates.weak),
    )
    rests = defaultdict[str, set[frozenset[str]]](set)
    counting = numbers.cardinals.keys() - numbers.articles
    for phrase in (phrase for table in tables for phrase in table):
        if len(parts := phrase.split()) == 1 or counting.isdisjoint(parts):  # else the number among its words tells as much
            word = _telling(phrase)
            rests[word].add(frozenset(words(phrase) - {word}))
    for phrase, period in product(rates.per, rates.periods):
        word = _telling(phrase)
        rests[word].add(frozenset(words(f"{phrase} {period}") - {word}))
    for month in calendar.ambiguous - calendar.frequent:
        rests[month] = {frozenset({word}) for word in calendar.before}
    idle = numbers.articles | calendar.frequent
    return {word: found for word, found in rests.items() if found and word not in idle}


def _numbered(nouns: Iterable[str]) -> Iterator[str]:
    """The nouns with every Roman numeral after them: type II."""
    return (f"{noun} {numeral.lower()}" for noun in nouns for numeral in (*ROMAN, *LETTERED))


def _telling(phrase: str) -> str:
    """The word of a phrase that few other phrases have: its longest."""
    return max(phrase.split(), key=len)
