"""The words of a text, for rules that look for certain ones."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_WORD = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])++(?:['’](?:[^\W\d_]|[\u0300-\u036f])++)*+")
_ZERO_WIDTH = "\xad\u200b-\u200d\u2060\ufeff"
_LATIN = "A-Za-zÀ-ÖØ-öø-ɏ"
_BROKEN = re.compile(
    rf"\ufffd++|(?<=[{_LATIN}])[{_ZERO_WIDTH}]++(?=[{_LATIN}])"
    r"|[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â[\x80-\x9f€‰„][^\w\s]?"  # mojibake: niÃ±os, â‰¥
    r"|(?<=[^\W\d_])\?(?=[a-zß-öø-ÿ])"  # a letter that became a question mark: ni?o
)
_MOST_TOKENS = 1 << 14  # kept in memory
_new = tuple.__new__  # of a named tuple, three times as fast as by its class


class Word(NamedTuple):
    """A run of letters: its place in the text, in code points, and how it compares with others (`folded`)."""

    start: int
    end: int
    folded: str


def words(tokens: Iterable[str]) -> tuple[Word, ...]:
    """The words of what stands between the spaces of a text. A hyphen parts words, an apostrophe does not: “don’t” is one.

    What is left of a word beside a character that broke it, as in “ni\ufffdo” or “niÃ±os”, is none.
    """
    found: list[Word] = []
    at = 0
    for token in tokens:
        for start, end, form in _WORDS[token]:
            found.append(_new(Word, (at + start, at + end, form)))
        at += len(token) + 1
    return tuple(found)


def folded_words(tokens: Iterable[str]) -> tuple[str, ...]:
    """The same, folded, without their places."""
    return tuple(chain.from_iterable(map(_FOLDED.__getitem__, tokens)))


def folded(text: str) -> str:
    """The text in small letters, composed (NFC), with straight apostrophes."""
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")


def _words_of_token(token: str) -> tuple[Word, ...]:
    found = [Word(*found.span(), folded(found[0])) for found in _WORD.finditer(token)]
    if not token.isalnum() and (broken := [found.span() for found in _BROKEN.finditer(token)]):
        return tuple(_unbroken(found, broken))
    return tuple(found)


def _unbroken(found: list[Word], broken: list[tuple[int, int]]) -> Iterator[Word]:
    """The words that no broken place touches; both lists are in order and without overlaps."""
    at = 0
    for word in found:
        while at < len(broken) and broken[at][1] < word.start:
            at += 1
        if at == len(broken) or broken[at][0] > word.end:
            yield word


_WORDS = Memo(_words_of_token, _MOST_TOKENS)  # what stands between two spaces → its words
_FOLDED = Memo(lambda token: tuple([word.folded for word in _WORDS[token]]), _MOST_TOKENS)  # the same → these folded
