"""What `calque check` is asked for: the options of the command line as one value."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any

from pipeline.commands.destinations import Destination
from pipeline.commands.mode import Mode
from pipeline.commands.task import Task
from pipeline.configuration import LOCALE_SHAPE, did_you_mean, locale_problem
from pipeline.errors import Fault, UsageError
from pipeline.reports import statistics

STANDARD_INPUT = "-"
_OF_TASK = frozenset(one.name for one in fields(Task))


@dataclass(frozen=True, slots=True, kw_only=True)
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
    task: Task = field(default_factory=lambda: Task(Mode()))

    @classmethod
    def of(cls, paths: tuple[str, ...], options: dict[str, Any]) -> Call:
        """The call with these options of the command line, those of its task among them."""
        task = Task(**{name: options[name] for name in options if name in _OF_TASK})
        return cls(paths=paths, task=task, **{name: options[name] for name in options if name not in _OF_TASK})

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
                given and (not self.task.reports or self.watch or self.changed is not None),
                "standard input is only checked: --fix, --watch, --changed and the like are for files",
                "name the file instead of “-”",
            ),
            (not self.task.reports and self.watch, "--watch only reports", "leave out --watch, or what writes"),
            (
                self.statistics and any(one.format not in statistics.FORMATS for one in self.to),
                "--statistics has no such format",
                f"take --format {' or '.join(statistics.FORMATS)}",
            ),
        )
