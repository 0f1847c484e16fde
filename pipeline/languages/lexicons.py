"""Packed word lists with frequencies, and a model of letters for words that are in none. Memory-mapped, opened on first use."""

from __future__ import annotations

import mmap
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.languages.locales import language_of

if TYPE_CHECKING:
    from marisa_trie import Trie

FOLDER = Path(__file__).parent / "data" / "lexicons"
FREQUENCY_STEP = 0.1  # nats a step of the byte that holds minus the logarithm of a frequency
GRAM_STEP = 0.06  # the same of an n-gram's bytes
MAX_GRAM = 5
_UNSEEN = -15.0  # log-probability of a letter that no word of the list has
_LONGEST = 40  # letters of a word that the model of letters looks at


def padded(word: str) -> str:
    """The word with marks for its ends, as the n-grams are counted."""
    return f"^{word}$"


class Lexicon:
    """The words of one language. Words are looked up in lower case, composed (NFC), with a straight apostrophe."""

    __slots__ = ("_grams", "_weights", "_words", "language", "size")

    def __init__(self, language: str, folder: Path = FOLDER) -> None:
        from marisa_trie import Trie

        self.language = language
        self._words: Trie = Trie().mmap(str(folder / f"{language}.words"))
        self._grams: Trie = Trie().mmap(str(folder / f"{language}.grams"))
        self.size = len(self._words)
        with (folder / f"{language}.weights").open("rb") as file:
            self._weights: mmap.mmap = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def frequency(self, word: str) -> float | None:
        """Natural logarithm of the word's share of all words, None where the list does not have it."""
        at = self._words.get(word)
        return None if at is None else -FREQUENCY_STEP * self._weights[at]

    def spelling(self, word: str) -> float:
        """Natural logarithm of the chance that a word of this language is spelled so, by its letters alone."""
        text = padded(word[:_LONGEST])
        return sum(self._letter(text[max(0, end - MAX_GRAM) : end]) for end in range(2, len(text) + 1))

    def _letter(self, gram: str) -> float:
        """Log-probability of the last letter after those before it."""
        backed = 0.0
        while gram:
            at: int | None = self._grams.get(gram)
            if at is not None:
                return backed - GRAM_STEP * float(self._weights[self.size + 2 * at])
            context = self._grams.get(gram[:-1]) if len(gram) > 1 else None
            if context is not None:
                backed -= GRAM_STEP * self._weights[self.size + 2 * context + 1]
            gram = gram[1:]
        return backed + _UNSEEN


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that has one."""
    return Lexicon(language)


@cache
def has_lexicon(locale: str) -> bool:
    """Whether words of the locale's language can be told."""
    language = language_of(locale)
    return language.isascii() and language.isalpha() and (FOLDER / f"{language}.words").is_file()
