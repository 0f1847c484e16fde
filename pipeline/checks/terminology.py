"""What the rules about terms share: where a term is asked for, and which acronyms a translation leaves or does not explain."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from pipeline.catalogs.glossary import abbreviates, abbreviates_first, is_acronym, plain_words
from pipeline.catalogs.phrases import Target, tokens
from pipeline.languages.words import addresses
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.catalogs.glossary import Entry, Glossary, Hit
    from pipeline.catalogs.phrases import Token
    from pipeline.checks.rule import Side, Subject

_IN_BRACKETS = re.compile(r"\(\s?([^\W_]{2,10})\s?[);,]")
_WORD_BEFORE = re.compile(r"[^\W\d_]{4,}[\"”»’]?[ \u00a0]\($")
_WORDS_AFTER = re.compile(r"[ \u00a0]\((?:[^\W\d_]+[, \u00a0-]+){1,8}[^\W\d_]{4,}")
_TITLE_BEFORE = r"(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\."  # of a person: Dr., Sra.
_SENTENCE = re.compile(rf"(?:^|{_TITLE_BEFORE}|[!?:;•\n–—|\ufffc/])[\s\"'“”‘’«»()\[\]¿¡*-]*$")
_QUOTED = re.compile(r"“[^”]{1,200}”|«[^»]{1,200}»|\"[^\"]{1,200}\"")
_PLAIN_WORD = 4  # letters of a word that a title writes with a capital
_TITLE = 0.6  # share of such words with a capital, from which a text is in title case
_BEFORE = 60  # characters before a term that may end a sentence
_LONGEST_EXPANSION = 10  # words
_SHORT = 2  # letters of a unit such as mg, which every language has
_ACRONYM = re.compile(r"[^\W_]{2,10}")


@record
class AcronymFault:
    """An acronym of the source, at `source`, that the translation leaves as it is, or does not explain, at `target`.

    `expansion` is the full term that the source gives and the translation does not; "" where the acronym was left.
    """

    entry: Entry
    source: tuple[int, int]
    target: tuple[int, int]
    expansion: str = ""


def is_name(hit: Hit, text: str) -> bool:
    """Whether the term stands in a name (“the Institute of Medicine”): a capital that neither sentence nor title explains."""
    here = text[hit.start : hit.end]
    if hit.entries[0].text[:1].isupper() or not here[:1].isupper() or here.isupper():
        return False
    if _SENTENCE.search(text[max(0, hit.start - _BEFORE) : hit.start]):
        return False
    (all_capitals, all_words), (own_capitals, own_words) = _capitals(text), _capitals(here)
    return all_capitals - own_capitals < _TITLE * (all_words - own_words)


@lru_cache(maxsize=256)
def _capitals(text: str) -> tuple[int, int]:
    """How many words that a title writes with a capital have one, and how many there are."""
    capitals = [one.raw[:1].isupper() for one in tokens(text) if len(one.raw) >= _PLAIN_WORD]
    return sum(capitals), len(capitals)


def in_address(start: int, text: str) -> bool:
    """Whether the place is in a URL, an e-mail address or a path."""
    found = _addresses(text)
    at = bisect_right(found, (start, len(text)))
    return at > 0 and start < found[at - 1][1]


@lru_cache(maxsize=256)
def _addresses(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(addresses(text))


@lru_cache(maxsize=256)
def acronyms(text: str) -> frozenset[str]:
    """The words of a text that are written as acronyms."""
    return frozenset(token.raw for token in tokens(text) if is_acronym(token.raw))


def left(hit: Hit, source: str, target: Target) -> tuple[int, int] | None:
    """Where the translation has the source's own words."""
    wanted = [token.folded for token in tokens(source[hit.start : hit.end])]
    found = target.tokens
    for at in target.where.get(wanted[0], ()) if wanted else ():
        if at + len(wanted) <= len(found) and all(found[at + step].folded == word for step, word in enumerate(wanted)):
            return found[at].start, found[at + len(wanted) - 1].end
    return None


def is_quoted(place: tuple[int, int], text: str) -> bool:
    """Whether the place is inside a longer quotation."""
    start, end = place
    found = _quotations(text)
    at = bisect_left(found, (start, 0))
    return at > 0 and end < found[at - 1][1]


@lru_cache(maxsize=256)
def _quotations(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _QUOTED.finditer(text))


def is_title(here: tuple[int, int], source: str, place: tuple[int, int], said: Target) -> bool:
    """Whether a word near the term, at `here`, was left as it is too, at `place`: both are in a title of another work."""
    pairs = zip(_beside(tokens(source), here), _beside(said.tokens, place), strict=True)
    return any(one == other and len(one) > _SHORT and one.isalpha() and not one.isupper() for one, other in pairs)


def _beside(found: Sequence[Token], place: tuple[int, int]) -> tuple[str, ...]:
    """The two words before and the two after, "" where there is none."""
    first, last = bisect_right(found, place[0], key=attrgetter("end")), bisect_left(found, place[1], key=attrgetter("start"))
    before, after = ["", "", *(token.raw for token in found[max(0, first - 2) : first])], found[last : last + 2]
    return *before[-2:], *(token.raw for token in after), *[""] * (2 - len(after))


