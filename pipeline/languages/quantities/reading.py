"""A text → the quantities in it, in one pass over its pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.quantities.calendar import date, decade
from pipeline.languages.quantities.cardinals import is_figure
from pipeline.languages.quantities.clock import clock, clock_word
from pipeline.languages.quantities.digits import in_western_digits
from pipeline.languages.quantities.frequencies import frequency, frequency_of_amount, frequency_of_doses
from pipeline.languages.quantities.model import NO_UNIT, Kind, Quantity
from pipeline.languages.quantities.names import name
from pipeline.languages.quantities.ordinals import ordinal, part, roman
from pipeline.languages.quantities.plain_amounts import plain_amount
from pipeline.languages.quantities.ranges import amount, unit_and_half
from pipeline.languages.quantities.ratios import ratio
from pipeline.languages.quantities.scan import Scan
from pipeline.languages.quantities.tokens import (
    HAS_FIGURES,
    LIMITS_AFTER,
    NAMES_MONTH,
    OPENS,
    TELLS_PART,
    TELLS_TIME,
    Chunks,
    chunks_of,
    lowered,
    tokens,
    words,
)
from pipeline.languages.quantities.vocabulary import vocabulary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

    from pipeline.languages.profiles import Profile
    from pipeline.languages.quantities.model import Comparison
    from pipeline.languages.quantities.vocabulary import Vocabulary

_Found = tuple[Quantity | None, int] | None
_Reader = Callable[[Scan, int], _Found]
_IN_FIGURES: tuple[_Reader, ...] = (clock, date, ratio, decade, ordinal, name, amount)
_PLAIN: tuple[_Reader, ...] = (plain_amount, amount)
_WITH_TIME: tuple[_Reader, ...] = (plain_amount, clock, amount)
_WITH_MONTH: tuple[_Reader, ...] = (clock, date, amount)
_TURNING = frozenset(":/-.⁄∕")
_CODES: tuple[_Reader, ...] = (frequency, name)
_Choice = dict[str, tuple[_Reader, ...]]  # by the next form, "" for any other
_COUNTED = frozenset({Kind.AMOUNT, Kind.PART})
_SIGNS = frozenset({",", ";", "/"})
_MOST = 400  # no unit that a person translates has as many


class _Readers(NamedTuple):
    """What may be read: at a word, by the word and the one after it; `chunks` know these words.

    After figures, a form of `turning` may make something else of them than an amount or an hour.
    """

    by_form: dict[str, _Choice]
    chunks: Chunks
    turning: frozenset[str]


def parse(text: str, profile: Profile, *, spelled: bool = True, vocabulary: Set[str] | None = None) -> tuple[Quantity, ...]:
    """The quantities of a text in a locale, in order and apart; of a text that has more than 400, these.

    `spelled` is False where words are not to be read, figures and symbols alone; so it is for a language without a vocabulary.
    `vocabulary` are the words of the text in small letters, for whoever has them.
    Addresses, telephone numbers, citations and placeholders are none.
    """
    locale = profile.locale if spelled else ""
    known = vocabulary_of(locale)
    if not text.isascii():
        text = in_western_digits(text, profile)
    figure = HAS_FIGURES.search(text)
    if not figure:
        if vocabulary is None:
            vocabulary = words(lowered(text))
        if known.says_nothing(vocabulary, has_slash="/" in text):
            return ()
    readers = _readers(locale)
    pieces = tokens(text, readers.chunks, figure.start() if figure else len(text))
    scan = Scan(pieces, known, profile)
    end, forms = 0, pieces.forms
    for at in pieces.openings:
        if at < end:
            continue
        choice = readers.by_form.get(forms[at])
        chosen = _in_figures(scan, at, readers.turning) if choice is None else choice.get(forms[at + 1], choice[""])
        if chosen:
            end = _read(scan, at, chosen)
            if len(scan.found) >= _MOST:
                break
    return _shared(scan) if scan.found else ()


@cache
def _readers(locale: str) -> _Readers:
    """The readers for a locale's words, the likeliest first."""
    known = vocabulary_of(locale)
    numbers, ordinals, calendar, rates = known.numbers, known.ordinals, known.calendar, known.frequencies
    counts = (numbers.cardinals, numbers.alone, numbers.articles, numbers.phrases)
    tables: tuple[tuple[_Reader, tuple[Iterable[str], ...]], ...] = (
        (_idiom, (known.idioms,)),
        (clock_word, (known.clock.words, known.clock.past, known.clock.lacking, _hours(known))),
        (frequency, (rates.every, rates.other, rates.fixed, rates.adjectives, rates.weak, rates.in_periods(rates.per), ("/",))),
        (frequency_of_doses, (rates.within,)),
        (frequency_of_amount, (rates.in_periods(rates.joined, rates.after_amount),)),
        (date, (calendar.months, numbers.cardinals, ordinals.words)),
        (decade, (calendar.decades, calendar.before_decade)),
        (part, (*counts, ordinals.parts, ordinals.halves)),
        (ratio, (numbers.cardinals, numbers.articles)),
        (amount, (*counts, numbers.times, numbers.multiples, numbers.vague)),
        (unit_and_half, ((f"{unit} {half}" for unit in known.units.times for half in numbers.halves),)),
        (ordinal, (ordinals.words,)),
        (roman, (ordinals.roman,)),
    )
    openings = defaultdict[str, list[tuple[_Reader, str]]](list)
    for reader, phrases in tables:
        for first, second in sorted({((*phrase.split(), "")[:2]) for table in phrases for phrase in table}):
            openings[first].append((reader, second))
    joints = (phrase.split()[0] for phrases in (known.pairs, known.out_of) for phrase in phrases)
    turning = _TURNING.union(ordinals.marks, joints)
    by_form = {first: _choice(rows) for first, rows in openings.items() if not is_figure(first)}
    by_form |= {form: _of_article(by_form[form], known) for form in numbers.articles}
    return _Readers(by_form, chunks_of(known.apart, tuple(_telling(known, openings).items())), turning)


