"""Differences between quantities → issues at the translation's number, or at the whole of it for what was lost."""

from __future__ import annotations

from calendar import month_name
from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue
from pipeline.checks.wording import quote
from pipeline.languages.locales import english_name
from pipeline.languages.quantities import Kind
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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


def issues(subject: Subject, changes: Collection[Change]) -> Sequence[Issue]:
    """What became of the source's quantities in the translation, as far as it is one of these changes."""
    source, target, found = subject.source, subject.target, subject.differences
    if not found or target is None:
        return ()
    return [_issue(source, target, difference) for difference in found if difference.change in changes]


def _issue(source: Side, target: Side, difference: Difference) -> Issue:
    before, after = difference.source, difference.target
    counterpart = source.locate(before.start, before.end) if before else None
    if after is None:
        lost = _said(source, before)
        return Issue(target.span, f"{quote(lost)} of the source is missing", lost, counterpart=counterpart)
    place = target.locate(after.start, after.end)
    if before is None:
        return Issue(place, f"{quote(_said(target, after))} is not in the source")
    here, there = _said(target, after), _said(source, before)
    power = _POWERS.get(difference.tenfold)
    is_copied = here == there and _read(before) != _read(after)
    if is_copied:
        readings = f"{_read(after)} in {english_name(target.locale)} and {_read(before)} in {english_name(source.locale)}"
        message = f"{quote(here)} is read as {readings}"
    else:
        message = f"{quote(here)} where the source has {quote(there)}"
    # A date left as it is may be read rightly; a number that is left loses its decimal sign.
    at_most = Severity.WARNING if is_copied and after.kind is Kind.DATE else Severity.ERROR
    return Issue(place, f"{message}: {power}" if power else message, counterpart=counterpart, at_most=at_most)


def _read(quantity: Quantity) -> str:
    """What a number or a date means, without the signs that differ between locales."""
    if quantity.kind is Kind.DATE and quantity.month[1]:
        return f"{int(quantity.low)} {month_name[quantity.month[1]]}".removeprefix("0 ")
    return " to ".join(dict.fromkeys(f"{float(value):.15g}" for value in (quantity.low, quantity.high)))


def _said(side: Side, quantity: Quantity | None) -> str:
    return side.text[quantity.start : quantity.end] if quantity else ""
