"""What `calque check` looks at, what it finds there, and how that is told."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.commands import disk, locate, reporting, show
from pipeline.commands.checked import Checked
from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.commands.call import Call
    from pipeline.commands.loose import Setting
    from pipeline.commands.touched import Changes
    from pipeline.model import Document, Finding
    from pipeline.project import Project


def project_of(call: Call) -> Project | None:
    """The project that the call is about, or that says how its files are checked; None where there is none."""
    return locate.configured(call.config) if call.paths else locate.project(call.config)


def examined(call: Call, project: Project | None) -> Checked:
    """What is found in what the call names."""
    if call.from_standard_input:
        name = call.stdin_name or ""
        return _of_text(call, project, name, disk.decode(sys.stdin.buffer.read(), name))
    if project is None or call.paths:
        return _of_files(call, project)
    checked = _of_project(call, project)
    return replace(checked, findings=since(call, project, checked.findings))


def tell(call: Call, checked: Checked) -> int:
    """Report what was found and give the exit code. Raises InputError with the faults."""
    reporting.spare(checked.files, call.to, checked.root)
    if checked.told or not checked.faults:
        if call.statistics:
            from pipeline.reports import statistics

            show.out(statistics.render(checked.told, call.terminal.format))
        to = tuple(one for one in call.to if one.path is not None or not call.statistics)
        reporting.report(checked.findings, checked.text_of, to, root=checked.root, quiet=call.quiet, progress=checked.progress)
        _tell_suppressed(checked, quiet=call.quiet or call.terminal.alone)
    return verdict(call, checked)


def verdict(call: Call, checked: Checked) -> int:
    """The exit code for what was found. Raises InputError with the faults."""
    if checked.faults:
        raise InputError(*checked.faults)
    return 0 if call.exit_zero else show.verdict(checked.told, call.max_warnings)


def _tell_suppressed(checked: Checked, *, quiet: bool) -> None:
    from pipeline.commands.summary import suppressed

    if told := suppressed(checked.findings):
        show.say(told.strip(" ()"), quiet=quiet)


def since(call: Call, project: Project | None, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
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

    given = setting(call, project)
    read = partial(loose.read_document, given=given)
    root = ""
    if project and not call.paths:
        read, root = reader(project, given), project.root
    return Changes(Revision(root, call.changed), root, read, given.segmentation)


def reader(project: Project, given: Setting) -> partial[Document]:
    """What reads the text of an article of the project."""
    from pipeline import readers

    return partial(readers.read, locale=project.source_locale, options=given.options)


def _of_project(call: Call, project: Project) -> Checked:
    """What is wrong in the project's articles and catalogs."""
    from pipeline.checks.rule import Place
    from pipeline.commands.stages import check_articles, check_catalogs, check_suppressions, standard
    from pipeline.commands.workspace import load
    from pipeline.reports.states import progress

    workspace = load(replace(project, rules=severities(call, project)), quiet=call.quiet)
    found = (*check_articles(workspace), *check_catalogs(workspace, workspace.catalogs))
    found += check_suppressions(workspace, workspace.catalogs, found, finished=False)
    return Checked(
        found,
        frozenset(workspace.files),
        frozenset(Place) - {Place.EDITION, Place.PAGE},
        standard(workspace),
        reader(project, setting(call, project)),
        project.segmentation,
        project.root,
        progress=partial(progress, project, workspace.catalogs, found),
    )


def _of_files(call: Call, project: Project | None) -> Checked:
    from pipeline.checks.rule import Place
    from pipeline.commands import loose, published

    given, changes = setting(call, project), _changes(call, project)
    named = loose.files(call.paths)
    named = changes.to_check(named) if changes else named
    given = loose.within(given, call.task.home(project), named) if project or call.baseline else given
    found, faults = loose.check(named, given, quiet=call.quiet)
    places = loose.JUDGED | {Place.SUPPRESSION}
    if project and not faults:
        found = (*found, *published.check(named, project, given.standard))
        places |= {Place.PAGE}
    read = partial(loose.read_document, given=given)
    checked = Checked(found, frozenset(named), places, given.standard, read, given.segmentation, faults=faults)
    return replace(checked, findings=changes.only(found)) if changes else checked


def _of_text(call: Call, project: Project | None, name: str, text: str) -> Checked:
    from pipeline import checks
    from pipeline.commands import loose

    given, whole = setting(call, project), checks.Concordance()
    given = loose.within(given, call.task.home(project), (name,)) if project or call.baseline else given
    found = loose.check_text(name, text, given, whole)
    found = (*found, *checks.check_concordance(whole, given.standard, suppressed=True))
    read = partial(loose.read_document, given=given)
    return Checked(found, frozenset({name}), loose.JUDGED, given.standard, read, given.segmentation, texts={name: text}.get)


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
