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
    if not finding.suppressed:
        return None
    given = getattr(finding, "suppression", None)
    return Dismissal(getattr(given, "kind", "") or "inSource", getattr(given, "reason", "") or "")
