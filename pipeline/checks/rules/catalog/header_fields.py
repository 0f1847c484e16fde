"""The header of a catalog lacks fields that gettext's tools expect, or still has the words of an empty form in them.

`msgfmt -c` warns of the same. Poedit and Weblate show translators a project without a name; `LANGUAGE <LL@li.org>` tells nobody
whom to ask. A header that does not come first is not found by every program. One of charset, language and plural forms alone
is kept short on purpose, and left alone.

To mend it: fill the field in, or let your translation program do so; move the header to the top.

Bad:

    en: Wash your hands.
    es: Lávese las manos.
    header: Project-Id-Version: PACKAGE VERSION
    flags: Project-Id-Version: PACKAGE VERSION
    flags: PO-Revision-Date, Last-Translator, Language-Team, Language, MIME-Version, Content-Transfer-Encoding

Good:

    en: Wash your hands.
    es: Lávese las manos.
    header: Project-Id-Version: 1\\nPO-Revision-Date:\\nLast-Translator: Ana\\nLanguage-Team:\
\\nLanguage: es\\nMIME-Version: 1.0\\nContent-Transfer-Encoding: 8bit
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.catalogs import exact
from pipeline.catalogs.header import fields
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.model import Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject
    from pipeline.model import Message

_EXPECTED = (
    "Project-Id-Version",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Language",
    "MIME-Version",
    "Content-Transfer-Encoding",
)  # what msgfmt -c warns of; Content-Type is read strictly
_FORM = re.compile(
    r"^(?:Project-Id-Version[ ]*+:[ ]*+PACKAGE VERSION|PO-Revision-Date[ ]*+:[ ]*+YEAR-MO-DA[^\n]*+"
    r"|Last-Translator[ ]*+:[ ]*+FULL NAME <EMAIL@ADDRESS>|Language-Team[ ]*+:[ ]*+LANGUAGE <LL@li\.org>"
    r"|Content-Transfer-Encoding[ ]*+:[ ]*+ENCODING)[ ]*+$",
    re.MULTILINE | re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Issue]:
    """Words of the empty form, fields that are not there, and a header that does not come first."""
    header = subject.catalog.header if subject.catalog is not None else None
    if header is None:
        return
    for line in _FORM.finditer(header.target):
        yield Issue(_place(header, *line.span()), f"The header is not filled in: {quote(line[0])}", line[0])
    named = fields(header)
    begun = any(name.lower() in named for name in _EXPECTED if name != "Language")
    missing = ", ".join(name for name in _EXPECTED if name.lower() not in named) if begun else ""
    whole = header.spans.get("msgstr", Span(0, 0))
    if missing:
        yield Issue(whole, f"The header lacks {missing}", missing)
    if header.index > 0:
        yield Issue(whole, "The header does not stand before the entries", "msgid")


def _place(header: Message, start: int, end: int) -> Span:
    return exact(header, "msgstr", start, end) if header.origin is not None else Span(0, 0)


RULE = Rule(
    id="CAT005",
    slug="header-fields",
    severity=Severity.WARNING,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.CATALOG}),
    check=check,
    page=__doc__,
)
