"""Which determiner agrees with which noun. Data: `data/agreement/<language>.toml`."""

from __future__ import annotations

import re
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Any

from pipeline.languages.locales import language_of
from pipeline.languages.memo import Memo
from pipeline.languages.phrases import read_data
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES = {"masculine": (0, 2), "feminine": (1, 3)}  # of a gender's singular and plural among the forms of a determiner
_PLAIN = str.maketrans("áéíóú", "aeiou")
_ACCENTED = str.maketrans("aeiou", "áéíóú")
_MOST_WORDS = 1 << 14  # kept in memory
_LEAST_STEM = 3  # letters before the ending of a noun
_VOWEL = re.compile("[aeiouáéíóú]")


@record
class Determiner:
    """The forms of a determiner: masculine and feminine singular, masculine and feminine plural; `stressed` is the one before
    feminine nouns that begin with a stressed a, `accepted` those that are right there as well.
    """

    forms: tuple[str, str, str, str]
    stressed: str
    accepted: frozenset[str] = frozenset()


@record
class Agreement:
    """The determiners and nouns of one language, folded.

    `nouns` gives for a form of a noun the places of the forms that a determiner may have. `pronouns` are determiners that are
    pronouns before the `verbs` among the nouns, but not after `prepositions`; `particles` end as plural verbs do. After one of
    `genitives` another noun goes on with the noun. Words `between` may stand between the two. `endings` tell nouns that are not
    in `nouns`, but for the `exceptions`.
    """

    determiners: dict[str, Determiner] = field(default_factory=dict)
    nouns: dict[str, tuple[int, ...]] = field(default_factory=dict)
    pronouns: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    stressed: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    genitives: frozenset[str] = frozenset()
    endings: dict[str, tuple[int, ...]] = field(default_factory=dict)
    exceptions: frozenset[str] = frozenset()
    _all_endings: tuple[str, ...] = ()

    def places(self, word: str) -> tuple[int, ...]:
        """The places of the forms that a determiner may have before a folded word, () where its gender is not known."""
        return self.nouns.get(word) or self.endings.get(self._ending(word), ())

    def _ending(self, word: str) -> str:
        if word in self.exceptions or not word.endswith(self._all_endings):
            return ""
        return next((end for end in self.endings if word.endswith(end) and len(word) >= len(end) + _LEAST_STEM), "")

    def mended(self, determiner: str, noun: str, *, sure: bool = False) -> str:
        """The form of the determiner that agrees, "" where the given one does, or may be a pronoun and is not `sure`."""
        kind = self.determiners[determiner]
        if noun in self.stressed:
            return "" if determiner == kind.stressed or determiner in kind.accepted else kind.stressed
        if not sure and determiner in self.pronouns and noun in self.verbs:
            return ""
        right = [kind.forms[place] for place in self.places(noun)]
        is_plural = determiner in kind.forms[2:]
        return "" if determiner in right else right[-1] if is_plural else right[0]


@cache
def suspects(locale: str) -> Memo[frozenset[str]]:
    """Which folded words right before a noun of a locale's language call for a closer look; none before any other word.

    They are the determiners that do not agree with it, and what may stand between it and a determiner.
    """
    table = agreement(locale)
    kinds: dict[tuple[bool, tuple[int, ...]], frozenset[str]] = {}

    def before(word: str) -> frozenset[str]:
        if not (places := table.places(word)):
            return frozenset()
        kind = word in table.stressed, places
        if kind not in kinds:
            kinds[kind] = table.between.union(one for one in table.determiners if table.mended(one, word, sure=True))
        return kinds[kind]

    return Memo(before, _MOST_WORDS)


@cache
def agreement(locale: str) -> Agreement:
    """The table of a locale's language, an empty one where there are no data."""
    rows = read_data("agreement", language_of(locale))
    if not rows:
        return Agreement()
    kinds = [
        Determiner(tuple(row["forms"]), row.get("stressed", row["forms"][1]), frozenset(row.get("accepted", ())))
        for row in rows["determiners"]
    ]
    known = rows["nouns"]
    endings = dict(_forms({**rows["endings"], "stressed": ()}))
    return Agreement(
        determiners={form: kind for kind in kinds for form in kind.forms if " " not in form},
        nouns=dict(_forms(known)),
        stressed=frozenset(known["stressed"]),
        **{name: frozenset(rows[name]) for name in ("pronouns", "between", "prepositions", "particles", "genitives")},
        endings=endings,
        exceptions=frozenset(rows["endings"]["except"]),
        _all_endings=tuple(endings),
        verbs=frozenset(known["verbs"]),
    )


def _forms(nouns: dict[str, Any]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Every form of every noun with the places of the determiners that agree with it."""
    for gender, (singular, plural) in _PLACES.items():
        for noun in [*nouns[gender], *(nouns["stressed"] if gender == "feminine" else ())]:
            if _is_invariable(noun):
                yield noun, (singular, plural)
            else:
                yield noun, (singular,)
                yield _plural(noun), (plural,)


def _is_invariable(noun: str) -> bool:
    """Whether a noun has no plural of its own: those in -s or -x that are not stressed at the end."""
    vowels = _VOWEL.findall(noun)
    return noun[-1] in "sx" and len(vowels) > 1 and vowels[-1] not in "áéíóú"


def _plural(noun: str) -> str:
    """The plural by the rules of spelling: corazón → corazones, examen → exámenes, voz → voces."""
    if noun[-1] in "aeiouáéó":
        return f"{noun}s"
    if noun[-1] == "z":
        return f"{noun[:-1]}ces"
    stem, end = noun[:-2], noun[-2:]
    if end == "en" and _VOWEL.search(stem):
        before = [found.start() for found in _VOWEL.finditer(stem)][-1]
        stem = stem[:before] + stem[before].translate(_ACCENTED) + stem[before + 1 :]
    return f"{stem}{end.translate(_PLAIN)}es"