def is_foreign(place: tuple[int, int], side: Side) -> bool:
    """Whether the place is text in another language, which the language rules report."""
    return any(one.start < place[1] and place[0] < one.end for one in side.foreign)


def acronym_faults(subject: Subject, terms: Glossary) -> Iterator[AcronymFault]:
    """The translated acronyms of the source that the translation leaves as they are or gives without their full term."""
    assert subject.target is not None
    source, target = subject.source.text, subject.target.text
    opened = "\n".join(("", *_IN_BRACKETS.findall(source)))  # where their full terms may stand before them
    if not any(acronym in target or f"\n{acronym}" in opened for acronym in terms.acronyms if acronym in source):
        return
    said = Target(target, terms.language)
    settled = [hit for hit in terms.hits(source) if hit.entries[0].keep or _is_said_with_acronym(hit, said)]
    inside = {at for hit in settled for at in range(hit.start, hit.end)}
    seen: set[str] = set()
    for token in tokens(source):
        entry = terms.acronyms.get(_singular(token))
        if entry and entry.text not in seen and token.start not in inside and not in_address(token.start, source):
            seen.add(entry.text)
            if fault := _left_acronym(entry, token, source, said) or _unexplained(entry, token, source, said, terms):
                yield fault


def _singular(token: Token) -> str:
    """The acronym without the ending of a plural or possessive."""
    plain = token.raw.partition("'")[0].partition("’")[0]
    return plain[:-1] if plain.endswith("s") and plain[:-1].isupper() else plain


def _is_said_with_acronym(hit: Hit, said: Target) -> bool:
    """Whether a longer term was translated, acronym and all: “intravenous immunoglobulin (IVIG)”."""
    options = (option for entry in hit.entries for option in entry.options if len(option.elements) > 1)
    return any(said.says(option) and any(map(is_acronym, _ACRONYM.findall(option.text))) for option in options)


@lru_cache(maxsize=256)
def _by_singular(text: str) -> Mapping[str, Sequence[Token]]:
    """The words of a text by their singular, as acronyms have it."""
    found: dict[str, list[Token]] = {}
    for token in tokens(text):
        found.setdefault(_singular(token), []).append(token)
    return found


def _left_acronym(entry: Entry, token: Token, source: str, said: Target) -> AcronymFault | None:
    if any(said.says(option) for option in entry.options if len(option.elements) == 1):
        return None
    for one in _by_singular(said.text).get(entry.text, ()):
        place = one.start, one.end
        if in_address(one.start, said.text) or is_quoted(place, said.text):
            continue
        if not is_title((token.start, token.end), source, place, said):
            return AcronymFault(entry, (token.start, token.end), place)
    return None


def _unexplained(entry: Entry, token: Token, source: str, said: Target, terms: Glossary) -> AcronymFault | None:
    full = _expansion(entry.text, token, source)
    if not full:
        return None
    start, end = full
    expansion = source[start:end]
    ways = {option.text for option in entry.options if len(option.elements) == 1} | {entry.text}
    known = _by_singular(said.text)
    place = min((known[way][0] for way in ways if way in known), default=None)
    if place is None or _is_explained(place, ways, said, terms, expansion):
        return None
    return AcronymFault(entry, (min(start, token.start), max(end, token.end)), (place.start, place.end), expansion)


def _expansion(acronym: str, token: Token, text: str) -> tuple[int, int] | None:
    """The place of the full term that stands before an acronym in brackets."""
    bracket = text.rfind("(", 0, token.start)
    found = _IN_BRACKETS.match(text, bracket) if bracket >= 0 else None
    if found is None or found.start(1) != token.start:
        return None
    before = tokens(text[max(0, bracket - 30 * _LONGEST_EXPANSION) : bracket])[-_LONGEST_EXPANSION:]
    shift = max(0, bracket - 30 * _LONGEST_EXPANSION)
    for first in range(len(before) - 2, -1, -1):
        if abbreviates(acronym, [one.folded for one in before[first:]]):
            return shift + before[first].start, shift + before[-1].end
    return None


def _is_explained(place: Token, ways: set[str], said: Target, terms: Glossary, expansion: str) -> bool:
    """Whether the translation says what its acronym stands for: beside it in brackets, or anywhere in full."""
    text = said.text
    if _WORD_BEFORE.search(text[max(0, place.start - _BEFORE) : place.start]) or _WORDS_AFTER.match(text, place.end):
        return True
    if any(said.says(option) for hit in terms.hits(expansion) for entry in hit.entries for option in entry.options):
        return True
    words, starts = _plain_words(text)
    return any(
        abbreviates_first(way, [word for raw, word in words[at : at + _LONGEST_EXPANSION] if raw not in ways])
        for way in ways
        for at in starts.get(way[0].casefold(), ())
    )


@lru_cache(maxsize=256)
def _plain_words(text: str) -> tuple[Sequence[tuple[str, str]], Mapping[str, Sequence[int]]]:
    """The words of a text, each in the singular and plain, and the indexes of those that begin with each letter."""
    found = tokens(text)
    words = list(zip(map(_singular, found), plain_words(one.folded for one in found), strict=True))
    starts: dict[str, list[int]] = {}
    for at, (_, word) in enumerate(words):
        starts.setdefault(word[:1], []).append(at)
    return words, starts
