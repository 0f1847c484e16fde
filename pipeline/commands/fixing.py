"""`calque check --fix`: what can be mended safely is mended in the catalogs, and what is left is reported.

Articles are left alone: another wording of theirs is another msgid, and would unsettle every translation.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline import checks
from pipeline.checks import fixes
from pipeline.commands import check, disk, loose, show, writing
from pipeline.commands.plan import Plan
from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pipeline.commands.call import Call
    from pipeline.commands.checked import Checked
    from pipeline.errors import Fault
    from pipeline.model import Catalog, Finding
    from pipeline.project import Project


@dataclass(frozen=True, slots=True)
class Mendable:
    """Catalogs as they lie on the disk; what is found in such catalogs, and in them together with all other files."""

    catalogs: tuple[Catalog, ...]
    check: Callable[[Sequence[Catalog]], tuple[Finding, ...]]
    whole: Callable[[Sequence[Catalog]], Checked]

    def told(self, catalogs: Sequence[Catalog]) -> tuple[Finding, ...]:
        """What is found in such catalogs and not suppressed."""
        return tuple(finding for finding in self.check(catalogs) if not finding.suppressed)


def run(call: Call, project: Project | None) -> int:
    """Mend and report. With a diff nothing else is written to standard output. Raises InputError, after reporting others."""
    mode, of_project = call.task.mode, project if project and not call.paths else None
    with writing.session(of_project, mode, quiet=call.quiet) if of_project else nullcontext():
        given = _of_project(call, of_project) if of_project else _of_files(call, project)
        wanted = _wanted(call, project, given)
        mended = fixes.mend(given.catalogs, given.told, lambda finding: fixes.entry_of(finding) in wanted)
        left = _left(call, project, given.whole(mended.catalogs), wanted)
        changed = _write(call, of_project, given.catalogs, mended.catalogs)
    done = "" if mode.writes else "that would be "
    show.say(f"findings {done}mended: {mended.number:,}; files {done}changed: {changed:,}", quiet=call.quiet)
    texts = {catalog.path: catalog.text for catalog in mended.catalogs}
    on_disk = disk.texts(of_project.root if of_project else "")
    if mode.diff:
        return check.verdict(call, left)
    return check.tell(call, left, lambda path: texts.get(path) or on_disk(path))


def _wanted(call: Call, project: Project | None, given: Mendable) -> set[fixes.Entry]:
    """The entries that may be mended: with `--changed`, only changed ones."""
    return {fixes.entry_of(one) for one in check.only_changed(call, project, given.told(given.catalogs))}


def _left(call: Call, project: Project | None, checked: Checked, wanted: set[fixes.Entry]) -> Checked:
    """What is reported of what is found afterwards. What has changed is known of the files as they were before."""
    if call.changed is None:
        return checked
    here = tuple(one for one in checked.findings if fixes.entry_of(one) in wanted)
    articles = tuple(one for one in checked.findings if not _is_catalog(one.position.path))
    return replace(checked, findings=(*check.only_changed(call, project, articles), *here))


def _write(call: Call, project: Project | None, before: Sequence[Catalog], after: Sequence[Catalog]) -> int:
    """Write what has been mended, or show it; how many files that is. Keeps what others wrote meanwhile. Raises InputError."""
    plan = writing.start(project) if project else Plan()
    for old, new in zip(before, after, strict=True):
        if new.text != old.text:
            plan.write(project.absolute(new.path) if project else new.path, new.text, writing.since(new, old))
    return len(writing.finish(plan, project, call.task.mode, quiet=call.quiet))


def _of_project(call: Call, project: Project) -> Mendable:
    from pipeline.commands.stages import check_catalogs
    from pipeline.commands.workspace import load

    workspace = load(replace(project, rules=check.severities(call, project)), quiet=call.quiet)
    keys = [key for key in workspace.catalogs if key not in workspace.renamed]
    renamed = {key: workspace.catalogs[key] for key in workspace.renamed}  # on the disk they have the name before

    def named(catalogs: Sequence[Catalog]) -> dict[tuple[str, str], Catalog]:
        return {**dict(zip(keys, catalogs, strict=True)), **renamed}

    return Mendable(
        tuple(workspace.catalogs[key] for key in keys),
        lambda catalogs: check_catalogs(workspace, named(catalogs)),
        lambda catalogs: check.of_workspace(workspace, named(catalogs)),
    )


def _of_files(call: Call, project: Project | None) -> Mendable:
    named = loose.files(call.paths)
    given = check.within(call, project, named)
    read: list[tuple[Catalog, str]] = []
    faults: list[Fault] = []
    for path in filter(_is_catalog, named):
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
            rows += loose.check_catalog(catalog, sources[catalog.path], given)
        return (*rows, *checks.check_concordance(whole, given.standard, suppressed=True))

    others = replace(call, changed=None, paths=tuple(path for path in named if not _is_catalog(path)))
    rest = check.of_files(others, project)
    rest = replace(rest, files=frozenset(named), faults=(*faults, *rest.faults))
    catalogs = tuple(catalog for catalog, _ in read)
    return Mendable(catalogs, found, lambda mended: replace(rest, findings=(*rest.findings, *found(mended))))


def _is_catalog(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in loose.CATALOG_SUFFIXES
