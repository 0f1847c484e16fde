"""Reports: findings → text for a terminal, a log or a machine. A new format is one module and one row of FORMATS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol, cast

from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.model import Finding

Sources = Callable[[str], str | None]


class Format(NamedTuple):
    """A format: its module, how its files may end, and what it wants.

    A file named without a format is the first one's whose suffix it has. `alone`: a program reads it, so nothing else may stand
    in the same stream. `suppressed`: it tells of dismissed findings too. `from_here`: that program looks for the files from the
    folder where calque is called, in CI the root of the repository, and not from that of the project.
    """

    module: str
    suffixes: tuple[str, ...]
    alone: bool = True
    suppressed: bool = False
    from_here: bool = False


FORMATS = {
    "text": Format("pipeline.reports.text", (".txt", ".log"), alone=False),
    "concise": Format("pipeline.reports.concise", (".txt", ".log"), alone=False),
    "json": Format("pipeline.reports.json", (".json",)),
    "jsonl": Format("pipeline.reports.jsonl", (".jsonl", ".ndjson")),
    "sarif": Format("pipeline.reports.sarif", (".sarif", ".sarif.json", ".json"), suppressed=True, from_here=True),
    "github": Format("pipeline.reports.github", (".txt", ".log"), alone=False, from_here=True),
    "gitlab": Format("pipeline.reports.gitlab", (".json",), from_here=True),
    "junit": Format("pipeline.reports.junit", ("junit.xml", ".xml"), from_here=True),
    "checkstyle": Format("pipeline.reports.checkstyle", ("checkstyle.xml", ".xml"), from_here=True),
    "rdjsonl": Format("pipeline.reports.rdjsonl", (".rdjsonl", ".jsonl", ".ndjson"), from_here=True),
    "html": Format("pipeline.reports.html", (".html", ".htm")),
}


class Progress(NamedTuple):
    """How far a catalog is: its locale and name, its current units, those approved without an error, per cent that are done."""

    locale: str
    name: str
    units: int
    translated: int
    done: int


def _nothing() -> tuple[Progress, ...]:
    return ()


@record
class Context:
    """What a report is made with besides its findings.

    `sources` gives a file's text by its path, None where it is not at hand; `width` counts cells of the terminal; `progress`
    gives the state of the project's catalogs, nothing where there is no project.
    """

    sources: Sources
    colour: bool = False
    width: int = 80
    progress: Callable[[], Sequence[Progress]] = _nothing


class ReportModule(Protocol):
    """What a report's module offers."""

    def render(self, findings: Sequence[Finding], context: Context) -> str:
        """The report of these findings, which are in order."""


def render(name: str, findings: Sequence[Finding], context: Context) -> str:
    """The report in the format of this name, findings in the order of their places."""
    form = FORMATS[name]
    told = [finding for finding in findings if form.suppressed or not finding.suppressed]
    return cast("ReportModule", import_module(form.module)).render(ordered(told), context)


def ordered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings by path, place and rule, the same on every run."""
    return tuple(sorted(findings, key=_order))


def worst_first(findings: Sequence[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes, each in the order given."""
    return sorted(findings, key=rank)


def rank(finding: Finding) -> int:
    """How far from the worst a finding's severity is: 0 for an error."""
    from pipeline.model import Severity  # here, so that `calque --help` starts without it

    return list(Severity).index(finding.severity)


def _order(finding: Finding) -> tuple[str, int, int, str, str, str]:
    span = finding.position.span
    return finding.position.path, span.start, span.end, finding.rule, finding.message, finding.fingerprint


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, worst first, zeros included."""
    from pipeline.model import Severity

    found = Counter(finding.severity for finding in findings)
    return {severity.value: found[severity] for severity in Severity}


def summary(findings: Sequence[Finding]) -> str:
    """The findings in a sentence: “Found 2 errors and 1 note in 2 files.”"""
    parts = [plural(count, severity) for severity, count in counts(findings).items() if count]
    if not parts:
        return "No findings."
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"Found {listed} in {plural(len({finding.position.path for finding in findings}), 'file')}."


def plural(number: int, noun: str) -> str:
    """A number with its noun: “1 error”, “2 errors”."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
