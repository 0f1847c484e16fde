"""Names of journals, and lists of proper names, in a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.languages.lists import entries
from pipeline.languages.words import CAPITAL, CLAUSE, SPACE, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.weighing import Evidence

_LONGEST = 12  # words of a journal's name
_SERIES = 3  # words of the name of a series of it: “In Practice”
_JOINTS = frozenset({"in", "of", "and", "the", "on", "for", "de", "y", "del", "la", "en", "e"})
_FIELD = re.compile(
    r".*(?:olog(?:y|ía|ie|ia)|iatr(?:ics|y|ía|ie|ia)|omics?|etics|m[eé]d[ie]c(?:al|ale|ine|ina|o|a)|medizin(?:ische)?|sciences?|"
    r"ciencias|surgery|cirugía|chirurgi[ea]|therapeutics|nursing|enfermería|pharmacy|chemistry|physics|allergy|primers|practice|diseases|oncology)$"
)
_ITEMS, _STRANGERS = 3, 2  # of a list of names: its items, and how many of them are in no list of words or nearly so
_HOSTS = -4.0  # evidence of a word that is clearly one of the declared language
_LONGEST_ITEM = 3  # words
_RARE, _COMMON = -15.8, -13.0  # logarithms of shares of all words: a word is hardly known below, ordinary above


def mark_journals(words: Sequence[Word]) -> None:
    """Make names of “Frontiers in Immunology”, “Journal of Allergy and Clinical Immunology: In Practice”."""
    heads, end = entries("journals"), 0
    for at in [at for at, word in enumerate(words) if word.shape is CAPITAL and word.form in heads]:
        if at < end:
            continue
        first, end = at, _journal_end(words, at)
        while first > max(0, at - _SERIES) and words[first].gap is SPACE and words[first - 1].shape is CAPITAL:
            first -= 1
        if any(_FIELD.match(word.form) for word in words[first:end] if word.form not in heads):
            for word in words[first : _series_end(words, end)]:
                word.name, word.weight = True, 0.0


def mark_periodicals(words: Sequence[Word]) -> None:
    """Make names of “Annales de dermatologie et de vénéréologie”: journals of another language than the declared one."""
    heads = entries("periodicals")
    for at in [at for at, word in enumerate(words) if word.shape is CAPITAL and word.form in heads]:
        end = last = at + 1
        while last < min(len(words), at + _LONGEST) and words[last].gap is SPACE and _may_be_in_name(words[last]):
            last += 1
            if words[last - 1].form not in entries("particles"):
                end = last
        if any(_FIELD.match(word.form) for word in words[at + 1 : end]):
            for word in words[at:end]:
                word.name, word.weight = True, 0.0


def _may_be_in_name(word: Word) -> bool:
    """Whether a word is not clearly one of the declared language, or a small word."""
    return word.text.isalpha() and (word.weight > _HOSTS or word.form in entries("particles"))


def _journal_end(words: Sequence[Word], at: int) -> int:
    """The end of a run of capitalised words and the small words between them, commas allowed."""
    end = last = at + 1
    while last < min(len(words), at + _LONGEST) and words[last].gap <= CLAUSE:
        if words[last].shape is CAPITAL:
            end = last + 1
        elif words[last].form not in _JOINTS:
            break
        last += 1
    return end


def _series_end(words: Sequence[Word], end: int) -> int:
    """The end of a journal's name with the series after its colon, if there is one."""
    if end == len(words) or words[end].before.strip() != ":":
        return end
    last = end
    while last < min(len(words), end + _SERIES) and (last == end or words[last].gap is SPACE):
        if words[last].shape is not CAPITAL:
            break
        last += 1
    return last if last - end > 1 else end


def mark_lists(words: Sequence[Word], weigh: Evidence) -> None:
    """Make names of the words of a list of names: items with capitals, several of them hardly known to either language."""
    items: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        if not items and words[at].shape is not CAPITAL:
            at += 1
            continue
        end = _item_end(words, at)
        if end and (not items or _is_next(words, items[-1][1], at)):
            items.append((at, end))
            at = end
            continue
        if items and words[at].form in _JOINTS and at + 1 < len(words) and _item_end(words, at + 1):
            at += 1
            continue
        _judge(words, items, weigh)
        items, at = ([(at, end)], end) if end else ([], at + 1)
    _judge(words, items, weigh)


def _is_next(words: Sequence[Word], end: int, at: int) -> bool:
    """Whether the item that begins at `at` is of the list whose last item ended at `end`."""
    return (at == end and words[at].gap is CLAUSE) or (at == end + 1 and words[end].form in _JOINTS)


def _item_end(words: Sequence[Word], at: int) -> int:
    """The end of an item: capitalised words up to the next comma or small word; 0 if there is none."""
    if words[at].shape is not CAPITAL:
        return 0
    end = at + 1
    while end < min(len(words), at + _LONGEST_ITEM) and words[end].gap is SPACE and words[end].text[:1].isupper():
        end += 1
    return end


def _judge(words: Sequence[Word], items: Sequence[tuple[int, int]], weigh: Evidence) -> None:
    if len(items) < _ITEMS:
        return
    strangers = sum(_share(words[first], weigh) < _RARE for first, _ in items)
    if strangers < _STRANGERS or strangers * 3 < len(items):
        return
    for first, end in items:
        known = _share(words[first], weigh) >= _RARE
        for word in words[first:end]:
            if not known or _share(word, weigh) < _COMMON:
                word.name, word.weight = True, 0.0


def _share(word: Word, weigh: Evidence) -> float:
    """Logarithm of the share of the word in the language that has it more often, very low if neither has it."""
    return max(weigh.host.frequency(word.form) or -99.0, weigh.other.frequency(word.form) or -99.0)
