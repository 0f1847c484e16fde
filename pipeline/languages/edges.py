"""Where a foreign stretch begins and ends, to the word."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.lists import Phrases, entries, phrases
from pipeline.languages.words import CLAUSE, OPAQUE, SENTENCE, SPACE, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.weighing import Evidence

LOOKED_AT = 4  # characters after a stretch that tell whether a sentence ends with it
_TELLING = 0.3  # evidence of a word that may begin or end a stretch
_ALIKE = -2.0  # evidence of a word that may stand in both languages
_LETTERS = 3  # of the telling words of a stretch, at least
_STOPS = (".", "?", "!")
_SENTENCE = 3  # telling words of a complete sentence
_CLOSING = ")]}»”’\"'"
_PLAIN = 4.0  # evidence of a word that is clearly one of the other language
_LONGEST_NAME = 4  # words of a name inside a stretch that opens with a small word: “The Red Cross announced”


def trimmed(words: Sequence[Word], first: int, last: int, after: str, weigh: Evidence) -> Sequence[Word]:
    """The stretch `words[first:last]` without what is the same in both languages at its ends, unless a sentence is there.

    `after` is what follows it in the line, LOOKED_AT characters. Nothing is left where too few letters tell.
    """
    opens = words[first].gap >= SENTENCE
    closes = last == len(words) or words[last].gap >= SENTENCE
    stretch = words[first:last]
    telling = sum(word.weight > 1 for word in stretch)
    if opens and closes and telling >= _SENTENCE and after.lstrip(_CLOSING)[:1] in _STOPS:
        return stretch
    while first < last and _is_neutral(words[first], opens and telling > 1, words[first + 1 : first + 2]):
        first += 1
    while last > first and _is_neutral(words[last - 1], closes and _is_joined(words, first, last - 1), words[last - 1 : last]):
        last -= 1
    stretch = words[first:last]
    letters = sum(len(word.form) for word in stretch if word.weight > 1)
    if letters < _LETTERS and not any(word.stranger for word in stretch):
        return ()
    leads = last < len(words) and words[last].gap is SPACE and words[last - 1].form in entries("particles")
    if leads and len(stretch) == 1 and words[last].name:
        return ()  # Gavi, the Vaccine Alliance
    ends = last + 1 >= len(words) or words[last + 1].gap >= SENTENCE
    closing = leads and ends and _may_be_theirs(words[last], weigh)  # Follow us on Facebook
    return words[_led(words, first, weigh) : last + closing]


def _may_be_theirs(word: Word, weigh: Evidence) -> bool:
    """Whether a word may stand in a text of the other language: a name, one of both languages, or one that it has borrowed."""
    return word.name or word.weight >= 0 or word.form in entries(f"borrowed.{weigh.other.language}")


def _is_joined(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether what ends a stretch belongs to it though it may be no word: no number, unless a small word leads to it."""
    while at > first and words[at].shape is OPAQUE and not words[at].text[0].isdigit() and words[at].gap is SPACE:
        at -= 1
    last = words[at]
    if last.shape is not OPAQUE:
        return True
    return last.gap is SPACE and at > first and words[at - 1].form in entries("particles")


def _is_neutral(word: Word, at_border: bool, joint: Sequence[Word]) -> bool:
    """Whether a word at the end of a stretch is left out of it.

    At the border of a sentence, words that are alike in both languages stay, and so do acronyms and numbers that only a
    space parts from the stretch: `joint` is the word before which that gap stands.
    """
    if word.shape is OPAQUE and word.weight < _TELLING:
        return not (at_border and all(after.gap is SPACE for after in joint))
    if word.form in entries("units") and word.weight < 1 and word.gap is CLAUSE:
        return True  # Weight (kg)
    return word.name or word.weight < (_ALIKE if at_border else _TELLING)


def _led(words: Sequence[Word], first: int, weigh: Evidence) -> int:
    """Where a stretch begins with the small words that lead to it.

    A word that both languages have belongs to what it leads to (“a mask”, “a los niños”). So does a word that is clearly
    foreign and opens the sentence, with a name between: “The Red Cross announced”.
    """
    if first > 0 and words[first].gap is SPACE:
        leader = words[first - 1].form
        alone = () if leader in entries(f"articles.{weigh.host.language}") else ((leader,),)
        leads = _leaders(weigh.other.language).get(leader, ())
        if any(forms in ((leader, words[first].form), *alone) for forms in leads):
            return first - 1
    at = first
    while at > max(0, first - _LONGEST_NAME) and words[at].gap is SPACE and words[at - 1].name:
        at -= 1
        if words[at].gap >= SENTENCE and weigh[words[at].text] >= _PLAIN and words[at].form in entries("particles"):
            return at
    return first


@cache
def _leaders(language: str) -> Phrases:
    """Small words of a language that another has as well, alone or with the word after them that tells whose they are."""
    return phrases(entries(f"leaders.{language}", lines=True))
