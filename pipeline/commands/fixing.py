"""`calque check --fix`: what can be mended safely is mended in the catalogs, and what is left is reported.

Articles are left alone: another wording of theirs is another msgid, and would unsettle every translation.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline import checks
from pipeline.checks import fixes
from pipeline.commands import disk, examining, loose, published, show, writing
from pipeline.commands.plan import Plan
from pipeline.errors import InputError
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.commands.call import Call
    from pipeline.errors import Fault
    from pipeline.model import Catalog, Finding
    from pipeline.project import Project


@record
class Mendable:
    """Catalogs as they lie on the disk, how they are checked together, and what is found and faulty in all other files."""

    catalogs: tuple[Catalog, ...]
    check: fixes.Check
    rest: tuple[Finding, ...]
    faults: tuple[Fault, ...] = ()


def run(call: Call, project: Project | None) -> int:
    """Mend and report. With a diff nothing else is written to standard output. Raises InputError, after reporting others."""
    of_project = project if project and not call.paths else None
    with writing.session(of_project, call.mode, quiet=call.quiet) if of_project else nullcontext():
        given = _of_project(call, of_project) if of_project else _of_files(call, project)
        wanted = {fixes.entry_of(one) for one in examining.since(call, project, tuple(given.check(given.catalogs)))}
        mended = fixes.mend(given.catalogs, given.check, lambda finding: fixes.entry_of(finding) in wanted)
        changed = _write(call, of_project, given.catalogs, mended.catalogs)
    done = "" if call.mode.writes else "that would be "
    show.say(f"findings {done}mended: {mended.number:,}; files {done}changed: {changed:,}", quiet=call.quiet)
    checked = examining.examined(call, project)
    if call.mode.writes:
        return examining.tell(call, checked)
    texts = {catalog.path: catalog.text for catalog in mended.catalogs}
    left = (*examining.since(call, project, given.rest), *(one for one in mended.findings if fixes.entry_of(one) in wanted))
    checked = replace(checked, findings=left, texts=lambda path: texts.get(path) or disk.texts(checked.root)(path))
    return examining.verdict(call, checked) if call.mode.diff else examining.tell(call, checked)


def _write(call: Call, project: Project | None, before: Sequence[Catalog], after: Sequence[Catalog]) -> int:
    """Write what has been mended, or show it; how many files that is. Keeps what others wrote meanwhile. Raises InputError."""
    plan = writing.start(project) if project else Plan()
    for old, new in zip(before, after, strict=True):
        if new.text != old.text:
            plan.write(project.absolute(new.path) if project else new.path, new.text, writing.since(new, old))
    return len(writing.finish(plan, project, call.mode, quiet=call.quiet))


def _of_project(call: Call, project: Project) -> Mendable:
    from pipeline.commands.stages import check_articles, check_catalogs, told
    from pipeline.commands.workspace import load

    workspace = load(replace(project, rules=examining.severities(call, project)), quiet=call.quiet)
    keys = [key for key in workspace.catalogs if key not in workspace.renamed]
    renamed = {key: workspace.catalogs[key] for key in workspace.renamed}  # on the disk they have the name before

    def found(catalogs: Sequence[Catalog]) -> tuple[Finding, ...]:
        return told(check_catalogs(workspace, {**dict(zip(keys, catalogs, strict=True)), **renamed}))

    return Mendable(tuple(workspace.catalogs[key] for key in keys), found, told(check_articles(workspace)))


def _of_files(call: Call, project: Project | None) -> Mendable:
    given = examining.setting(call, project)
    named = loose.files(call.paths)
    read: list[tuple[Catalog, str]] = []
    faults: list[Fault] = []
    for path in (path for path in named if _is_catalog(path)):
        try:
            catalog, source = loose.read_catalog(path, disk.read_text(path), given)
            read += [(catalog, source)] if catalog.locale else []
        except InputError as error:
            faults += error.faults
    sources = {catalog.path: source for catalog, source in read}

    def found(catalogs: Sequence[Catalog]) -> tuple[Finding, ...]:
        whole = checks.Concordance()
        rows: list[Finding] = []
        for catalog in catalogs:
            whole.add(catalog, sources[catalog.path])
            rows += checks.check_catalog(catalog, given.standard, source_locale=sources[catalog.path])
        return (*rows, *checks.check_concordance(whole, given.standard))

    rest, more = loose.check([path for path in named if not _is_catalog(path)], given, quiet=call.quiet)
    pages = published.check(named, project, given.standard) if project else ()
    return Mendable(tuple(catalog for catalog, _ in read), found, (*rest, *pages), (*faults, *more))


def _is_catalog(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in loose.CATALOG_SUFFIXES
