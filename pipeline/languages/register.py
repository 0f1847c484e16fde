"""How a text addresses its readers: *tú* or *usted*. Data: `data/register/<language>.toml`."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.locales import language_of
from pipeline.languages.memo import Memo, Sieve
from pipeline.languages.phrases import read_data
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

INFORMAL, FORMAL = "informal", "formal"

_FREQUENT = -14.0  # logarithm of the share of all words from which on an infinitive is no rare word
_LEAST_STEM = 3  # letters
_MOST_WORDS = 1 << 14  # kept in memory
_LAST = ("te", "s")  # letters that the second person ends with
_ACCENTED = re.compile("[áéíóú]")


@record
class Address:
    """What one register is told by: its `name` for people, `words` that are nothing else, `imperatives` that begin a sentence,
    `doubtful` words that count only `after` some others. Of the imperatives, `nouns` are nouns as often.
    """

    name: str
    words: frozenset[str]
    imperatives: frozenset[str]
    doubtful: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()


@record
class Clauses:
    """The words by which an imperative is told that goes on from another clause: `joints` before it, `followers` after it. A
    `dependent` word in the clause before makes it a statement.
    """

    joints: frozenset[str] = frozenset()
    dependent: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()


@record(slots=False)
class Register:
    """The forms of address of one language, by register, and how its verbs end. Words are folded."""

    language: str
    addresses: dict[str, Address]
    endings: dict[str, Any]
    enclitics: dict[str, Any]
    clauses: Clauses

    def of_word(self, word: str) -> str:
        """The register that a word tells wherever it stands, "" if none."""
        for name, address in self.addresses.items():
            if word in address.words:
                return name
        return INFORMAL if self._is_conjugated(word) else self._of_enclitic(word)

    def _is_conjugated(self, word: str) -> bool:
        """Whether a word ends as the second person does, and the lexicon has its infinitive."""
        if not word.endswith(_LAST) or word in self.endings["except"]:
            return False
        return any(
            word.endswith(ending) and self._is_verb(word[: -len(ending)], infinitives)
            for ending, infinitives in self.endings.items()
            if ending != "except"
        )

    def _of_enclitic(self, word: str) -> str:
        """The register of an imperative with a pronoun, which has its accent before the last syllable but one."""
        pronoun = next((one for one in (*self.enclitics["sure"], *self.enclitics["pronouns"]) if word.endswith(one)), "")
        verb = word[: -len(pronoun)] if pronoun else ""
        if verb[-1:] not in ("a", "e") or not _ACCENTED.search(verb[:-1]) or word in self.enclitics["except"]:
            return ""
        stem = _plain(verb[:-1])
        if pronoun in self.enclitics["sure"]:
            others = pronoun in self.enclitics["others"] and self._is_verb(stem, self.enclitics[INFORMAL][verb[-1]])
            return INFORMAL if others else str(self.enclitics["sure"][pronoun])
        stems = (stem, *self._of_infinitives(stem))
        told = ((name, one) for one in stems for name in (INFORMAL, FORMAL))
        return next((name for name, one in told if self._is_verb(one, self.enclitics[name][verb[-1]])), "")

    def _of_infinitives(self, stem: str) -> Iterator[str]:
        """The stems that infinitives have where that of an imperative has another vowel: contar of cuenta."""
        for changed, plain in self.enclitics["vowels"]:
            before, vowel, after = stem.rpartition(changed)
            if vowel:
                yield f"{before}{plain}{after}"

    def _is_verb(self, stem: str, infinitives: list[str]) -> bool:
        if len(stem) < _LEAST_STEM or not has_lexicon(self.language):
            return False
        shares = (lexicon(self.language).frequency(stem + ending) for ending in infinitives)
        return any(share is not None and share > _FREQUENT for share in shares)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(char for char in unicodedata.normalize("NFD", text) if char != "\u0301"))


@cache
def register(locale: str) -> Register | None:
    """The forms of address of a locale's language, None where there are no data or it has but one."""
    language = language_of(locale)
    rows = read_data("register", language)
    if INFORMAL not in rows:
        return None
    addresses = {name: _address(rows[name]) for name in (INFORMAL, FORMAL)}
    clauses = Clauses(**{name: frozenset(words) for name, words in rows.get("clauses", {}).items()})
    return Register(language, addresses, rows["endings"], rows["enclitics"], clauses)


def _address(row: dict[str, Any]) -> Address:
    sets = {name: frozenset(row.get(name, ())) for name in ("words", "imperatives", "doubtful", "after", "nouns")}
    return Address(name=row["name"], **sets)


@cache
def imperatives(locale: str) -> frozenset[str]:
    """The words that begin an imperative sentence of the locale's language, whatever its register."""
    return frozenset(read_data("register", language_of(locale)).get("imperatives", ()))


@cache
def polite_imperatives(locale: str) -> frozenset[str]:
    """The words that begin an imperative sentence of the locale's formal address: “Tome”, “Póngase”."""
    return frozenset(read_data("register", language_of(locale)).get(FORMAL, {}).get("imperatives", ()))


@cache
def joints(locale: str) -> frozenset[str]:
    """The words after which another imperative may follow in the locale's language."""
    return frozenset(read_data("register", language_of(locale)).get("joints", ()))


@cache
def openers(locale: str) -> frozenset[str]:
    """The words that begin what may stand before a comma and an imperative in the locale's language."""
    return frozenset(read_data("register", language_of(locale)).get("openers", ()))


@cache
def registers(locale: str) -> Memo[str]:
    """The register that a folded word of a locale's language tells wherever it stands, "" if none."""
    known = register(locale)
    return Memo(known.of_word if known else lambda _: "", _MOST_WORDS)


@cache
def sieves(locale: str) -> dict[str, Sieve]:
    """For each register, which texts have a word of a locale's language that may tell it, everywhere or in some places."""
    known = register(locale)
    return {name: _sieve(locale, name, address) for name, address in known.addresses.items()} if known else {}


def _sieve(locale: str, name: str, address: Address) -> Sieve:
    in_places = address.imperatives | address.doubtful
    return Sieve(lambda word: word in in_places or register_of(word, locale) == name, _MOST_WORDS)


def register_of(word: str, locale: str) -> str:
    """The register that a folded word tells wherever it stands, "" if none."""
    return registers(locale)[word]
