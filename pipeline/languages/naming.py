"""Names of people, bodies and places by their capitals: inside clauses, in titles, with the small words between them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.languages.lists import Phrases, entries, phrases
from pipeline.languages.words import CAPITAL, CLAUSE, LOWER, OPAQUE, SENTENCE, SPACE, UPPER, Word

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_HOSTS = -2.0  # evidence of a word that is clearly one of the declared language
_PLAIN = 3.0  # evidence of a word that is clearly one of the other language
_LITTLE = 0.5  # evidence that tells nothing
_YEAR = re.compile(r"(?:19|20)\d\d")
_BY = frozenset({"by", "por"})  # after a word that is no name: “Revisado por Ana Gil”
_COLLEAGUES = frozenset(
    {
        ("et", "al"),
        ("and", "colleagues"),
        ("and", "coworkers"),
        ("and", "co-workers"),
        ("y", "colaboradores"),
        ("y", "cols"),
        ("y", "col"),
    }
)


def mark_names(words: Sequence[Word]) -> None:
    """Capitalised words inside a clause, known names that open one, and small words between names."""
    capitals = [word for word in words if word.shape is CAPITAL]
    if len(capitals) > 1 and _is_title(words, capitals):
        named = any(_is_known(word) or word.form in entries("organisations") for word in capitals)
        if named or all(word.weight <= _LITTLE for word in capitals):
            _make_names(words)
        return
    for at, word in enumerate(words) if capitals else ():
        if _is_capital(words, at) and (at > 0 or _is_known(word) or _opens_name(words)):
            word.name = word.name or at == 0 or not _opens_phrase(words, at)
    _join_names(words)
    for word in words:
        if word.name:
            word.weight = 0.0


def mark_capitals_among_nouns(words: Sequence[Word]) -> None:
    """Make names of capitalised words of a language that does not capitalise its nouns, inside clauses of one that does."""
    for word in words[1:]:
        if word.shape is CAPITAL and word.weight > 0 and word.gap < SENTENCE:
            word.name, word.weight = True, 0.0
    _join_names(words)
    for word in words:
        if word.name:
            word.weight = 0.0


def mark_bodies(words: Sequence[Word], language: str) -> None:
    """Names of bodies in a language that capitalises its nouns, by the institution that one of their words ends with.

    The words with capitals before it belong to the name, unless they begin a sentence, and those after it, with small words
    between them: “Universitätsklinikum Freiburg”, “Bundesministerium für Gesundheit”.
    """
    heads = tuple(sorted(entries(f"heads.{language}")))
    for at, word in enumerate(words) if heads else ():
        if word.shape is not CAPITAL or not word.form.endswith(heads):
            continue
        first = at
        while first > 1 and words[first].gap is SPACE and _is_inside_name(words[first - 1]):
            first -= 1
        _make_names(words[first : max(at + 1, _name_end(words, at))])


def mark_capitals_among_hosts(words: Sequence[Word]) -> None:
    """Names in a text of a language that does not capitalise nouns: several capitals in a row after a word of its own.

    In a language that capitalises nouns, two of them seldom follow on each other.
    """
    for at in range(1, len(words) - 1):
        if words[at].gap < SENTENCE and words[at].shape is CAPITAL and words[at - 1].weight < _HOSTS:
            end = at + 1
            while end < len(words) and words[end].gap is SPACE and words[end].shape is CAPITAL:
                end += 1
            if end > at + 1:
                _make_names(words[at:end])


def _is_inside_name(word: Word) -> bool:
    return word.shape is CAPITAL and word.weight > _HOSTS and word.gap < SENTENCE


def _is_known(word: Word) -> bool:
    return any(part in entries("names") for part in word.form.split("-"))


def _is_title(words: Sequence[Word], capitals: Sequence[Word]) -> bool:
    """Every Word of Any Length Has a Capital, so that capitals tell nothing.

    It is a sentence all the same if its first word, and none but that, is one of the declared language: “Tomó Humira”.
    """
    spoken = [word for word in words if word.shape is not OPAQUE]
    particles, first = entries("particles"), capitals[0]
    hosts = first is spoken[0] and first.weight < _HOSTS and not _is_known(first)
    if hosts and all(word.weight > _HOSTS for word in capitals[1:]):
        return False
    return all(word.shape is not LOWER or word.form in particles for word in spoken) and not _is_byline(words)


def _make_names(words: Sequence[Word]) -> None:
    for word in words:
        if word.shape is not UPPER:
            word.name, word.weight = True, 0.0


def _opens_name(words: Sequence[Word]) -> bool:
    """Whether the first word is followed, perhaps across small words, by another capitalised one, or by its colleagues."""
    if _is_byline(words):
        return False
    if tuple(word.form for word in words[1:3]) in _COLLEAGUES:
        return True
    for at, word in enumerate(words[1:], 1):
        if word.gap is not SPACE:
            return False
        if _is_capital(words, at):
            return True
        if word.form not in entries("particles"):
            return False
    return False


def _is_capital(words: Sequence[Word], at: int) -> bool:
    """Whether a word has a capital as names have, which days of the week have always: but “Black Friday”."""
    if words[at].shape is not CAPITAL or words[at].form not in entries("weekdays"):
        return words[at].shape is CAPITAL
    return at > 0 and words[at].gap is SPACE and words[at - 1].shape is CAPITAL


def _is_byline(words: Sequence[Word]) -> bool:
    """Whether a person, or a word of the declared language, follows on the first word and “by”."""
    return len(words) > 2 and words[1].form in _BY and (words[2].name or _is_known(words[2]) or words[2].weight < _HOSTS)


def _opens_phrase(words: Sequence[Word], at: int) -> bool:
    """Whether a capitalised word inside a clause is an ordinary word that begins a phrase: “Inmunoglobulina intravenosa”."""
    word, rest = words[at], words[at + 1 : at + 4]
    if word.weight < _PLAIN or words[at - 1].shape is not LOWER or word.gap > CLAUSE:
        return False
    if _is_known(word) or word.form in entries("organisations"):
        return False
    while len(rest) > 1 and rest[0].form in entries("particles") and rest[0].gap is SPACE:
        rest = rest[1:]
    return bool(rest) and rest[0].gap is SPACE and rest[0].shape is LOWER and rest[0].weight > _PLAIN


def _join_names(words: Sequence[Word]) -> None:
    """Small words between two names of a clause belong to them."""
    names = [at for at, word in enumerate(words) if word.name or (word.shape >= UPPER and word.text[:1].isupper())]
    for last, at in pairwise(names):
        between = words[last + 1 : at]
        if all(word.gap is SPACE and word.form in entries("particles") for word in between):
            for word in between:
                word.name = True


def mark_studies(words: Sequence[Word]) -> None:
    """Make names of words in capitals beside “trial” or “study”: “the RECOVERY trial”."""
    studies = entries("studies")
    for at, word in enumerate(words):
        if word.shape is UPPER and any(near.form in studies for near in (*words[max(0, at - 1) : at], *words[at + 1 : at + 2])):
            word.name, word.weight = True, 0.0


@cache
def _toponyms() -> Phrases:
    return phrases(entries("toponyms", lines=True))


def mark_toponyms(words: Sequence[Word]) -> None:
    """Make names of the words of places whose names are made of ordinary words: “Salt Lake City”."""
    known = _toponyms()
    for at in [at for at, word in enumerate(words) if word.shape is CAPITAL and word.form in known]:
        for forms in known[words[at].form]:
            name = words[at : at + len(forms)]
            if tuple(word.form for word in name) == forms and all(_is_capital_or_small(word) for word in name):
                _make_names(name)
                break


def mark_determined(words: Sequence[Word], articles: Collection[str]) -> None:
    """Make names of capitalised words after an article of the declared language: “la Affordable Care Act”."""
    for at, word in enumerate(words[:-1]):
        if word.form in articles and word.weight < _HOSTS:
            end = at + 1
            while end < len(words) and words[end].gap is SPACE and words[end].shape is CAPITAL:
                end += 1
            if end > at + 2:
                _make_names(words[at + 1 : end])


def mark_credited(words: Sequence[Word]) -> None:
    """Make names of capitalised words after “Source:”, or before a year in brackets: “(Nature Medicine, 2021)”."""
    for at, word in enumerate(words):
        if word.gap is SPACE or word.shape is not CAPITAL:
            continue
        before, end = word.before, _name_end(words, at)
        credited = at > 0 and before.strip() == ":" and words[at - 1].form in entries("credits")
        dated = before.endswith("(") and end < len(words) and words[end].gap is CLAUSE and _YEAR.fullmatch(words[end].text)
        if end > at + 1 and (credited or dated):
            _make_names(words[at:end])


def _name_end(words: Sequence[Word], at: int) -> int:
    """The end of a run of capitalised words with small words between them."""
    end = last = at
    while last < len(words) and (last == at or words[last].gap is SPACE) and _is_capital_or_small(words[last]):
        last += 1
        if words[last - 1].form not in entries("particles"):
            end = last
    return end


def _is_capital_or_small(word: Word) -> bool:
    return word.shape in (CAPITAL, UPPER) or word.form in entries("particles")
