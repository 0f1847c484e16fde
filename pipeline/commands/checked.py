"""What a check has looked at, and all that it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.commands import disk
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.checks import Standard
    from pipeline.checks.rule import Place
    from pipeline.errors import Fault
    from pipeline.model import Document, Finding
    from pipeline.reports import Progress, Sources


@record
class Checked:
    """The findings, suppressed ones among them, and the faults of files that could not be used.

    `files` were looked at, under the paths that findings give, at these `places`, and judged by the `standard`. The paths are
    relative to `root`, or to the current folder where that is empty. `read` reads the text of an article of a path, and
    `segmentation` is the mode in which it is segmented. `progress` gives the state of a project's catalogs.
    `texts` gives the text of a file by its path where that is not the one on the disk.
    """

    findings: tuple[Finding, ...]
    files: frozenset[str]
    places: frozenset[Place]
    standard: Standard
    read: Callable[[str, str], Document]
    segmentation: str
    root: str = ""
    faults: tuple[Fault, ...] = ()
    progress: Callable[[], tuple[Progress, ...]] = tuple
    texts: Sources | None = None

    @property
    def text_of(self) -> Sources:
        """Gives the text of a file that findings name."""
        return self.texts or disk.texts(self.root)

    @property
    def told(self) -> tuple[Finding, ...]:
        """The findings that are reported: all but the suppressed ones."""
        return tuple(finding for finding in self.findings if not finding.suppressed)
