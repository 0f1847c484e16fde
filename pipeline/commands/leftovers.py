"""What a killed calque left in temporary files: what another program had written into one is put back where it belongs."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from pipeline.commands import temporaries
from pipeline.commands.plan import Plan
from pipeline.commands.replacing import kept, shown
from pipeline.commands.since import Since
from pipeline.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pipeline.commands.temporaries import Left

    Reconcile = Callable[[bytes, bytes], tuple[bytes, tuple[Fault, ...]]]

_REMEDY = "take from it what is needed, delete it"


def recover(folders: Iterable[Path], reconcile: Callable[[str], Reconcile]) -> tuple[Fault, ...]:
    """Remove the temporary files in these folders; what only one of them holds comes back. What a person must look at.

    `reconcile` gives, by a file's path, what puts two contents of it together. No other calque may be writing there. Raises
    InputError where a file cannot be written.
    """
    told: list[Fault] = []
    for folder in folders:
        for left in temporaries.foreign(folder):
            told += _recovered(left, reconcile(left.target.as_posix()))
    return tuple(told)


def _recovered(left: Left, reconcile: Reconcile) -> tuple[Fault, ...]:
    path = left.target.as_posix()
    if not left.target.exists():
        left.path.rename(left.target)
        message = "was changed by another program when calque, which was about to remove it, was killed"
        return (Fault(message, shown(path), remedy="it is there again: take from it what is needed, delete it"),)
    current = left.target.read_bytes()
    try:
        merged, conflicts = reconcile(current, left.content)
    except InputError:
        return (kept(left.path, left.target, _REMEDY),)
    plan = Plan()
    plan.write(path, merged, Since(current, reconcile))
    plan.perform()
    with contextlib.suppress(OSError):
        temporaries.discard(left.path, left.content)
    message = "was saved by another program while a calque was killed: that is put together with what calque wrote"
    return (Fault(message, shown(path), remedy="look at what has changed in it"), *conflicts, *plan.conflicts)
