"""`calque check`: the project, or any HTML, Markdown, text and PO files with no set-up at all."""

from __future__ import annotations

from typing import Any

from pipeline.commands import examining
from pipeline.commands.call import Call


def run(paths: tuple[str, ...], **options: Any) -> int:
    """Check and report: 1 for errors or too many warnings, else 0. Raises InputError, of some files after reporting others."""
    call = Call(paths=paths, **options)
    call.check()
    if call.show_settings:
        from pipeline.commands import settings

        return settings.run(call)
    if call.show_files:
        from pipeline.commands import listing

        return listing.run(call)
    if call.watch:
        from pipeline.commands import watching

        return watching.run(call, once)
    return once(call)


def once(call: Call) -> int:
    """Check what the call names, and do with what is found what is asked for."""
    project = call.task.for_project(examining.project_of(call))
    if call.fix:
        from pipeline.commands import fixing

        return fixing.run(call, project)
    checked = examining.examined(call, project)
    return examining.tell(call, checked) if call.task.reports else call.task.perform(checked, project, quiet=call.quiet)
