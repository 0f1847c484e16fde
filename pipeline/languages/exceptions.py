"""What looks like another language and yet belongs in the text: names, species, Latin, medicines, borrowed words.

The lists are the readable files in `data/exceptions/`. Words are marked before the text is cut into stretches: OPAQUE words are
of no language, `name` words say nothing, and borrowed words and homographs say little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.journals import mark_journals, mark_lists, mark_periodicals
from pipeline.languages.latin import mark_anatomy, mark_medicines, mark_species, silence, stress_medicines
from pipeline.languages.lists import entries, kept
from pipeline.languages.loans import mark_enumerations
from pipeline.languages.naming import (
    mark_bodies,
    mark_capitals_among_hosts,
    mark_capitals_among_nouns,
    mark_credited,
    mark_determined,
    mark_names,
    mark_studies,
    mark_toponyms,
)
from pipeline.languages.persons import join_abbreviated, mark_owners, mark_persons
from pipeline.languages.phrases import places
from pipeline.languages.places import postal_addresses
from pipeline.languages.strangers import stress_strangers
from pipeline.languages.weighing import evidence
from pipeline.languages.words import CAPITAL, LOWER, OPAQUE, SENTENCE, SPACE, UPPER, Word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pipeline.languages.phrases import Start

_LITTLE = 0.5  # evidence that a borrowed word or a homograph may give
_TOO_LITTLE = 1.0  # evidence of a line, all together, that makes no stretch and no medicine
_LABEL = 3.0  # evidence of a word of the list of labels that stands alone
_KNOWN, _CLEAR = -12.0, 4.0  # logarithm of the share, and evidence, of a word in capitals that is no acronym
LONGEST_ACRONYM = 6  # letters
_LONGEST_PARTICLE = 3
_PAIR = 3.2  # evidence of each word of a noun and an adjective in the order of the other language
_FUNCTION = -8.0  # logarithm of the share of a word that is likely to be an article, a preposition or the like
_NOUNS_CAPITAL = frozenset({"de"})  # languages that write every noun with a capital
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.[ \u00a0]?){2,}")


def mark_kept(words: Sequence[Word], keep: Collection[str]) -> None:
    """Make the words of terms that stay as they are words of no language."""
    if keep:
        _mark_phrases(words, kept(frozenset(keep)))


class Exceptions:
    """What to leave alone in a text of one language when looking for another."""

    __slots__ = (
        "_articles",
        "_borrowed",
        "_evidence",
        "_fixed",
        "_little",
        "_marks_names",
        "_nouns",
        "_own",
        "labels",
    )

    def __init__(self, host: str, other: str) -> None:
        self._evidence = evidence(host, other)
        self._fixed = kept(entries("fixed", lines=True))
        self._borrowed = entries(f"borrowed.{host}")
        self._little = entries("shared") | entries("units") | self._borrowed
        self._articles, self._own = entries(f"articles.{other}"), entries(f"articles.{host}")
        self._nouns = entries(f"nouns.{other}")
        self.labels = entries(f"labels.{other}")
        self._marks_names = not _NOUNS_CAPITAL & {host, other}

    def may_tell(self, words: Sequence[Word]) -> bool:
        """Whether there is more evidence for the other language than too little, or a word to which an exception adds some."""
        if sum([word.weight for word in words if word.weight > 0]) > _TOO_LITTLE or words[0].form in self.labels:
            return True
        return any(word.form in self._nouns for word in words)

    def mark(self, line: str, start: int, words: Sequence[Word], keep: Collection[str]) -> None:
        """Take the evidence out of the words of a line, which begins at `start` of the text, that are other exceptions."""
        _mark_dotted(line, start, words)
        _mark_phrases(words, self._fixed)
        mark_kept(words, keep)
        mark_anatomy(words)
        mark_species(words, self._evidence)
        mark_medicines(words)
        self._mark_shared(words)
        mark_enumerations(words, self._borrowed, self._own)
        _mark_numbered(words)
        if self._marks_names:
            self._mark_names(line, start, words)
        else:
            mark_bodies(words, self._evidence.other.language)
            mark_persons(words)
            if self._evidence.host.language in _NOUNS_CAPITAL:
                mark_capitals_among_nouns(words)
            else:
                mark_capitals_among_hosts(words)
        for clause in _clauses(words):
            _mark_homographs(clause)
            if self._marks_names:
                mark_names(clause)
        self._stress_label(words)
        stress_medicines(words, self._evidence)
        stress_strangers(words, self._evidence)

    def _mark_names(self, line: str, start: int, words: Sequence[Word]) -> None:
        """Names of more than one clause, or told by more than their own capitals."""
        _mark_addresses(line, start, words)
        if "©" in line:
            mark_owners(words)
        capitals = sum(word.shape is CAPITAL for word in words)
        if capitals:
            mark_toponyms(words)
            mark_credited(words)
            mark_determined(words, self._own)
            mark_periodicals(words)
        if capitals > 1:
            mark_persons(words)
            mark_journals(words)
        if capitals > 2:
            mark_lists(words, self._evidence)

    def mark_acronyms(self, words: Sequence[Word]) -> None:
        """Words in capitals, unless the whole line is in capitals, or the first opens it and is an ordinary word."""
        join_abbreviated(words)
        _join_compared(words)
        upper = [word for word in words if word.shape is UPPER]
        if not upper or (all(word.shape >= UPPER or len(word.text) == 1 for word in words) and _is_shouted(upper)):
            return
        for word in upper:
            if len(word.form) <= LONGEST_ACRONYM and not (word is words[0] and self._is_label(words)):
                silence(word)
        mark_studies(words)

    def _is_label(self, words: Sequence[Word]) -> bool:
        """Whether the first word stands alone, or before a colon, and is an ordinary word of the other language in capitals."""
        word = words[0]
        alone = len(words) == 1 or (words[1].gap is SENTENCE and words[1].before.lstrip()[:1] == ":")
        if alone and word.form in self.labels:
            return True
        if not alone or word.weight < _CLEAR or len(word.form) < _LONGEST_PARTICLE or word.form in entries("acronyms"):
            return False
        return (self._evidence.other.frequency(word.form) or -99.0) > _KNOWN

    def _stress_label(self, words: Sequence[Word]) -> None:
        """A word that makes a heading or a lead by itself has no company to tell its language."""
        if words and words[0].form in self.labels and not words[0].name and self._is_label(words):
            words[0].weight = max(words[0].weight, _LABEL)

    def _mark_shared(self, words: Sequence[Word]) -> None:
        """Words of both languages, unless an article or the order of noun and adjective says whose they are."""
        little, nouns, pairs = self._little, self._nouns, []
        for at, word in enumerate(words):
            if word.weight > _LITTLE and word.form in little and not self._has_article(words, at):
                word.weight = _LITTLE
            if word.form in nouns and self._is_pair(words, at):
                pairs.append(at)
        for at in pairs:
            words[at].weight = words[at + 1].weight = _PAIR

    def _has_article(self, words: Sequence[Word], at: int) -> bool:
        """Whether the word before is an article of the other language that belongs to this one."""
        word, last = words[at], words[at - 1]
        return at > 0 and last.form in self._articles and last.weight > 1 and word.gap is SPACE and word.shape is LOWER

    def _is_pair(self, words: Sequence[Word], at: int) -> bool:
        """Whether noun and adjective stand in the order of the other language, with nothing after that they could modify."""
        if words[at].shape is not LOWER or at + 1 == len(words):
            return False
        after = words[at + 1]
        if after.gap is not SPACE or after.shape is not LOWER or after.form not in entries("adjectives"):
            return False
        last = words[at + 2] if at + 2 < len(words) else None
        return last is None or last.gap > SPACE or (self._evidence.host.frequency(last.form) or -99.0) > _FUNCTION


def _is_shouted(upper: Sequence[Word]) -> bool:
    """Whether words in capitals are a heading in capitals rather than a row of acronyms."""
    running = len(upper) > 1 and all(word.gap is SPACE for word in upper[1:])
    longest = max(len(word.form) for word in upper)
    return longest > LONGEST_ACRONYM or (running and longest > _LONGEST_PARTICLE)


def _join_compared(words: Sequence[Word]) -> None:
    """Take “>” before a number or a small letter for no step in the trail of a page."""
    for word in words:
        if word.before == " > " and not word.text[0].isupper():
            word.gap = SPACE


def _mark_dotted(line: str, start: int, words: Sequence[Word]) -> None:
    """Letters with full stops: i.v., U.S., J. M."""
    lone = {word.start for word in words if len(word.text) == 1 and line.startswith(".", word.end - start)}
    if lone:
        letters = {start + at for match in _DOTTED.finditer(line) for at in range(match.start(), match.end())}
        dotted = False
        for word in words:
            if dotted and word.gap is SENTENCE and (word.start in letters or word.text[0].islower()):
                word.gap = SPACE
            dotted = word.start in letters
            if dotted and word.start in lone:
                silence(word)


def _mark_phrases(words: Sequence[Word], phrases: Mapping[str, Start]) -> None:
    for first, last in places(phrases, [word.form for word in words]):
        for word in words[first:last]:
            silence(word)


def _clauses(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words between full stops, colons or line ends."""
    first = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].gap >= SENTENCE:
            yield words[first:at]
            first = at


def _mark_homographs(words: Sequence[Word]) -> None:
    """Words that may be forms of a verb of the host's, unless they stand alone as a heading."""
    homographs = entries("homographs")
    doubtful = [word for word in words if word.weight > _LITTLE and word.form in homographs]
    if doubtful and sum(word.shape is not OPAQUE for word in words) > 1:
        for word in doubtful:
            word.weight = _LITTLE


def _mark_numbered(words: Sequence[Word]) -> None:
    """A line that is an edition or an examination and its number: “Step 3”."""
    if len(words) == 2 and words[0].form in entries("numbered") and words[1].text.isdigit():
        silence(words[0])


def _mark_addresses(line: str, start: int, words: Sequence[Word]) -> None:
    """The words of postal addresses."""
    for first, last in postal_addresses(line):
        at = bisect_left(words, first + start, key=_start)
        while at < len(words) and words[at].start < last + start:
            words[at].name, words[at].weight = True, 0.0
            at += 1


def _start(word: Word) -> int:
    return word.start


@cache
def exceptions(host: str, other: str) -> Exceptions:
    """The exceptions for a pair of languages."""
    return Exceptions(host, other)
