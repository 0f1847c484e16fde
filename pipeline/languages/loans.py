"""Words that a language has borrowed, told by their company: “rock, pop, blues o country”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.words import CAPITAL, CLAUSE, LOWER, SENTENCE, SPACE, Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_ITEMS, _BORROWED = 3, 2  # of an enumeration, at least: its items, and those that the language has borrowed
_AND = frozenset({"y", "e", "o", "u", "and", "or", "et", "ou", "und", "oder", "ed", "od"})
_LITTLE = 0.5  # evidence that is left to an item


def mark_enumerations(words: Sequence[Word], borrowed: Collection[str], articles: Collection[str]) -> None:
    """Take the evidence out of the single words of an enumeration of which the language has borrowed several."""
    if sum(word.form in borrowed for word in words) < _BORROWED:
        return
    for items in _enumerations(words, articles):
        if len(items) >= _ITEMS and sum(item.form in borrowed for item in items) >= _BORROWED:
            for item in items:
                item.weight = min(item.weight, _LITTLE)


def _enumerations(words: Sequence[Word], articles: Collection[str]) -> Iterator[list[Word]]:
    """The items of each enumeration: words in small letters, each with its article at most, between commas and “and”."""
    items: list[Word] = []
    end = 0
    for at, word in enumerate(words):
        if not _is_small(word) or word.form in _AND or word.form in articles:
            continue
        between = words[end:at]
        joined = any(near.gap is CLAUSE or near.form in _AND for near in (*between, word))
        plain = all(near.form in _AND or near.form in articles for near in between)
        if not (items and joined and plain and _is_near((*between, word))):
            yield items
            items = []
        items.append(word)
        end = at + 1
    yield items


def _is_small(word: Word) -> bool:
    return word.shape is LOWER or (word.shape is CAPITAL and word.gap >= SENTENCE)


def _is_near(words: Sequence[Word]) -> bool:
    """Whether only commas and spaces part the words."""
    return all(word.gap is SPACE or word.before == ", " for word in words)
