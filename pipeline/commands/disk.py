"""The disk, read: files strictly and to the letter, folders in order."""

from __future__ import annotations

import os
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands.failures import reason, remedy
from pipeline.errors import Fault, InputError
from pipeline.model import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SAMPLE = 8192  # bytes looked at to tell a binary file from text
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")
_UNFIT = ("Cc", "Cs", "Zl", "Zp")  # categories of characters that fit in no PO reference, address or report
_MARKS = ((b"\xff\xfe\x00\x00", "UTF-32"), (b"\x00\x00\xfe\xff", "UTF-32"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def read_bytes(path: str) -> bytes:
    """The bytes of a file. Raises InputError where it is missing, a folder or unreadable."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        if Path(path).is_symlink():
            raise InputError(Fault("is a link to nothing", path, remedy="restore what it leads to, or delete it")) from None
        raise InputError(Fault("no such file", path, remedy="check the path, or the configuration that names it")) from None
    except IsADirectoryError:
        raise InputError(Fault("is a folder, not a file", path, remedy="name a file in it")) from None
    except PermissionError as error:
        raise InputError(Fault("may not be read", path, remedy=remedy(error, "read"))) from None
    except (OSError, ValueError) as error:
        raise InputError(Fault(f"cannot be read: {reason(error)}", path, remedy=remedy(error, "read"))) from None


def read_text(path: str) -> str:
    """The text of a UTF-8 file to the letter: a byte-order mark and CRLF stay. Raises InputError for anything else."""
    return decode(read_bytes(path), path)


def texts(root: str = "") -> Callable[[str], str | None]:
    """Gives the text of any file by its path, each read once; None where it is gone. Paths are below `root`, if given."""

    @cache
    def text(path: str) -> str | None:
        try:
            return read_text(f"{root}/{path}" if root and not path.startswith("/") else path)
        except InputError:
            return None

    return text


def decode(data: bytes, path: str) -> str:
    """The text in these bytes of a file. Raises InputError with the place of the first byte that is not UTF-8 text."""
    mark = next((name for start, name in _MARKS if data.startswith(start)), "") or _unmarked_utf16(data)
    if mark:
        raise InputError(Fault(f"not UTF-8 but {mark}", path, 1, 1, _resave(mark, path)))
    if b"\0" in data and not _binary(data.replace(b"\0", b"")):
        before = data[: data.index(b"\0")].decode("utf-8", "replace")
        at = Lines(before).place(len(before))
        raise InputError(Fault("holds a NUL character", path, *at, "it is damaged: restore it from a good copy"))
    if _binary(data):
        raise InputError(
            Fault("looks like a binary file, not text", path, remedy="leave it out, or give the text it was made from")
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = Lines(before).place(len(before))
        legacy = "Windows-1252" if any(0x80 <= byte <= 0x9F for byte in data[error.start :]) else "ISO-8859-1"
        letter = data[error.start : error.start + 1].decode("cp1252", "replace")
        message = f"not UTF-8: byte 0x{data[error.start]:02X} (“{letter}” in {legacy})"
        raise InputError(Fault(message, path, line, column, _resave(legacy, path))) from None


def _resave(encoding: str, path: str) -> str:
    return f"save it as UTF-8; it looks like {encoding}: iconv -f {encoding.upper()} -t UTF-8 '{path}' > utf-8.txt"


def _unmarked_utf16(data: bytes) -> str:
    """Which UTF-16 this is without saying so: text of Latin letters, every other byte zero."""
    sample = data[: _SAMPLE // 2 * 2]
    even, odd = sample[0::2], sample[1::2]
    if len(sample) < 8 or _binary(bytes(byte for byte in sample if byte)):
        return ""
    if odd.count(0) > 0.8 * len(odd) and not even.count(0):
        return "UTF-16LE"
    return "UTF-16BE" if even.count(0) > 0.8 * len(even) and not odd.count(0) else ""


def _binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in sample)
    return controls > len(sample) * 0.1


def exists(path: str) -> bool:
    """Whether there is a file at this path."""
    try:
        return Path(path).is_file()
    except (OSError, ValueError):
        return False


def is_stream(path: str) -> bool:
    """Whether this is a device or a pipe, such as `/dev/null`: written to, and never replaced."""
    try:
        return Path(path).exists() and not Path(path).is_file() and not Path(path).is_dir()
    except (OSError, ValueError):
        return False


def walk(folder: str, suffixes: Iterable[str]) -> tuple[str, ...]:
    """The files below a folder with one of these suffixes, in order of their paths, each as `folder` and the path inside it.

    Hidden files and folders are left out, and links that leave the folder. A link to nothing is given where it is named like
    an article or catalog: reading it says what is wrong. Raises InputError where a folder cannot be read.
    """
    wanted = tuple(suffix.lower() for suffix in suffixes)
    return tuple(path for path in _below(folder) if path.lower().endswith(wanted))


def walk_all(folder: str) -> tuple[str, ...]:
    """Every file below a folder, as `walk` gives them. Raises InputError for names that hold control characters too."""
    found = _below(folder)
    faults = [_unfit(path) for path in found if not path.isprintable() and any(map(_is_unfit, path))]
    if faults:
        raise InputError(*faults)
    return found


def _unfit(path: str) -> Fault:
    character = next(filter(_is_unfit, path))
    what = "bytes that are not UTF-8" if unicodedata.category(character) == "Cs" else f"the control U+{ord(character):04X}"
    return Fault(f"its name holds {what}", path, remedy="rename it: no PO file or address can name it")


def _is_unfit(character: str) -> bool:
    return unicodedata.category(character) in _UNFIT


def _below(folder: str) -> tuple[str, ...]:
    if not Path(folder).is_dir():
        raise InputError(Fault("no such folder", folder, remedy="make it, or name another one in the configuration"))
    root = real(folder)
    found: list[str] = []
    waiting, seen = [folder], {root}
    while waiting:
        for entry in _entries(waiting.pop()):
            leads = real(entry.path) if entry.is_symlink() else None
            path = Path(entry.path)
            leaves = leads is not None and path.exists() and not leads.is_relative_to(root)
            if entry.name.startswith(".") or leaves:
                continue
            if path.is_dir():
                leads = leads or real(entry.path)
                if leads not in seen:
                    seen.add(leads)
                    waiting.append(entry.path)
            elif path.is_file() or (entry.is_symlink() and not path.exists() and _is_input(path)):
                found.append(path.as_posix())
    return tuple(sorted(found, key=lambda path: Path(path).parts))


def real(path: str) -> Path:
    """Where a path leads, links followed; of links that lead in a circle, one of them."""
    return Path(os.path.realpath(path))


def _is_input(path: Path) -> bool:
    from pipeline import readers

    return path.suffix.lower() in (".po", ".pot") or readers.format_of(path.as_posix()) is not None


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: (entry.is_symlink(), entry.name))
    except OSError as error:
        raise InputError(Fault(f"folder cannot be read: {reason(error)}", folder, remedy=remedy(error, "read"))) from None
