"""Faults of one text alone, such as a bracket without its partner, as issues of the subject that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pipeline.checks.rule import Issue
from pipeline.model import Fix, flatten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.model import Span

_MARKUP = frozenset("<&")


class Fault(NamedTuple):
    """What is wrong at `text[start:end]`, the sentence for people, and the text as it should be ("" if that is not known)."""

    start: int
    end: int
    message: str
    mended: str = ""


def issue(side: Side, fault: Fault, *, safe: bool = False) -> Issue:
    """A fault of a side's text. A mended text is only told where no codes lie in between.

    With `safe` it is a fix, unless it could make a code or an escape of the text.
    """
    span = side.locate(fault.start, fault.end)
    plain = span.cut(side.form) == side.text[fault.start : fault.end]
    fix = Fix(span, fault.mended) if safe and plain and not _MARKUP & set(fault.mended) else None
    return Issue(span, fault.message, suggestion=fault.mended if plain else "", fix=fix)


def paired(subject: Subject, faults: Callable[[str], list[Fault]], *, as_source: bool = True) -> Iterator[Issue]:
    """The faults of what opens and closes, which may do so in another sentence of the block.

    With `as_source`, a translation may leave as much unpaired as its source does.
    """
    side = subject.judged
    found = faults(side.text)
    if not found:
        return
    if subject.target is not None:
        if not as_source or len(found) > len(faults(subject.source.text)):
            yield from (issue(side, fault) for fault in found)
        return
    own = dict(_of_block(subject, faults)) if subject.unit else None
    for fault in found:
        if own is None or side.locate(fault.start, fault.end) in own:
            yield issue(side, fault)


def _of_block(subject: Subject, faults: Callable[[str], list[Fault]]) -> Iterator[tuple[Span, Fault]]:
    assert subject.unit is not None
    flat = flatten(subject.unit.block.content)
    return ((flat.locate(fault.start, fault.end), fault) for fault in faults(flat.text))
