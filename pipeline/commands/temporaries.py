"""Temporary files beside their targets: the name of each says what it is for, and what calque knows may be in it."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from hashlib import sha256
from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NAME = re.compile(r"\.calque-[0-9a-f]{8}-([0-9a-f]{16})-([0-9a-f]{16})-(.+)\.tmp", re.DOTALL)
_LONGEST = 190  # bytes of a target's name: 255 at most for the whole


@record
class Left:
    """A temporary file that a killed process left: what it was for, and what is in it."""

    path: Path
    target: Path
    content: bytes


def write(target: Path, before: bytes | None, after: bytes) -> Path:
    """A new file beside the target with what is to replace `before`, down on the disk and read again. Raises OSError.

    It has the target's mode, and gets its name once it is whole: one that ends in `.part` holds nothing of anybody's.
    """
    part = target.parent / f".calque-{secrets.token_hex(8)}.part"
    try:
        _write_synced(part, after, target)
        return part.rename(name(target, before, after))
    except OSError:
        part.unlink(missing_ok=True)
        raise


def name(target: Path, before: bytes | None, after: bytes | None) -> Path:
    """The name of a temporary file that holds what replaces `before`, or what stood there once they have changed places."""
    known = f"{secrets.token_hex(4)}-{_digest(before)}-{_digest(after)}"
    return target.parent / f".calque-{known}-{os.fsdecode(os.fsencode(target.name)[:_LONGEST])}.tmp"


def clear(folder: Path) -> None:
    """Remove what a killed process left in a folder, unless something may be in it that is nowhere else."""
    for path in folder.glob(".calque-*.part"):
        with contextlib.suppress(OSError):
            path.unlink()
    for path in folder.glob(".calque-*.tmp"):
        with contextlib.suppress(OSError):
            discard(path)


def discard(path: Path, *merged: bytes) -> bool:
    """Remove a temporary file if calque knows what is in it, or that was merged; whether it is gone. Raises OSError."""
    found = _NAME.fullmatch(path.name)
    with contextlib.suppress(FileNotFoundError):
        content = path.read_bytes()
        if found is None or not (
            _digest(content) in found.groups()[:2] or content in merged or content == _there(path, found[3])
        ):
            return False
        path.unlink()
    return True


def foreign(folder: Path) -> Iterator[Left]:
    """The temporary files that hold what another program wrote. The others are removed."""
    clear(folder)
    for path in sorted(folder.glob(".calque-*.tmp")):
        found = _NAME.fullmatch(path.name)
        with contextlib.suppress(OSError):
            if found is not None:
                yield Left(path, folder / found[3], path.read_bytes())


def _there(path: Path, target: str) -> bytes | None:
    try:
        return (path.parent / target).read_bytes()
    except OSError:
        return None


def _digest(content: bytes | None) -> str:
    """What a content is known by; zeros for none."""
    return "0" * 16 if content is None else sha256(content).hexdigest()[:16]


def _write_synced(path: Path, content: bytes, like: Path) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        if like.exists():
            path.chmod(like.stat().st_mode & 0o7777)
        os.fsync(file.fileno())
    if path.read_bytes() != content:
        raise OSError(5, "reads otherwise than it was written")
