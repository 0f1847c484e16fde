"""The writes of a command: all of them or none, each file whole or not at all, and nothing that others wrote is lost."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import disk
from pipeline.commands.replacing import Staging, remove_left, shown
from pipeline.errors import Fault, InputError
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.commands.since import Since


@record
class Change:
    """A file about to change: what it holds, what it will hold, and what could not be put together."""

    path: str
    before: bytes | None
    after: bytes | None
    conflicts: tuple[Fault, ...] = ()


@dataclass
class Plan:
    """Files to write, collected while a command works and written only when all of it went well.

    With a `root`, nothing outside of it is written, whatever links there are. `conflicts` is known once it is performed.
    """

    root: str | None = None
    conflicts: tuple[Fault, ...] = ()
    _writes: dict[str, bytes | None] = field(default_factory=dict)
    _since: dict[str, Since] = field(default_factory=dict)

    def write(self, path: str, data: str | bytes, since: Since | None = None) -> None:
        """Plan a file. Raises InputError where another content is planned for it, or it lies outside the root."""
        self._plan(path, _encoded(path, data), since)

    def remove(self, path: str, since: Since) -> None:
        """Plan that a file goes.

        What another program wrote into it since it was read goes to the heir. Without one it stays: that is a conflict.
        """
        self._plan(path, None, since)

    def _plan(self, path: str, content: bytes | None, since: Since | None) -> None:
        self._inside(path)
        if self._writes.setdefault(path, content) != content:
            message = "two inputs would be written to this one file"
            raise InputError(Fault(message, shown(path), remedy="rename one of the inputs"))
        if since is not None:
            self._since[path] = since

    def changes(self) -> tuple[Change, ...]:
        """The files that would change, in order of planning: what `perform` is about to do. Raises InputError."""
        found: dict[str, Change] = {}
        for path, planned in self._writes.items():
            found[path] = self._change(path, planned, held(path))
            since = self._since.get(path)
            if since is not None and planned is None and found[path].before not in (since.base, None) and since.heir:
                heir = found[since.heir]
                after, conflicts = since.reconcile(heir.after or b"", found[path].before or b"")
                found[since.heir] = replace(heir, after=after, conflicts=(*heir.conflicts, *conflicts))
        return tuple(change for change in found.values() if change.after != change.before or change.conflicts)

    def _change(self, path: str, planned: bytes | None, before: bytes | None) -> Change:
        since = self._since.get(path)
        if since is None or before is None or before in (since.base, planned):
            return Change(path, before, planned)
        if planned is not None:
            return Change(path, before, *since.reconcile(planned, before))
        return Change(path, before, None) if since.heir else Change(path, before, before, (_stays(path),))

    def perform(self) -> tuple[str, ...]:
        """Do it and return the paths that changed. Raises InputError, with every file as it was where that is possible."""
        if self.root is not None:
            remove_left(self._writes)
        with Staging(self._since, self.root) as staging:
            changes = self.changes()
            for change in changes:
                if change.after is not None and change.after != change.before:
                    staging.add(change.path, change.before, change.after)
            late = list(staging.replace())
            for change in changes:
                if change.after is None and change.before is not None:
                    late += staging.remove(change.path, change.before)
            late += staging.finish()
        self.conflicts = (*(fault for change in changes for fault in change.conflicts), *late)
        return tuple(change.path for change in changes if change.after != change.before)

    def _inside(self, path: str) -> None:
        if self.root is not None and not disk.real(path).is_relative_to(disk.real(self.root)):
            advice = f"calque writes below {disk.real(self.root)} only; replace the link by a folder"
            raise InputError(Fault("leads out of the project", shown(path), remedy=advice))


def write_atomic(path: str, data: str | bytes) -> bool:
    """Put these bytes (text as UTF-8) in a file, its mode kept, whole or not at all; False where it held them already.

    Raises InputError where the file cannot be written.
    """
    plan = Plan()
    plan.write(path, data)
    return bool(plan.perform())


def held(path: str) -> bytes | None:
    """What a file holds; None where it is not there, cannot be read or is none: a pipe would be waited for."""
    try:
        return Path(path).read_bytes() if disk.exists(path) else None
    except OSError:
        return None


def _stays(path: str) -> Fault:
    return Fault("was to go, but another program has changed it", shown(path), remedy="take from it what is needed, delete it")


def _encoded(path: str, data: str | bytes) -> bytes:
    try:
        return data.encode("utf-8") if isinstance(data, str) else data
    except UnicodeEncodeError as error:
        message = f"text holds half of a surrogate pair (U+{ord(error.object[error.start]):04X}), which no file can"
        raise InputError(Fault(message, shown(path), remedy="take that half out of the text")) from None
