"""Differences between quantities → issues at the translation's number, or at the whole of it for what was lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue
from pipeline.checks.wording import quote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pipeline.checks.pairing import Change, Difference
    from pipeline.checks.rule import Side, Subject
    from pipeline.languages.quantities import Quantity

_POWERS = {
    10: "ten times as much",
    100: "a hundred times as much",
    1000: "a thousand times as much",
    -10: "a tenth of it",
    -100: "a hundredth of it",
    -1000: "a thousandth of it",
}


def issues(subject: Subject, changes: Collection[Change]) -> Iterator[Issue]:
    """What became of the source's quantities in the translation, as far as it is one of these changes."""
    source, target = subject.source, subject.target
    if target is None:
        return
    for difference in subject.differences:
        if difference.change in changes:
            yield _issue(source, target, difference)


def _issue(source: Side, target: Side, difference: Difference) -> Issue:
    before, after = difference.source, difference.target
    counterpart = source.locate(before.start, before.end) if before else None
    if after is None:
        lost = _said(source, before)
        return Issue(target.span, f"{quote(lost)} of the source is missing", lost, counterpart=counterpart)
    place = target.locate(after.start, after.end)
    if before is None:
        return Issue(place, f"{quote(_said(target, after))} is not in the source")
    message = f"{quote(_said(target, after))} where the source has {quote(_said(source, before))}"
    power = _POWERS.get(difference.tenfold)
    return Issue(place, f"{message}: {power}" if power else message, counterpart=counterpart)


def _said(side: Side, quantity: Quantity | None) -> str:
    return side.text[quantity.start : quantity.end] if quantity else ""
