"""An abbreviation is another language's: “U.S.”, “UK” or “e.g.” in Spanish.

Spanish writes *EE. UU.*, *Reino Unido*, *UE* and *p. ej.*; many readers do not know what the English letters stand for. Names
of bodies and newspapers (*U.S. Food and Drug Administration*, *USA Today*), addresses and quotations are left alone.

To mend it: write the abbreviation or name of the language.

Bad:

    en: The medicine was approved in the U.S. in 2019.
    es: El medicamento se aprobó en U.S. en 2019.
    flags: U.S.

    en: It is sold in the UK and the EU.
    es: Se vende en el UK y en la EU.
    flags: UK
    flags: EU

    en: Avoid raw foods (e.g., oysters).
    es: Evite los alimentos crudos (e.g., las ostras).
    flags: e.g.

Good:

    en: The U.S. Food and Drug Administration approved it.
    es: La U.S. Food and Drug Administration lo aprobó.

    en: The medicine was approved in the U.S. in 2019.
    es: El medicamento se aprobó en EE. UU. en 2019.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.quotations import quotations
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.country_abbreviations import foreign_abbreviations
from pipeline.languages.facts import facts
from pipeline.languages.references import is_reference
from pipeline.model import BlockKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject

_NAME_AFTER = re.compile(r"[ \u00a0]\(?([A-ZÀ-ÖØ-Þ][\w'’-]*)")
_NAME_BEFORE = re.compile(r"(?:^|[\s(])([A-ZÀ-ÖØ-Þ][\w'’-]*)[ \u00a0]$")
_ADDRESS_BEFORE = re.compile(r"(?:\d|\b[A-Z]{2}),? $")
_SIGNS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2}|(?<!\w)\w\.")
_AMOUNT_BEFORE = re.compile(r"\d[ \u00a0]?$")


def check(subject: Subject) -> Iterator[Issue]:
    """The foreign abbreviations of the translation that are in no name, address or quotation."""
    source, target = subject.source, subject.target
    table = foreign_abbreviations(target.locale) if target else None
    if target is None or table is None or subject.kind is BlockKind.REFERENCE:
        return
    found = list(table.pattern.finditer(target.text))
    if not found or is_reference(target.text):
        return
    quoted = quotations(target.text)
    for match in found:
        short = match[0].replace("\u00a0", " ").replace("\u202f", " ")
        if short in table.beside and not _is_meant(source.text, target.text, match, table.beside[short]):
            continue
        if (not short.islower() and _is_part(target, *match.span())) or any(
            start < match.start() < end for start, end in quoted
        ):
            continue
        own = table.own[short]
        yield Issue(target.locate(*match.span()), f"{quote(short)} is written {quote(own)} here", suggestion=own)


def _is_meant(source: str, target: str, match: re.Match[str], words: frozenset[str]) -> bool:
    """Whether the source has the abbreviation too, and it is none that the text has just spelt out: “ecografía (US)”."""
    if target[match.start() - 1 : match.start()] + target[match.end() : match.end() + 1] == "()":
        return False
    return any(re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)", source) for word in words)


def _is_part(side: Side, start: int, end: int) -> bool:
    """Whether the abbreviation belongs to a name, an address or an amount."""
    before, after = side.text[max(0, start - 40) : start], side.text[end : end + 40]
    follower, leader = _NAME_AFTER.match(after), _NAME_BEFORE.search(before)
    starts = facts(side.locale).sentence_starts
    if follower and follower[1].lower() not in starts:
        return True
    if leader and leader[1].lower() not in starts:
        return True
    return bool(_ADDRESS_BEFORE.search(before) or _AMOUNT_BEFORE.search(before))


RULE = Rule(
    id="LOC001",
    slug="us-abbreviation",
    severity=Severity.WARNING,
    mqm=Mqm.LOCALE,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    signs=_SIGNS,
)
