"""The terminal: what is said on standard output and standard error, and in which colours."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pipeline.errors import Fault, InputError
    from pipeline.model import Finding

_Item = TypeVar("_Item")


def colour(stream: TextIO) -> bool:
    """Whether to colour what goes to this stream: only a terminal, and never under --no-color or NO_COLOR."""
    context = click.get_current_context(silent=True)
    if os.environ.get("NO_COLOR") or (context and context.color is False):
        return False
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How many cells a line of standard output has; 80 where it is no terminal."""
    if not sys.stdout.isatty():
        return 80
    from shutil import get_terminal_size

    return get_terminal_size().columns


def out(text: str) -> None:
    """Write to standard output, in UTF-8 where that is no terminal."""
    _write(sys.stdout, text)


def aside(text: str) -> None:
    """Write to standard error, whatever else is quiet."""
    _write(sys.stderr, text)


def say(text: str, *, quiet: bool = False) -> None:
    """Write a line to standard error, unless quiet."""
    if not quiet:
        _write(sys.stderr, f"{text}\n")


def _write(stream: TextIO, text: str) -> None:
    data = text.encode("utf-8", "backslashreplace")
    binary = getattr(stream, "buffer", None)
    if binary is None or stream.isatty():
        encoding = getattr(stream, "encoding", None) or "utf-8"
        stream.write(data.decode("utf-8").encode(encoding, "replace").decode(encoding))
    else:
        stream.flush()
        binary.write(data)
    stream.flush()


def error(problem: InputError) -> None:
    """Each fault of an input on standard error: place, message and, below, the remedy."""
    _faults(problem.faults, "error", "red")


def warn(faults: Sequence[Fault]) -> None:
    """What a person should know, on standard error as errors are; it changes no exit code."""
    _faults(faults, "warning", "yellow")


def conflicts(faults: Sequence[Fault]) -> None:
    """What is left to a person to choose, on standard error; nothing stopped for it, but the exit code is 1."""
    _faults(faults, "conflict", "red")


def _faults(faults: Sequence[Fault], kind: str, hue: str) -> None:
    from pipeline.reports.visible import visible

    mark = click.style(kind, fg=hue, bold=True) if colour(sys.stderr) else kind
    for fault in faults:
        say(f"{visible(fault.place)}{': ' if fault.place else ''}{mark}: {visible(fault.message)}")
        for line in fault.remedy.splitlines():
            say(f"  {visible(line)}")


def progress(items: Iterable[_Item], label: str, total: int, *, quiet: bool = False) -> Iterator[_Item]:
    """The items, counted on standard error where that is a terminal."""
    shown = sys.stderr.isatty() and not quiet and total > 1
    try:
        for number, item in enumerate(items, 1):
            if shown:
                _write(sys.stderr, f"\r\x1b[K{label} {number}/{total}")
            yield item
    finally:
        if shown:
            _write(sys.stderr, "\r\x1b[K")


def verdict(found: Iterable[Finding], max_warnings: int | None = None) -> int:
    """The exit code for these findings: 1 with an error or too many warnings, else 0. Dismissed ones do not count."""
    severities = [finding.severity.value for finding in found if not finding.suppressed]
    too_many = max_warnings is not None and severities.count("warning") > max_warnings
    return 1 if "error" in severities or too_many else 0
