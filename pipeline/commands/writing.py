"""What commands write: catalogs, templates, compiled catalogs and pages. All of it, or, where anything is wrong, nothing."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline import catalogs
from pipeline.commands import disk
from pipeline.commands.disk import Plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.commands.building import Built
    from pipeline.commands.stages import Merged
    from pipeline.commands.workspace import Workspace
    from pipeline.model import Catalog
    from pipeline.project import Project


def start(project: Project) -> Plan:
    """A plan of writes inside the project."""
    return Plan(project.root)


def plan_templates(plan: Plan, project: Project, templates: Mapping[str, Catalog]) -> None:
    """Add the template (POT) of each domain."""
    for name, template in templates.items():
        path = project.template_path(name)
        plan.write(project.absolute(path), catalogs.render(template))


def plan_catalogs(plan: Plan, project: Project, merged: Merged) -> None:
    """Add templates, catalogs and repairs."""
    plan_templates(plan, project, merged.templates)
    for catalog in merged.catalogs.values():
        plan.write(project.absolute(catalog.path), catalog.text)


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


def inside(project: Project, path: str) -> str:
    """A path that was planned, as the project names it."""
    return path.removeprefix(project.absolute("")).lstrip("/")


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
