"""`calque check`: the project, or any HTML, Markdown, text and PO files with no set-up at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.commands import disk, locate, reporting, show
from pipeline.configuration import LOCALE_SHAPE, did_you_mean, locale_problem
from pipeline.errors import Fault, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.commands.destinations import Destination
    from pipeline.model import Finding
    from pipeline.project import Project


def run(
    paths: tuple[str, ...],
    *,
    config: str | None,
    to: tuple[Destination, ...],
    lang: str | None,
    others: tuple[str, ...],
    max_warnings: int | None,
    exit_zero: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    quiet: bool,
) -> int:
    """Check and report: 1 for errors or too many warnings, else 0. Raises InputError, of some files after reporting others."""
    _check_names((*([lang] if lang else []), *others), (*select, *ignore))
    if not paths and (lang or others):
        raise UsageError(
            Fault("--lang and --with are for files given by PATH", remedy="a project's locales are in its configuration")
        )
    project = locate.configured(config) if paths else locate.project(config)
    severities = chosen(project.rules if project else {}, select, ignore)
    progress: Callable[[], reporting.Progress] = tuple
    if project is None or paths:
        found, faults = _of_files(paths, project, severities, lang or "", others, quiet)
    else:
        found, progress = _of_project(replace(project, rules=severities))
        faults = ()
    if found or not faults:
        sources = disk.texts("" if paths or not project else project.root)
        reporting.report(found, sources, to, quiet=quiet, progress=progress)
    if faults:
        raise InputError(*faults)
    return 0 if exit_zero else show.verdict(found, max_warnings)


def _of_project(project: Project) -> tuple[tuple[Finding, ...], Callable[[], reporting.Progress]]:
    """What is wrong in the project, suppressed findings among it, and what gives the state of its catalogs."""
    from pipeline.commands.stages import check_articles, check_catalogs
    from pipeline.commands.states import progress
    from pipeline.commands.workspace import load

    workspace = load(project)
    found = (*check_articles(workspace), *check_catalogs(workspace, workspace.catalogs))
    return found, lambda: progress(project, workspace.catalogs, found)


def _of_files(
    paths: tuple[str, ...],
    project: Project | None,
    severities: Mapping[str, str],
    lang: str,
    others: tuple[str, ...],
    quiet: bool,
) -> tuple[tuple[Finding, ...], tuple[Fault, ...]]:
    from pipeline.commands import loose, published

    given = loose.setting(project, lang, others, severities)
    named = loose.files(paths)
    found, faults = loose.check(named, given, quiet=quiet)
    return (*found, *(published.check(named, project, given.standard) if project and not faults else ())), faults


def chosen(configured: Mapping[str, str], select: tuple[str, ...], ignore: tuple[str, ...]) -> dict[str, str]:
    """The severity of each rule by id, or “off”: as configured, but selected rules are on and all others off."""
    from pipeline.checks import registry

    severities: dict[str, str] = {}
    for rule in registry.RULES:
        level = str(registry.severity(rule, configured))
        if select:
            named = any(rule.named(name) for name in select)
            level = "off" if not named else str(rule.severity) if level == "off" else level
        severities[rule.id] = "off" if any(rule.named(name) for name in ignore) else level
    return severities


def _check_names(locales: tuple[str, ...], rules: tuple[str, ...]) -> None:
    faults = [Fault(f"{locale_problem(name)}: “{name}”", remedy=LOCALE_SHAPE) for name in locales if locale_problem(name)]
    if rules:
        from pipeline.checks import registry

        for name in rules:
            if not registry.is_selector(name):
                remedy = did_you_mean(name, sorted(registry.names())) or "calque explain lists all rules"
                faults.append(Fault(f"unknown rule “{name}”", remedy=remedy))
    if faults:
        raise UsageError(*faults)
