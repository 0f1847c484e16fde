"""Concepts that a text tells, the same in two languages: parts of the body, ways to give a medicine.

Data: `data/<topic>/<pair>.toml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.languages.locales import language_of
from pipeline.languages.phrases import Phrases, by_first_word, matches, read_data, sequences
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_IDIOM = -1  # the number of what is no concept


class Told(NamedTuple):
    """A concept that a text tells: its number in the table, and its words, as first and last plus one."""

    concept: int
    first: int
    last: int


@record
class Concepts:
    """How one language tells the concepts of a topic.

    `numbers` has its phrases, of which those that are no idioms end with one of `words`. `like` are beginnings of words that
    stand for a concept too (a blank at the end ends the word), `joints` words that join two concepts, `between` words that
    stand between these.
    """

    phrases: Phrases
    words: frozenset[str]
    numbers: Mapping[tuple[str, ...], int]
    like: tuple[tuple[str, ...], ...]
    joints: frozenset[str]
    between: frozenset[str]

    def told(self, words: Sequence[str]) -> list[Told]:
        """The concepts that folded words tell, in order; the longest phrase at each place counts."""
        found = (Told(self.numbers[phrase], first, last) for first, last, phrase in matches(self.phrases, words))
        return [one for one in found if one.concept != _IDIOM]


@cache
def concepts(topic: str, source: str, target: str) -> tuple[Concepts, Concepts] | None:
    """The concepts of a topic as two locales tell them, with the same numbers; None where there are no data."""
    own, other = language_of(source), language_of(target)
    table = read_data(topic, f"{own}_{other}") or read_data(topic, f"{other}_{own}")
    return (_concepts(table, own), _concepts(table, other)) if table else None


def _concepts(table: Mapping[str, Any], language: str) -> Concepts:
    numbers: dict[tuple[str, ...], int] = {}
    rows = [(number, row[language]) for number, row in enumerate(table["concepts"])]
    for number, listed in (*rows, (_IDIOM, table[language]["idioms"])):
        numbers |= dict.fromkeys(sequences(listed, language), number)
    like = tuple(tuple(row["like"][language]) for row in table["concepts"])
    words = frozenset(phrase[-1] for phrase, number in numbers.items() if number != _IDIOM)
    joints, between = (frozenset(table[language][name]) for name in ("joints", "between"))
    return Concepts(by_first_word(numbers), words, numbers, like, joints, between)
