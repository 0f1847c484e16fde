"""Repairs: the source locale's own catalogs, which mend sentences that another language has leaked into."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.catalogs import header
from pipeline.catalogs.po import changed
from pipeline.catalogs.template import message
from pipeline.catalogs.termbase import with_capitals
from pipeline.languages.locales import english_name
from pipeline.model import Catalog, Key, Message
from pipeline.record import record
from pipeline.segmentation.notation import CODE, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.catalogs.memory import Memory
    from pipeline.catalogs.termbase import Termbase
    from pipeline.model import Unit

_PARTS = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
_ACRONYM = re.compile(r"(.+?)(\s*\(([^()]+)\))([\W_]*)", re.DOTALL)
_INVERTED = str.maketrans("", "", "¿¡")


@record
class Fragment:
    """A piece of a unit in another language: its place in the unit's catalog form, the language, the suggestion or ""."""

    start: int
    end: int
    language: str
    suggestion: str = ""


@record
class Flagged:
    """A unit and the fragments that were found in it."""

    unit: Unit
    fragments: tuple[Fragment, ...]


def suggest(fragment: str, language: str, locale: str, termbase: Termbase | None, memory: Memory | None) -> str | None:
    """What the fragment, in `language`, would be in `locale`: by the termbase, else by an approved translation, either way.

    Fragment and answer are in catalog form; capitals and outer punctuation are the fragment's. None where nothing pairs it
    with a text in `locale`, or only one with other inline codes.
    """
    parts = _PARTS.fullmatch(fragment)
    before, inner, after = parts.groups() if parts else ("", fragment, "")
    if not inner:
        return None
    if termbase is not None and (found := _by_terms(inner, after, language, locale, termbase)):
        return before.translate(_INVERTED) + found
    known = (memory.source_of(fragment, language) or memory.target_of(fragment, locale)) if memory is not None else None
    if known is None or known == fragment or CODE.findall(known) != CODE.findall(fragment):
        return None
    match = _PARTS.fullmatch(known)
    if match is None:
        return None
    opened = "".join(sign for sign in match[1] if sign in "¿¡")
    return before.translate(_INVERTED) + opened + _carried(match[2], inner) + after


def _by_terms(inner: str, after: str, language: str, locale: str, termbase: Termbase) -> str | None:
    """A term, or a term with its acronym in brackets, `inmunoglobulina intravenosa (IVIG):`, and what follows it."""
    for text, rest in ((inner + after, ""), (inner, after)):
        if found := termbase.translate(text, language, locale):
            return escape(found) + rest
    match = _ACRONYM.fullmatch(inner + after)
    if match is None or not (match[3] in termbase.keep or match[3].isupper()):
        return None
    found = termbase.translate(match[1], language, locale)
    return escape(found) + match[2] + match[4] if found else None


def _carried(text: str, like: str) -> str:
    """The text with the capitals of another: an initial capital is taken away as well where the fragment has none."""
    if like[:1].islower() and text[:1].isupper() and not text[1:2].isupper():
        text = text[:1].lower() + text[1:]
    return with_capitals(text, like)


def repairs(
    domain: str, flagged: Sequence[Flagged], locale: str, *, project: str = "", lines: Callable[[Unit], int] | None = None
) -> Catalog:
    """The template of an article's repairs: the polluted sentence as msgid, the sentence with the suggestions put in as msgstr.

    Offers are fuzzy, empty where no fragment has a suggestion. Merged like any template into the source locale's catalog, it
    leaves what a person wrote; entries no longer flagged become obsolete.
    """
    found: dict[Key, list[Flagged]] = {}
    for one in flagged:
        found.setdefault(one.unit.key, []).append(one)
    messages: list[Message] = []
    for key, places in found.items():
        notes = [_note(places[0].unit, fragment, locale) for fragment in places[0].fragments]
        repair = message(key, [place.unit for place in places], lines, *notes)
        target = repaired(key.source, places[0].fragments)
        messages.append(changed(repair, target=target, flags=("fuzzy",)) if target else repair)
    return Catalog(f"{domain}.pot", domain, locale, tuple(messages), header.header(locale, project))


def repaired(source: str, fragments: Sequence[Fragment]) -> str:
    """The sentence with every fragment replaced that has a suggestion; "" where none has one."""
    parts: list[str] = []
    at = 0
    for fragment in sorted(fragments, key=lambda fragment: (fragment.start, fragment.end)):
        if fragment.suggestion and fragment.start >= at:
            parts += [source[at : fragment.start], fragment.suggestion]
            at = fragment.end
    return "".join((*parts, source[at:])) if parts else ""


def _note(unit: Unit, fragment: Fragment, locale: str) -> str:
    text = " ".join(unit.source[fragment.start : fragment.end].split())
    language = english_name(fragment.language) if fragment.language else "Another language"
    return f"{language} in {english_name(locale)} text: “{text}”"
