"""Whether a finding was dismissed, where and why, as reports say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pipeline.model import Finding


class Dismissal(NamedTuple):
    """A dismissed finding: `kind` is SARIF's word for where that is written (inSource, external), `reason` what was given."""

    kind: str
    reason: str


def dismissal(finding: Finding) -> Dismissal | None:
    """How a finding was dismissed; None for one that stands."""
    if finding.suppression is None:
        return None
    return Dismissal(finding.suppression.kind, finding.suppression.reason)
