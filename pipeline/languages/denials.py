"""Words that deny another by their beginning, and the like of that other in a second language: unresectable, resecable."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache
from itertools import takewhile

from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.memo import Memo, Sieve
from pipeline.languages.phrases import read_data
from pipeline.record import record

_LEAST_ROOT = 5  # letters of the denied word
_LEAST_ALIKE = 5  # first letters that words of two languages share if they are one word
_SHARE_ALIKE = 0.6  # of the letters of the longer
_MOST_RARER = 3.0  # nats: *portante* is far rarer than *importante*, which denies nothing
_MOST_KEPT = 1 << 14  # words in memory
# What English and Spanish spell differently in the same Latin or Greek word, in this order.
_SPELLINGS = (("ph", "f"), ("th", "t"), ("ch", "c"), ("ct", "c"), ("qu", "c"), ("k", "c"), ("y", "i"))
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1")
_BEFORE_CONSONANT = re.compile(r"^s(?=[bcdfglmnpqtv])")


@record
class Denials:
    """How a language denies by the beginning of a word. `roots` gives what a folded word denies, empty for nothing."""

    roots: Memo[str]
    unlike: tuple[str, ...]
    sieve: Sieve

    def may_stand_in(self, vocabulary: frozenset[str]) -> bool:
        """Whether one of the folded words of a text denies another."""
        return self.sieve.catches(vocabulary)

    def plain(self, word: str) -> str:
        """The skeleton of a word that may stand undenied, empty for one that may be an infinitive."""
        return "" if word.endswith(self.unlike) else skeleton(word)


@cache
def denials(language: str) -> Denials | None:
    """The denials of a language, None where there are no data."""
    table = read_data("negation", language).get("denials")
    if not table or not has_lexicon(language):
        return None
    frequency = lexicon(language).frequency
    endings, kept = tuple(table["endings"]), frozenset(table["unlike"])

    def root(word: str) -> str:
        if word in kept:
            return ""
        begun = [start for start in table["any"] if word.startswith(start)]
        begun += [start for start in table["adjectives"] if word.startswith(start) and word.endswith(endings)]
        rests = (word.removeprefix(start) for start in sorted(begun, key=len, reverse=True))
        least = (frequency(word) or -math.inf) - _MOST_RARER
        return next((rest for rest in rests if len(rest) >= _LEAST_ROOT and (frequency(rest) or -math.inf) > least), "")

    roots = Memo(root, _MOST_KEPT)
    return Denials(roots, tuple(table["infinitives"]), Sieve(roots.__getitem__, _MOST_KEPT))


def are_alike(one: str, other: str) -> bool:
    """Whether two skeletons are of one word, but for its ending."""
    if one[:_LEAST_ALIKE] != other[:_LEAST_ALIKE]:  # so it is with most
        return False
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return alike >= max(_LEAST_ALIKE, _SHARE_ALIKE * max(len(one), len(other)))


def skeleton(word: str) -> str:
    """The letters by which a word of Latin or Greek is known in both languages: resectable and resecable are `resecable`."""
    return _SKELETONS[word]


def _skeleton(word: str) -> str:
    plain = "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
    for spelt, sound in _SPELLINGS:
        plain = plain.replace(spelt, sound)
    plain = _BEFORE_CONSONANT.sub("es", _DOUBLED.sub(r"\1", plain))
    return "des" + plain[3:] if plain.startswith("dis") else plain


_SKELETONS = Memo(_skeleton, _MOST_KEPT)
