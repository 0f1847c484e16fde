"""A dose that is to be taken as needed in one of two texts and always in the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue
from pipeline.checks.wording import quote
from pipeline.languages.locales import language_of
from pipeline.languages.needs import needs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side


def need_issues(source: Side, target: Side) -> Iterator[Issue]:
    """What is said of need in one text alone, where both tell a quantity."""
    if not source.quantities or not target.quantities:
        return
    lost, added = _said_alone(source, target), _said_alone(target, source)
    if lost:
        text = source.text[slice(*lost)]
        yield Issue(target.span, f"{quote(text)} of the source is missing", text, counterpart=source.locate(*lost))
    elif added:
        yield Issue(target.locate(*added), f"{quote(target.text[slice(*added)])} is not in the source")


def _said_alone(side: Side, other: Side) -> tuple[int, int] | None:
    """The place in the text where it says “as needed”, unless the other text may say so too."""
    own, known = needs(language_of(side.locale)), needs(language_of(other.locale))
    found = own.stated(side.folded_words) if own and known else None
    if found is None or known is None or known.may_be_stated(other.folded_words):
        return None
    return side.extent(*found)