def _telling(known: Vocabulary, openings: Iterable[str]) -> dict[str, int]:
    """The forms that tell something, with what they tell."""
    found = defaultdict[str, int](int)
    clock = known.clock
    marks = (next(form for form in reversed(mark.split()) if form != ".") for mark in (*clock.marks, *clock.pointed_marks))
    tables: tuple[tuple[int, Iterable[str]], ...] = (
        (OPENS, openings),
        (NAMES_MONTH, known.calendar.months),
        (LIMITS_AFTER, known.limits.told_after),
        (TELLS_TIME, marks),
        (TELLS_PART, known.ordinals.parts.begins),
    )
    for tells, forms in tables:
        for form in forms:
            found[form] |= tells
    return found


def _hours(known: Vocabulary) -> Iterator[str]:
    """The phrases that an hour begins with, minutes or the half of the day after it."""
    after = (*known.clock.later, *known.clock.marks, *known.clock.pointed_marks)
    return (f"{hour} {later}" for hour in known.numbers.cardinals for later in after)


def _choice(rows: list[tuple[_Reader, str]]) -> _Choice:
    """The readers by the form that must follow, where one must."""
    nexts = {"", *(second for _, second in rows)}
    return {after: tuple(dict.fromkeys(reader for reader, second in rows if second in ("", after))) for after in nexts}


def _of_article(choice: _Choice, known: Vocabulary) -> _Choice:
    """The readers at an article, which is no number unless one of certain forms follows."""
    readers = {after: choice.get(after, choice[""]) for after in known.after_article}
    numbered = {after: (_before_ordinal, *readers[after]) for after in known.ordinals.words.keys() & readers.keys()}
    return {"": (_article,), **readers, **numbered}


