"""What a command did, for people: counts of articles, units and files, and where the pages are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import show
from pipeline.commands.workspace import SITE
from pipeline.languages.locales import language_of
from pipeline.model import Giver, Severity
from pipeline.reports import counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.commands.building import Built
    from pipeline.commands.merging import Merged
    from pipeline.commands.workspace import Workspace
    from pipeline.model import Finding
    from pipeline.reports.states import Counts


def tell_run(
    workspace: Workspace,
    merged: Merged,
    built: Built,
    judged: Sequence[Finding],
    changed: Sequence[str],
    *,
    quiet: bool,
    verbose: bool,
) -> None:
    """What a run did, on standard output. Suppressed findings are among the `judged`."""
    if quiet:
        return
    from pipeline.reports.states import Counts, count

    project, findings = workspace.project, [finding for finding in judged if not finding.suppressed]
    show.out(f"{_plural(len(workspace.articles), 'article')}, {_units(workspace)}\n")
    for locale in project.locales:
        catalogs = [catalog for (own, name), catalog in merged.catalogs.items() if own == locale and name != SITE]
        total = sum((count(catalog, findings) for catalog in catalogs), Counts())
        told = _repairs(total) if language_of(locale) == language_of(project.source_locale) else _translations(total)
        show.out(f"  {locale:6} {told}\n")
    for (locale, name), before in merged.renamed.items():
        show.out(f"  {locale:6} {before} is {name} now, with the catalog it had\n")
    for locale, name, share in built.withheld:
        show.out(f"  {locale:6} {name} not published: {share:.0%} translated, threshold {project.threshold:.0%}\n")
    for page in built.orphans:
        show.out(f"  {project.output}/{page} belongs to no article: delete it if it is not wanted\n")
    hint = "" if verbose or not any(row.severity is Severity.NOTE for row in findings) else " (--verbose shows the notes)"
    show.out(f"{_findings(findings)}{suppressed(judged)}{hint}\n")
    show.out(f"{_plural(len(changed), 'file')} written\n" if changed else "nothing has changed\n")
    show.out("".join(f"  {project.output}/{locale}/index.html\n" for locale in project.locales))


def _units(workspace: Workspace) -> str:
    """How many units there are, and how many entries a catalog has for them: units that repeat in an article share one."""
    units = sum(len(article.units) for article in workspace.articles)
    different = sum(len(article.by_key()) for article in workspace.articles)
    return _plural(units, "unit") + (f" ({different:,} different)" if different != units else "")


def _repairs(total: Counts) -> str:
    return (
        f"source, {total.translated.units} repaired, {_plural((total.stale + total.untranslated).units, 'repair')} to approve"
    )


def _translations(total: Counts) -> str:
    states = ("translated", "stale", "untranslated", "failing")
    return ", ".join(f"{getattr(total, state).units:,} {state}" for state in states)


def _findings(findings: Sequence[Finding]) -> str:
    parts = [_plural(number, severity) for severity, number in counts(findings).items() if number]
    return f"findings: {', '.join(parts)}" if parts else "no findings"


def suppressed(judged: Sequence[Finding]) -> str:
    """How many findings are not reported, and why: ` (3 suppressed, 12 in the baseline)`, empty where there are none."""
    given = [one.suppression.giver for one in judged if one.suppression is not None]
    old = given.count(Giver.BASELINE)
    parts = [f"{number:,} {what}" for number, what in ((len(given) - old, "suppressed"), (old, "in the baseline")) if number]
    return f" ({', '.join(parts)})" if parts else ""


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
