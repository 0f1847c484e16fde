"""What `calque check` is asked for: the options of the command line as one value."""

from __future__ import annotations

from dataclasses import field

from pipeline.commands.destinations import Destination, of_terminal
from pipeline.commands.mode import Mode
from pipeline.commands.task import TASKS, Task
from pipeline.configuration import LOCALE_SHAPE, did_you_mean, locale_problem
from pipeline.errors import Fault, UsageError
from pipeline.record import record

STANDARD_INPUT = "-"


@record(kw_only=True)
class Call:
    """The options. `changed` is a git revision; `stdin_name` says what standard input is, as the name of a file would."""

    paths: tuple[str, ...] = ()
    config: str | None = None
    to: tuple[Destination, ...] = (Destination(),)
    lang: str | None = None
    others: tuple[str, ...] = ()
    max_warnings: int | None = None
    exit_zero: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    quiet: bool = False
    changed: str | None = None
    stdin_name: str | None = None
    statistics: bool = False
    show_files: bool = False
    show_settings: bool = False
    watch: bool = False
    fix: bool = False
    add_ignore: str | None = None
    baseline: str | None = None
    write_baseline: bool = False
    prune_baseline: bool = False
    mode: Mode = field(default_factory=Mode)

    @property
    def task(self) -> Task:
        """What is done with what is found."""
        return Task(self.mode, self.add_ignore, self.baseline, self.write_baseline, self.prune_baseline)

    @property
    def terminal(self) -> Destination:
        """The report that standard output gets."""
        return of_terminal(self.to)

    @property
    def from_standard_input(self) -> bool:
        """Whether the text to check comes from standard input."""
        return STANDARD_INPUT in self.paths

    def check(self) -> None:
        """Raises UsageError with everything in the call that is wrong or does not go together."""
        faults = [*self._names(), *(Fault(message, remedy=remedy) for wrong, message, remedy in self._together() if wrong)]
        if faults:
            raise UsageError(*faults)

    def _names(self) -> list[Fault]:
        locales, rules = (*([self.lang] if self.lang else []), *self.others), (*self.select, *self.ignore)
        faults = [Fault(f"{locale_problem(name)}: “{name}”", remedy=LOCALE_SHAPE) for name in locales if locale_problem(name)]
        if rules:
            from pipeline.checks import registry

            for name in rules:
                if not registry.is_selector(name):
                    remedy = did_you_mean(name, sorted(registry.names())) or "calque explain lists all rules"
                    faults.append(Fault(f"unknown rule “{name}”", remedy=remedy))
        return faults

    def _together(self) -> tuple[tuple[bool, str, str], ...]:
        """What does not go together: whether it is so here, what is wrong, and the remedy."""
        given = self.from_standard_input
        return (
            (
                not self.paths and bool(self.lang or self.others) and not self.show_settings,
                "--lang and --with are for files given by PATH",
                "a project's locales are in its configuration",
            ),
            (given and len(self.paths) > 1, "“-” stands for itself alone", "check the files in another call"),
            (given and not self.stdin_name, "what standard input is, is not known", "say it with --stdin-name, such as es.po"),
            (bool(self.stdin_name) and not given, "--stdin-name is for standard input", "write “-” for the path"),
            (
                given and (self.fix or self.watch or self.changed is not None or not self.task.reports),
                "only a report is given of standard input",
                "name the file instead of “-”",
            ),
            (
                not self.mode.writes and not self.fix and self.task.reports,
                "--dry-run and --diff show what would be written",
                f"give one of --fix, {', '.join(TASKS)}",
            ),
            (
                self.watch and not (self.task.reports and not self.fix),
                "--watch changes no files: somebody is editing them",
                "leave out --watch, or what writes",
            ),
            (self.fix and not self.task.reports, "--fix and what dismisses findings are two tasks", "give one of them"),
            (
                self.changed is not None and (self.write_baseline or self.prune_baseline),
                "a baseline is of all files, whatever has been changed",
                "leave out --changed",
            ),
            (
                self.statistics and self.terminal.format not in ("text", "json"),
                f"--statistics has no format “{self.terminal.format}”",
                "take --format text or json",
            ),
        )
