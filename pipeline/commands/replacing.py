"""Files replaced: written and synced beside their targets first, then moved there, so that the old or the new one is there."""

from __future__ import annotations

import contextlib
import errno
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import temporaries
from pipeline.commands.disk import real
from pipeline.commands.exchange import exchange
from pipeline.commands.failures import reason, remedy
from pipeline.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType

    from pipeline.commands.since import Since

_PATIENCE = 2.0  # seconds that another program has to finish what it is writing
_PAUSE = 0.02
_ATTEMPTS = 100


class Staging:
    """Temporary files with new contents beside their targets; those left are removed in the end.

    A target with a `Since` is exchanged rather than overwritten, and moved aside rather than removed: what another program
    wrote at the last moment is then at hand, and is put together with ours. Nothing is removed that was not looked at.
    Folders are made below the root alone, or below the current one where there is none; those that nothing is left in go.
    """

    def __init__(self, since: Mapping[str, Since], root: str | None = None) -> None:
        self._since, self._root = since, root
        self._emptied: list[Path] = []
        self._staged: dict[str, tuple[bytes | None, bytes, Path]] = {}
        self._left: list[Path] = []
        self._merged: list[bytes] = []  # what others wrote, and is in the files by now
        self._displaced: list[tuple[str, bytes, Path]] = []
        self._folders: dict[Path, None] = {}

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for temporary in self._left:
            with contextlib.suppress(OSError):
                temporaries.discard(temporary, *self._merged)
        for folder in self._emptied:
            self._tidy(folder)

    def _tidy(self, folder: Path) -> None:
        """Remove a folder that nothing is in any more, and those above it."""
        with contextlib.suppress(OSError):
            while self._root is not None and folder != real(self._root):
                folder.rmdir()
                folder = folder.parent

    def add(self, path: str, before: bytes | None, after: bytes) -> None:
        """Stage a file that holds `before` now. Raises InputError."""
        with _writing(path):
            target = real(path)
            if target.is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a folder")
            if target.exists() and not target.is_file():
                raise OSError(errno.EINVAL, "is a device or a pipe, which no file may replace")
            if target.is_relative_to(real(self._root or ".")):
                target.parent.mkdir(parents=True, exist_ok=True)
            self._folders[target.parent] = None
            self._staged[path] = before, after, self._temporary(target, before, after)

    def replace(self) -> tuple[Fault, ...]:
        """Move all staged files to their targets; what could not be put together with late changes. Raises InputError."""
        conflicts: list[Fault] = []
        for path, (before, after, temporary) in self._staged.items():
            with _writing(path):
                if path in self._since:
                    conflicts += self._put(path, before, after, temporary)
                else:
                    temporary.replace(real(path))
        return tuple(conflicts)

    def remove(self, path: str, before: bytes) -> tuple[Fault, ...]:
        """Remove a file that holds `before`. What another program has written there goes to the heir, or stays."""
        target = real(path)
        aside = temporaries.name(target, before, None)
        with _writing(path):
            try:
                target.rename(aside)
            except FileNotFoundError:
                return ()
            self._left.append(aside)
            self._folders[target.parent] = None
            self._emptied.append(target.parent)
            found = aside.read_bytes()
        if found != before and not self._since[path].heir:
            return (_back(path, aside),)
        self._displaced.append((path, before, aside))
        return ()

    def finish(self) -> tuple[Fault, ...]:
        """Take in what came late, and bring the folders down to the disk. Raises InputError."""
        conflicts = self._late()
        for folder in self._folders:
            _sync_folder(folder)
        return tuple(conflicts)

    def _late(self) -> list[Fault]:
        """Put together what another program, which had an old file open, has written into it after it was exchanged."""
        conflicts: list[Fault] = []
        for path, seen, temporary in self._displaced[:]:
            if not temporary.exists() or temporary.read_bytes() in (seen, *self._merged):
                continue
            into = self._since[path].heir or path
            with _writing(into):
                current = real(into).read_bytes()
                try:
                    after, late = self._settled(path, current, temporary)
                except InputError:
                    conflicts.append(_back(path, temporary))
                else:
                    conflicts += (*late, *self._put(into, current, after, self._temporary(real(into), current, after)))
        return conflicts

    def _put(self, path: str, before: bytes | None, after: bytes, temporary: Path) -> list[Fault]:
        """Put a file where `before` was read; where another is there by now, both put together. Raises InputError, OSError."""
        target, conflicts, attempts = real(path), list[Fault](), 0
        while not self._moved(path, before, temporary):
            theirs = temporary if temporary.exists() and temporary.read_bytes() != after else target
            attempts += 1
            try:
                merged, late = self._settled(path, after, theirs, attempts)
            except BaseException:
                if theirs is temporary:
                    exchange(temporary, target)
                raise
            conflicts += late
            before, after = target.read_bytes(), merged
            temporary = self._temporary(target, before, after)
        return conflicts

    def _moved(self, path: str, before: bytes | None, temporary: Path) -> bool:
        """Whether the file went where `before` was; if not, it may have changed places with what was there instead."""
        target = real(path)
        if before is None:
            return _linked(temporary, target)
        try:
            exchanged = exchange(temporary, target)
        except FileNotFoundError:  # deleted meanwhile: ours is kept
            return _linked(temporary, target)
        if exchanged:
            found = temporary.read_bytes()
            self._displaced.append((path, found, temporary))
            return found == before
        if target.read_bytes() != before:
            return False
        temporary.replace(target)
        return True

    def _settled(self, path: str, ours: bytes, theirs: Path, attempts: int = 1) -> tuple[bytes, tuple[Fault, ...]]:
        """Ours and theirs put together, once theirs is whole. Raises InputError where it does not become so in time."""
        if attempts > _ATTEMPTS:
            raise InputError(Fault("another program keeps changing it", shown(path), remedy="call again when it has ended"))
        begun = time.monotonic()
        while True:
            found = theirs.read_bytes()
            try:
                settled = self._since[path].reconcile(ours, found)
            except InputError:
                if time.monotonic() - begun > _PATIENCE:
                    raise
                time.sleep(_PAUSE)
            else:
                self._merged.append(found)
                return settled

    def _temporary(self, target: Path, before: bytes | None, content: bytes) -> Path:
        self._left.append(temporaries.write(target, before, content))
        return self._left[-1]


