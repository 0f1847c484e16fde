"""`calque run`: articles in, catalogs updated, everything checked, editions out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import disk, show, summary, writing
from pipeline.commands.building import build, check_pages
from pipeline.commands.stages import check_articles, check_catalogs, merge, told
from pipeline.commands.workspace import load
from pipeline.model import Severity

if TYPE_CHECKING:
    from pipeline.commands.mode import Mode
    from pipeline.project import Project


def run(
    project: Project,
    *,
    quiet: bool,
    verbose: bool,
    form: str,
    output: str | None,
    mode: Mode,
    max_warnings: int | None = None,
    exit_zero: bool = False,
) -> int:
    """Read → merge → check → build → report. Returns 1 for errors, conflicts or too many warnings, else 0. Raises InputError.

    With `exit_zero`, findings do not count; conflicts do.

    Notes, such as what approved repairs mend, are left out of a report for people unless `verbose`. With a diff on standard
    output, nothing else is written there; a report for programs has that for itself, and the diff goes to standard error.
    """
    with writing.session(project, mode, quiet=quiet):
        workspace = load(project, quiet=quiet)
        in_articles = check_articles(workspace)
        merged = merge(workspace, in_articles)
        reported = (*in_articles, *check_catalogs(workspace, merged.catalogs))
        built = build(workspace, merged.catalogs, writing.published(project))
        findings = (*told(reported), *check_pages(workspace, built, reported))
        plan = writing.start(project)
        writing.plan_catalogs(plan, workspace, merged)
        writing.plan_editions(plan, workspace, built)
        aside = form == "json" and not output
        changed = writing.finish(plan, project, mode, quiet=quiet, tell=show.aside if aside else show.out)
    shown = [finding for finding in findings if verbose or form == "json" or finding.severity is not Severity.NOTE]
    if (shown or form == "json") and (output or aside or not mode.diff):
        show.findings(shown, disk.texts(project.root), form, quiet=quiet, path=output)
    if (form != "json" or output) and mode.writes:
        summary.tell_run(workspace, merged, built, findings, changed, quiet=quiet, verbose=verbose)
    return writing.verdict(plan, 0 if exit_zero else show.verdict(findings, max_warnings))
