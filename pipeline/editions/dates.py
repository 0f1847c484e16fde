"""Days that articles give: when a page was reviewed, and when it last changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from pipeline.editions.site import Edition

_DECLARED = re.compile(r'"(?:dateModified|lastReviewed)"\s{0,9}:\s{0,9}"([^"]{0,40})"')


def iso_date(value: object) -> date | None:
    """The day that an ISO date of front matter names, None where it names none."""
    from datetime import date

    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None


def changed_on(edition: Edition) -> date | None:
    """The last day on which an article says that it was updated or reviewed; None where it says nothing.

    In front matter `updated` and `reviewed`; in a full document `dateModified` and `lastReviewed` of its structured data.
    """
    given = [edition.metadata.get(key, "") for key in ("updated", "reviewed")]
    if edition.complete:
        given += _DECLARED.findall(edition.body)
    return max((day for day in map(iso_date, given) if day), default=None)
