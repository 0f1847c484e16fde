"""Calque's rules as a check of Weblate: what is wrong with a translation is told beside it, as soon as it is saved.

Goes into a Python module that Weblate loads; docs/weblate.md tells how.
"""

from __future__ import annotations

from django.utils.html import format_html_join
from weblate.checks.base import TargetCheck

from pipeline import catalogs, checks
from pipeline.errors import InputError
from pipeline.model import Catalog, Finding, Key, Message, Severity

HEADER = Message(Key(None, ""), target="Content-Type: text/plain; charset=UTF-8\n")
TOLD = frozenset({Severity.ERROR, Severity.WARNING})


class CalqueCheck(TargetCheck):
    """Fails where calque finds an error or a warning. The flag `ignore-calque` dismisses it."""

    check_id = "calque"
    name = "calque"
    description = "calque finds something wrong with the translation"

    def check_single(self, source: str, target: str, unit) -> bool:
        """Whether something is wrong with one text."""
        return bool(found(source, target, unit))

    def get_description(self, check_obj):
        """What is wrong, a line a finding."""
        unit = check_obj.unit
        pairs = zip(unit.get_source_plurals()[-1:] * len(unit.get_target_plurals()), unit.get_target_plurals(), strict=True)
        rows = dict.fromkeys((one.rule, one.message) for source, target in pairs for one in found(source, target, unit))
        return format_html_join("", "{}: {}<br>", rows) or self.description


def found(source: str, target: str, unit) -> tuple[Finding, ...]:
    """The findings in a translation by itself: nothing is known of its article, of the termbase and of other entries."""
    if not target.strip():
        return ()
    source_locale, locale = unit.translation.component.source_language.code, unit.translation.language.code
    message = Message(Key(unit.context or None, source), target=target)
    catalog = Catalog("weblate.po", "weblate", locale, (message,), HEADER)
    standard = checks.Standard((source_locale, locale))
    try:
        rows = checks.check_catalog(catalogs.written(catalog), standard, source_locale=source_locale)
    except InputError:  # no PO file can hold this text, as Weblate's own checks tell
        return ()
    return tuple(one for one in rows if one.severity in TOLD and one.unit == source)
