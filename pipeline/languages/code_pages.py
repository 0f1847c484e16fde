"""Words whose letters were written in one code page and read in another: “despuŽs”, “infecci¢n”. Data: `data/code_pages/`."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.phrases import read_data
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LONGEST = 40  # letters of a word
_MOST = 3  # broken letters of a word
_LEAST, _LEAST_JOINED = 3, 5  # letters of a word, and of one with a sign that people write between words
_JOINING = frozenset("·±≤≥–—’‘“”„•\u00a0")
_OTHERS = ("en", "fr", "it", "pt", "de")
_NEVER = re.compile(r"(?!)")


class Broken(NamedTuple):
    """A broken word at `text[start:end]`, and the word that it was."""

    start: int
    end: int
    mended: str


@record
class CodePages:
    """The letters of a language as wrong code pages show them: `shown` gives what each may have been, `signs` tell of it.

    `trigger` finds a sign that may be a broken letter by its place in a word.
    """

    language: str
    letters: str = ""
    shown: Mapping[str, str] = field(default_factory=dict)
    signs: frozenset[str] = frozenset()
    word: re.Pattern[str] = _NEVER
    trigger: re.Pattern[str] = _NEVER

    def broken(self, text: str) -> Iterator[Broken]:
        """The words of a text that become words of the language with the letters of another code page."""
        for found in self.word.finditer(text) if self.may_be_broken(text) else ():
            strange = len(found[0]) <= _LONGEST and not self.signs.isdisjoint(found[0])
            mended = self._mended(found[0]) if strange else ""
            if mended:
                yield Broken(*found.span(), mended)

    def may_be_broken(self, text: str) -> bool:
        """Whether a text has a sign where a letter may be broken, which few have."""
        return self.trigger.search(text) is not None

    def _mended(self, word: str) -> str:
        """The most frequent word that the broken one may have been, empty if it is none or no broken one."""
        strange = [at for at, letter in enumerate(word) if letter in self.shown and self._is_strange(word, at)]
        if not strange or len(strange) > _MOST or len(word) < _LEAST or self._may_stand(word, strange):
            return ""
        known = lexicon(self.language)
        best: tuple[float, str] = (float("-inf"), "")
        for letters in product(*(self.shown[word[at]] for at in strange)):
            tried = list(word)
            for at, letter in zip(strange, letters, strict=True):
                tried[at] = letter
            mended = "".join(tried)
            frequency = known.frequency(mended.lower()) if _is_even(mended) else None
            best = best if frequency is None else max(best, (frequency, mended))
        return best[1]

    def _is_strange(self, word: str, at: int) -> bool:
        """Whether a letter is none of the language's, or a capital within small letters."""
        return word[at] not in self.letters or (word[at].isupper() and word[at - 1 : at].islower())

    def _may_stand(self, word: str, strange: list[int]) -> bool:
        """Whether the word may be right as it is: known to some language, or words with a sign between or after them."""
        joined = any(word[at] in _JOINING for at in strange)
        if word[0] in _JOINING | {"¡"} or (joined and len(word) < _LEAST_JOINED):
            return True
        if _is_even(word) and any(lexicon(one).frequency(word.lower()) is not None for one in (self.language, *_OTHERS)):
            return True
        ends = (word[:-1] if not word[-1].isalpha() else "", word[1:] if not word[0].isalpha() else "")  # “tomar‡” has a note
        return any(lexicon(self.language).frequency(rest.lower()) is not None for rest in ends if rest)


@cache
def code_pages(language: str) -> CodePages:
    """How wrong code pages show the letters of a language, nothing for one without data or lexicon."""
    rows = read_data("code_pages", language)
    if not rows or not has_lexicon(language):
        return CodePages(language)
    letters, slips = rows["letters"], rows["slips"]
    shown: dict[str, str] = {}
    for (wrote, read), letter in product(rows["mistaken"], (*letters, *slips)):
        sign = letter.encode(wrote, "ignore").decode(read, "ignore")
        right = slips.get(letter, letter)
        if sign and sign != letter and not sign.isascii() and sign.isprintable() | (sign == "\u00a0"):
            shown[sign] = shown.get(sign, "") + ("" if right in shown.get(sign, "") else right)
    letter = rf"(?:[^\W\d_]|{_one_of(shown)})"
    trigger = _trigger(letter, frozenset(shown) - frozenset(letters), letters.upper())
    signs = frozenset(shown) - frozenset(letters.lower())
    return CodePages(language, letters, shown, signs, re.compile(f"{letter}++"), trigger)


def _trigger(letter: str, foreign: frozenset[str], capitals: str) -> re.Pattern[str]:
    """What finds a foreign sign inside or at the end of a word, one that begins a word of three, and a capital after a small
    letter; not the no-break space of “5 µg”, nor µ or °. The sign stands first in the pattern, as few texts have one.
    """
    sign, joining, other = _one_of(foreign), _one_of(foreign & _JOINING), _one_of(foreign - _JOINING)
    inside = rf"(?<={letter}{sign})(?<!{joining}{sign})|(?<={letter}{joining}{sign})"
    beginning = rf"(?<={other})(?={letter}{letter})"
    return re.compile(rf"{_one_of(foreign.union(capitals))}(?:{inside}|{beginning}|(?<=[a-z]{_one_of(capitals)}))")


def _one_of(signs: Iterable[str]) -> str:
    return f"[{re.escape(''.join(sorted(signs)))}]" if signs else "(?!)"


def _is_even(word: str) -> bool:
    """Whether a word is in small letters, begins with a capital or is all capitals."""
    return word.islower() or word.isupper() or word.istitle()
