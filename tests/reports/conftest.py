"""Rules with pages of their own, so that an expected report does not change with a page of ours."""

import pytest

from pipeline.checks.rule import Mqm, Rule
from pipeline.model import Severity
from pipeline.reports import wording

PAGE = """{first}

A reader cannot know what is meant.

To mend it: {remedy}

Bad:

    en: Yes
    es: No
    flags: No
"""
PAGES = (
    ("CAT001", "untranslated", Severity.WARNING, "An entry has no translation.", "translate the entry."),
    ("CAT002", "stale", Severity.WARNING, "A translation is marked fuzzy.", "correct it, and take the mark away."),
    ("INL001", "inline-codes", Severity.ERROR, "A code such as `<a>` is lost.", "copy the codes of the source."),
    ("LNG001", "mixed-language", Severity.ERROR, "A word of another language stands in a text.", "write `lang`, or translate."),
    ("LNG002", "foreign-unit", Severity.ERROR, "A whole text is of another language.", "translate it."),
    (
        "NUM001",
        "number-value",
        Severity.ERROR,
        "A number of the source is changed.",
        "give the source's number,\nwritten as the language of the translation writes numbers: 2,5 in Spanish, 2.5 in English.",
    ),
)


@pytest.fixture
def own_rules(monkeypatch):
    """The rules above, in place of those that are registered."""
    rules = tuple(
        Rule(rule, slug, severity, Mqm.ACCURACY, frozenset(), lambda _: (), PAGE.format(first=first, remedy=remedy))
        for rule, slug, severity, first, remedy in PAGES
    )
    with monkeypatch.context() as patched:
        patched.setattr("pipeline.checks.registry.RULES", rules)
        forget()
        yield rules
    forget()


def forget():
    wording.rules.cache_clear()
    wording.page.cache_clear()
