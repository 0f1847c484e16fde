"""Single words of the other language in the middle of a sentence of the declared one: “talk to su doctor”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.words import CAPITAL, LOWER, SENTENCE, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.weighing import Evidence

_FOREIGN = 4.5  # evidence of a word that is no name of anything, for it has no capital and plain words around it
_STRESSED = 6.0  # what that evidence is worth
_ORDINARY = -11.0  # logarithm of the share of a word that is no technical term of the other language
_KNOWN = -10.5  # the same of a word that the declared language may mean itself
_HOSTS = -1.0  # evidence of a word of the declared language
_NEUTRAL = 0.5  # the most evidence of a word that may stand beside
_SHORTEST = 2  # letters


def stress_strangers(words: Sequence[Word], weigh: Evidence) -> None:
    """Give an ordinary word in small letters, between plain words of the declared language, the evidence to stand alone."""
    for at, word in enumerate(words):
        if word.weight < _FOREIGN or word.shape is not LOWER or len(word.form) < _SHORTEST or not 0 < at < len(words) - 1:
            continue
        before, after = words[at - 1], words[at + 1]
        between = word.before == " " == after.before and _is_plain(before) and _is_plain(after)
        if between and (_is_hosts(before) or _is_hosts(after)) and _is_only_theirs(word.form, weigh):
            word.weight, word.stranger = max(word.weight, _STRESSED), True


def _is_plain(word: Word) -> bool:
    """Whether a word is neither a name nor foreign."""
    return not word.name and word.weight <= _NEUTRAL and (word.shape is not CAPITAL or _is_hosts(word))


def _is_hosts(word: Word) -> bool:
    """Whether it is a word of the declared language, in small letters unless it opens a sentence."""
    return word.weight < _HOSTS and (word.shape is LOWER or word.gap >= SENTENCE)


def _is_only_theirs(form: str, weigh: Evidence) -> bool:
    """Whether a word is ordinary in the other language and not in the declared one."""
    ours, theirs = weigh.host.frequency(form), weigh.other.frequency(form)
    return theirs is not None and theirs > _ORDINARY and (ours is None or ours < _KNOWN)
