"""What commands write: catalogs, templates, compiled catalogs and pages. All of it, or, where anything is wrong, nothing."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline import catalogs
from pipeline.commands import disk, show
from pipeline.commands.differences import unified
from pipeline.commands.leftovers import recover
from pipeline.commands.lock import alone
from pipeline.commands.plan import Plan, held
from pipeline.commands.since import Since
from pipeline.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pipeline.commands.building import Built
    from pipeline.commands.leftovers import Reconcile
    from pipeline.commands.merging import Merged
    from pipeline.commands.mode import Mode
    from pipeline.commands.workspace import Workspace
    from pipeline.model import Catalog
    from pipeline.project import Project


_CHOOSE = "ours is in a comment of the entry: choose one, delete the comment"


@contextmanager
def session(project: Project, mode: Mode, *, quiet: bool = False) -> Iterator[None]:
    """What a command that writes works in, from reading on: no other calque writes in the project meanwhile.

    What one that was killed has left is seen to first.
    """
    if not mode.writes:
        yield
        return
    with alone(project.root, quiet=quiet):
        show.warn(recover(_catalog_folders(project), lambda path: putting_together(path, None)))
        yield


def _catalog_folders(project: Project) -> tuple[Path, ...]:
    """The folders that hold catalogs, those below them among them."""
    tops = {Path(project.absolute(project.catalog_path(locale, "x"))).parent for locale in project.locales}
    inside_project = (top for top in sorted(tops) if disk.real(top.as_posix()).is_relative_to(disk.real(project.root)))
    return tuple(folder for top in inside_project for folder in (top, *sorted(top.rglob("*/"))) if folder.is_dir())


def start(project: Project) -> Plan:
    """A plan of writes inside the project."""
    return Plan(project.root)


def finish(
    plan: Plan, project: Project | None, mode: Mode, *, quiet: bool = False, tell: Callable[[str], None] = show.out
) -> tuple[str, ...]:
    """Write what is planned, or show it, a diff by `tell`; the paths that change or would. Raises InputError."""
    if mode.writes:
        changed = plan.perform()
    else:
        changes = plan.changes()
        plan.conflicts = tuple(fault for change in changes for fault in change.conflicts)
        changed = tuple(change.path for change in changes if change.before != change.after)
        for change in changes:
            if mode.diff:
                tell(unified(inside(project, change.path), change.before, change.after))
            elif change.before != change.after:
                verb = "remove" if change.after is None else "write"
                show.say(f"would {verb} {inside(project, change.path)}", quiet=quiet)
    show.conflicts(plan.conflicts)
    return changed


def open_conflicts(merged: Merged) -> tuple[Fault, ...]:
    """The conflicts of earlier commands that nobody has settled yet."""
    return tuple(
        Fault(f"two translations of “{_short(one.key.source)}” are still to be chosen from", catalog.path, one.line, 1, _CHOOSE)
        for catalog in merged.catalogs.values()
        for one in catalog.messages
        if any(comment.startswith(catalogs.CONFLICT) for comment in one.comments)
    )


def verdict(plan: Plan, code: int = 0) -> int:
    """The exit code of a command that would end with `code`: 1 at least where a conflict is left to a person."""
    return max(code, 1) if plan.conflicts else code


def plan_templates(plan: Plan, project: Project, templates: Mapping[str, Catalog]) -> None:
    """Add the template (POT) of each domain."""
    for name, template in templates.items():
        path = project.template_path(name)
        plan.write(project.absolute(path), catalogs.render(template))


def plan_catalogs(plan: Plan, workspace: Workspace, merged: Merged) -> None:
    """Add templates, catalogs and repairs. What others wrote into a catalog since it was read is kept, entry by entry.

    The files of an article's name before go once those of the name that it has now are there.
    """
    project = workspace.project
    plan_templates(plan, project, merged.templates)
    for key, catalog in merged.catalogs.items():
        base = None if key in merged.renamed else workspace.catalogs.get(key)
        plan.write(project.absolute(catalog.path), catalog.text, since(catalog, base))
    _plan_removals(plan, workspace, merged)


def _plan_removals(plan: Plan, workspace: Workspace, merged: Merged) -> None:
    """The files of articles' names before go: the catalogs last, which tell a later command of what is still to be done."""
    project = workspace.project
    gone = [*_renamed(workspace, merged), *workspace.superseded]
    for locale, _, base in gone:
        old = PurePosixPath(project.catalog_path(locale, base.domain))
        for made in map(project.absolute, (old.with_suffix(".mo").as_posix(), project.template_path(base.domain))):
            plan.remove(made, Since(held(made)))
    for locale, name, base in gone:
        heir = project.absolute(project.catalog_path(locale, name))
        old_path = project.absolute(project.catalog_path(locale, base.domain))
        plan.remove(old_path, Since(base.text.encode("utf-8"), putting_together(heir, base), heir))


