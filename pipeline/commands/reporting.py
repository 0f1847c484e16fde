"""Reports, put where they were asked for: standard output and files."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import reports
from pipeline.commands import disk, show
from pipeline.commands.destinations import Destination
from pipeline.commands.failures import reason, remedy
from pipeline.errors import Fault, InputError, UsageError
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from pipeline.model import Finding

Progress = tuple[reports.Progress, ...]
STANDARD_OUTPUT = (Destination(),)
_ELSEWHERE = "name another file with --output"


def report(
    found: Sequence[Finding],
    sources: reports.Sources,
    to: Sequence[Destination] = STANDARD_OUTPUT,
    *,
    root: str = "",
    quiet: bool = False,
    notes: bool = True,
    progress: Callable[[], Progress] = tuple,
) -> None:
    """Write each report, files all or none. Raises InputError where a file cannot be written.

    Paths of findings are below `root`, the folder of a project, if given. `quiet` leaves out a report for people, on standard
    output, that has nothing to say. Without `notes`, reports for people leave these out. `progress` gives the state of the
    catalogs, for the formats that show it.
    """
    prefix, files = _from_here(root), dict[str, str]()
    for one in to:
        told = [finding for finding in found if notes or one.alone or finding.severity is not Severity.NOTE]
        context = reports.Context(sources, progress=progress)
        if prefix and reports.FORMATS[one.format].from_here:
            told = [_moved(finding, prefix) for finding in told]
            context = replace(context, sources=lambda path: sources(path.removeprefix(prefix)))
        if one.path is not None:
            files[one.path] = reports.render(one.format, told, context)
        elif one.alone or not quiet or any(not finding.suppressed for finding in told):
            on_terminal = replace(context, colour=show.colour(sys.stdout), width=show.width())
            show.out(reports.render(one.format, told, on_terminal))
    if files:
        _write(files)


def _write(rendered: Mapping[str, str]) -> None:
    """Write reports by path: the files first, then what is no file and is written to as it is, such as `/dev/stderr`."""
    from pipeline.commands.plan import Plan

    plan, streams = Plan(), [path for path in rendered if disk.is_stream(path)]
    for path, text in rendered.items():
        if path not in streams:
            plan.write(path, text)
    plan.perform()
    for path in streams:
        _send(path, rendered[path])


def _send(path: str, rendered: str) -> None:
    try:
        Path(path).write_bytes(rendered.encode("utf-8", "replace"))
    except OSError as error:
        raise InputError(Fault(f"cannot be written: {reason(error)}", path, remedy=remedy(error, "write"))) from None


def spare(files: Iterable[str], to: Sequence[Destination], root: str = "") -> None:
    """Raises UsageError where a report would be written over one of these files below `root`, which were read."""
    outputs = {disk.real(one.path): one.path for one in to if one.path is not None}
    if outputs:
        read = {disk.real(f"{root}/{path}" if root else path) for path in files}
        faults = [
            Fault("is checked: a report would overwrite it", outputs[path], remedy=_ELSEWHERE)
            for path in outputs
            if path in read
        ]
        if faults:
            raise UsageError(*faults)


def _from_here(root: str) -> str:
    """What leads from the current folder to a project below it, with a slash at its end; empty for any other."""
    here, there = Path.cwd(), disk.real(root)
    inside = there.relative_to(here).as_posix() if root and there.is_relative_to(here) else "."
    return "" if inside == "." else f"{inside}/"


def _moved(finding: Finding, prefix: str) -> Finding:
    """The finding with its paths from another folder."""
    position, *related = (replace(one, path=f"{prefix}{one.path}") for one in (finding.position, *finding.related))
    return replace(finding, position=position, related=tuple(related))
