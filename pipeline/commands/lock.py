"""One calque at a time in a folder: the system's own lock, which ends with its process, however that ends."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

from pipeline.commands import show
from pipeline.errors import Fault, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 60.0  # seconds to wait for another calque
_TOLD = 1.0  # seconds until the user is told what is waited for
_PAUSE = 0.05


@contextlib.contextmanager
def alone(folder: str, patience: float = _PATIENCE, *, quiet: bool = False) -> Iterator[None]:
    """Keep other calques out of the folder meanwhile. Raises InputError where one stays in it longer than `patience` seconds.

    The folder itself is locked, so that no file is left behind; where the system locks files only, one in the folder for
    temporary files.
    """
    descriptor = _opened(folder)
    try:
        _wait(descriptor, folder, patience, quiet)
        yield
    finally:
        os.close(descriptor)


def _wait(descriptor: int, folder: str, patience: float, quiet: bool) -> None:
    begun, told = time.monotonic(), False
    while not _taken(descriptor):
        waited = time.monotonic() - begun
        if waited > patience:
            message = f"another calque has been working in this project for more than {patience:.0f} s"
            raise InputError(Fault(message, folder, remedy="call again when it has ended, or end it"))
        if waited > _TOLD and not told:
            told = True
            show.say("waiting for another calque in this project to end", quiet=quiet)
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import hashlib
    import msvcrt
    import tempfile

    def _opened(folder: str) -> int:
        name = hashlib.sha256(os.path.realpath(folder).casefold().encode()).hexdigest()[:32]
        return os.open(os.path.join(tempfile.gettempdir(), f"calque-{name}.lock"), os.O_RDWR | os.O_CREAT)

    def _taken(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _opened(folder: str) -> int:
        return os.open(folder, os.O_RDONLY)

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: what was changed meanwhile is still merged
            return True
        return True