def _renamed(workspace: Workspace, merged: Merged) -> Iterator[tuple[str, str, Catalog]]:
    """Locale, name now, and the catalog of the name before, of each article that was renamed."""
    for (locale, name), before in merged.renamed.items():
        if name.casefold() != before.casefold():  # else, on some systems, they are the same files
            yield locale, name, replace(workspace.catalogs[locale, name], domain=before)


def since(ours: Catalog, base: Catalog | None) -> Since:
    """How a catalog is put together with what another program wrote since `base` was read."""
    return Since(base.text.encode("utf-8") if base is not None else None, putting_together(ours.path, base))


def putting_together(path: str, base: Catalog | None) -> Reconcile:
    """What puts two contents of a catalog together, ours and theirs, by what both come from."""

    def reconcile(ours: bytes, theirs: bytes) -> tuple[bytes, tuple[Fault, ...]]:
        mine, other = (catalogs.parse(path, disk.decode(data, path)) for data in (ours, theirs))
        merged, conflicts = catalogs.reconcile(base, mine, other)
        merged = catalogs.written(merged)
        lines = {message.key: message.line for message in merged.messages}
        return merged.text.encode("utf-8"), tuple(_told(path, lines[one.key], one) for one in conflicts)

    return reconcile


def _told(path: str, line: int, conflict: catalogs.Conflict) -> Fault:
    message = f"another program has given “{_short(conflict.key.source)}” another translation meanwhile"
    return Fault(message, path, line, 1, f"its text stands; {_CHOOSE}")


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def plan_editions(plan: Plan, workspace: Workspace, built: Built) -> None:
    """Add compiled catalogs, pages, and the assets of each edition. Raises InputError where an asset cannot be read."""
    project = workspace.project
    for (locale, name), data in built.compiled.items():
        compiled = PurePosixPath(project.catalog_path(locale, name)).with_suffix(".mo").as_posix()
        plan.write(project.absolute(compiled), data)
    assets = {PurePosixPath(asset).relative_to(project.source).as_posix(): asset for asset in workspace.assets}
    for path, text in built.files:
        if path.partition("/")[2] not in assets:  # a project's own style sheet goes before the shipped one
            plan.write(project.absolute(f"{project.output}/{path}"), text)
    for place, asset in assets.items():
        data = disk.read_bytes(project.absolute(asset))
        for locale in project.locales:
            plan.write(project.absolute(f"{project.output}/{locale}/{place}"), data)


def inside(project: Project | None, path: str) -> str:
    """A path that was planned, as the project names it; as it is where there is none."""
    return path if project is None else path.removeprefix(project.absolute("")).lstrip("/")


def published(project: Project) -> frozenset[tuple[str, str]]:
    """The editions whose page is there: locale and article."""
    found: set[tuple[str, str]] = set()
    for locale in project.locales:
        folder = f"{project.output}/{locale}"
        if Path(project.absolute(folder)).is_dir():
            pages = disk.walk(project.absolute(folder), (".html",))
            found |= {
                (locale, PurePosixPath(page).relative_to(project.absolute(folder)).with_suffix("").as_posix()) for page in pages
            }
    return frozenset(found)
