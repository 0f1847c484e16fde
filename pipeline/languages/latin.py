"""What scholars name in Latin or by rule: species, parts of the body, international names of medicines."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline.languages.lists import entries
from pipeline.languages.words import CAPITAL, LOWER, OPAQUE, SPACE, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.languages.weighing import Evidence

_PLAIN = 4.0  # evidence from which on a word is no name of a species or a medicine
_RARE = -14.0  # logarithm of the share of all words under which a word of a list may be an epithet
_SPECIES = re.compile(r"(?:[iy]i?|ae|us|um|is|ens|ans|oides|arum|orum|formis)$")
_EPITHET = re.compile(r"[a-z]{3,}(?:a|e|us|um|is|x|on|[iy]i?|ae|[ea]ns|oides|[ao]rum|or)$")
_GENUS = re.compile(r"(?:us|um|ium|ella|bacter|coccus|monas|myces|ia|is|plasma|spora|nema|virus)$")
_GENERIC = re.compile(r"[a-z]{3,}(?:a|us|um|is|on|os|ys|ex|ix|as|es)$")
_ADJECTIVE = re.compile(r"[a-z]{2,}(?:us|um|is|ae|ii|ens|ans|ior|orum|arum)$")
_LITTLE = 1.0  # evidence of a medicine's name that may be of either language
_MEDICINE = 5.6  # evidence of one that is of the other: enough to change over inside a clause and back
_LONGEST_TERM = 4  # words of a Latin name of a part of the body


def silence(word: Word) -> None:
    """Make a word one of no language."""
    word.shape, word.weight = OPAQUE, 0.0


def mark_species(words: Sequence[Word], weigh: Evidence) -> None:
    """A genus and its species: “Pneumocystis jirovecii”, “P. jirovecii”, “Candida albicans”."""
    genera = entries("genera")
    for at, word in enumerate(words):
        if word.shape is not CAPITAL:
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        if after is None or after.shape is not LOWER:
            if word.form in genera:
                silence(word)
            continue
        next_to = after.gap is SPACE
        if word.form in genera:
            silence(word)
            if next_to and (_SPECIES.search(after.form) or _is_epithet(after, weigh)):
                silence(after)
        elif _is_species(word, after, next_to, weigh):
            silence(word)
            silence(after)


def _is_species(word: Word, after: Word, next_to: bool, weigh: Evidence) -> bool:
    """Whether an unlisted genus (or the initial of one) and the word after it name a species."""
    initial = len(word.text) == 1 and after.before.strip() == "."
    if _SPECIES.search(after.form) and after.weight < _PLAIN and (initial or (next_to and _GENUS.search(word.form))):
        return True
    genus = _GENERIC.match(word.form) and _is_rare(word.form, weigh)
    return next_to and bool(genus) and _is_epithet(after, weigh)


def _is_epithet(word: Word, weigh: Evidence) -> bool:
    """Whether a word ends as Latin does and is ordinary in neither language."""
    return bool(_EPITHET.match(word.form)) and _is_rare(word.form, weigh)


def _is_rare(form: str, weigh: Evidence) -> bool:
    return all(share is None or share < _RARE for share in (weigh.host.frequency(form), weigh.other.frequency(form)))


def mark_anatomy(words: Sequence[Word]) -> None:
    """Latin names of parts of the body: a noun and what is said of it, “nervus vagus”, “arteria carotis interna”."""
    nouns = entries("anatomy")
    for at, word in enumerate(words):
        if word.form not in nouns:
            continue
        end = at + 1
        while end < min(len(words), at + _LONGEST_TERM) and words[end].gap is SPACE and _is_latin(words[end]):
            end += 1
        if end > at + 1 and word.shape is not OPAQUE:
            for part in words[at:end]:
                silence(part)


def _is_latin(word: Word) -> bool:
    if word.shape is not LOWER or word.form in entries("notlatin"):
        return False
    return word.form in entries("anatomical") or word.form in entries("anatomy") or bool(_ADJECTIVE.match(word.form))


def mark_medicines(words: Sequence[Word]) -> None:
    """International names of medicines, by their endings."""
    endings = _endings()
    for word in words:
        if word.weight > 0 and len(word.form) > 6 and word.form.endswith(endings):
            silence(word)


def stress_medicines(words: Sequence[Word], weigh: Evidence) -> None:
    """A medicine's name as only the other language spells it, “oxaliplatino”, is rare, and yet enough by itself."""
    ours, theirs = _spelled(weigh.host.language), _spelled(weigh.other.language)
    for word in words if ours and theirs else ():
        foreign = word.shape is LOWER and word.weight > _LITTLE and word.form.endswith(theirs) and not word.form.endswith(ours)
        if foreign and weigh.host.frequency(word.form) is None and weigh.other.frequency(word.form) is not None:
            word.weight = max(word.weight, _MEDICINE)


@cache
def _spelled(language: str) -> tuple[str, ...]:
    return tuple(sorted(entry.removeprefix("-") for entry in entries(f"drugs.{language}")))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(entry.removeprefix("-") for entry in entries("drugs")))
