"""`calque build`: the editions from the articles and the catalogs as they are on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import building, disk, reporting, show, writing
from pipeline.commands.stages import check_articles, check_catalogs, told
from pipeline.commands.workspace import load

if TYPE_CHECKING:
    from pipeline.commands.mode import Mode
    from pipeline.project import Project


def run(project: Project, *, quiet: bool, mode: Mode) -> int:
    """Build and check the pages as built. Returns 1 where they have a finding of severity error. Raises InputError.

    With a diff on standard output, no findings are told there.
    """
    with writing.session(project, mode, quiet=quiet):
        workspace = load(project, quiet=quiet)
        given = dict(workspace.catalogs)
        reported = (*check_articles(workspace), *check_catalogs(workspace, given))
        built = building.build(workspace, given, writing.published(project))
        findings = told(building.check_pages(workspace, built, reported))
        plan = writing.start(project)
        writing.plan_editions(plan, workspace, built)
        changed = writing.finish(plan, project, mode, quiet=quiet)
    if findings and not mode.diff:
        reporting.report(findings, disk.texts(project.root), quiet=quiet)
    done = "written" if mode.writes else "would be written"
    show.say(f"{len(built.files)} files in {project.output}, {len(changed)} {done}", quiet=quiet)
    return show.verdict(findings)
