"""`calque run`: articles in, catalogs updated, everything checked, editions out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pipeline.commands import disk, reporting, show, summary, writing
from pipeline.commands.building import build, check_pages
from pipeline.commands.destinations import Destination, of_terminal
from pipeline.commands.merging import merge
from pipeline.commands.stages import check_articles, check_catalogs, check_suppressions, told
from pipeline.commands.workspace import load
from pipeline.reports.states import progress

if TYPE_CHECKING:
    from pipeline.commands.mode import Mode
    from pipeline.project import Project


def run(
    project: Project,
    *,
    quiet: bool,
    verbose: bool,
    to: tuple[Destination, ...],
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
        reporting.spare(workspace.files, to, project.root)
        in_articles = check_articles(workspace)
        merged = merge(workspace, in_articles)
        reported = (*in_articles, *check_catalogs(workspace, merged.catalogs))
        built = build(workspace, merged.catalogs, writing.published(project))
        judged = (*reported, *check_pages(workspace, built, reported))
        judged += check_suppressions(workspace, merged.catalogs, judged, finished=True)
        findings = told(judged)
        plan = writing.start(project)
        writing.plan_catalogs(plan, workspace, merged)
        writing.plan_editions(plan, workspace, built)
        terminal = of_terminal(to)
        changed = writing.finish(plan, project, mode, quiet=quiet, tell=show.aside if terminal.alone else show.out)
    wanted = tuple(one for one in to if one.path or one.alone or not mode.diff)
    state = partial(progress, project, merged.catalogs, findings)
    sources = disk.texts(project.root)
    reporting.report(judged, sources, wanted, root=project.root, quiet=True, notes=verbose, progress=state)
    if not terminal.alone and mode.writes:
        summary.tell_run(workspace, merged, built, judged, changed, quiet=quiet, verbose=verbose)
    return writing.verdict(plan, 0 if exit_zero else show.verdict(findings, max_warnings))
