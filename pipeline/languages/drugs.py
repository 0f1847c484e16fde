"""Names of medicines in two languages. Data: `data/drugs/<pair>.toml`."""

from __future__ import annotations

import unicodedata
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.languages.memo import Sieve
from pipeline.languages.phrases import read_data
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_ACUTE = "\u0301"
_SHORTEST_STEM = 3  # letters before an ending that make a name of it: “thiazide” alone is a class
_LONG = 5  # letters of the longest word that is too short for a name with an ending
_MOST_WORDS = 1 << 14  # kept in memory
_ALIKE = 4  # letters that a name not listed shares with its translation


@record
class Drugs:
    """What the medicines of one language are called in another. Names are folded and without acute accents.

    `names` holds the accepted names by source name, `preferred` the recommended one, with its accents. `brands` holds the brand
    as it is written and the accepted names by folded brand; `known` are all names of the target language and all brands.
    `words` are the source's names and brands, folded, with their accents. `sieve` tells which sources have one, or a name that
    is not listed: `endings` are pairs of source and target endings of these, `letters` what changes before them.
    """

    names: Mapping[str, frozenset[str]]
    preferred: Mapping[str, str]
    brands: Mapping[str, tuple[str, frozenset[str]]]
    known: frozenset[str]
    words: frozenset[str]
    sieve: Sieve
    endings: Mapping[str, str] = field(default_factory=dict)
    letters: Sequence[tuple[str, str]] = ()

    def is_name(self, name: str) -> bool:
        """Whether a word of a source, folded and without accents, is a name: listed, or by its ending."""
        return name in self.names or bool(self._ending(name))

    def translated(self, name: str) -> str:
        """The recommended name of a listed medicine, the spelling of one known by its ending, "" for another word."""
        if name in self.preferred:
            return self.preferred[name]
        ending = self._ending(name)
        return self._spelt(name.removesuffix(ending)) + self.endings[ending] if ending else ""

    def is_named(self, name: str, target: frozenset[str]) -> bool:
        """Whether words of a target hold an accepted name of the medicine, a plural or another word made from it."""
        if name in self.names:
            return self.hold(self.names[name], target)
        wanted = plain(self.translated(name))
        return any(word[:_ALIKE] == wanted[:_ALIKE] and word != name for word in target) or (wanted == name and name in target)

    def hold(self, accepted: frozenset[str], target: frozenset[str]) -> bool:
        """Whether words of a target hold one of the names or begin with it: aspirinas, meticilinorresistente."""
        if not accepted.isdisjoint(target):
            return True
        longer = [name for name in accepted if len(name) > _LONG]
        return any(word.startswith(name[:-1]) and len(word) > len(name) for name in longer for word in target)

    def _ending(self, name: str) -> str:
        ending = next((ending for ending in self.endings if name.endswith(ending)), "")
        return ending if len(name) >= len(ending) + _SHORTEST_STEM else ""

    def _spelt(self, stem: str) -> str:
        for old, new in self.letters:
            stem = stem.replace(old, new)
        return stem


@cache
def drugs(source: str, target: str) -> Drugs | None:
    """The medicines of a pair of languages, None where there is no data."""
    table = read_data("drugs", f"{source}_{target}")
    if table:
        return _drugs(table, [(key.split("|"), names.split("|")) for key, names in table["names"].items()], forward=True)
    table = read_data("drugs", f"{target}_{source}")
    if table:
        return _drugs(table, [(names.split("|"), key.split("|")) for key, names in table["names"].items()], forward=False)
    return None


def plain(name: str) -> str:
    """A folded word without acute accents, which names often lack: losartán, losartan."""
    if name.isascii():
        return name
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).replace(_ACUTE, ""))


def _drugs(table: Mapping[str, Any], rows: list[tuple[list[str], list[str]]], *, forward: bool) -> Drugs:
    rows = [*rows, *(([name], [name]) for name in table["same"])]
    names: dict[str, frozenset[str]] = {}
    preferred: dict[str, str] = {}
    for own, other in rows:
        accepted = frozenset(plain(name.casefold()) for name in other)
        for name in own:
            if name.islower():  # an abbreviation stands for a name, and for other things
                names[plain(name)] = names.get(plain(name), frozenset()) | accepted
                preferred.setdefault(plain(name), other[0])
    spelling = table["spelling"] if forward else {"endings": [], "letters": []}
    brands = _brands(table["brands"], {name: [*own, *other] for own, other in rows for name in (*own, *other)})
    known = {plain(name) for _, other in rows for name in other if name.islower()}
    letters = [(old, new) for old, new in spelling["letters"]]
    words = frozenset(name.casefold() for own, _ in rows for name in own if name.islower()) | brands.keys()
    endings = dict(spelling["endings"])
    return Drugs(
        names, preferred, brands, frozenset(known | brands.keys()), words, _sieve(words, tuple(endings)), endings, letters
    )


def _sieve(words: frozenset[str], endings: tuple[str, ...]) -> Sieve:
    """What tells whether a text has one of the words or a longer one with one of the endings."""
    return Sieve(lambda word: word in words or (len(word) > _LONG and word.endswith(endings)), _MOST_WORDS)


def _brands(table: Mapping[str, str], medicines: Mapping[str, list[str]]) -> dict[str, tuple[str, frozenset[str]]]:
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for key, medicine in table.items():
        local = key.split("|")
        accepted = frozenset(plain(name.casefold()) for name in (*local, *medicines.get(medicine, ())))
        found |= {brand.casefold(): (brand, accepted) for brand in local}
    return found
