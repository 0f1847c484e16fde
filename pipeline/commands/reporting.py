"""Reports, put where they were asked for: standard output and files."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pipeline import reports
from pipeline.commands import show
from pipeline.commands.destinations import Destination
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.model import Finding

Progress = tuple[reports.Progress, ...]
STANDARD_OUTPUT = (Destination(),)


def report(
    found: Sequence[Finding],
    sources: reports.Sources,
    to: Sequence[Destination] = STANDARD_OUTPUT,
    *,
    quiet: bool = False,
    notes: bool = True,
    progress: Callable[[], Progress] = tuple,
) -> None:
    """Write each report, files all or none. Raises InputError where a file cannot be written.

    `quiet` leaves out a report for people, on standard output, that has nothing to say. Without `notes`, reports for people
    leave these out. `progress` gives the state of the catalogs, for the formats that show it.
    """
    from pipeline.commands.plan import Plan

    plan = Plan()
    for one in to:
        told = [finding for finding in found if notes or one.alone or finding.severity is not Severity.NOTE]
        if one.path is not None:
            plan.write(one.path, reports.render(one.format, told, reports.Context(sources, progress=progress)))
        elif one.alone or not quiet or any(not finding.suppressed for finding in told):
            context = reports.Context(sources, show.colour(sys.stdout), show.width(), progress)
            show.out(reports.render(one.format, told, context))
    plan.perform()
