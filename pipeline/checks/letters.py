"""Names that end with a letter and become another's: hepatitis B told as hepatitis C."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checks.rule import Issue
from pipeline.checks.wording import quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side

_LETTER = re.compile(r" (?<=[a-zß-öø-ÿ] )([A-EK])(?![\w'’.\-‐‑/])")  # those that no language has another for, as F for female


def letter_issues(source: Side, target: Side) -> Iterator[Issue]:
    """The letter of the target that stands for another one of the source."""
    letters = _LETTER.findall(source.text)
    if not letters:
        return
    lost = Counter(letters)
    found = list(_LETTER.finditer(target.text))
    added = Counter(one[1] for one in found)
    if lost.total() != added.total() or len(lost - added) != 1 or len(added - lost) != 1:
        return
    wanted, given = next(iter(lost - added)), next(iter(added - lost))
    place = next(one.span(1) for one in found if one[1] == given)
    yield Issue(target.locate(*place), f"{quote(given)} where the source has {quote(wanted)}")