def _before_ordinal(scan: Scan, at: int) -> _Found:
    """An article before an ordinal that is a unit of time too, with a noun behind it: a second dose, un segundo infarto."""
    after = scan.forms[at + 2]
    return (None, at + 1) if after.isalpha() and after not in scan.vocabulary.ordinals.after_time else None


def _idiom(scan: Scan, at: int) -> _Found:
    """Words for numbers that mean none."""
    found = scan.vocabulary.idioms.after(scan.forms, at)
    return (None, found[1]) if found else None


def _article(scan: Scan, at: int) -> None:
    """An article that is no number."""
    scan.article_end = at + 1


def _in_figures(scan: Scan, at: int, turning: frozenset[str]) -> tuple[_Reader, ...]:
    """What may be read at a piece that has figures."""
    form, after = scan.forms[at], scan.forms[at + 1]
    if not is_figure(form):
        return _CODES
    if form in scan.vocabulary.idioms.begins and scan.vocabulary.idioms.after(scan.forms, at):
        return (_idiom,)
    if after in turning or "." in form or (after[:1].isalpha() and scan.pieces.adjacent(at + 1)):
        return _IN_FIGURES
    if scan.told & NAMES_MONTH:
        return _WITH_MONTH
    return _WITH_TIME if scan.told & TELLS_TIME else _PLAIN


def _read(scan: Scan, at: int, readers: tuple[_Reader, ...]) -> int:
    """Read what begins at a piece; the piece after it."""
    for reader in readers:
        if found := reader(scan, at):
            quantity, end = found
            if quantity:
                scan.found.append(quantity)
                scan.amount_end = end if quantity.kind in _COUNTED else -1
            return end
    return at + 1


def _shared(scan: Scan) -> tuple[Quantity, ...]:
    """The quantities with what they share: the unit after the last of a list, the limit of one told in two units."""
    found, text = scan.found, scan.pieces.text
    for at in range(len(found) - 2, -1, -1):
        own, after = found[at], found[at + 1]
        if own.kind is not after.kind or own.kind is not Kind.AMOUNT or (own.unit is after.unit and not own.unit.is_time):
            continue
        is_plain = own.unit is NO_UNIT and after.unit is not NO_UNIT
        is_converted = own.unit.dimension == after.unit.dimension and own.unit.system != after.unit.system
        goes_on = _goes_on(own, after)
        if not (is_plain or is_converted or goes_on):
            continue
        between = " ".join(text[own.end : after.start].lower().split())
        if is_plain and (between in scan.vocabulary.lists or between in _SIGNS):
            found[at] = own._replace(unit=after.unit, loose=True)
        elif goes_on and (not between or between in scan.vocabulary.ranges.joint):
            found[at : at + 2] = [_sum(own, after)]
        elif is_converted and (between or text[own.end - 1]) == "(":
            found[at] = own._replace(comparison=own.comparison or _if_any(after.comparison))
            found[at + 1] = after._replace(comparison=after.comparison or _if_any(own.comparison))
    return tuple(found)


def _goes_on(own: Quantity, after: Quantity) -> bool:
    """Whether a time goes on in a smaller unit: 1 h 30 min."""
    first, second = own.unit, after.unit
    if not first.is_time or first.dimension != second.dimension or own.is_range or after.is_range or after.comparison:
        return False
    return own.low.denominator == 1 and after.low * second.factor < first.factor and own.low > 0 < after.low


def _sum(own: Quantity, after: Quantity) -> Quantity:
    """A time in two units as one in the smaller unit."""
    value = own.low * own.unit.factor / after.unit.factor + after.low
    numerals = own.numerals + after.numerals
    return own._replace(
        end=after.end, low=value, high=value, unit=after.unit, loose=False, also=None, parts=(), numerals=numerals
    )


def _if_any(limit: Comparison | None) -> Comparison | None:
    """A limit that may as well be none."""
    return replace(limit, optional=True) if limit else None
