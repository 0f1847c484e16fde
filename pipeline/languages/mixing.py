"""Text in another language than the one declared, as exact spans.

Every word is weighed by word lists and spelling, then the likeliest way to cut each line into stretches of the declared and
of the other language is found (two states, Viterbi). Changing over is dear inside a clause and cheap where a sentence or a
line begins or ends. What looks foreign but belongs in the text is taken out before (see `exceptions`).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.languages.exceptions import Exceptions, exceptions
from pipeline.languages.excuses import Setting
from pipeline.languages.glance import ENOUGH, glance
from pipeline.languages.lexicons import has_lexicon
from pipeline.languages.locales import language_of
from pipeline.languages.references import is_reference
from pipeline.languages.weighing import Evidence, evidence
from pipeline.languages.words import CAPITAL, LINE, OPAQUE, SENTENCE, SPACE, Word, words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

# Costs in nats of changing over at a gap: SPACE, CLAUSE, SENTENCE, LINE.
_ENTER = (3.2, 2.4, 1.8, 1.6)
_LEAVE = (2.0, 1.2, 0.4, 0.0)
_RUN_ON = (0.0, 0.2, 0.5, 0.0)  # of staying in the other language across a gap
_TELLING = 0.3  # evidence of a word that may begin or end a stretch
_ALIKE = -2.0  # evidence of a word that may stand in both languages
_LETTERS = 3  # of the telling words of a stretch, at least
_LONGEST_PLAIN = 40  # letters of a word that is one at first sight
_STOPS = (".", "?", "!")
_SENTENCE = 3  # telling words of a complete sentence
_CLOSING = ")]}»”’\"'"
_PREFIX = 1.5  # evidence that the word before the hyphen of “hiper-IgM” may give
_PREFIXED = re.compile(r"([^\W\d_A-Z]{4,})[-‐‑][^\W\d_]{0,2}[A-Z]\w{0,4}")


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text in another language: `text[start:end]`, in code points. `whole`: (nearly) all words of the text are in it."""

    start: int
    end: int
    language: str
    confidence: float
    whole: bool


def detect(
    text: str, declared: str, others: Sequence[str], *, keep: Collection[str] = (), kind: str | None = None
) -> tuple[Fragment, ...]:
    """The fragments of `text` that are in one of `others` rather than in the declared locale, in order, not overlapping.

    `text` is a unit's plain text: a line break ends every run, U+FFFC stands for an object. `keep` are terms that stay as they
    are in every language. `kind` is the block's: entries of reference lists give nothing. Languages without a lexicon neither.
    """
    host, languages = _languages(declared, tuple(others))
    if kind == "reference":
        return ()
    found: list[tuple[float, Fragment]] = []
    for language in languages:
        if not glance(host, language).is_quiet(text):
            found.extend(_fragments(text, host, language, keep))
    return _best(found) if len(languages) > 1 else tuple(fragment for _, fragment in found)


