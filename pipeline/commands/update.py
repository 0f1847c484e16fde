"""`calque update`: changed articles merged into the catalogs and the repairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import show, writing
from pipeline.commands.stages import check_articles, merge
from pipeline.commands.workspace import load

if TYPE_CHECKING:
    from pipeline.project import Project


def run(project: Project, *, quiet: bool, dry_run: bool) -> int:
    """Write templates, catalogs and repairs, or only say which would change. Raises InputError."""
    workspace = load(project, quiet=quiet)
    merged = merge(workspace, check_articles(workspace))
    plan = writing.start(project)
    writing.plan_catalogs(plan, project, merged)
    changed = plan.changes() if dry_run else plan.perform()
    for path in changed:
        show.say(f"{'would write' if dry_run else 'wrote'} {writing.inside(project, path)}", quiet=quiet)
    if not changed:
        show.say("nothing has changed", quiet=quiet)
    return 0
