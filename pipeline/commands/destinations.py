"""Which report goes where: pairs of `--format` and `--output`, in the order in which they are given."""

from __future__ import annotations

from itertools import zip_longest
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.errors import Fault, UsageError
from pipeline.record import record
from pipeline.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_DEFAULT = "text"


@record
class Destination:
    """A report: the name of its format, and the file that it goes to; None for standard output."""

    format: str = _DEFAULT
    path: str | None = None

    @property
    def alone(self) -> bool:
        """Whether a program reads it, so that nothing else may stand beside it."""
        return FORMATS[self.format].alone


def destinations(formats: Sequence[str], outputs: Sequence[str]) -> tuple[Destination, ...]:
    """The reports that are asked for, that of standard output last: text where no other is.

    The first format is for the first file, and so on; a format without a file is for standard output. Files alone tell their
    formats by their suffixes. Raises UsageError.
    """
    found = _paired(formats, outputs) if formats else tuple(Destination(_format_of(path), path) for path in outputs)
    if len({one.path for one in found}) < len(found):
        raise UsageError(_twice(found))
    return found if any(one.path is None for one in found) else (*found, Destination())


def of_terminal(to: Iterable[Destination]) -> Destination:
    """The report that standard output gets."""
    return next(one for one in to if one.path is None)


def _paired(formats: Sequence[str], outputs: Sequence[str]) -> tuple[Destination, ...]:
    if len(outputs) > len(formats):
        raise UsageError(Fault("not every --output has its --format", remedy="give each file one, in the same order, or none"))
    found = tuple(Destination(name, path) for name, path in zip_longest(formats, outputs))
    faults = [_misnamed(one) for one in found if one.path is not None and _is_misnamed(one)]
    if faults:
        raise UsageError(*faults)
    return found


def _suffixed(path: str) -> list[str]:
    """The formats whose files end like this one, the longest suffix first, then in the order of the formats."""
    name = PurePath(path).name.lower()
    fitting = [(suffix, form) for form, row in FORMATS.items() for suffix in row.suffixes if name.endswith(suffix)]
    return [form for _, form in sorted(fitting, key=lambda pair: -len(pair[0]))]


def _format_of(path: str) -> str:
    found = _suffixed(path)
    if not found:
        raise UsageError(Fault("its name does not say which format it is", path, remedy="name the format with --format"))
    return found[0]


def _is_misnamed(one: Destination) -> bool:
    found = _suffixed(one.path or "")
    return bool(found) and one.format not in found


def _misnamed(one: Destination) -> Fault:
    named = _format_of(one.path or "")
    remedy = f"--format and --output go in pairs: --format {named} --output {one.path}"
    return Fault(f"is named like {named}, but would hold {one.format}", one.path or "", remedy=remedy)


def _twice(found: Sequence[Destination]) -> Fault:
    if sum(one.path is None for one in found) > 1:
        return Fault("two reports for standard output", remedy="give all but one an --output FILE, in the order of the formats")
    return Fault("two reports for one file", remedy="give each --output a name of its own")
