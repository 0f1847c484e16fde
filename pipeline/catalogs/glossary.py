"""The termbase from one language into another: an index by which all terms of a text are found at once, the longest first."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from pipeline.catalogs.phrases import Pattern, Token, pattern, tokens
from pipeline.languages.inflection import is_infinitive
from pipeline.languages.locales import language_of
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.catalogs.termbase import Term

    _Row = tuple[Pattern, "Entry"]
    _Needed = tuple[frozenset[str], ...]

_FEW = 8  # terms of one beginning that are looked at one by one
_LONGEST_ACRONYM = 10  # characters
_LONGEST_WORD = 40  # letters of a word that are looked at
_SHORT_WORD = 3  # letters of an article or preposition, which an acronym may leave out


@record(slots=False, eq=False)
class Entry:
    """A source term with all its rows: how it may be translated (preferred first), and how never.

    `language` is the source's. Of a name that stays as it is, `keep`, the first option is the name itself.
    """

    text: str
    language: str
    patterns: tuple[Pattern, ...]
    options: tuple[Pattern, ...]
    forbidden: tuple[Pattern, ...] = ()
    keep: bool = False

    def likely_said(self, text: str, vocabulary: frozenset[str]) -> bool:
        """Whether a text with these words, folded, has one of the translations, or none is asked for."""
        if self.keep:
            return self.text in text
        if not self.options or not self._telling.isdisjoint(vocabulary):
            return True
        return any(option.may_be_in(vocabulary) for option in self.options)

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The words that are a translation by themselves."""
        return frozenset().union(*(option.needed[0] for option in self.options if len(option.needed) == 1))

    @property
    def preferred(self) -> str:
        """The recommended translation, "" where there is none."""
        return self.options[0].text if self.options else ""

    @property
    def is_acronym(self) -> bool:
        """Whether this is an acronym whose translation is another one."""
        translated = all(option.text.casefold() != self.text.casefold() for option in self.options)
        return not self.keep and translated and bool(self.options) and is_acronym(self.text)


@record
class Hit:
    """A term in a text, at `text[start:end]`; several entries where their forms are the same."""

    start: int
    end: int
    entries: tuple[Entry, ...]


class Glossary:
    """The terms from `source` into `target`, two locales."""

    def __init__(self, terms: Iterable[Term], source: str, target: str) -> None:
        self.language = language_of(target)
        self.entries = _entries(terms, source, target)
        begins: dict[str, list[_Row]] = defaultdict(list)
        for entry in self.entries:
            for one in entry.patterns:
                for form in one.elements[0].forms:
                    begins[form].append((one, entry))
        self._index = {form: _Beginning(rows) for form, rows in begins.items()}
        self._by_trigger: dict[str, list[tuple[_Needed, Entry]]] = defaultdict(list)
        for entry in self.entries:
            for one in entry.patterns:
                first = one.elements[0].letters
                others = tuple(needed for needed in one.needed if needed is not first)
                for word in first or ("",):
                    self._by_trigger[word].append((others, entry))
        self.triggers = frozenset(self._by_trigger)

    @cached_property
    def acronyms(self) -> dict[str, Entry]:
        """The acronyms that have a translation, as they are written."""
        return {entry.text: entry for entry in self.entries if entry.is_acronym}

    @cached_property
    def acronym_triggers(self) -> frozenset[str]:
        """Words of which a text has one if it has an acronym."""
        return frozenset().union(*(entry.patterns[0].elements[0].letters for entry in self.acronyms.values()))

    @cached_property
    def forbidden(self) -> tuple[tuple[Pattern, Entry], ...]:
        """What must not stand in a translation, each with the term that it would translate."""
        return tuple((one, entry) for entry in self.entries for one in entry.forbidden)

    @cached_property
    def allowed(self) -> dict[str, list[Entry]]:
        """The terms that a text may translate, by that text in small letters."""
        found: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for option in entry.options:
                found[option.text.casefold()].append(entry)
        return found

    @cached_property
    def forbidden_triggers(self) -> frozenset[str]:
        """Words of which one begins every forbidden term."""
        return frozenset().union(*(one.elements[0].letters for one, _ in self.forbidden))

    def likely_said(self, source: frozenset[str], text: str, vocabulary: frozenset[str]) -> bool:
        """Whether a text with these words, folded, has a translation of every term that one of the `source` words may have.

        Those are all that `hits` finds in the source, and perhaps others.
        """
        for word in (*(self.triggers & source), ""):
            for others, entry in self._by_trigger.get(word, ()):
                is_there = not others or not any(map(source.isdisjoint, others))
                if is_there and not entry.likely_said(text, vocabulary):
                    return False
        return True

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The terms of a text in order. A term inside a longer one is none."""
        found = tokens(text)
        hits: list[Hit] = []
        end = 0
        for at in [at for at, token in enumerate(found) if token.folded in self._index]:
            fitting = self._fitting(found, at, text) if at >= end else None
            if fitting:
                end = at + max(len(one.elements) for one, _ in fitting)
                hits.append(Hit(found[at].start, found[end - 1].end, tuple(dict.fromkeys(row[1] for row in fitting))))
        return tuple(hits)

    def _fitting(self, found: Sequence[Token], at: int, text: str) -> list[_Row]:
        """The longest terms that begin at this token."""
        fitting: list[_Row] = []
        for row in self._index[found[at].folded].rows(found, at):
            if fitting and len(row[0].elements) < len(fitting[0][0].elements):
                break
            if row[0].at(found, at, text):
                fitting.append(row)
        return fitting


class _Beginning:
    """The terms that begin with one form of a word. Where they are many, each is known by its rarest word."""

    def __init__(self, rows: list[_Row]) -> None:
        self._all = sorted(rows, key=_by_length)
        self._by_word: dict[int, dict[str, list[_Row]]] = {}
        if len(rows) > _FEW:
            self._by_word = _by_rarest_word(self._all)

    def rows(self, found: Sequence[Token], at: int) -> Sequence[_Row]:
        """The terms that may begin at this token, the longest first."""
        if not self._by_word:
            return self._all
        near = ((words, at + offset) for offset, words in self._by_word.items() if at + offset < len(found))
        return sorted((row for words, place in near for row in words.get(found[place].folded, ())), key=_by_length)


def _by_length(row: _Row) -> int:
    return -len(row[0].elements)


def _by_rarest_word(rows: Sequence[_Row]) -> dict[int, dict[str, list[_Row]]]:
    """Terms by the place of the word in them that fewest others have there, and by each form of it."""
    common = Counter((at, form) for one, _ in rows for at, element in enumerate(one.elements) for form in element.forms)
    found: dict[int, dict[str, list[_Row]]] = {}
    for row in rows:
        elements = row[0].elements
        rarest = min(range(len(elements)), key=lambda at: max(common[at, form] for form in elements[at].forms))
        for form in elements[rarest].forms:
            found.setdefault(rarest, {}).setdefault(form, []).append(row)
    return found


def _entries(terms: Iterable[Term], source: str, target: str) -> tuple[Entry, ...]:
    rows: dict[tuple[str, ...], list[Term]] = defaultdict(list)
    for term in terms:
        text = term.text(source) or (term.texts[0][1] if term.status == "keep" else "")
        if (key := tuple(token.folded for token in tokens(text))) or term.text(target):
            rows[key or ("", term.text(target))].append(term)
    found = tuple(_entry(group, source, target) for group in rows.values())
    return _with_expansions(tuple(one for one in found if one.options or one.forbidden))


def _entry(terms: Sequence[Term], source: str, target: str) -> Entry:
    """The entry of the rows that have the same source text."""
    names = [term for term in terms if term.status == "keep"]
    text = terms[0].text(source) or terms[0].texts[0][1] * (terms[0] in names)
    by_status = {status: [term for term in terms if term.status == status] for status in ("preferred", "admitted")}
    options = [one for rows in by_status.values() for term in rows for one in _patterns(term, target)]
    if names:
        kept = pattern(text, language_of(source), inflected=False)
        return Entry(text, language_of(source), (kept,), (kept, *options), keep=True)
    sources = [one for term in terms for one in _patterns(term, source)]
    forbidden = [one for term in terms if term.status == "forbidden" for one in _patterns(term, target)]
    return Entry(text, language_of(source), tuple(dict.fromkeys(sources)), tuple(options), tuple(forbidden))


def _patterns(term: Term, locale: str) -> tuple[Pattern, ...]:
    """A row's term in a locale, and the forms of it that are listed; none where it has no words."""
    language = language_of(locale)
    verb = any(_is_verb(text, language_of(other)) for other, text in term.texts)
    listed = dict.fromkeys((term.text(locale), *term.inflected(locale)))
    found = (pattern(text, language, verb=verb and at == 0) for at, text in enumerate(listed) if text)
    return tuple(one for one in found if one.elements)


