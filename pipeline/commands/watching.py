"""`calque check --watch`: checks again after every save, until a person stops it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands import disk, examining, loose, show
from pipeline.errors import Fault, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.commands.call import Call

_SUFFIXES = (*loose.SUFFIXES, ".toml", ".csv", ".jinja", ".j2")
_CALM = 200  # milliseconds without another save, so that what an editor writes in steps is checked once
_ROUND = 250  # milliseconds after which a wait for saves begins anew


def run(call: Call, once: Callable[[Call], int]) -> int:
    """Check now and after every save, whatever is broken meanwhile. Ctrl-C ends it with 0."""
    from watchfiles import watch

    try:
        saves = watch(*_folders(call), watch_filter=_filter(call), step=_CALM, rust_timeout=_ROUND, yield_on_timeout=True)
        next(saves)  # from here on no save is missed, not even one during the first check
        _again(call, once)
        for _ in filter(None, saves):
            click.clear()  # nothing where standard output is no terminal
            _again(call, once)
    except KeyboardInterrupt:
        pass
    return 0


def _again(call: Call, once: Callable[[Call], int]) -> None:
    """One check. What cannot be used is told: the next save may mend it."""
    try:
        once(call)
    except InputError as error:
        show.error(error)
    show.say("watching; Ctrl-C stops", quiet=call.quiet)


def _folders(call: Call) -> tuple[Path, ...]:
    """The folders to look at: those of the files that are named, or the project's. Raises UsageError."""
    if not call.paths:
        project = examining.project_of(call)
        return (Path(project.root if project else "."),)
    missing = [path for path in call.paths if not Path(path).exists()]
    if missing:
        raise UsageError(*(Fault("no such file or folder to watch", path, remedy="check the path") for path in missing))
    return tuple(dict.fromkeys(Path(path) if Path(path).is_dir() else Path(path).parent for path in call.paths))


def _filter(call: Call) -> Callable[[object, str], bool]:
    """Which saves count: of what is read, neither hidden nor written by calque itself."""
    project = examining.project_of(call) if not call.paths else None
    written = [Path(project.absolute(project.output)).resolve()] if project else []
    written += [Path(one.path).resolve() for one in call.to if one.path is not None]
    roots = [folder.resolve() for folder in _folders(call)]

    def counts(_: object, path: str) -> bool:
        saved = disk.real(path)
        inside = next((saved.relative_to(root) for root in roots if saved.is_relative_to(root)), saved)
        if any(part.startswith(".") for part in inside.parts) or any(saved.is_relative_to(own) for own in written):
            return False
        return os.path.splitext(path)[1].lower() in _SUFFIXES

    return counts