def _linked(temporary: Path, target: Path) -> bool:
    """Whether the file is there under the target's name, where nothing was before."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        temporary.replace(target)
    return True


def _back(path: str, aside: Path) -> Fault:
    """Give a file its name again that was moved aside, or one beside it where another file has that by now."""
    remedy = "take from it what is needed, delete it"
    if _linked(aside, real(path)):
        aside.unlink(missing_ok=True)
        return Fault("was to go, but another program has changed it", shown(path), remedy=remedy)
    return kept(aside, real(path), remedy)


def kept(temporary: Path, target: Path, remedy: str) -> Fault:
    """Keep what another program wrote under a name that a person finds, and say so."""
    token = temporary.name.removeprefix(".calque-")[:8]
    found = temporary.rename(target.with_name(f"{target.name}.{token}.kept"))
    return Fault(f"holds what another program wrote into {target.name}", shown(found.as_posix()), remedy=remedy)


def remove_left(paths: Iterable[str]) -> None:
    """Remove what a killed process left beside these files. No other calque may be writing there."""
    for folder in dict.fromkeys(real(path).parent for path in paths):
        temporaries.clear(folder)


@contextlib.contextmanager
def _writing(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InputError(Fault(f"cannot be written: {reason(error)}", shown(path), remedy=remedy(error, "write"))) from None


def shown(path: str) -> str:
    """A path as seen from the current folder, where it lies below that."""
    here = Path.cwd()
    return Path(path).relative_to(here).as_posix() if Path(path).is_relative_to(here) else path


def _sync_folder(folder: Path) -> None:
    """Make renames in a folder last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
