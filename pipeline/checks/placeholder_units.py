"""What is counted by the number that a program puts in: {n} days are no {n} weeks."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.checks.agreement import agree
from pipeline.checks.placeholders import PLACEHOLDER, may_have_placeholders
from pipeline.checks.rule import Issue
from pipeline.checks.wording import quote
from pipeline.languages.quantities import NO_UNIT, Kind, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side
    from pipeline.languages.quantities import Quantity

_FIGURE = "6"  # for the number that nobody knows yet: none that stands in an idiom, as 7 and 15 days do
_BEHIND = 60  # characters behind a placeholder in which its unit stands
_MOST = 60  # placeholders of a text that are looked at
_TOLD = frozenset({Kind.AMOUNT, Kind.FREQUENCY})


def unit_issues(source: Side, target: Side) -> Iterator[Issue]:
    """The placeholders of both texts whose numbers are told in units that do not agree."""
    if not (may_have_placeholders(source.text) and may_have_placeholders(target.text)):
        return
    wanted, given = _counted(source), _counted(target)
    for name in (one for one in given if one in wanted):
        (start, end, there), (first, last, here) = given[name], wanted[name]
        if not agree(here, there):
            message = f"{quote(target.text[start:end])} where the source has {quote(source.text[first:last])}"
            yield Issue(target.locate(start, end), message, counterpart=source.locate(first, last))


def _counted(side: Side) -> dict[str, tuple[int, int, Quantity]]:
    """The placeholders that stand once, before a unit: the place of both, and what they would say."""
    found: dict[str, tuple[int, int, Quantity]] = {}
    places = list(PLACEHOLDER.finditer(side.text))
    times = Counter(place[0] for place in places)
    for place in islice((one for one in places if times[one[0]] == 1), _MOST):
        start, end = place.span()
        read = parse(_FIGURE + side.text[end : end + _BEHIND], side.profile)[:1]
        is_letter = read and read[0].end == len(_FIGURE) + 1  # {m}m may be minutes
        if read and not is_letter and read[0].start == 0 and read[0].kind in _TOLD and read[0].unit is not NO_UNIT:
            found[place[0]] = start, end + read[0].end - len(_FIGURE), read[0]
    return found
