"""Text in another language than the one declared, as exact spans.

Every word is weighed by word lists and spelling, then the likeliest way to cut each line into stretches of the declared and
of the other language is found (two states, Viterbi). Changing over is dear inside a clause and cheap where a sentence or a
line begins or ends. What looks foreign but belongs in the text is taken out before (see `exceptions`).
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.languages.closeness import least
from pipeline.languages.confidence import confidence
from pipeline.languages.edges import LOOKED_AT, trimmed
from pipeline.languages.exceptions import Exceptions, exceptions, mark_kept
from pipeline.languages.excuses import Setting
from pipeline.languages.glance import ENOUGH, Glance, glance
from pipeline.languages.lexicons import has_lexicon
from pipeline.languages.locales import language_of
from pipeline.languages.references import is_reference
from pipeline.languages.weighing import Evidence, evidence
from pipeline.languages.words import CAPITAL, LINE, LOWER, OPAQUE, UPPER, Word, lines_of, words_of
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

# Costs in nats of changing over at a gap: SPACE, CLAUSE, SENTENCE, LINE.
_ENTER = (3.2, 2.4, 1.8, 1.6)
_LEAVE = (2.0, 1.2, 0.4, 0.0)
_RUN_ON = (0.0, 0.2, 0.5, 0.0)  # of staying in the other language across a gap
_ALIKE = -2.0  # evidence of a word that may stand in both languages
_LONGEST_PLAIN = 40  # letters of a word that is one at first sight
_PREFIX = 1.5  # evidence that the word before the hyphen of “hiper-IgM” may give
_PREFIXED = re.compile(r"([^\W\d_A-Z]{4,})[-‐‑][^\W\d_]{0,2}[A-Z]\w{0,4}")


@record
class Fragment:
    """Text in another language: `text[start:end]`, in code points. `whole`: (nearly) all words of the text are in it.

    `evidence` is the logarithm of the odds that it is foreign, in nats, as the model has them; `confidence` is the share of
    the fragments with such evidence that were right in labelled texts.
    """

    start: int
    end: int
    language: str
    evidence: float
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
    found: list[Fragment] = []
    for language in languages:
        found.extend(_fragments(text, host, language, keep))
    return _best(found) if len(languages) > 1 else tuple(found)


def is_quiet(tokens: Sequence[str], declared: str, others: tuple[str, ...]) -> bool:
    """Whether a first look at what stands between the spaces of a text tells that `detect` has nothing to say of it, whatever
    is kept: as with most texts.
    """
    return all(look.is_quiet(tokens) for look in _glances(declared, others))


@lru_cache(maxsize=256)
def _glances(declared: str, others: tuple[str, ...]) -> tuple[Glance, ...]:
    """The first looks at a text of the declared language for each of the others that may be told from it."""
    host, languages = _languages(declared, others)
    return tuple(glance(host, language) for language in languages)


@lru_cache(maxsize=256)
def _languages(declared: str, others: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The declared language and what may be told from it."""
    host = language_of(declared)
    languages = sorted({language_of(other) for other in others} - {host})
    return host, tuple(filter(has_lexicon, languages)) if has_lexicon(host) else ()


def _best(found: list[Fragment]) -> tuple[Fragment, ...]:
    """Of fragments that overlap, the one with the most evidence."""
    kept: list[Fragment] = []
    for fragment in sorted(found, key=lambda one: (one.start, -one.evidence)):
        if kept and fragment.start < kept[-1].end:
            if fragment.evidence > kept[-1].evidence:
                kept[-1] = fragment
        else:
            kept.append(fragment)
    return tuple(kept)


def _fragments(text: str, host: str, language: str, keep: Collection[str]) -> list[Fragment]:
    """The fragment of each stretch in one other language."""
    weigh, known, quick = evidence(host, language), exceptions(host, language), glance(host, language)
    close = least(host, language)
    stretches = [
        stretch
        for start, line in lines_of(text)
        if not quick.is_quiet(line.split(" "))
        for stretch in _stretches(line, start, weigh, known, keep)
        if close.tells(stretch[1], stretch[0])
    ]
    if not stretches:
        return []
    whole = len(stretches) == 1 and _is_whole(text, stretches[0][1], weigh, keep)
    return [
        Fragment(words[0].start, words[-1].end, language, round(score, 3), confidence(score), whole)
        for score, words in stretches
    ]


def _is_whole(text: str, words: Sequence[Word], weigh: Evidence, keep: Collection[str]) -> bool:
    """Whether nearly nothing outside the stretch speaks for the declared language."""
    outside = text[: words[0].start] + "\n" + text[words[-1].end :]
    most = len(words) // 10
    plain = (token for token in outside.split() if token.isalpha() and token.islower() and len(token) < _LONGEST_PLAIN)
    if not keep and any(True for _ in islice((token for token in plain if weigh[token] < _ALIKE), most, None)):
        return False
    others = words_of(outside)
    mark_kept(others, keep)
    return sum(word.shape is not OPAQUE and weigh[word.text] < _ALIKE for word in others) <= most


def _stretches(
    line: str, start: int, weigh: Evidence, known: Exceptions, keep: Collection[str]
) -> list[tuple[float, Sequence[Word]]]:
    """The foreign stretches of one line, each with its evidence in nats."""
    words = words_of(line, start)
    if _weighed(words, weigh) < ENOUGH and not (words and words[0].form in known.labels):
        return []
    known.mark_acronyms(words)
    if not known.may_tell(words) or is_reference(line):
        return []
    known.mark(line, start, words, keep)
    found: list[tuple[float, Sequence[Word]]] = []
    setting = Setting(line, start)
    for first, last in _decode(words):
        score = sum(word.weight for word in words[first:last]) - _ENTER[words[first].gap] - _leaving(words, last)
        end = words[last - 1].end - start
        stretch = trimmed(words, first, last, line[end : end + LOOKED_AT], weigh)
        if stretch and not setting.is_meant(stretch):
            found.append((score, stretch))
    return found


def _weighed(words: Sequence[Word], weigh: Evidence) -> float:
    """Give each word its evidence as it is written. The answer is that of all together, however they are written."""
    hint = 0.0
    for word in words:
        weight = weigh[word.text]
        if weight > 0:
            hint += weight
        word.weight = weight if word.shape is LOWER else _weight(word, weigh)
    return hint


def _weight(word: Word, weigh: Evidence) -> float:
    """Evidence of a word as it is written, in nats."""
    if word.shape is OPAQUE:
        found = _PREFIXED.fullmatch(word.text)
        return max(0.0, min(_PREFIX, weigh[found[1]])) if found else 0.0
    if word.shape is CAPITAL and "-" not in word.form and not weigh.is_listed(word.form):
        return 0.0  # an unknown name
    return weigh.in_capitals(word.form) if word.shape is UPPER else weigh[word.text]


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
