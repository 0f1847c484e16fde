"""`calque extract`: the catalogs' templates (POT) from the articles and the site's templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import show, writing
from pipeline.commands.stages import templates
from pipeline.commands.workspace import load

if TYPE_CHECKING:
    from pipeline.project import Project


def run(project: Project, *, quiet: bool) -> int:
    """Write the templates and say how many changed. Raises InputError."""
    found = templates(load(project, quiet=quiet))
    plan = writing.start(project)
    writing.plan_templates(plan, project, found)
    changed = plan.perform()
    units = sum(len(template.messages) for template in found.values())
    show.say(f"{len(found)} templates, {units:,} units; {len(changed)} written", quiet=quiet)
    return 0
