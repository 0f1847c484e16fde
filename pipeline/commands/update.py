"""`calque update`: changed articles merged into the catalogs and the repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import disk, show, writing
from pipeline.commands.merging import merge
from pipeline.commands.stages import check_articles
from pipeline.commands.workspace import load

if TYPE_CHECKING:
    from pipeline.commands.mode import Mode
    from pipeline.project import Project


def run(project: Project, *, quiet: bool, mode: Mode) -> int:
    """Write templates, catalogs and repairs. Returns 1 where a conflict is left to a person. Raises InputError."""
    with writing.session(project, mode, quiet=quiet):
        workspace = load(project, quiet=quiet)
        merged = merge(workspace, check_articles(workspace))
        plan = writing.start(project)
        writing.plan_catalogs(plan, workspace, merged)
        changed = writing.finish(plan, project, mode, quiet=quiet)
        waiting = writing.open_conflicts(merged)
        show.conflicts(waiting)
    for (locale, name), before in merged.renamed.items():
        show.say(f"{locale}: {before} is {name} now, with the catalog it had", quiet=quiet)
    for path in changed if mode.writes else ():
        show.say(f"{'wrote' if disk.exists(path) else 'removed'} {writing.inside(project, path)}", quiet=quiet)
    if not changed:
        show.say("nothing has changed", quiet=quiet)
    return writing.verdict(plan, 1 if waiting else 0)
