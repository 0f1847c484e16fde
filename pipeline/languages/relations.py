"""Adjectives of the kin of a noun: *quirúrgico* of *cirugía*, *genético* of *gen*. Data: `data/relational/<language>.toml`."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pipeline.languages.phrases import read_data

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_SHARED = 0.7  # of a noun's letters that an adjective of its kin begins with
_LEAST = 3  # letters of those


@cache
def _stems(language: str) -> dict[str, tuple[str, ...]]:
    rows = read_data("relational", language).get("stems", {})
    return {_plain(noun): tuple(stems) for noun, stems in rows.items()}


class Vocabulary:
    """The words of a text, folded, each once, in the order of their letters from either end."""

    def __init__(self, words: Iterable[str]) -> None:
        known = set(words)
        self._plain = sorted({_plain(word) for word in known})
        self._reversed = sorted(word[::-1] for word in known)

    def has_kin(self, noun: str, language: str) -> bool:
        """Whether a word is of a noun's kin: it begins as the noun does and goes on, or with a stem listed for it."""
        plain = _plain(noun)
        shared = max(_LEAST, round(_SHARED * len(plain)))
        if len(plain) >= _LEAST and _begins(self._plain, plain[:shared], bisect_right):
            return True
        return any(_begins(self._plain, stem, bisect_left) for stem in _stems(language).get(plain, ()))

    def has_ending(self, ending: str) -> bool:
        """Whether a word ends so."""
        return _begins(self._reversed, ending[::-1], bisect_left)


def _begins(ordered: Sequence[str], letters: str, bisect: Callable[[Sequence[str], str], int]) -> bool:
    """Whether a word begins with these letters, which `bisect_right` leaves out where they are the whole word."""
    at = bisect(ordered, letters)
    return at < len(ordered) and ordered[at].startswith(letters)


@lru_cache(maxsize=1 << 12)
def _plain(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))
