"""Repairs: the source locale's own catalogs, which mend sentences that another language has leaked into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pipeline.catalogs import header
from pipeline.catalogs.memory import Memory
from pipeline.catalogs.merge import merge
from pipeline.catalogs.po import changed
from pipeline.catalogs.template import message
from pipeline.catalogs.termbase import with_capitals
from pipeline.model import Catalog, Key, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.catalogs.termbase import Termbase
    from pipeline.model import Unit

Flagged = Sequence[tuple["Unit", tuple[tuple[int, int, str], ...]]]
"""Units with the fragments found in them: start and end in the unit's catalog form, and the suggestion or ""."""

_PARTS = re.compile(r"([\W_]*)(.*?)([\W_]*)", re.DOTALL)
_ACRONYM = re.compile(r"(.+?)(\s*\(([^()]+)\))", re.DOTALL)
_INVERTED = str.maketrans("", "", "¿¡")


def suggest(fragment: str, language: str, locale: str, termbase: Termbase | None, memory: Memory | None) -> str | None:
    """What the fragment, in `language`, would be in `locale`: by the termbase, else by a translation made the other way.

    Capitals and outer punctuation are the fragment's. None where nothing pairs it with a text in `locale`.
    """
    parts = _PARTS.fullmatch(fragment)
    before, inner, after = parts.groups() if parts else ("", fragment, "")
    if not inner:
        return None
    if termbase is not None and (found := _by_terms(inner + after, inner, language, locale, termbase)):
        rest = after if not found.endswith(after) else ""
        return before.translate(_INVERTED) + found + rest
    source = memory.source_of(fragment, language) if memory is not None else None
    if source is None or (match := _PARTS.fullmatch(source)) is None or source == fragment:
        return None
    return before.translate(_INVERTED) + _carried(match[2], inner) + after


def _by_terms(whole: str, inner: str, language: str, locale: str, termbase: Termbase) -> str | None:
    """A term, or a term with its acronym in brackets: `inmunoglobulina intravenosa (IVIG)`."""
    if found := termbase.translate(whole, language, locale) or termbase.translate(inner, language, locale):
        return found
    match = _ACRONYM.match(whole)
    if match is None or not (match[3] in termbase.keep or match[3].isupper()):
        return None
    term = termbase.translate(match[1], language, locale)
    return term + match[2] if term and match.end() >= len(inner) else None


def _carried(text: str, like: str) -> str:
    """The text with the capitals of another: an initial capital is taken away as well where the fragment has none."""
    if like[:1].islower() and text[:1].isupper() and not text[1:2].isupper():
        text = text[:1].lower() + text[1:]
    return with_capitals(text, like)


def repairs(
    domain: str,
    flagged: Flagged,
    current: Catalog | None,
    locale: str,
    *,
    memory: Memory | None = None,
    project: str = "",
    version: str = "",
    language_of: Callable[[Unit, int, int], str] | None = None,
    references: str = "file",
    lines: Callable[[Unit], int] | None = None,
) -> Catalog:
    """The repairs of an article: the polluted sentence as msgid, the sentence with the suggestions put in as msgstr.

    Offers are fuzzy; msgstr is empty where no fragment has a suggestion. What a person wrote stays, approved or not, and
    entries whose sentence is no longer flagged become obsolete. `language_of` gives the language of a unit's fragment, for
    the note `Spanish in English text: “…”`.
    """
    found: dict[Key, list[Unit]] = {}
    fragments: dict[Key, tuple[tuple[int, int, str], ...]] = {}
    for unit, spans in flagged:
        found.setdefault(unit.key, []).append(unit)
        fragments.setdefault(unit.key, spans)
    messages: list[Message] = []
    for key, places in found.items():
        notes = [_note(places[0], start, end, locale, language_of) for start, end, _ in fragments[key]]
        one = message(key, places, lines if references == "line" else None, *notes)
        target = repaired(key.source, fragments[key])
        messages.append(changed(one, target=target, flags=("fuzzy",)) if target else one)
    top = header.header(locale, project, version)
    template = Catalog(f"{domain}.pot", domain, locale, tuple(messages), top)
    return merge(template, current, locale, memory or Memory())


def repaired(source: str, fragments: Sequence[tuple[int, int, str]]) -> str:
    """The sentence with every fragment replaced that has a suggestion; "" where none has one."""
    parts: list[str] = []
    at = 0
    for start, end, suggestion in sorted(fragments):
        if suggestion and start >= at:
            parts += [source[at:start], suggestion]
            at = end
    return "".join((*parts, source[at:])) if parts else ""


def _note(
    unit: Unit,
    start: int,
    end: int,
    locale: str,
    language_of: Callable[[Unit, int, int], str] | None,
) -> str:
    text = " ".join(unit.source[start:end].split())
    language = language_of(unit, start, end) if language_of else ""
    return f"{_named(language) if language else 'Another language'} in {_named(locale)} text: “{text}”"


def _named(locale: str) -> str:
    """A language's English name, or its code where Babel knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale.replace("-", "_")).get_language_name("en") or locale
    except (UnknownLocaleError, ValueError):
        return locale
