"""Whether a command writes what it has made, or only tells of it."""

from __future__ import annotations

from pipeline.record import record


@record
class Mode:
    """Whether a command writes (neither is set), only says which files it would write, or shows what would change in them."""

    dry_run: bool = False
    diff: bool = False

    @property
    def writes(self) -> bool:
        """Whether anything is written."""
        return not (self.dry_run or self.diff)
