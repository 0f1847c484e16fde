"""`calque check`: the project, or any HTML, Markdown, text and PO files with no set-up at all."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pipeline import readers
from pipeline.commands import disk, locate, reporting, show
from pipeline.commands.checked import Checked
from pipeline.commands.destinations import of_terminal
from pipeline.commands.task import Task
from pipeline.configuration import LOCALE_SHAPE, did_you_mean, locale_problem
from pipeline.errors import Fault, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.commands.destinations import Destination
    from pipeline.model import Document
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
    **options: Any,
) -> int:
    """Check and report: 1 for errors or too many warnings, else 0. Raises InputError, of some files after reporting others.

    The further `options` are those of a `Task`, which is done with what is found if it is another than to report.
    """
    _check_names((*([lang] if lang else []), *others), (*select, *ignore))
    task = Task(**options)
    project = task.for_project(locate.configured(config) if paths else locate.project(config))
    severities = chosen(project.rules if project else {}, select, ignore)
    if project is None or paths:
        checked = _of_files(paths, project, severities, lang or "", others, task, quiet)
    elif lang or others:
        remedy = "a project's locales are in its configuration"
        raise UsageError(Fault("--lang and --with are for files given by PATH", remedy=remedy))
    else:
        checked = _of_project(replace(project, rules=severities))
    if not task.reports:
        return task.perform(checked, project, quiet=quiet)
    if checked.told or not checked.faults:
        sources = disk.texts("" if paths or not project else project.root)
        reporting.report(checked.findings, sources, to, quiet=quiet, progress=checked.progress)
        _tell_suppressed(checked, quiet=quiet or of_terminal(to).alone)
    if checked.faults:
        raise InputError(*checked.faults)
    return 0 if exit_zero else show.verdict(checked.told, max_warnings)


def _tell_suppressed(checked: Checked, *, quiet: bool) -> None:
    from pipeline.commands.summary import suppressed

    if told := suppressed(checked.findings):
        show.say(told.strip(" ()"), quiet=quiet)


def _of_project(project: Project) -> Checked:
    from pipeline.checks.rule import Place
    from pipeline.commands.stages import check_articles, check_catalogs, check_suppressions, standard
    from pipeline.commands.workspace import load
    from pipeline.reports.states import progress

    workspace = load(project)
    found = (*check_articles(workspace), *check_catalogs(workspace, workspace.catalogs))
    found += check_suppressions(workspace, workspace.catalogs, found, finished=False)
    articles = (article.document.path for article in workspace.articles)
    catalogs = (catalog.path for catalog in workspace.catalogs.values())
    places = frozenset(Place) - {Place.EDITION, Place.PAGE}
    files = frozenset((*articles, *catalogs))
    options = readers.Options(front_matter=project.front_matter)
    read = partial(_read, locale=project.source_locale, options=options)
    state = partial(progress, project, workspace.catalogs, found)
    return Checked(found, files, places, standard(workspace), read, project.segmentation, project.root, progress=state)


def _read(path: str, text: str, *, locale: str, options: readers.Options) -> Document:
    return readers.read(path, text, locale, options)


def _of_files(
    paths: tuple[str, ...],
    project: Project | None,
    severities: Mapping[str, str],
    lang: str,
    others: tuple[str, ...],
    task: Task,
    quiet: bool,
) -> Checked:
    from pipeline.checks.rule import Place
    from pipeline.commands import loose, published

    given = loose.setting(project, lang, others, severities)
    named = loose.files(paths)
    given = loose.within(given, task.home(project), named) if project or task.baseline else given
    found, faults = loose.check(named, given, quiet=quiet)
    places = loose.JUDGED | {Place.SUPPRESSION}
    if project and not faults:
        found = (*found, *published.check(named, project, given.standard))
        places |= {Place.PAGE}
    read = partial(loose.read, given=given)
    return Checked(found, frozenset(named), places, given.standard, read, given.segmentation, faults=faults)


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
