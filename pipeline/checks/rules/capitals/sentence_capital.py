"""The source begins with a capital and the translation with a small letter, or the reverse; so does a sentence within.

The capital of a sentence is lost when words are put before it or cut out; a capital appears where a sentence goes on after an
inline code. Items of lists and cells without a full stop follow the custom of the list. Names such as *mRNA*, units, numbers,
placeholders and *de la Cruz* are left alone.

To mend it: begin as the source begins.

Bad:

    en: Take the tablets with food.
    es: tome los comprimidos con alimentos.
    flags: tome

    en: and call your doctor.
    es: Y llame a su médico.
    flags: Y

    en: Stop the infusion. Call for help.
    es: Detenga la infusión. pida ayuda.
    flags: pida

Good:

    en: Crohn's disease
    es: enfermedad de Crohn

    en: COVID-19 vaccines are safe.
    es: Las vacunas contra la COVID-19 son seguras.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.checks.placeholders import PLACEHOLDER
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.capitals import capitals
from pipeline.languages.facts import facts
from pipeline.languages.lexicons import has_lexicon, lexicon
from pipeline.languages.lists import entries
from pipeline.languages.locales import language_of
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject

_ITEMS = frozenset(
    {BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.TERM, BlockKind.DEFINITION, BlockKind.ATTRIBUTE, BlockKind.REFERENCE}
)
_LABEL = r"(?:\(?(?:\d{1,2}|[A-Za-z])[.)](?![ºª]) ?)?(?:(?<=['’])[a-z] )?"  # a) 1. and clipped words: ’n, ’t, ’s
_FIRST = re.compile(rf"[\s\"“«‘'(\[¿¡*•·–—-]*+{_LABEL}[\s\"“«‘'(\[¿¡*]*+([^\W\d_]++)(\S*+)(\s++[^\W\d_]++)?+")
_ENDED = r"(?:\b([^\W\d_]{2,40})|[^\W\d_] \d{1,4}|%)[)\]]?"  # the last word, “a las 8.”, “del 5 %.”
_STOP = r"[.!?][\"'”’»)]?[ \n]{1,2}[¿¡\"'“‘«(]?(?=[a-zà-öø-ÿ])"
_SMALL_AFTER_STOP = re.compile(_STOP)
_SMALL_START = re.compile(rf"{_ENDED}{_STOP}([^\W\d_]{{1,40}})(?![\w.@/:)-])")
_GREAT_START = re.compile(r"[\w%)\]][.!?][\"'”’»)]?[ \n]{1,2}[¿¡\"'“‘«(]?[A-ZÀ-ÖØ-Þ]")
_PART_OF_NAME = re.compile(r"[\d@/=_<>‐‑-]|\.\w")
_CLOSING = (".", "!", "?", "…", ".”", ".»", ".)")
_SYMBOLS = frozenset({"mg", "mcg", "µg", "g", "kg", "l", "ml", "cm", "mm", "km", "h", "min"})
_FEW = 3  # spaces of a label
_LEAST = 3  # letters of a word that is no unit


def check(subject: Subject) -> Iterator[Issue]:
    """The first word of the translation, where only one of the two texts begins with a capital."""
    source, target = subject.source, subject.target
    if target is None:
        return
    if _SMALL_AFTER_STOP.search(target.text):
        yield from _small_after_stop(source, target)
    if _is_alike(source.text, target.text):
        return
    wanted, given = _opening(source), _opening(target)
    if wanted is None or given is None or _is_item(subject):
        return
    if _is_lost(wanted, given, source, target):
        yield _issue(target, given, "The source begins with a capital", given[1][0].upper() + given[1][1:])
    elif _is_added(wanted, given, source, target):
        yield _issue(target, given, "The source begins with a small letter", given[1].lower())


def _small_after_stop(source: Side, target: Side) -> Iterator[Issue]:
    """The small letters after a full stop, where the source has more sentences that begin with a capital."""
    found = list(_SMALL_START.finditer(target.text))
    missing = len(_GREAT_START.findall(source.text)) - len(_GREAT_START.findall(target.text)) if found else 0
    if missing < 1 or any(not _is_short(one, source) for one in _SMALL_START.finditer(source.text)):
        return
    ordinary = (one for one in found if not _is_short(one, target) and _is_sentence_word(one[2], target, source))
    for one in islice(ordinary, missing):
        message = f"A sentence begins with a small letter: {quote(one[2])}"
        yield Issue(target.locate(*one.span(2)), message, suggestion=one[2][0].upper() + one[2][1:])


def _is_short(start: re.Match[str], side: Side) -> bool:
    """Whether the full stop before a small letter is that of an abbreviation."""
    known = facts(side.locale)
    return (start[1] or "").lower() in known.abbreviations | known.closing_abbreviations


def _is_lost(wanted: re.Match[str], given: re.Match[str], source: Side, target: Side) -> bool:
    """Whether the source begins with a sentence's capital, and the translation with an ordinary small word."""
    differ = _is_capital(wanted[1]) and given[1].islower()
    return differ and not _is_particle(given) and _is_sentence_word(wanted[1], source, target)


