"""Persons in a line: who a title, a given name, an initial or other persons nearby tell to be one."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from pipeline.languages.lists import entries
from pipeline.languages.memo import Memo
from pipeline.languages.words import CAPITAL, LOWER, OPAQUE, SENTENCE, SPACE, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST = 4  # capitalised words of a person's name
_MOST_TITLED = 6
_AND = frozenset({"y", "e", "and", "et", "con", "with", "o", "or"})
_BEFORE_INITIAL = frozenset({" ", "\u00a0", ". ", "."})
_MOST_KEPT = 1 << 13  # words in memory
_STREETS = frozenset({"av", "avda", "ctra", "pza", "st", "sta", "sto", "mt", "col"})


def join_abbreviated(words: Sequence[Word]) -> None:
    """Take the full stop of a title (“Dr. Good”) or of an initial (“Robert A. Good”) for no end of a sentence."""
    for at, word in enumerate(words):
        if word.gap is not SENTENCE or word.before.strip() != "." or not word.text[:1].isupper():
            continue
        last = words[at - 1]
        titled = last.form in entries("titles") or last.form in _STREETS
        initial = len(last.text) == 1 and at > 1 and last.before in _BEFORE_INITIAL and _may_be_named(words[at - 2])
        if last.text[:1].isupper() and (titled or initial):
            word.gap = SPACE


def _may_be_named(word: Word) -> bool:
    """Whether an initial may follow a word: a given name or another initial."""
    return _is_forename(word) or (len(word.text) == 1 and word.text.isupper())


def _is_forename(word: Word) -> bool:
    return word.shape is CAPITAL and _FORENAMES[word.form]


_FORENAMES = Memo(lambda form: not (entries("forenames") | entries("virtues")).isdisjoint(form.split("-")), _MOST_KEPT)


class Sureness(Enum):
    """How sure it is that capitalised words are a person's name."""

    SURE = 1
    DOUBTFUL = 2  # unless there is another person, doubtful or not
    LISTED = 3  # if there is a sure one


def mark_persons(words: Sequence[Word]) -> None:
    """Make names of the words of persons' names."""
    found: dict[Sureness, list[tuple[int, int]]] = {sureness: [] for sureness in Sureness}
    at = 0
    while at < len(words):
        end, sureness = _person(words, at) if words[at].shape is CAPITAL else (0, Sureness.SURE)
        if end:
            found[sureness].append((at, end))
        at = max(end, at + 1)
    sure, doubtful = found[Sureness.SURE], found[Sureness.DOUBTFUL]
    several = len(sure) + len(doubtful) > 1
    for first, last in (*sure, *(doubtful if several else ()), *(found[Sureness.LISTED] if sure else ())):
        for word in words[first:last]:
            _make_name(word)


def _person(words: Sequence[Word], at: int) -> tuple[int, Sureness]:
    """The end of the name of a person that may begin at a capitalised word, 0 if there is none."""
    if end := _titled_end(words, at):
        return end, Sureness.SURE
    end, certain = _named_end(words, at)
    if end:
        return end, Sureness.SURE if certain else Sureness.DOUBTFUL
    if "-" in words[at].form and _is_forename(words[at]):
        return at + 1, Sureness.SURE
    return _listed_end(words, at), Sureness.LISTED


def mark_owners(words: Sequence[Word]) -> None:
    """Make names of the capitalised words after “©” and its years."""
    end = 0
    for at in [at for at, word in enumerate(words) if "©" in word.before]:
        end = max(at, end)
        while end < len(words) and (end == at or words[end].gap is SPACE) and _may_be_owner(words[end]):
            _make_name(words[end])
            end += 1


def _may_be_owner(word: Word) -> bool:
    return _is_capital(word) or word.text.isdigit()


def _make_name(word: Word) -> None:
    word.name, word.weight = True, 0.0


def _titled_end(words: Sequence[Word], at: int) -> int:
    """The end of the name that a title opens: capitalised words, and small words between them; 0 if there is none."""
    if words[at].form not in entries("titles"):
        return 0
    end = last = at + 1
    while last < len(words) and last <= at + _MOST_TITLED and words[last].gap is SPACE:
        if _is_capital(words[last]):
            end = last + 1
        elif words[last].form not in entries("particles"):
            break
        last += 1
    return end if end > at + 1 else 0


def _is_capital(word: Word) -> bool:
    return word.shape is CAPITAL or (word.shape is OPAQUE and word.text[:1].isupper())


def _named_end(words: Sequence[Word], at: int) -> tuple[int, bool]:
    """The end of a name that opens with a given name, 0 if there is none; whether no doubt is left."""
    first = words[at]
    if not _is_forename(first) or not _opens(words, at):
        return 0, False
    end = at + 1
    while end < len(words) and end < at + _MOST and words[end].gap is SPACE and _is_capital(words[end]):
        end += 1
    if end < at + 2:
        return 0, False
    closes = end == len(words) or words[end].gap > SPACE or words[end].form in _AND or "&" in words[end].before
    initial = any(len(word.text) == 1 for word in words[at + 1 : end])
    if any(word.form in entries("organisations") for word in words[at:end]):
        return 0, False
    lower = end < len(words) and words[end].shape is LOWER
    if first.form in entries("virtues"):
        return (end, initial) if closes else (0, False)
    return (end, True) if closes or lower else (0, False)


def _listed_end(words: Sequence[Word], at: int) -> int:
    """The end of two or three capitalised words that open a sentence as the first item of a list; 0 if there are none."""
    end = at + 1
    while end < len(words) and end < at + _MOST and words[end].gap is SPACE and _is_capital(words[end]):
        end += 1
    listed = words[at].gap >= SENTENCE and end > at + 1 and end < len(words) and words[end].before == ", "
    return end if listed and words[end].shape is CAPITAL else 0


def _opens(words: Sequence[Word], at: int) -> bool:
    """Whether a name may begin at a word: after a mark, a small word, or any word without a capital."""
    return at == 0 or words[at].gap > SPACE or words[at - 1].shape is LOWER or "&" in words[at].before
