"""Parts of the body that a text tells, the same in two languages. Data: `data/body_parts/<pair>.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pipeline.languages.phrases import Phrases, by_first_word, matches, read_data, sequences

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_IDIOM = -1  # the number of what is no part


class Told(NamedTuple):
    """A part that a text tells: its number in the table, and its words, as first and last plus one."""

    part: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Parts:
    """How one language tells the parts: `numbers` of phrases, of which those of parts begin with one of `words`; what other
    words begin as that stand for a part too (`like`); the words that join two parts and that stand between them.
    """

    phrases: Phrases
    words: frozenset[str]
    numbers: Mapping[tuple[str, ...], int]
    like: tuple[tuple[str, ...], ...]
    joints: frozenset[str]
    between: frozenset[str]

    def told(self, words: Sequence[str]) -> list[Told]:
        """The parts that folded words tell, in order; the longest phrase at each place counts."""
        found = (Told(self.numbers[phrase], first, last) for first, last, phrase in matches(self.phrases, words))
        return [one for one in found if one.part != _IDIOM]

    def may_tell(self, part: int, vocabulary: Collection[str]) -> bool:
        """Whether a folded word may stand for a part in other words."""
        return any(word.startswith(self.like[part]) for word in vocabulary)


@cache
def body_parts(source: str, target: str) -> tuple[Parts, Parts] | None:
    """The parts as two languages tell them, with the same numbers; None where there are no data."""
    table = read_data("body_parts", f"{source}_{target}") or read_data("body_parts", f"{target}_{source}")
    return (_parts(table, source), _parts(table, target)) if table else None


def _parts(table: Mapping[str, Any], language: str) -> Parts:
    numbers: dict[tuple[str, ...], int] = {}
    rows = [(number, row[language]) for number, row in enumerate(table["parts"])]
    for number, listed in (*rows, (_IDIOM, table[language]["idioms"])):
        numbers |= dict.fromkeys(sequences(listed, language), number)
    like = tuple(tuple(row["like"][language]) for row in table["parts"])
    words = frozenset(phrase[0] for phrase, number in numbers.items() if number != _IDIOM)
    joints, between = (frozenset(table[language][name]) for name in ("joints", "between"))
    return Parts(by_first_word(numbers), words, numbers, like, joints, between)
