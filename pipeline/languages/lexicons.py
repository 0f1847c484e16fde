"""Packed word lists with frequencies, and a model of letters for words that are in none. Memory-mapped, opened on first use."""

from __future__ import annotations

import mmap
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.languages.locales import language_of
from pipeline.languages.memo import Memo

if TYPE_CHECKING:
    from marisa_trie import Trie

FOLDER = Path(__file__).parent / "data" / "lexicons"
FREQUENCY_STEP = 0.1  # nats a step of the byte that holds minus the logarithm of a frequency
GRAM_STEP = 0.06  # the same of an n-gram's bytes
MAX_GRAM = 5
_UNSEEN = -15.0  # log-probability of a letter that no word of the list has
_LONGEST = 40  # letters of a word that the model of letters looks at
ZEROS = str.maketrans("123456789", "0" * 9)  # no list has a digit, so all are alike
_MOST_GRAMS = 1 << 14  # kept in memory


def padded(word: str) -> str:
    """The word with marks for its ends, as the n-grams are counted."""
    return f"^{word}$"


@lru_cache(maxsize=1)  # a word is spelled by one language after the other
def _grams(word: str) -> list[str]:
    """Each letter of a word but the first, and its end, with what the model sees before it."""
    text = padded(word)
    return [text[max(0, end - MAX_GRAM) : end] for end in range(2, len(text) + 1)]


class Lexicon:
    """The words of one language. Words are looked up in lower case, composed (NFC), with a straight apostrophe."""

    __slots__ = ("_backoffs", "_grams", "_letters", "_weights", "_words", "language", "size")

    def __init__(self, language: str, folder: Path = FOLDER) -> None:
        from marisa_trie import Trie

        self.language = language
        self._words: Trie = Trie().mmap(str(folder / f"{language}.words"))
        self._grams: Trie = Trie().mmap(str(folder / f"{language}.grams"))
        self.size = len(self._words)
        with (folder / f"{language}.weights").open("rb") as file:
            self._weights: mmap.mmap = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._letters, self._backoffs = Memo(self._letter, _MOST_GRAMS), Memo(self._backoff, _MOST_GRAMS)

    def frequency(self, word: str) -> float | None:
        """Natural logarithm of the word's share of all words, None where the list does not have it."""
        at = self._words.get(word)
        return None if at is None else -FREQUENCY_STEP * self._weights[at]

    def spelling(self, word: str) -> float:
        """Natural logarithm of the chance that a word of this language is spelled so, by its letters alone."""
        return sum(map(self._letters.__getitem__, _grams(word[:_LONGEST].translate(ZEROS))))

    def _letter(self, gram: str) -> float:
        """Log-probability of the last letter after those before it."""
        at: int | None = self._grams.get(gram)
        if at is not None:
            return -GRAM_STEP * float(self._weights[self.size + 2 * at])
        return self._backoffs[gram[:-1]] + self._letters[gram[1:]] if len(gram) > 1 else _UNSEEN

    def _backoff(self, context: str) -> float:
        """What it costs to forget the first letter of a context, for a letter that was never seen after it."""
        at: int | None = self._grams.get(context)
        return 0.0 if at is None else -GRAM_STEP * float(self._weights[self.size + 2 * at + 1])


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language that has one."""
    return Lexicon(language)


@cache
def has_lexicon(locale: str) -> bool:
    """Whether words of the locale's language can be told."""
    language = language_of(locale)
    return language.isascii() and language.isalpha() and (FOLDER / f"{language}.words").is_file()
