"""The header of a catalog names another language than its place does, or counts plurals as another language does.

Poedit, Weblate and gettext take a file's language and its plural forms from the header. With the wrong ones a translator gets
the wrong spelling checker, and readers are shown “1 days”.

To mend it: correct `Language:` or `Plural-Forms:` in the header; calque writes both right in new files.

Bad:

    en: Wash your hands.
    es: Lávese las manos.
    header: Language: fr
    flags: Language: fr

    en: Wash your hands.
    es: Lávese las manos.
    header: Plural-Forms: nplurals=2; plural=(n > 1);
    flags: Plural-Forms: nplurals=2; plural=(n > 1);

Good:

    en: Wash your hands.
    es: Lávese las manos.
    header: Language: es_MX

    en: Wash your hands.
    es: Lávese las manos.
    header: Plural-Forms: nplurals=2; plural=n != 1;
"""

from __future__ import annotations

import re
from gettext import c2py
from typing import TYPE_CHECKING

from pipeline.catalogs import exact
from pipeline.catalogs.header import plural_forms
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.errors import InputError
from pipeline.languages.locales import english_name, language_of
from pipeline.model import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject
    from pipeline.model import Message

_FIELD = re.compile(r"^(Language|Plural-Forms)[ \t]*+:[ \t]*+([^\n]*+)", re.MULTILINE | re.IGNORECASE)
_PLURAL = re.compile(r"plural\s*+=([^;]++)")
_TRIED = 200  # CLDR's rules repeat after 100; the rare form for millions is left out


def check(subject: Subject) -> Iterator[Issue]:
    """Fields of the header that do not fit the catalog's language."""
    catalog = subject.catalog
    if catalog is None or catalog.header is None or not catalog.locale:
        return
    for field in _FIELD.finditer(catalog.header.target):
        name, value = field[1].lower(), field[2].strip()
        if name == "language" and value and language_of(value) != language_of(catalog.locale):
            text = f"The header says {english_name(value)}, and this is the {english_name(catalog.locale)} catalog"
            yield _issue(catalog.header, field, text, f"Language: {catalog.locale.replace('-', '_')}")
        elif name == "plural-forms" and (expected := _other_than(value, catalog.locale)):
            text = f"The header counts plurals otherwise than {english_name(catalog.locale)} does: {quote(value)}"
            yield _issue(catalog.header, field, text, f"Plural-Forms: {expected}")


def _issue(header: Message, field: re.Match[str], text: str, suggestion: str) -> Issue:
    known = header.origin is not None
    span = exact(header, "msgstr", field.start(), field.start() + len(field[0].rstrip())) if known else Span(0, 0)
    return Issue(span, text, field[0].rstrip(), suggestion)


def _other_than(value: str, locale: str) -> str:
    """The rule that gettext has for a locale where this one sorts numbers otherwise; "" where it does not, or none is known."""
    try:
        known = str(plural_forms(locale))
    except InputError:
        return ""
    return known if _groups(value) not in (None, _groups(known)) else ""


def _groups(rule: str) -> frozenset[frozenset[int]] | None:
    """The numbers that share a form, whatever the forms' order; None for a rule that is none."""
    found = _PLURAL.search(rule)
    try:
        form = c2py(found[1].strip()) if found else None
        numbers = {number: form(number) for number in range(_TRIED)} if form else {}
    except (ValueError, ZeroDivisionError, RecursionError):
        return None
    groups: dict[int, set[int]] = {}
    for number, index in numbers.items():
        groups.setdefault(index, set()).add(number)
    return frozenset(map(frozenset, groups.values())) or None


RULE = Rule(
    id="CAT003",
    slug="catalog-header",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.CATALOG}),
    check=check,
    page=__doc__,
)
