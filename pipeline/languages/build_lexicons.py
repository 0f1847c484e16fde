"""Build the packed lexicons in `data/lexicons/` from the word lists of wordfreq: `python -m pipeline.languages.build_lexicons`.

A build-time tool: wordfreq is never imported when calque runs. The same wordfreq gives the same bytes. For every language:

- `<language>.words`: a trie of the words of the large list that are made of letters;
- `<language>.grams`: a trie of the character n-grams of those words, for words that are in no list;
- `<language>.weights`: one byte a word (its frequency), then two bytes an n-gram (its weight, the cost of backing off from it).

Word lists from the web hold other languages: English words make up about 0.2 % of the Spanish list. A word that a list
holds no more often than such stray text explains is weighed down, which leaves borrowed words as they are.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from pipeline.languages.lexicons import FOLDER, FREQUENCY_STEP, GRAM_STEP, MAX_GRAM, padded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LANGUAGES = ("en", "es", "fr", "pt", "de", "it")
_COMMON = 2000  # words of a language by which its share in another's list is measured
_STRAY, _BORROWED = 2.0, 6.0  # times that share: below, a word is a stray; above, it belongs to the list
_STRAY_PENALTY = math.log(30)
_LEAST_COUNT = 6.0  # of a 4-gram or 5-gram that is kept
_LONGEST = 32

Frequencies = dict[str, float]


def _is_word(word: str) -> bool:
    letters = word.replace("'", "").replace("’", "")
    return 0 < len(word) <= _LONGEST and letters.isalpha() and all(ord(letter) < 0x250 for letter in letters)


def _word_list(language: str) -> Frequencies:
    """Natural logarithms of frequencies of the large list's words."""
    from wordfreq import get_frequency_dict  # type: ignore[import-not-found,unused-ignore]

    rows: Mapping[str, float] = get_frequency_dict(language, "large")
    return {word: math.log(frequency) for word, frequency in sorted(rows.items()) if _is_word(word)}


def _share(stray: Frequencies, host: Frequencies) -> float:
    """How much of the host's list is the other language, as a logarithm: what its common words have there."""
    common = sorted(stray, key=lambda word: (-stray[word], word))[:_COMMON]
    ratios = [host[word] - stray[word] for word in common if word in host]
    return min(median(ratios), math.log(0.01))


def _purged(language: str, lists: Mapping[str, Frequencies]) -> Frequencies:
    """The list of a language, strays weighed down."""
    host = lists[language]
    penalties: dict[str, float] = {}
    for other, stray in lists.items():
        if other == language:
            continue
        share = _share(stray, host)
        span = math.log(_BORROWED / _STRAY)
        for word in host.keys() & stray.keys():
            excess = host[word] - stray[word] - share - math.log(_STRAY)
            if excess < span:
                penalties[word] = max(penalties.get(word, 0.0), _STRAY_PENALTY * min(1.0, 1 - excess / span))
    return {word: value - penalties.get(word, 0.0) for word, value in host.items()}


def _gram_counts(words: Frequencies, lists: Mapping[str, Frequencies], language: str) -> list[dict[str, float]]:
    """Counts of n-grams by length, over the words that are not more common in another language."""
    counts: list[dict[str, float]] = [defaultdict(float) for _ in range(MAX_GRAM + 1)]
    others = [rows for other, rows in lists.items() if other != language]
    floor = min(lists[language].values())
    for word, value in words.items():
        if any(rows.get(word, -99.0) > value + 1 for rows in others):
            continue
        weight = 1 + (max(value, floor) - floor) / math.log(10)
        text = padded(word)
        for size in range(1, MAX_GRAM + 1):
            for end in range(max(size, 2), len(text) + 1):
                counts[size][text[end - size : end]] += weight
    for size in range(4, MAX_GRAM + 1):
        counts[size] = {gram: count for gram, count in counts[size].items() if count >= _LEAST_COUNT}
    return counts


def _gram_weights(counts: Sequence[Mapping[str, float]]) -> dict[str, tuple[float, float]]:
    """Log-probability of each n-gram's last letter after the others, and of backing off from the n-gram (Witten–Bell)."""
    total = sum(counts[1].values())
    weights = {gram: (count / (total + len(counts[1])), 1.0) for gram, count in counts[1].items()}
    rare = 1 / (total + len(counts[1]))
    for size in range(2, MAX_GRAM + 1):
        sums: defaultdict[str, float] = defaultdict(float)
        kinds: Counter[str] = Counter()
        for gram, count in counts[size].items():
            sums[gram[:-1]] += count
            kinds[gram[:-1]] += 1
        for context, whole in sums.items():
            chance, _ = weights.get(context, (rare, 1.0))
            weights[context] = chance, kinds[context] / (kinds[context] + whole)
        for gram, count in sorted(counts[size].items()):
            backed = sums[gram[:-1]] + kinds[gram[:-1]]
            shorter = weights.get(gram[1:], (rare, 1.0))[0]
            weights[gram] = (count + kinds[gram[:-1]] * shorter) / backed, 1.0
    return {gram: (math.log(chance), math.log(back)) for gram, (chance, back) in weights.items()}


def _byte(value: float, step: float) -> int:
    return min(255, max(0, round(-value / step)))


def build(folder: Path, languages: Sequence[str] = LANGUAGES) -> dict[str, int]:
    """Write the lexicons of the languages into the folder; the number of words of each."""
    import marisa_trie

    lists = {language: _word_list(language) for language in languages}
    sizes = {}
    folder.mkdir(parents=True, exist_ok=True)
    for language in languages:
        words = _purged(language, lists)
        grams = _gram_weights(_gram_counts(words, lists, language))
        word_trie, gram_trie = marisa_trie.Trie(sorted(words)), marisa_trie.Trie(sorted(grams))
        weights = bytearray(len(words) + 2 * len(grams))
        for word, value in words.items():
            weights[word_trie[word]] = _byte(value, FREQUENCY_STEP)
        for gram, (chance, back) in grams.items():
            at = len(words) + 2 * gram_trie[gram]
            weights[at : at + 2] = bytes((_byte(chance, GRAM_STEP), _byte(back, GRAM_STEP)))
        word_trie.save(str(folder / f"{language}.words"))
        gram_trie.save(str(folder / f"{language}.grams"))
        (folder / f"{language}.weights").write_bytes(weights)
        sizes[language] = len(words)
    return sizes


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    for name, size in build(target).items():
        print(f"{name}: {size} words")
