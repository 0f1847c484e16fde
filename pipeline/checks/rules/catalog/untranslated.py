"""An entry has no translation, or one of white space only.

The edition then shows the source's text, marked with its language. A page half of which is in another language helps few of
its readers, so the entries that wait are counted and named. In a catalog of the source language an empty entry is a repair that
nobody has written yet; it counts where the source holds foreign text.

To mend it: translate the entry.

Bad:

    en: Wash your hands often.
    es:
    flags: Wash your hands often.

Good:

    en: Wash your hands often.
    es: Lávese las manos con frecuencia.

    en: Wash your hands often.
    es (fuzzy): Lávese las manos.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.languages.locales import english_name
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Subject


def check(subject: Subject) -> Iterator[Issue]:
    """The entry's source, where its translation is empty."""
    target = subject.target
    if target is None or target.form.strip():
        return
    repairs = target.locale == subject.source.locale
    if repairs and not subject.source.foreign:
        return
    what = "repair" if repairs else f"{english_name(target.locale)} translation"
    form = "" if subject.form is None else f", plural form {subject.form}"
    yield Issue(target.span, f"No {what}{form}: {quote(subject.source.text)}", subject.source.text)


RULE = Rule(
    id="CAT001",
    slug="untranslated",
    severity=Severity.WARNING,
    mqm=Mqm.ACCURACY,
    places=frozenset({Place.ENTRY}),
    check=check,
    page=__doc__,
)
