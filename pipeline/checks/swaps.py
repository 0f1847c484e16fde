"""Quantities that change places: the morning's dose told for the night, one medicine's for the other."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.checks.agreement import units_agree, values_agree
from pipeline.checks.pairing import Change, Difference
from pipeline.languages.drugs import drugs, plain
from pipeline.languages.locales import language_of
from pipeline.languages.memo import Sieve
from pipeline.languages.quantities import NO_UNIT, Kind, Quantity, vocabulary_of
from pipeline.languages.quantities.tokens import WORD, lowered, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pipeline.languages.drugs import Drugs

_TWO = 2  # quantities
_NUMBERS = frozenset({Kind.AMOUNT, Kind.PART})
_MOST_WORDS = 1 << 14  # kept in memory
_MEDICINES, _AMOUNT = "medicines", "amount"

_Text = tuple[str, "Sequence[Quantity]"]
_Anchors = dict[str, list[tuple[int, str]]]  # the places of a group's words, with their names
_Bound = dict[str, Quantity]


def swapped(source: _Text, target: _Text, locales: tuple[str, str]) -> Difference | None:
    """The first quantity of the target that the source tells for something else, where both state the same quantities.

    A text with its quantities each. Only where quantities of one sort and what they are told for take turns, each once, can
    their bonds be told. The word for one is a dose too where it needs to be: two tablets in the morning and one at night.
    """
    says_one = not _words_for_one(locales[0]).isdisjoint(source[0].split())
    if len(source[1]) < _TWO and not says_one:
        return None
    own = _by_sort(source[1])
    if not (says_one and _AMOUNT in own) and all(len(rows) < _TWO for rows in own.values()):
        return None
    anchors = _anchors(source[0], target[0], locales)
    shared = anchors[0].keys() & anchors[1].keys()
    if not shared:
        return None
    sorts = own, _by_sort(target[1])
    ones = [_ones(*text, locale) for text, locale in zip((source, target), locales, strict=True)]
    bonds = (
        [
            _bound(rows[sort], names[group]) or _bound([*rows[sort], *told], names[group] if sort == _AMOUNT else ())
            for rows, names, told in zip(sorts, anchors, ones, strict=True)
        ]
        for sort in sorts[0].keys() & sorts[1].keys()
        for group in shared
    )
    found = [difference for wanted, given in bonds for difference in _crossed(wanted, given)]
    return min(found, key=lambda one: one.target.start if one.target else 0, default=None)


@cache
def _words_for_one(locale: str) -> frozenset[str]:
    return frozenset(word for word, value in vocabulary_of(locale).numbers.cardinals.items() if value == 1)


def _ones(text: str, quantities: Sequence[Quantity], locale: str) -> list[Quantity]:
    """The words for one of a text that are part of no quantity, as amounts."""
    ones = _words_for_one(locale)
    places = [(start, start + len(word)) for start, word in _words(text) if word in ones]
    free = [place for place in places if not any(one.start <= place[0] < one.end for one in quantities)]
    return [Quantity(*place, Kind.AMOUNT, Fraction(1), Fraction(1)) for place in free]


def _by_sort(quantities: Iterable[Quantity]) -> dict[str, list[Quantity]]:
    """Quantities of which one may be taken for the other: doses, times, …"""
    found: defaultdict[str, list[Quantity]] = defaultdict(list)
    for one in quantities:
        if one.kind in _NUMBERS:
            found["time" if one.unit.is_time else _AMOUNT].append(one)
        elif one.kind is Kind.CLOCK:
            found[one.kind].append(one)
    return dict(found)


def _crossed(wanted: _Bound, given: _Bound) -> Iterator[Difference]:
    if wanted.keys() == given.keys():
        pairs = ((dose, given[name]) for name, dose in wanted.items())
        yield from (Difference(Change.CHANGED, *pair) for pair in pairs if not _may_agree(*pair))


def _may_agree(dose: Quantity, other: Quantity) -> bool:
    """Whether two doses may be the same: a second one need not repeat its unit, 1 tablet in the morning and 2 at night."""
    if {dose.kind, other.kind} == {Kind.CLOCK}:
        return (dose.low - other.low) % 720 == 0
    return values_agree(dose, other) and (NO_UNIT in (dose.unit, other.unit) or units_agree(dose, other))


def _bound(doses: Sequence[Quantity], anchors: Sequence[tuple[int, str]]) -> _Bound:
    """The quantities by what they are told for, none where that is not certain."""
    if not len(anchors) == len(doses) >= _TWO:
        return {}
    doses = sorted(doses, key=lambda dose: dose.start)
    turns = sorted([(start, False) for start, _ in anchors] + [(dose.start, True) for dose in doses])
    if not all(one[1] is not other[1] for one, other in pairwise(turns)):
        return {}
    bound = {name: dose for (_, name), dose in zip(anchors, doses, strict=True)}
    return bound if len(bound) == len(doses) else {}


def _anchors(source: str, target: str, locales: tuple[str, str]) -> tuple[_Anchors, _Anchors]:
    """What quantities may be told for in both texts: the words that are known, and the medicines."""
    if not _sieve(*locales).catches(words(lowered(source))):
        return {}, {}
    table = drugs(language_of(locales[0]), language_of(locales[1]))
    own = _words(source)
    wanted = _known(own, vocabulary_of(locales[0]).anchors)
    medicines = _named(own, table) if table else []
    if all(len(rows) < _TWO for rows in (*wanted.values(), medicines)):
        return {}, {}
    other = _words(target)
    given = _known(other, vocabulary_of(locales[1]).anchors)
    if table and medicines:
        by_name = {accepted: name for _, name in medicines for accepted in table.names[name]}
        wanted[_MEDICINES] = medicines
        given[_MEDICINES] = [(start, by_name[plain(word)]) for start, word in other if plain(word) in by_name]
    return wanted, given


@cache
def _sieve(source: str, target: str) -> Sieve:
    """What tells whether a source names something that quantities may be told for."""
    anchors, table = vocabulary_of(source).anchors, drugs(language_of(source), language_of(target))
    names = table.names if table else {}
    return Sieve(lambda word: word in anchors or plain(word) in names, _MOST_WORDS)


def _words(text: str) -> list[tuple[int, str]]:
    return [(found.start(), found[0]) for found in WORD.finditer(lowered(text))]


def _named(placed: Sequence[tuple[int, str]], table: Drugs) -> list[tuple[int, str]]:
    """The medicines among the words of a source."""
    return [(start, plain(word)) for start, word in placed if plain(word) in table.names]


def _known(placed: Sequence[tuple[int, str]], anchors: Mapping[str, tuple[str, str]]) -> _Anchors:
    found: _Anchors = defaultdict(list)
    for start, word in placed:
        if word in anchors:
            group, name = anchors[word]
            found[group].append((start, name))
    return found
