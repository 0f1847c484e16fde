"""Checks: rules over articles, catalogs and finished pages → findings, each at its exact place.

A new rule is one file in `rules/`, one row in `registry.py` and its cases in `tests/checks/cases/`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from pipeline.checks.rule import Rule
    from pipeline.model import Catalog, Document, Finding, Key, Unit

__all__ = ["check_catalog", "check_document", "check_edition", "registered"]


def check_document(
    document: Document,
    units: Sequence[Unit],
    *,
    others: Sequence[str],
    keep: Collection[str] = (),
    severities: Mapping[str, str] | None = None,
    repaired: Collection[Key] = (),
    suggest: Callable[[str, str], str | None] | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with an article, at places in it.

    `others` are the project's locales, `keep` the terms that are the same in every language, `severities` the configured ones
    by rule, slug or family. A unit whose key is in `repaired` has an approved repair: its findings are notes. `suggest` gives,
    for a fragment and its language, the text in the article's language where one is known.
    """
    from pipeline.checks import runner, subjects
    from pipeline.checks.rule import Place

    judged = subjects.of_document(document, units, place=Place.SOURCE, others=others, keep=keep, repaired=repaired)
    return runner.run(judged, severities or {}, suggest)


def check_catalog(
    catalog: Catalog,
    *,
    source_locale: str,
    others: Sequence[str],
    keep: Collection[str] = (),
    severities: Mapping[str, str] | None = None,
    units: Mapping[Key, Unit] | None = None,
    document: Document | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with the entries of a catalog, at places in the file that it was read from.

    Fuzzy and untranslated entries get only the rules about an entry's state. In a catalog of the source locale the texts are
    repairs, judged as text of that locale. With the article's `units` and `document`, findings are related to places there.
    """
    from pipeline.checks import runner, subjects

    judged = subjects.of_catalog(catalog, source_locale=source_locale, others=others, keep=keep, units=units, document=document)
    return runner.run(judged, severities or {})


def check_edition(
    document: Document,
    units: Sequence[Unit],
    *,
    others: Sequence[str],
    keep: Collection[str] = (),
    severities: Mapping[str, str] | None = None,
    reported: Iterable[str] = (),
    article: str = "",
) -> tuple[Finding, ...]:
    """What is wrong with a finished page, at places in it.

    `reported` holds the evidence (`Finding.evidence`) of what was found in the page's article and catalog, as often as it was:
    that often it is not reported again. `article` is the path of the page's source.
    """
    from pipeline.checks import runner, subjects
    from pipeline.checks.rule import Place

    judged = subjects.of_document(document, units, place=Place.EDITION, others=others, keep=keep, article=article)
    known = Counter(reported)
    found: list[Finding] = []
    for finding in runner.run(judged, severities or {}):
        if finding.language and known[finding.evidence] > 0:
            known[finding.evidence] -= 1
        else:
            found.append(finding)
    return tuple(found)


def registered() -> tuple[Rule, ...]:
    """Every rule, in the order of the registry."""
    from pipeline.checks.registry import RULES

    return RULES
