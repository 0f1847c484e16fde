"""`calque check`: the project, or any HTML, Markdown, text and PO files with no set-up at all."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from pipeline.commands import disk, locate, show
from pipeline.commands.call import Call
from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pipeline.commands.loose import Setting
    from pipeline.commands.touched import Changes
    from pipeline.errors import Fault
    from pipeline.model import Finding
    from pipeline.project import Project


def run(paths: tuple[str, ...], **options: Any) -> int:
    """Check and report: 1 for errors or too many warnings, else 0. Raises InputError, of some files after reporting others."""
    call = Call(paths=paths, **options)
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
    """Check what the call names, mend it if that is asked for, and report."""
    project = project_of(call)
    if call.fix:
        from pipeline.commands import fixing

        return fixing.run(call, project)
    if call.from_standard_input:
        name, text = call.stdin_name or "", disk.decode(sys.stdin.buffer.read(), call.stdin_name or "")
        return tell(call, _of_text(call, project, name, text), (), {name: text}.get)
    if project is None or call.paths:
        found, faults = _of_files(call, project)
        return tell(call, found, faults, disk.texts())
    return tell(call, since(call, project, of_project(call, project)), (), disk.texts(project.root))


def project_of(call: Call) -> Project | None:
    """The project that the call is about, or that says how its files are checked; None where there is none."""
    return locate.configured(call.config) if call.paths else locate.project(call.config)


def tell(call: Call, found: tuple[Finding, ...], faults: tuple[Fault, ...], sources: Callable[[str], str | None]) -> int:
    """Report what was found and give the exit code. Raises InputError with the faults."""
    if found or not faults:
        if call.statistics:
            from pipeline.reports import statistics

            show.report(statistics.render(found, call.form), path=call.output)
        else:
            show.findings(found, sources, call.form, quiet=call.quiet, path=call.output)
    return verdict(call, found, faults)


def verdict(call: Call, found: tuple[Finding, ...], faults: tuple[Fault, ...]) -> int:
    """The exit code for these findings. Raises InputError with the faults."""
    if faults:
        raise InputError(*faults)
    return 0 if call.exit_zero else show.verdict(found, call.max_warnings)


def since(call: Call, project: Project | None, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings in what has been changed since the revision of the call; all where it names none. Raises UsageError."""
    changes = _changes(call, project)
    return changes.only(found) if changes else found


def _changes(call: Call, project: Project | None) -> Changes | None:
    """What has been changed since the revision of the call, read as it is read for checking; None where it names none."""
    if call.changed is None:
        return None
    from pipeline import readers
    from pipeline.commands import loose
    from pipeline.commands.revision import Revision
    from pipeline.commands.touched import Changes

    given = setting(call, project)
    read = partial(loose.read_document, given=given)
    if project and not call.paths:
        read = partial(readers.read, locale=project.source_locale, options=given.options)
    root = project.root if project and not call.paths else ""
    return Changes(Revision(root, call.changed), root, read, given.segmentation)


def of_project(call: Call, project: Project) -> tuple[Finding, ...]:
    """What is wrong in the project's articles and catalogs."""
    from pipeline.commands.stages import check_articles, check_catalogs, told
    from pipeline.commands.workspace import load

    workspace = load(replace(project, rules=severities(call, project)), quiet=call.quiet)
    return told((*check_articles(workspace), *check_catalogs(workspace, workspace.catalogs)))


def _of_files(call: Call, project: Project | None) -> tuple[tuple[Finding, ...], tuple[Fault, ...]]:
    from pipeline.commands import loose, published

    given, changes = setting(call, project), _changes(call, project)
    named = loose.files(call.paths)
    named = changes.to_check(named) if changes else named
    found, faults = loose.check(named, given, quiet=call.quiet)
    found += published.check(named, project, given.standard) if project and not faults else ()
    return changes.only(found) if changes else found, faults


def _of_text(call: Call, project: Project | None, name: str, text: str) -> tuple[Finding, ...]:
    from pipeline import checks
    from pipeline.commands import loose

    given, whole = setting(call, project), checks.Concordance()
    return (*loose.check_text(name, text, given, whole), *checks.check_concordance(whole, given.standard))


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
