"""How far the catalogs of a project are, as reports tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.states import count
from pipeline.reports import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.model import Catalog, Finding
    from pipeline.project import Project


def progress(
    project: Project, catalogs: Mapping[tuple[str, str], Catalog], findings: Sequence[Finding]
) -> tuple[Progress, ...]:
    """How far each of a project's catalogs is, by locale and name, given what was found in them; repairs are not counted."""
    told = [finding for finding in findings if not finding.suppressed]
    rows = [(key, count(catalog, told)) for key, catalog in sorted(catalogs.items()) if key[0] != project.source_locale]
    return tuple(Progress(*key, counts.current.units, counts.translated.units, counts.done) for key, counts in rows)
