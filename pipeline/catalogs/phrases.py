"""Terms as they are found in running text: patterns of words, each in any of its inflected forms."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from heapq import merge
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pipeline.languages.inflection import forms, singulars
from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.memo import Memo
from pipeline.languages.relations import Vocabulary
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TOKEN = re.compile(r"[^\W_]++(?:['’\u0300-\u036f]++[^\W_]++)*+[\u0300-\u036f]*+")
_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_JOINTS = " \t\u00a0\u202f\u2009-‐‑\u00ad"
_LONGEST_GAP = 3  # characters between two words of a term
_FUNCTION = -6.0  # logarithm of the share of articles and prepositions, which may differ between a term and its use
_LONGEST_FUNCTION = 4


class Token(NamedTuple):
    """A run of letters and digits: its place in the text, as written, and folded to compare with others."""

    start: int
    end: int
    raw: str
    folded: str


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text, in order. A hyphen parts them."""
    found: list[Token] = []
    at = 0
    for chunk in text.split(" "):
        for start, end, raw, folded in _CHUNKS[chunk]:
            found.append(Token(at + start, at + end, raw, folded))
        at += len(chunk) + 1
    return tuple(found)


def _folded(raw: str) -> str:
    """In small letters, composed, without a possessive ending."""
    plain = unicodedata.normalize("NFC", raw).casefold().replace("’", "'")
    return plain.removesuffix("'s")


_CHUNKS = Memo(  # what stands between two spaces → its tokens
    lambda chunk: tuple([Token(*found.span(), raw := found[0], _folded(raw)) for found in _TOKEN.finditer(chunk)]), 1 << 14
)


@record
class Element:
    """A word of a term: its forms, folded; and, where its capitals tell it from another word, how it must be written."""

    forms: frozenset[str]
    exact: str = ""
    letters: frozenset[str] = frozenset()  # the first runs of letters of the forms, which the vocabulary of a text has

    def fits(self, token: Token) -> bool:
        """Whether the word stands here. In a line of capitals, capitals tell nothing."""
        if token.folded not in self.forms:
            return False
        return not self.exact or token.raw.startswith(self.exact) or token.raw.isupper()


@record(slots=False)
class Pattern:
    """A term's words, what stands between them but spaces and hyphens, and which of them carry its meaning."""

    text: str
    elements: tuple[Element, ...]
    gaps: tuple[str, ...]
    content: tuple[Element, ...]

    @cached_property
    def needed(self) -> tuple[frozenset[str], ...]:
        """For each word that carries meaning, the runs of letters of which a text has one if it has the term."""
        return tuple(element.letters for element in self.content if element.letters)

    def may_be_in(self, vocabulary: frozenset[str]) -> bool:
        """Whether a text with these words, folded, has all words of the term that carry meaning."""
        return not any(map(vocabulary.isdisjoint, self.needed))

    def at(self, found: Sequence[Token], position: int, text: str) -> bool:
        """Whether the term stands in `text` from this token on."""
        last = position + len(self.elements)
        if last > len(found):
            return False
        for element, token in zip(self.elements, found[position:last], strict=True):
            if not element.fits(token):
                return False
        between = (text[found[at].end : found[at + 1].start] for at in range(position, last - 1))
        return all(len(gap) <= _LONGEST_GAP and gap.strip(_JOINTS) == own for gap, own in zip(between, self.gaps, strict=True))


class Target:
    """A translation in which terms are looked for, loosely: their words in any order, whatever stands between."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.tokens = tokens(text)

    @cached_property
    def _known(self) -> frozenset[str]:
        words = (form for token in self.tokens for form in singulars(token.folded, self.language))
        return frozenset(words) | {token.folded for token in self.tokens}

    def says(self, pattern: Pattern) -> bool:
        """Whether all words of the term that carry meaning are there."""
        return all(self._holds(element) for element in pattern.content)

    def _holds(self, element: Element) -> bool:
        if not element.exact:
            return not element.forms.isdisjoint(self._known)
        return any(element.fits(self.tokens[at]) for at in self._indexes(element))

    def places(self, pattern: Pattern) -> list[tuple[int, int]]:
        """Where the term stands word for word."""
        last = len(pattern.elements) - 1
        hits = (at for at in self._starts(pattern) if pattern.at(self.tokens, at, self.text))
        return [(self.tokens[at].start, self.tokens[at + last].end) for at in hits]

    def _starts(self, pattern: Pattern) -> list[int]:
        """Where the term may begin, by the one of its words that the text has least often."""
        found = ([place - at for place in self._indexes(one)] for at, one in enumerate(pattern.elements))
        return [place for place in min(found, key=len) if place >= 0]

    @cached_property
    def where(self) -> Mapping[str, Sequence[int]]:
        """The indexes of the tokens with each folded text."""
        found: dict[str, list[int]] = {}
        for at, token in enumerate(self.tokens):
            found.setdefault(token.folded, []).append(at)
        return found

    def _indexes(self, element: Element) -> Iterable[int]:
        """The indexes of the tokens that may be this word, ascending."""
        return merge(*(self.where[form] for form in element.forms if form in self.where))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words, each once."""
        return Vocabulary(self.where)


def pattern(text: str, language: str, *, verb: bool = False, inflected: bool = True) -> Pattern:
    """How a term is found. `verb`: its first word is conjugated; not `inflected`: it is a name, which has one form."""
    found = tokens(text)
    elements = tuple(_element(token, language, verb=verb and at == 0, inflected=inflected) for at, token in enumerate(found))
    gaps = tuple(text[one.end : after.start].strip(_JOINTS) for one, after in pairwise(found))
    content = tuple(one for one, token in zip(elements, found, strict=True) if not _is_function(token, language))
    return Pattern(text, elements, gaps, content or elements)


def _element(token: Token, language: str, *, verb: bool, inflected: bool) -> Element:
    capitals = any(char.isupper() for char in token.raw[1:]) or (len(token.raw) == 1 and token.raw.isupper())
    if not inflected:
        found, exact = frozenset({token.folded}), token.raw if token.raw != token.raw.lower() else ""
    elif capitals or not token.folded.isalpha():
        found, exact = frozenset({token.folded, f"{token.folded}s"}), token.raw if capitals else ""
    else:
        found, exact = forms(token.folded, language, verb=verb), ""
    return Element(found, exact, letters(found))


def letters(found: Iterable[str]) -> frozenset[str]:
    """The first run of letters of each form, and the same with a possessive ending."""
    first = {run[0] for form in found if (run := _LETTERS.search(form))}
    return frozenset(first | {f"{form}'s" for form in first})


def _is_function(token: Token, language: str) -> bool:
    if token.raw != token.folded or len(token.folded) > _LONGEST_FUNCTION or not has_lexicon(language):
        return False
    return (lexicon(language).frequency(token.folded) or -99.0) > _FUNCTION
