"""Files replaced: written and synced beside their targets first, then moved there, so that the old or the new one is there."""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.disk import real
from pipeline.commands.exchange import exchange
from pipeline.commands.failures import reason, remedy
from pipeline.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import TracebackType

    from pipeline.commands.plan import Since

_PATIENCE = 2.0  # seconds that another program has to finish what it is writing
_PAUSE = 0.02
_ATTEMPTS = 100


class Staging:
    """Temporary files with new contents beside their targets; those left are removed in the end.

    A target with a `Since` is exchanged rather than overwritten: what another program wrote at the last moment is then at
    hand, and is put together with ours.
    """

    def __init__(self, since: Mapping[str, Since]) -> None:
        self._since = since
        self._staged: dict[str, tuple[bytes | None, bytes, Path]] = {}
        self._left: list[Path] = []
        self._displaced: list[tuple[str, bytes, Path]] = []
        self._folders: dict[Path, None] = {}

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for temporary in self._left:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)

    def add(self, path: str, before: bytes | None, after: bytes) -> None:
        """Stage a file that holds `before` now. Raises InputError."""
        with _writing(path):
            target = real(path)
            if target.is_dir():
                raise IsADirectoryError(21, "is a folder")
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders[target.parent] = None
            self._staged[path] = before, after, self._temporary(target, after)

    def replace(self) -> tuple[Fault, ...]:
        """Move all staged files to their targets; what could not be put together with late changes. Raises InputError."""
        conflicts: list[Fault] = []
        for path, (before, after, temporary) in self._staged.items():
            with _writing(path):
                if path in self._since:
                    conflicts += self._put(path, before, after, temporary)
                else:
                    temporary.replace(real(path))
        conflicts += self._late()
        for folder in self._folders:
            _sync_folder(folder)
        return tuple(conflicts)

    def _late(self) -> list[Fault]:
        """Put together what another program, which had an old file open, has written into it after it was exchanged."""
        conflicts: list[Fault] = []
        for path, seen, temporary in self._displaced[:]:
            if temporary.read_bytes() != seen:
                with _writing(path):
                    after, late = self._settled(path, temporary)
                    current = real(path).read_bytes()
                    conflicts += (*late, *self._put(path, current, after, self._temporary(real(path), after)))
        return conflicts

    def remove(self, path: str) -> None:
        """Remove a file, where it is still there."""
        with _writing(path):
            real(path).unlink(missing_ok=True)
        self._folders[real(path).parent] = None
        _sync_folder(real(path).parent)

    def _put(self, path: str, before: bytes | None, after: bytes, temporary: Path) -> list[Fault]:
        """Put a file where `before` was read; where another is there by now, both put together. Raises InputError, OSError."""
        target, conflicts, attempts = real(path), list[Fault](), 0
        while not self._moved(path, before, temporary):
            theirs = temporary if temporary.exists() and temporary.read_bytes() != after else target
            attempts += 1
            try:
                merged, late = self._settled(path, theirs, attempts)
            except BaseException:
                if theirs is temporary:
                    exchange(temporary, target)
                raise
            conflicts += late
            before, after = target.read_bytes(), merged
            temporary = self._temporary(target, after)
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

    def _settled(self, path: str, theirs: Path, attempts: int = 1) -> tuple[bytes, tuple[Fault, ...]]:
        """Ours and theirs put together, once theirs is whole. Raises InputError where it does not become so in time."""
        if attempts > _ATTEMPTS:
            raise InputError(Fault("another program keeps changing it", shown(path), remedy="call again when it has ended"))
        begun = time.monotonic()
        while True:
            try:
                return self._since[path].reconcile(theirs.read_bytes())
            except InputError:
                if time.monotonic() - begun > _PATIENCE:
                    raise
                time.sleep(_PAUSE)

    def _temporary(self, target: Path, content: bytes) -> Path:
        temporary = target.parent / f".calque-{secrets.token_hex(8)}.tmp"
        self._left.append(temporary)
        _write_synced(temporary, content, target)
        return temporary


def _linked(temporary: Path, target: Path) -> bool:
    """Whether the file is there under the target's name, where nothing was before."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:  # a file system without links
        temporary.replace(target)
    return True


def _write_synced(path: Path, content: bytes, like: Path) -> None:
    """Write a new file, with the mode of another, down to the disk, and read it again. Raises OSError."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        if like.exists():
            path.chmod(like.stat().st_mode & 0o7777)
        os.fsync(file.fileno())
    if path.read_bytes() != content:
        raise OSError(5, "reads otherwise than it was written")


def remove_left(paths: Iterable[str]) -> None:
    """Remove what a killed process left beside these files. No other calque may be writing there."""
    for folder in dict.fromkeys(real(path).parent for path in paths):
        for path in folder.glob(".calque-*.tmp"):
            with contextlib.suppress(OSError):
                path.unlink()


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
