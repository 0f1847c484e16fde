"""The inflected forms of a word, made by the endings of `data/inflection/<language>.toml`, and none that belong to other words.

Forms are made from the dictionary form, never the other way: a stemmer that cuts endings takes “general” for “gen”. Where
endings alone do not tell, only forms that the language's lexicon has are made.
"""

from __future__ import annotations

from dataclasses import field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.phrases import read_data
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Endings = dict[str, list[str]]

_VOWELS = "aeiou"
_COMMONER = 2.0  # nats by which a feminine may be commoner than its masculine: música is no form of músico
_LONGEST = 40  # letters of a word that inflects
_RARE = -14.0  # logarithm of the share of a word whose forms the lexicon may lack


@record(slots=False)
class Inflection:
    """The endings of one language, as its file gives them."""

    language: str
    plural: Endings
    singular: Endings
    gender: Endings
    verb: Mapping[str, Mapping[str, Any]]
    stem: Mapping[str, Any] = field(default_factory=dict)
    irregular: Endings = field(default_factory=dict)
    spelling: tuple[Mapping[str, list[str]], ...] = ()

    def known(self, form: str) -> bool:
        """Whether the language's lexicon has the form."""
        return has_lexicon(self.language) and lexicon(self.language).frequency(form) is not None

    def spellings(self, word: str) -> Iterator[str]:
        """The word, and the other ways to write it."""
        yield word
        for rows in self.spelling:
            for pair in zip(rows["one"], rows["other"], strict=True):
                for old, new in (pair, pair[::-1]):
                    other = word.replace(old, new)
                    if other != word and old + new not in word and new not in word and self.known(other):
                        yield other

    def of_noun(self, word: str) -> Iterator[str]:
        """Number and, where the endings are those of an adjective or a person, gender."""
        yield from _with_ending(word, self.plural)
        yield from (form for form in _with_ending(word, self.gender) if self._is_feminine(form, word))

    def _is_feminine(self, form: str, word: str) -> bool:
        """Whether the form is of this word, not another one; of a rare word the lexicon need not have all forms."""
        if not has_lexicon(self.language):
            return False
        own, other = (lexicon(self.language).frequency(one) or -99.0 for one in (word, form))
        return own < _RARE or -99.0 < other < own + _COMMONER

    def of_plural(self, word: str) -> Iterator[str]:
        """What a plural may be the plural of."""
        yield from (form for form in _with_ending(word, self.singular) if self.known(form))

    def is_infinitive(self, word: str) -> bool:
        """Whether the word ends as a verb does in the dictionary, and the lexicon has its other forms."""
        plain = self._without_clitic(word)
        rows = self._conjugation(plain)
        if rows is None or "participle" not in rows[1]:
            return False
        ending, endings = rows
        stem = plain[: len(plain) - len(ending)]
        gerunds = (one + made for one in (stem, *self._changed(stem, endings)) for made in endings["gerunds"])
        regular = self.known(stem + endings["participle"]) and any(map(self.known, gerunds))
        return plain in self.irregular or (len(stem) > 1 and (regular or self._irregular(plain) != ()))

    def of_verb(self, word: str) -> Iterator[str]:
        """The conjugated forms of an infinitive."""
        plain = self._without_clitic(word)
        yield plain
        yield from self._irregular(plain)
        rows = self._conjugation(plain)
        if rows is None:
            return
        ending, endings = rows
        stem = plain[: len(plain) - len(ending)]
        yield from (stem + made for made in endings["regular"])
        stems = (stem, *self._changed(stem, endings))
        yield from (form for one in stems for made in endings["proved"] if self.known(form := one + made))
        if "stressed" in endings:
            yield from self._with_clitics(plain, stems, endings)

    def _irregular(self, word: str) -> tuple[str, ...]:
        if self.stem:  # obtener as tener
            made = _with_ending(word, self.irregular)
            return made if word in self.irregular else tuple(filter(self.known, made))
        return tuple(self.irregular.get(word, ()))

    def _conjugation(self, word: str) -> tuple[str, Mapping[str, Any]] | None:
        ending = max((one for one in self.verb if word.endswith(one)), key=len, default=None)
        return None if ending is None else (ending, self.verb[ending])

    def _without_clitic(self, word: str) -> str:
        return word[:-2] if self.stem and word.endswith(("arse", "erse", "irse")) else word

    def _changed(self, stem: str, endings: Mapping[str, Any]) -> tuple[str, ...]:
        """The stem with another last vowel, another end, or both."""
        at = _last_vowel(stem)
        changed = (stem[:at] + new + stem[at + 1 :] for old, new in endings.get("vowel", ()) if at >= 0 and stem[at] == old)
        vowels = [one for one in changed if any(self.known(one + made) for made in endings["proof"])]
        ends = [
            one[: len(one) - len(old)] + new
            for one in (stem, *vowels)
            for old, new in endings.get("end", ())
            if one.endswith(old)
        ]
        return (*vowels, *ends)

    def _with_clitics(self, infinitive: str, stems: Iterable[str], endings: Mapping[str, Any]) -> Iterator[str]:
        """Infinitive, gerund and commands with pronouns at their end: administrarla, adminístrela."""
        hosts = [infinitive]
        for stem in stems:
            hosts.append(stem + endings["stressed"])
            hosts += [self._stressed(stem) + command for command in endings["commands"] if self.known(stem + command)]
        yield from (host + clitic for host in hosts for clitic in self.stem["clitics"])

    def _stressed(self, stem: str) -> str:
        at = _last_vowel(stem)
        return stem if at < 0 else stem[:at] + self.stem["stress"][_VOWELS.index(stem[at])] + stem[at + 1 :]


def _last_vowel(stem: str) -> int:
    """Its place, -1 where there is none; the silent u of gu and qu is none."""
    spoken = stem[:-1] if stem.endswith(("gu", "qu")) else stem
    return max(spoken.rfind(vowel) for vowel in _VOWELS)


def _with_ending(word: str, endings: Endings) -> tuple[str, ...]:
    """The word with its longest known ending replaced."""
    for start in range(len(word) + 1):
        if (made := endings.get(word[start:])) is not None:
            return tuple(word[:start] + ending for ending in made)
    return ()


@cache
def inflection(language: str) -> Inflection | None:
    """The endings of a language, None where calque has none."""
    rows = read_data("inflection", language)
    return Inflection(language, **{**rows, "spelling": tuple(rows["spelling"])}) if rows else None


@lru_cache(maxsize=1 << 14)
def forms(word: str, language: str, *, verb: bool = False) -> frozenset[str]:
    """The word (folded, in its dictionary form) and its inflected forms; as a verb's where it is one.

    A language without endings gives the word alone.
    """
    own = inflection(language)
    if own is None or not 1 < len(word) <= _LONGEST:
        return frozenset({word})
    found = set(own.spellings(word))
    for one in tuple(found):
        found.update(own.of_verb(one) if verb else own.of_noun(one))
    return frozenset(found)


@lru_cache(maxsize=1 << 14)
def singulars(word: str, language: str) -> frozenset[str]:
    """What a word may be the plural of, itself among it."""
    own = inflection(language)
    return frozenset({word, *(own.of_plural(word) if own and 3 < len(word) <= _LONGEST else ())})


def is_infinitive(word: str, language: str) -> bool:
    """Whether the word is a verb as dictionaries give it, where the language shows that by its ending."""
    own = inflection(language)
    return own is not None and own.is_infinitive(word)
