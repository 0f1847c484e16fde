"""Checks: rules over articles, catalogs and finished pages → findings, each at its exact place.

A new rule is one file in `rules/`, one row in `registry.py` and its cases in `tests/checks/cases/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from pipeline.checks.consistency import Concordance
    from pipeline.checks.outline import Pages
    from pipeline.checks.rule import Place, Rule, Subject
    from pipeline.checks.standard import Standard
    from pipeline.checks.verdicts import Given
    from pipeline.model import Catalog, Document, Finding, Key, Suppression, Unit

__all__ = [
    "Concordance",
    "Standard",
    "check_catalog",
    "check_concordance",
    "check_document",
    "check_edition",
    "check_pages",
    "check_project",
    "check_suppressions",
    "registered",
]


def check_document(
    document: Document,
    units: Sequence[Unit],
    standard: Standard,
    *,
    repaired: Collection[Key] = (),
    suggest: Callable[[str, str], str | None] | None = None,
    suppressed: bool = False,
    places: Collection[Place] | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with an article, at places in it.

    A unit whose key is in `repaired` has an approved repair: its findings are notes. `suggest` gives,
    for a fragment and its language, the text in the article's language where one is known; without it, the termbase does.
    `suppressed` findings are given only when they are asked for. Rules look at these `places` only, if any are given.
    """
    from pipeline.checks import mixture, runner, subjects
    from pipeline.checks.rule import Place

    judged = subjects.of_document(document, units, place=Place.SOURCE, standard=standard, repaired=repaired)
    free = any(mixture.is_free(locale, standard) for locale in {unit.block.locale for unit in units})
    suggest = suggest or _by_terms(standard, document.locale)
    return _told(runner.run(_at(places, judged, free=free), standard, suggest), suppressed)


def check_catalog(
    catalog: Catalog,
    standard: Standard,
    *,
    source_locale: str,
    units: Mapping[Key, Unit] | None = None,
    document: Document | None = None,
    suggest: Callable[[str, str], str | None] | None = None,
    suppressed: bool = False,
    places: Collection[Place] | None = None,
) -> tuple[Finding, ...]:
    """What is wrong with the entries of a catalog, at places in the file that it was read from.

    Fuzzy and untranslated entries get only the rules about an entry's state. In a catalog of the source locale the texts are
    repairs, judged as text of that locale. With the article's `units` and `document`, findings are related to places there.
    `suggest` gives, for a fragment and its language, the text in the catalog's language where one is known. Rules look at these
    `places` only, if any are given.
    """
    from pipeline.checks import mixture, runner, subjects

    judged = subjects.of_catalog(catalog, source_locale=source_locale, standard=standard, units=units, document=document)
    suggest = suggest or _by_terms(standard, catalog.locale)
    free = mixture.is_free(catalog.locale, standard, source_locale)
    return _told(runner.run(_at(places, judged, free=free), standard, suggest), suppressed)


def _at(places: Collection[Place] | None, subjects: Iterable[Subject], *, free: bool) -> Iterable[Subject]:
    """The subjects of a file at these places, at all if none are given; where its texts are `free` to depart, those that do."""
    from pipeline.checks.mixture import with_departures
    from pipeline.checks.rule import Place

    if not free and places == {Place.ARTICLE}:
        return ()
    every = with_departures(subjects) if free else subjects
    return every if places is None else (subject for subject in every if subject.place in places)


def _by_terms(standard: Standard, locale: str) -> Callable[[str, str], str | None]:
    """What gives for a fragment and its language the text in `locale`, where the termbase knows one."""
    from pipeline.catalogs import suggest

    return lambda fragment, language: suggest(fragment, language, locale, standard.termbase, None)


def check_project(
    catalogs: Iterable[Catalog],
    standard: Standard,
    *,
    source_locale: str,
    suppressed: bool = False,
) -> tuple[Finding, ...]:
    """Where the approved translations of these catalogs do not agree with each other, at places in their files."""
    from pipeline.checks.consistency import Concordance

    whole = Concordance()
    for catalog in catalogs:
        whole.add(catalog, source_locale)
    return check_concordance(whole, standard, suppressed=suppressed)


def check_concordance(whole: Concordance, standard: Standard, *, suppressed: bool = False) -> tuple[Finding, ...]:
    """Where the translations taken into a concordance do not agree, at places in their files."""
    from pipeline.checks import runner

    return _told(runner.run(whole.subjects(standard), standard), suppressed)


def check_edition(
    document: Document,
    units: Sequence[Unit],
    standard: Standard,
    *,
    reported: Iterable[str] = (),
    article: str = "",
    ignores: tuple[Suppression, ...] = (),
    suppressed: bool = False,
) -> tuple[Finding, ...]:
    """What is wrong with a finished page, at places in it.

    `reported` holds the evidence (`Finding.evidence`) of what was found in the page's article and catalog: a page may show it
    many times, and it is not reported again. `article` is the path of the page's source, `ignores` are the suppressions in it.
    """
    from pipeline.checks import runner, subjects
    from pipeline.checks.rule import Place

    judged = subjects.of_document(document, units, place=Place.EDITION, standard=standard, article=article, ignores=ignores)
    known = frozenset(reported)
    found = _told(runner.run(judged, standard), suppressed)
    return tuple(row for row in found if not (row.language and row.evidence in known))


def check_pages(site: Pages, standard: Standard, *, folder: str = "", suppressed: bool = False) -> tuple[Finding, ...]:
    """What is wrong with the pages of a finished site as wholes: structure, links, languages, beside each other.

    `folder` is where the site lies, as paths of findings begin.
    """
    from pipeline.checks import runner, subjects

    return _told(runner.run(subjects.of_pages(site, folder, standard), standard), suppressed)


def check_suppressions(
    given: Iterable[Given], findings: Iterable[Finding], standard: Standard, judged: Collection[Place]
) -> tuple[Finding, ...]:
    """What is wrong with suppressions, suppressed findings among it.

    `findings` are all that there were at the places in `judged`, suppressed ones among them.
    """
    from pipeline.checks import runner, verdicts

    return runner.run(verdicts.subjects(given, findings, standard, judged), standard)


def _told(found: tuple[Finding, ...], suppressed: bool) -> tuple[Finding, ...]:
    return found if suppressed else tuple(finding for finding in found if not finding.suppressed)


def registered() -> tuple[Rule, ...]:
    """Every rule, in the order of the registry."""
    from pipeline.checks.registry import RULES

    return RULES


def __getattr__(name: str) -> object:
    if name == "Concordance":
        from pipeline.checks.consistency import Concordance

        return Concordance
    if name == "Standard":
        from pipeline.checks.standard import Standard

        return Standard
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
