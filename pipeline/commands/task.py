"""What `calque check` does with what it finds: report it, dismiss it beside the texts, or write it into the baseline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import disk
from pipeline.errors import Fault, InputError, UsageError
from pipeline.project import default
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.commands.checked import Checked
    from pipeline.commands.mode import Mode
    from pipeline.project import Project

TASKS = ("--add-ignore", "--write-baseline", "--prune-baseline")
"""The options that ask for something else than a report."""


@record
class Task:
    """The options that say it. `add_ignore` is the reason of suppressions to add, `baseline` a file to use."""

    mode: Mode
    add_ignore: str | None = None
    baseline: str | None = None
    write_baseline: bool = False
    prune_baseline: bool = False

    @property
    def reports(self) -> bool:
        """Whether findings are only reported."""
        return self.add_ignore is None and not self.write_baseline and not self.prune_baseline

    def for_project(self, project: Project | None) -> Project | None:
        """The project with the baseline that is asked for. Raises UsageError where the options do not go together."""
        asked = [
            name
            for name, given in zip(TASKS, (self.add_ignore is not None, self.write_baseline, self.prune_baseline), strict=True)
            if given
        ]
        if len(asked) > 1:
            raise UsageError(Fault(f"{' and '.join(asked)} are two tasks", remedy="give one of them"))
        if project is None and (self.write_baseline or self.prune_baseline) and self.baseline is None:
            raise UsageError(Fault("no project here to write a baseline beside", remedy="name one: --baseline FILE"))
        if self.baseline is not None and not self.write_baseline and not disk.exists(self.baseline):
            raise UsageError(Fault("no such baseline", self.baseline, remedy="calque check --write-baseline writes one"))
        return self._with_baseline(project) if project and self.baseline else project

    def home(self, project: Project | None) -> Project:
        """The project, or this folder as one, whose baseline counts."""
        return project or self._with_baseline(default(Path.cwd().as_posix()))

    def _with_baseline(self, project: Project) -> Project:
        return replace(project, baseline=Path(self.baseline).absolute().as_posix()) if self.baseline else project

    def perform(self, checked: Checked, project: Project | None, *, quiet: bool) -> int:
        """Do it; the exit code. Raises InputError."""
        if checked.faults:
            raise InputError(*checked.faults)
        if self.add_ignore is not None:
            from pipeline.commands import ignoring

            return ignoring.run(checked, project, self.add_ignore, self.mode, quiet=quiet)
        from pipeline.commands import baselines
        from pipeline.commands.workspace import baseline

        home = self.home(project)
        return baselines.write(checked, home, baseline(home), self.mode, prune=self.prune_baseline, quiet=quiet)
