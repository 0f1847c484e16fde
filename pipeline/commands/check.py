"""`calque check`: the project, or any HTML, Markdown, text and PO files with no set-up at all."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pipeline import readers
from pipeline.commands import disk, locate, reporting, show
from pipeline.commands.call import Call
from pipeline.commands.checked import Checked
from pipeline.commands.destinations import of_terminal
from pipeline.commands.plan import write_atomic
from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.commands.loose import Setting
    from pipeline.commands.touched import Changes
    from pipeline.commands.workspace import Workspace
    from pipeline.model import Catalog, Document, Finding
    from pipeline.project import Project


def run(paths: tuple[str, ...], **options: Any) -> int:
    """Check and report: 1 for errors or too many warnings, else 0. Raises InputError, of some files after reporting others.

    The `options` are the fields of a `Call` and of its `Task`, which is done with what is found.
    """
    call = Call.of(paths, options)
    call.check()
    if call.show_settings:
        from pipeline.commands import settings

        return settings.run(call)
    if call.show_files:
        from pipeline.commands import listing

        return listing.run(call)
    if call.watch:
        from pipeline.commands import watching

        return watching.run(call, once)
    return once(call)


def once(call: Call) -> int:
    """Check what the call names, and do with what is found what it asks for."""
    project = project_of(call)
    if call.task.fix:
        from pipeline.commands import fixing

        return fixing.run(call, project)
    if call.from_standard_input:
        name = call.stdin_name or ""
        text = disk.decode(sys.stdin.buffer.read(), name)
        return tell(call, _of_text(call, project, name, text), {name: text}.get)
    checked = _since(call, project, of_files(call, project) if project is None or call.paths else of_project(call, project))
    if not call.task.reports:
        return call.task.perform(checked, project, quiet=call.quiet)
    return tell(call, checked, disk.texts(checked.root))


def project_of(call: Call) -> Project | None:
    """The project that the call is about, or that says how its files are checked; None where there is none."""
    return call.task.for_project(locate.configured(call.config) if call.paths else locate.project(call.config))


def tell(call: Call, checked: Checked, sources: Callable[[str], str | None]) -> int:
    """Report what was found and give the exit code. Raises InputError with the faults."""
    if checked.told or not checked.faults:
        if call.statistics:
            _count(call, checked)
        else:
            reporting.report(checked.findings, sources, call.to, quiet=call.quiet, progress=checked.progress)
        _tell_suppressed(checked, quiet=call.quiet or of_terminal(call.to).alone)
    return verdict(call, checked)


def verdict(call: Call, checked: Checked) -> int:
    """The exit code for what was found. Raises InputError with the faults."""
    if checked.faults:
        raise InputError(*checked.faults)
    return 0 if call.exit_zero else show.verdict(checked.told, call.max_warnings)


def _count(call: Call, checked: Checked) -> None:
    from pipeline.reports import statistics

    for one in call.to:
        text = statistics.render(checked.told, one.format)
        if one.path is None:
            show.out(text)
        else:
            write_atomic(one.path, text)


def _tell_suppressed(checked: Checked, *, quiet: bool) -> None:
    from pipeline.commands.summary import suppressed

    if told := suppressed(checked.findings):
        show.say(told.strip(" ()"), quiet=quiet)


def _since(call: Call, project: Project | None, checked: Checked) -> Checked:
    return replace(checked, findings=only_changed(call, project, checked.findings))


def only_changed(call: Call, project: Project | None, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings in what has been changed since the revision of the call; all where it names none. Raises UsageError."""
    changes = _changes(call, project)
    return changes.only(found) if changes else found


def _changes(call: Call, project: Project | None) -> Changes | None:
    """What has been changed since the revision of the call, read as it is read for checking; None where it names none."""
    if call.changed is None:
        return None
    from pipeline.commands import loose
    from pipeline.commands.revision import Revision
    from pipeline.commands.touched import Changes

    given, of_project = setting(call, project), project is not None and not call.paths
    read = _reading(project) if project and of_project else partial(loose.read, given=given)
    root = project.root if project and of_project else ""
    return Changes(Revision(root, call.changed), root, read, given.segmentation)


def of_project(call: Call, project: Project) -> Checked:
    """What is wrong in the project's articles and catalogs."""
    from pipeline.commands.workspace import load

    workspace = load(replace(project, rules=severities(call, project)), quiet=call.quiet)
    return of_workspace(workspace, workspace.catalogs)


def of_workspace(workspace: Workspace, catalogs: Mapping[tuple[str, str], Catalog]) -> Checked:
    """What is wrong in articles and these catalogs, by locale and name."""
    from pipeline.checks.rule import Place
    from pipeline.commands.stages import check_articles, check_catalogs, check_suppressions, standard
    from pipeline.commands.states import progress

    project = workspace.project
    found = (*check_articles(workspace), *check_catalogs(workspace, catalogs))
    found += check_suppressions(workspace, catalogs, found, finished=False)
    articles = (article.document.path for article in workspace.articles)
    files = frozenset((*articles, *(catalog.path for catalog in catalogs.values())))
    places = frozenset(Place) - {Place.EDITION, Place.PAGE}
    state = partial(progress, project, catalogs, found)
    read, mode = _reading(project), project.segmentation
    return Checked(found, files, places, standard(workspace), read, mode, project.root, progress=state)


def _reading(project: Project) -> Callable[[str, str], Document]:
    """How the project's articles are read."""
    options = readers.Options(front_matter=project.front_matter)
    return partial(_read, locale=project.source_locale, options=options)


def _read(path: str, text: str, *, locale: str, options: readers.Options) -> Document:
    return readers.read(path, text, locale, options)


def of_files(call: Call, project: Project | None) -> Checked:
    """What is wrong in the files of the call, each by itself."""
    from pipeline.checks.rule import Place
    from pipeline.commands import loose, published

    changes = _changes(call, project)
    named = loose.files(call.paths)
    named = changes.to_check(named) if changes else named
    given = within(call, project, named)
    found, faults = loose.check(named, given, quiet=call.quiet)
    places = loose.JUDGED | {Place.SUPPRESSION}
    if project and not faults:
        found = (*found, *published.check(named, project, given.standard))
        places |= {Place.PAGE}
    read = partial(loose.read, given=given)
    return Checked(found, frozenset(named), places, given.standard, read, given.segmentation, faults=faults)


def _of_text(call: Call, project: Project | None, name: str, text: str) -> Checked:
    from pipeline import checks
    from pipeline.commands import loose

    given, whole = within(call, project, (name,)), checks.Concordance()
    found = loose.check_text(name, text, given, whole)
    found += checks.check_concordance(whole, given.standard, suppressed=True)
    return Checked(found, frozenset({name}), loose.JUDGED, given.standard, partial(loose.read, given=given), given.segmentation)


def within(call: Call, project: Project | None, paths: Sequence[str]) -> Setting:
    """What these files are checked with, the baseline among it."""
    from pipeline.commands import loose

    given = setting(call, project)
    return loose.within(given, call.task.home(project), paths) if project or call.task.baseline else given


def setting(call: Call, project: Project | None) -> Setting:
    """What files are checked with by themselves."""
    from pipeline.commands import loose

    return loose.setting(project, call.lang or "", call.others, severities(call, project))


def severities(call: Call, project: Project | None) -> dict[str, str]:
    """The severity of each rule by id, or “off”, for this call."""
    from pipeline.commands.stages import severities as configured

    return chosen(configured(project) if project else {}, call.select, call.ignore)


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
