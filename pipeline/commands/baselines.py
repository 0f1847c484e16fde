"""The project's baseline on the disk: written from what a check found, and freed of what is gone."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.checks import registry
from pipeline.checks.baseline import Baseline, baseline, render, rows_of
from pipeline.commands import disk, show, writing
from pipeline.commands.plan import Plan
from pipeline.model import Giver

if TYPE_CHECKING:
    from pipeline.checks.baseline import Row
    from pipeline.commands.checked import Checked
    from pipeline.commands.mode import Mode
    from pipeline.project import Project


def write(checked: Checked, project: Project, before: Baseline, mode: Mode, *, prune: bool, quiet: bool) -> int:
    """Write the baseline anew, or `prune` it: only take out what was not found any more. Raises InputError.

    Rows that this check could not find again, of other files or of rules that are off, stay.
    """
    old = [one for one in checked.findings if one.suppression is not None and one.suppression.giver is Giver.BASELINE]
    found = old if prune else [*checked.told, *old]
    kept = [row for row in before.rows if not _looked_for(row, checked, project)]
    after = baseline(kept, rows_of(found, checked.standard.named))
    path = project.absolute(project.baseline)
    plan = Plan(
        None if PurePosixPath(project.baseline).is_absolute() else project.root
    )  # a FILE that was named may be anywhere
    plan.write(path, render(after))
    writing.finish(plan, project, mode, quiet=quiet)
    if mode.writes:
        gone = len(before.fingerprints - after.fingerprints)
        show.say(f"{_findings(len(after.rows))} in {project.baseline}{f', {gone:,} gone' if gone else ''}", quiet=quiet)
    return 0


def _looked_for(row: Row, checked: Checked, project: Project) -> bool:
    """Whether this check would have found it, were it still there. What a deleted file held is not there any more."""
    rule = registry.find(row.rule)
    if rule is None:
        return True
    judged = bool(rule.places & checked.places) and registry.severity(rule, checked.standard.severities) != "off"
    files = {checked.standard.named(path) for path in checked.files}
    return judged and (row.path in files or not disk.exists(project.absolute(row.path)))


def _findings(number: int) -> str:
    return f"{number:,} finding{'' if number == 1 else 's'}"