def _is_added(wanted: re.Match[str], given: re.Match[str], source: Side, target: Side) -> bool:
    """Whether the translation begins with a sentence's capital, and the source goes on a sentence."""
    differ = wanted[1].islower() and _is_capital(given[1])
    return differ and _continues(wanted) and not _is_name(given, source) and _is_sentence_word(given[1], target, source)


def _is_alike(one: str, other: str) -> bool:
    """Whether both begin with a word, with a capital or without: the usual case, told at once."""
    return one[:2].rstrip().isalpha() and other[:2].rstrip().isalpha() and one[0].isupper() is other[0].isupper()


def _issue(target: Side, given: re.Match[str], reason: str, mended: str) -> Issue:
    span = target.locate(*given.span(1))
    return Issue(span, f"{reason}, the translation with {quote(given[1])}", suggestion=mended)


def _opening(side: Side) -> re.Match[str] | None:
    """The first word and what it runs on to, None where something else than an ordinary word begins the text."""
    found = _FIRST.match(side.text)
    if found is None or _PART_OF_NAME.search(found[2]) or PLACEHOLDER.match(side.text, found.start(1)):
        return None
    return None if side.text[: found.start(1)].rstrip().endswith(("{", "%", "%(")) else found


def _is_item(subject: Subject) -> bool:
    """Whether the unit is an item whose capital follows the custom of its list."""
    target = subject.target
    return subject.kind in _ITEMS and target is not None and not target.text.rstrip().endswith(_CLOSING)


def _is_capital(word: str) -> bool:
    return word[0].isupper() and word[1:] == word[1:].lower()


def _is_sentence_word(word: str, side: Side, other: Side) -> bool:
    """Whether a word has its capital from its place alone: an ordinary word, no name that the other text has as well."""
    form = word.lower()
    if word == "I" or form in capitals(side.locale).capital or form in entries("forenames") or form in entries("names"):
        return False
    if has_lexicon(side.locale) and lexicon(language_of(side.locale)).frequency(form) is None:
        return False
    return re.search(rf"\b{word}\b", other.text) is None


def _is_particle(given: re.Match[str]) -> bool:
    """Whether a small word begins a name (“de la Cruz”) or is a unit or symbol."""
    follower = (given[3] or "").strip()
    is_symbol = given[1] in _SYMBOLS or (len(given[1]) < _LEAST and not follower)
    return is_symbol or (given[1] in entries("particles") and (follower[:1].isupper() or follower in entries("particles")))


def _continues(wanted: re.Match[str]) -> bool:
    """Whether the source goes on a sentence: more than a label, and begun with no unit and no *von* of a name."""
    is_label = wanted.string.count(" ") < _FEW and not wanted.string.rstrip().endswith((*_CLOSING, ",", ";", ":"))
    return not is_label and not _is_particle(wanted)


def _is_name(given: re.Match[str], source: Side) -> bool:
    """Whether the translation begins with a name: more capitals follow, or the source has some."""
    follower = (given[3] or "").strip()
    return follower[:1].isupper() or any(word[0].isupper() for word in re.findall(r"\s([^\W\d_]+)", source.text)[:3])


RULE = Rule(
    id="CAP003",
    slug="sentence-capital",
    severity=Severity.WARNING,
    mqm=Mqm.LOCALE,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
)