def _is_verb(text: str, language: str) -> bool:
    first = tokens(text)[:1]
    return bool(first) and is_infinitive(first[0].folded, language)


def _with_expansions(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Acronyms may be translated by what their full terms are translated by."""
    by_initial: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if len(entry.text.split()) > 1 or "-" in entry.text:
            by_initial[_plain(entry.text[:1])].append(entry)
    return tuple(_expanded(entry, by_initial[_plain(entry.text[:1])]) if entry.is_acronym else entry for entry in entries)


def _expanded(acronym: Entry, terms: Iterable[Entry]) -> Entry:
    full = (term for term in terms if abbreviates(acronym.text, [token.folded for token in tokens(term.text)]))
    more = (option for term in full for option in term.options)
    return Entry(acronym.text, acronym.language, acronym.patterns, (*acronym.options, *more), acronym.forbidden)


def is_acronym(text: str) -> bool:
    """Whether a word is written as an acronym: short, with two capitals at least."""
    capitals = 0 if text.islower() else sum(map(str.isupper, text))
    return capitals > 1 and len(text) <= _LONGEST_ACRONYM and text.isalnum()


def abbreviates(acronym: str, words: Sequence[str]) -> bool:
    """Whether the acronym is made of these words: of each its first letter, then any others in order."""
    return len(words) > 1 and _made_of(_letters(acronym), plain_words(words), len(words))


def abbreviates_first(acronym: str, words: Sequence[str]) -> bool:
    """Whether the acronym is made of the first two or more of these plain words."""
    return len(words) > 1 and _made_of(_letters(acronym), words, 2)


def plain_words(words: Iterable[str]) -> list[str]:
    """Words, folded, as acronyms are made of them: without accents, and as far as they are looked at."""
    return [_plain(word[:_LONGEST_WORD]) for word in words]


def _letters(acronym: str) -> str:
    return _plain(acronym) if len(acronym) <= _LONGEST_ACRONYM else ""


def _made_of(letters: str, words: Sequence[str], least: int, used: int = 0) -> bool:
    """Whether the letters come from so many of the words at least, those after the first `used` ones."""
    if not letters or used == len(words):
        return not letters and used >= least
    word = words[used]
    if len(word) <= _SHORT_WORD and _made_of(letters, words, least, used + 1):
        return True
    at = -1
    for taken, letter in enumerate(letters):
        at = word.find(letter, at + 1) if taken else (0 if word.startswith(letter) else -1)
        if at < 0:
            return False
        if _made_of(letters[taken + 1 :], words, least, used + 1):
            return True
    return False


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> str:
    """Small letters without accents."""
    return "".join(char for char in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(char))