@lru_cache(maxsize=256)
def _languages(declared: str, others: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The declared language and what may be told from it."""
    host = language_of(declared)
    languages = sorted({language_of(other) for other in others} - {host})
    return host, tuple(filter(has_lexicon, languages)) if has_lexicon(host) else ()


def _best(found: list[tuple[float, Fragment]]) -> tuple[Fragment, ...]:
    """Of fragments that overlap, the one with the most evidence."""
    kept: list[tuple[float, Fragment]] = []
    for score, fragment in sorted(found, key=lambda pair: (pair[1].start, -pair[0])):
        if kept and fragment.start < kept[-1][1].end:
            if score > kept[-1][0]:
                kept[-1] = score, fragment
        else:
            kept.append((score, fragment))
    return tuple(fragment for _, fragment in kept)


def _fragments(text: str, host: str, language: str, keep: Collection[str]) -> list[tuple[float, Fragment]]:
    """Evidence and fragment of each stretch in one other language."""
    weigh, known, quick = evidence(host, language), exceptions(host, language), glance(host, language)
    stretches = [
        stretch
        for start, line in _lines(text)
        if not quick.is_quiet(line)
        for stretch in _stretches(line, start, weigh, known, keep)
    ]
    if not stretches:
        return []
    whole = len(stretches) == 1 and _is_whole(text, stretches[0][1], weigh)
    return [
        (score, Fragment(words[0].start, words[-1].end, language, round(1 / (1 + math.exp(-score)), 4), whole))
        for score, words in stretches
    ]


def _is_whole(text: str, words: list[Word], weigh: Evidence) -> bool:
    """Whether nearly nothing outside the stretch speaks for the declared language."""
    outside = text[: words[0].start] + "\n" + text[words[-1].end :]
    most = len(words) // 10
    plain = (token for token in outside.split() if token.isalpha() and token.islower() and len(token) < _LONGEST_PLAIN)
    if any(True for _ in islice((token for token in plain if weigh[token] < _ALIKE), most, None)):
        return False
    return sum(word.shape is not OPAQUE and weigh[word.text] < _ALIKE for word in words_of(outside)) <= most


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _stretches(
    line: str, start: int, weigh: Evidence, known: Exceptions, keep: Collection[str]
) -> list[tuple[float, list[Word]]]:
    """The foreign stretches of one line, each with its evidence in nats."""
    words = words_of(line, start)
    hint = sum(weight for word in words if (weight := weigh[word.text]) > 0)
    if hint < ENOUGH and not (words and words[0].form in known.labels):
        return []
    if is_reference(line):
        return []
    for word in words:
        word.weight = _weight(word, weigh)
    known.mark(line, start, words, keep)
    found, setting = [], Setting(line, start)
    for first, last in _decode(words):
        score = sum(word.weight for word in words[first:last]) - _ENTER[words[first].gap] - _leaving(words, last)
        stretch = _trimmed(words, first, last, line, start)
        if stretch and not setting.is_meant(stretch):
            found.append((score, stretch))
    return found


def _weight(word: Word, weigh: Evidence) -> float:
    """Evidence of a word as it is written, in nats."""
    if word.shape is OPAQUE:
        found = _PREFIXED.fullmatch(word.text)
        return max(0.0, min(_PREFIX, weigh[found[1]])) if found else 0.0
    if word.shape is CAPITAL and "-" not in word.form and not weigh.is_listed(word.form):
        return 0.0  # an unknown name
    return weigh[word.text]


def _leaving(words: list[Word], last: int) -> float:
    return _LEAVE[words[last].gap if last < len(words) else LINE]


def _decode(words: list[Word]) -> list[tuple[int, int]]:
    """First and end index of each stretch in the other language on the likeliest path."""
    came_home: list[bool] = []  # whether the best way to be at home at a word comes from abroad
    came_abroad: list[bool] = []  # whether the best way to be abroad comes from home
    home, abroad = 0.0, -math.inf
    for word in words:
        gap = word.gap
        leave, enter = abroad - _LEAVE[gap], home - _ENTER[gap]
        stay = abroad - _RUN_ON[gap]
        came_home.append(leave > home)
        came_abroad.append(enter >= stay)
        home, abroad = leave if leave > home else home, (enter if enter >= stay else stay) + word.weight
    away = abroad - _LEAVE[LINE] > home
    found, end = [], len(words)
    for at in range(len(words) - 1, -1, -1):
        if away and came_abroad[at]:
            found.append((at, end))
            away = False
        elif not away and came_home[at]:
            away, end = True, at
    return found[::-1]


def _trimmed(words: list[Word], first: int, last: int, line: str, start: int) -> list[Word]:
    """The stretch without what is the same in both languages at its ends, unless a sentence begins or ends there."""
    opens = words[first].gap >= SENTENCE
    closes = last == len(words) or words[last].gap >= SENTENCE
    stretch = words[first:last]
    telling = sum(word.weight > 1 for word in stretch)
    end = words[last - 1].end - start
    if opens and closes and telling >= _SENTENCE and line[end : end + 4].lstrip(_CLOSING)[:1] in _STOPS:
        return stretch
    while first < last and _is_neutral(words[first], opens and telling > 1, words[first + 1 : first + 2]):
        first += 1
    while last > first and _is_neutral(words[last - 1], closes, words[last - 1 : last]):
        last -= 1
    stretch = words[first:last]
    letters = sum(len(word.form) for word in stretch if word.weight > 1)
    return stretch if letters >= _LETTERS or any(word.stranger for word in stretch) else []


def _is_neutral(word: Word, at_border: bool, joint: Sequence[Word]) -> bool:
    """Whether a word at the end of a stretch is left out of it.

    At the border of a sentence, words that are alike in both languages stay, and so do acronyms and numbers that only a
    space parts from the stretch: `joint` is the word before which that gap stands.
    """
    if word.shape is OPAQUE and word.weight < _TELLING:
        return not (at_border and all(after.gap is SPACE for after in joint))
    return word.name or word.weight < (_ALIKE if at_border else _TELLING)
