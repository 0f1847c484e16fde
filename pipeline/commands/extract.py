"""`calque extract`: the catalogs' templates (POT) from the articles and the site's templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import show, writing
from pipeline.commands.merging import templates
from pipeline.commands.workspace import load

if TYPE_CHECKING:
    from pipeline.commands.mode import Mode
    from pipeline.project import Project


def run(project: Project, *, quiet: bool, mode: Mode) -> int:
    """Write the templates and say how many changed. Raises InputError."""
    with writing.session(project, mode, quiet=quiet):
        found = templates(load(project, quiet=quiet))
        plan = writing.start(project)
        writing.plan_templates(plan, project, found)
        changed = writing.finish(plan, project, mode, quiet=quiet)
    units = sum(len(template.messages) for template in found.values())
    done = "written" if mode.writes else "would be written"
    show.say(f"{len(found)} templates, {units:,} units; {len(changed)} {done}", quiet=quiet)
    return 0
