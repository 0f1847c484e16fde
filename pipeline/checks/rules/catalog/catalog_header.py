"""The header of a catalog names another language than its place does, counts plurals as another language does, or is broken.

Poedit, Weblate and gettext take a file's language and its plural forms from the header. With the wrong ones a translator gets
the wrong spelling checker, and readers are shown “1 days”. A field that stands twice, a line that is no field (such as one that
`msgcat` put between two files) or a header marked fuzzy is read by each program in its own way.

To mend it: correct `Language:` or `Plural-Forms:` in the header, delete what is too much; calque writes new files right.

Bad:

    en: Wash your hands.
    es: Lávese las manos.
    header: Language: fr
    flags: Language: fr

    en: Wash your hands.
    es: Lávese las manos.
    header: Plural-Forms: nplurals=2; plural=(n > 1);
    flags: Plural-Forms: nplurals=2; plural=(n > 1);

    en: Wash your hands.
    es: Lávese las manos.
    header: wash the hands
    flags: wash the hands

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
    from pipeline.model import Catalog, Message

_LINE = re.compile(r"^(?:([\w-]++)[ \t]*+:[ \t]*+)?+([^\n]++)", re.MULTILINE)
_PLURAL = re.compile(r"plural\s*+=([^;]++)")
_WHOLE_RULE = re.compile(r"nplurals\s*+=\s*+\d++\s*+;\s*+plural\s*+=[^;>]++(?:>=?[^;>]++)*+;?\s*+")
_SWALLOWED = re.compile(
    r"(Project-Id-Version|Report-Msgid-Bugs-To|(?:POT-Creation|PO-Revision)-Date|Last-Translator|Language-Team|Language"
    r"|MIME-Version|Content-(?:Type|Transfer-Encoding)|Plural-Forms|X-Generator):"
)
_PLAIN_TEXT = "text/plain"
_TRIED = 200  # CLDR's rules repeat after 100; the rare form for millions is left out


def check(subject: Subject) -> Iterator[Issue]:
    """Fields of the header that are broken or do not fit the catalog's language."""
    catalog = subject.catalog
    if catalog is None or catalog.header is None or not catalog.locale:
        return
    header, seen = catalog.header, set[str]()
    for line in _LINE.finditer(header.target):
        name = (line[1] or "").lower()
        problem = (
            f"The header has the field {line[1]} twice" if name in seen else _problem(name, line[2].strip(), catalog.locale)
        )
        if problem:
            yield _issue(header, line, problem, _mended(name, catalog.locale) if name not in seen else "")
        seen.add(name)
    yield from _of_whole(catalog, seen)


def _of_whole(catalog: Catalog, seen: set[str]) -> Iterator[Issue]:
    """What is wrong with the header but with none of its lines."""
    header = catalog.header
    assert header is not None  # asked before
    place = header.spans.get("msgstr", Span(0, 0))
    if header.fuzzy:
        yield Issue(place, "The header is marked fuzzy, so some programs do not read it", "fuzzy")
    plural = next((one for one in catalog.messages if one.plural is not None and not one.obsolete), None)
    if plural is not None and "plural-forms" not in seen:
        mended = _mended("plural-forms", catalog.locale)
        yield Issue(place, "The catalog has plurals, and its header has no Plural-Forms", "Plural-Forms", mended)


def _problem(name: str, value: str, locale: str) -> str:
    """What is wrong with a line of the header by itself, "" where nothing is."""
    if not name:
        return f"A line of the header is no field: {quote(value)}"
    if (swallowed := _SWALLOWED.search(value)) and name != "plural-forms":
        return f"The header's field {swallowed[1]} is part of the one before it: a \\n is missing"
    if name == "language" and value and language_of(value.partition("@")[0]) != language_of(locale):
        return f"The header says {english_name(value)}, and this is the {english_name(locale)} catalog"
    if name == "content-type" and value and not value.lower().startswith(_PLAIN_TEXT):
        return f"The header's Content-Type is not {_PLAIN_TEXT}: {quote(value)}"
    if name == "plural-forms" and not _WHOLE_RULE.fullmatch(value):
        return f"The header's Plural-Forms is not “nplurals=…; plural=…;”: {quote(value)}"
    if name == "plural-forms" and _other_than(value, locale):
        return f"The header counts plurals otherwise than {english_name(locale)} does: {quote(value)}"
    return ""


def _mended(name: str, locale: str) -> str:
    """A field as it should be, "" where that is not known."""
    if name == "language":
        return f"Language: {locale.replace('-', '_')}"
    if name == "plural-forms":
        try:
            return f"Plural-Forms: {plural_forms(locale)}"
        except InputError:
            return ""
    return ""


def _issue(header: Message, line: re.Match[str], text: str, suggestion: str) -> Issue:
    known = header.origin is not None
    span = exact(header, "msgstr", line.start(), line.start() + len(line[0].rstrip())) if known else Span(0, 0)
    return Issue(span, text, line[0].rstrip(), suggestion)


def _other_than(value: str, locale: str) -> bool:
    """Whether a rule sorts numbers otherwise than the one that gettext has for the locale, as far as one is known."""
    known = _mended("plural-forms", locale)
    return bool(known) and _groups(value) not in (None, _groups(known))


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
