"""`calque run`: articles in, catalogs updated, everything checked, editions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import disk, show, summary, writing
from pipeline.commands.building import build, check_pages
from pipeline.commands.stages import check_articles, check_catalogs, merge, told
from pipeline.commands.workspace import load
from pipeline.model import Severity

if TYPE_CHECKING:
    from pipeline.project import Project


def run(project: Project, *, quiet: bool, verbose: bool, form: str, output: str | None, max_warnings: int | None = None) -> int:
    """Read → merge → check → build → report. Returns 1 for errors or too many warnings, else 0. Raises InputError.

    Notes, such as what approved repairs mend, are left out of a report for people unless `verbose`.
    """
    workspace = load(project, quiet=quiet)
    in_articles = check_articles(workspace)
    merged = merge(workspace, in_articles)
    reported = (*in_articles, *check_catalogs(workspace, merged.catalogs))
    built = build(workspace, merged.catalogs, writing.published(project))
    findings = (*told(reported), *check_pages(workspace, built, reported))
    plan = writing.start(project)
    writing.plan_catalogs(plan, project, merged)
    writing.plan_editions(plan, workspace, built)
    changed = plan.perform()
    shown = [finding for finding in findings if verbose or form == "json" or finding.severity is not Severity.NOTE]
    if shown or form == "json":
        show.findings(shown, disk.texts(project.root), form, quiet=quiet, path=output)
    if form != "json" or output:
        summary.tell_run(workspace, merged, built, findings, changed, quiet=quiet, verbose=verbose)
    return show.verdict(findings, max_warnings)
