"""JSON Lines: each finding on a line of its own, as the object that `json` has for it; for programs that read by lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.reports.json import as_object, encode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding
    from pipeline.reports import Context


def render(findings: Sequence[Finding], context: Context) -> str:
    """The lines; none where nothing was found."""
    return "".join(f"{encode(as_object(finding))}\n" for finding in findings)
