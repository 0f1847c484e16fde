"""What a translation is known by, so that none is judged again that is like one in which nothing was found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.checks.rule import Place
from pipeline.model import CodeKind

if TYPE_CHECKING:
    from pipeline.checks.rule import Side, Subject

_LEAST = 32  # a smaller figure may be a day or an hour
_FIGURE = re.compile(  # stands alone: 50, 2.5; begins with the digit, which most texts have none of
    r"[0-9](?<![^\s(>].)(?:(?<=[1-9])[0-9]{1,2}|[0-9]{0,2}[.,][0-9]{1,2})(?=[\s)<]|[.,;:](?:\s|$)|$)"
)
_DIGIT = re.compile("[0-9]")


def likeness(subject: Subject) -> tuple[object, ...]:
    """All that the rules know of a translation and its source, but for their places; () for anything else.

    Figures that stand alone, once in each text and the same in both, are known by their number of digits: two pairs that differ
    in nothing else are judged alike, as rules compare the texts, and look at how a figure is written, not at how much it is.
    """
    source, target, unit = subject.source, subject.target, subject.unit
    if subject.place is not Place.TARGET or target is None or subject.form is not None:
        return ()
    locked = [code.name for side in (source, target) for code in side.codes if code.kind is CodeKind.LOCKED]
    markup = unit.block.markup if unit else None
    return *_without_shared(source, target), source.locale, target.locale, subject.kind, markup, *locked


def _without_shared(source: Side, target: Side) -> tuple[str, str]:
    """The forms of both, with a sign for each figure that they share, if they share all that stand alone."""
    ours = _alone(source)
    if not ours or set(ours) != set(_alone(target)):
        return source.form, target.form
    signs = {figure: f"\0{number}{_DIGIT.sub('0', figure)}" for number, figure in enumerate(ours)}
    return _signed(source, signs), _signed(target, signs)


def _alone(side: Side) -> list[str]:
    """The figures that stand alone, none where one comes twice or is part of a name or term of the project."""
    found = [figure for one in _FIGURE.findall(side.form) if (figure := _plain(one, side))]
    return [] if len(set(found)) < len(found) or not side.standard.figures.isdisjoint(found) else found


def _plain(written: str, side: Side) -> str:
    """A figure with a decimal point, "" where it may mean more than an amount, or is not written as the locale writes it."""
    if written.isdecimal():
        return written if int(written) >= _LEAST else ""
    whole, sign, part = written.partition(side.profile.decimal)
    return f"{whole}.{part}" if sign else ""


def _signed(side: Side, signs: dict[str, str]) -> str:
    return _FIGURE.sub(lambda found: signs.get(_plain(found[0], side), found[0]), side.form)
