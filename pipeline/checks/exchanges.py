"""What a translation has and its source has not, beside what it has lost: where there is as much of both, one for the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.checks.rule import Side

    Places = Mapping[str, Sequence[tuple[int, int]]]
    Named = tuple[str, tuple[int, int]]


def exchanged(
    kind: str, source: Side, target: Side, wanted: Places, given: Places, *, may_omit: bool = False
) -> Iterator[Issue]:
    """What only one side has of things of a kind, by their names and places; lost ones where they may be omitted apart."""
    lost, added = _surplus(wanted, given), _surplus(given, wanted)
    if len(lost) == len(added):
        for (before, there), (after, here) in zip(lost, added, strict=True):
            message = f"{kind} {after} where the source has {before}"
            yield Issue(target.locate(*here), message, after, counterpart=source.locate(*there))
        return
    for name, place in added:
        yield Issue(target.locate(*place), f"{kind} {name} is not in the source", name)
    for name, place in () if may_omit else lost:
        yield Issue(target.span, f"{kind} {name} of the source is missing", name, counterpart=source.locate(*place))


def _surplus(places: Places, other: Places) -> list[Named]:
    """What stands in a text more often than in the other: each name with its place, in the order of the text."""
    return sorted(
        ((name, place) for name, given in places.items() for place in given[len(other.get(name, ())) :]),
        key=lambda one: one[1],
    )
