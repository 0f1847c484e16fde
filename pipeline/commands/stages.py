"""The stages that check a project as read, each from a workspace to findings, and what they judge by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline import catalogs, checks
from pipeline.checks import verdicts
from pipeline.checks.rule import Place
from pipeline.commands import disk
from pipeline.commands.workspace import SITE, TEMPLATE_LOCALE
from pipeline.languages.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.commands.workspace import Article, Workspace
    from pipeline.model import Catalog, Finding, Key
    from pipeline.project import Project


def check_articles(workspace: Workspace) -> tuple[Finding, ...]:
    """What is wrong in the articles, suppressed findings among it; where an approved repair mends it, as a note."""
    judged_by, suggest = standard(workspace), suggestions(workspace)
    found: list[Finding] = []
    for article in workspace.articles:
        found += checks.check_document(
            article.document,
            article.units,
            judged_by,
            repaired=approved_repairs(workspace, article.name),
            suggest=suggest,
            suppressed=True,
        )
    return tuple(found)


def approved_repairs(workspace: Workspace, name: str) -> dict[Key, str]:
    """The approved repairs of an article: for the key of a polluted sentence the mended one, in catalog form."""
    repairs = workspace.catalogs.get((workspace.project.source_locale, name))
    return {message.key: message.target for message in repairs.messages if message.approved} if repairs else {}


def suggestions(workspace: Workspace) -> Callable[[str, str], str | None]:
    """What gives for a fragment and its language the text in the source's language, where termbase or catalogs know one."""
    return _into(workspace.project.source_locale, workspace, catalogs.Memory.build(_translations(workspace)))


def _into(locale: str, workspace: Workspace, memory: catalogs.Memory) -> Callable[[str, str], str | None]:
    """What gives for a fragment and its language the text in this locale."""
    return lambda fragment, language: catalogs.suggest(fragment, language, locale, workspace.termbase, memory)


def told(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings that are reported: all but the suppressed ones."""
    return tuple(finding for finding in findings if not finding.suppressed)


def standard(workspace: Workspace) -> checks.Standard:
    """What the project's texts are judged by. The site's name is the same in every language."""
    project = workspace.project
    names = frozenset({project.title})
    return checks.Standard(
        project.locales,
        severities(project),
        workspace.termbase,
        names,
        project.profiles,
        ignores=project.ignores,
        baseline=workspace.baseline.fingerprints,
    )


def severities(project: Project) -> dict[str, str]:
    """The configured severities; where a missing translation must fail, that is an error unless configured otherwise."""
    strict = dict.fromkeys(("CAT001", "CAT002"), "error") if project.missing == "fail" else {}
    return strict | dict(project.rules)


def _translations(workspace: Workspace) -> list[Catalog]:
    source = workspace.project.source_locale
    return [catalog for (locale, _), catalog in sorted(workspace.catalogs.items()) if locale != source]


def check_catalogs(workspace: Workspace, given: Mapping[tuple[str, str], Catalog]) -> tuple[Finding, ...]:
    """What is wrong in the catalogs of articles and site, at places in their files; suppressed findings among it."""
    project = workspace.project
    articles = {article.name: article for article in workspace.articles}
    judged_by = standard(workspace)
    memory = catalogs.Memory.build([one for (locale, _), one in sorted(given.items()) if locale != project.source_locale])
    found: list[Finding] = []
    whole = checks.Concordance()
    for (locale, name), catalog in sorted(given.items()):
        article = articles.get(name)
        if article or name == SITE:
            source_locale = TEMPLATE_LOCALE if name == SITE else project.source_locale
            whole.add(catalog, source_locale)
            found += checks.check_catalog(
                catalog,
                judged_by,
                source_locale=source_locale,
                units=article.by_key() if article else None,
                document=article.document if article else None,
                suggest=_into(locale, workspace, memory),
                suppressed=True,
            )
    return (*found, *checks.check_concordance(whole, judged_by, suppressed=True))


def _translated(article: Article, given: Mapping[tuple[str, str], Catalog], project: Project) -> frozenset[Key]:
    """The texts of an article that have an approved translation in every other language."""
    keys = frozenset(unit.key for unit in article.units)
    for locale in project.locales:
        if language_of(locale) != language_of(project.source_locale):
            catalog = given.get((locale, article.name))
            keys &= {message.key for message in catalog.messages if message.approved} if catalog else frozenset()
    return keys


def check_suppressions(
    workspace: Workspace, given: Mapping[tuple[str, str], Catalog], findings: Sequence[Finding], *, finished: bool
) -> tuple[Finding, ...]:
    """What is wrong with the project's suppressions; suppressed findings among it.

    `findings` are all those of articles and catalogs, suppressed ones among them, and where it is `finished`, of the pages.
    """
    project = workspace.project
    found = [
        one
        for article in workspace.articles
        for one in verdicts.in_document(article.document, article.units, translated=_translated(article, given, project))
    ]
    names = {SITE, *(article.name for article in workspace.articles)}
    found += [one for (_, name), catalog in sorted(given.items()) if name in names for one in verdicts.in_catalog(catalog)]
    if project.ignores:
        text = disk.read_text(project.config)
        found += verdicts.in_configuration(project.ignores, text, project.source_locale, project.output)
    judged = frozenset(Place) - (frozenset() if finished else frozenset({Place.EDITION, Place.PAGE}))
    return checks.check_suppressions(found, findings, standard(workspace), judged)
