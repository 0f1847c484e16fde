"""Finished pages as they lie in the output folder, checked beside each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline import checks, readers
from pipeline.checks import suppression
from pipeline.checks.outline import Page, Pages
from pipeline.commands import disk

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.editions.addresses import Addresses
    from pipeline.model import Finding, Suppression
    from pipeline.project import Project


def check(paths: Sequence[str], project: Project, standard: checks.Standard) -> tuple[Finding, ...]:
    """What is wrong with those of these files that are pages of the project's output, suppressed findings among it.

    Raises InputError.
    """
    folder = Path(project.absolute(project.output)).resolve()
    inside = {path: _inside(path, folder) for path in paths}
    asked = {f"{project.output}/{name}": path for path, name in inside.items() if name.endswith(".html")}
    if not asked:
        return ()
    from pipeline.editions.addresses import Addresses

    files = [PurePosixPath(path).relative_to(folder).as_posix() for path in disk.walk_all(folder.as_posix())]
    names, addresses = set(inside.values()), Addresses(project.slugs)
    pages = tuple(_page(folder, path, project, addresses, asked=path in names) for path in files if path.endswith(".html"))
    site = Pages(pages, project.source_locale, frozenset(files), project.base_url)
    found = checks.check_pages(site, standard, folder=project.output, suppressed=True)
    return tuple(_named(finding, asked) for finding in found if finding.position.path in asked)


def _named(finding: Finding, asked: Mapping[str, str]) -> Finding:
    """The finding in the file as it was asked for."""
    return replace(finding, position=replace(finding.position, path=asked[finding.position.path]))


def _inside(path: str, folder: Path) -> str:
    """A path as it is named in the folder, "" for one outside."""
    real = Path(path).resolve()
    return real.relative_to(folder).as_posix() if real.is_relative_to(folder) else ""


def _page(folder: Path, path: str, project: Project, addresses: Addresses, *, asked: bool) -> Page:
    """A page, with the suppressions of its article where it is `asked` for."""
    from pipeline.commands.building import edition_of
    from pipeline.editions.site import HOME

    locale, name = edition_of(path, project, addresses)
    text = disk.read_text((folder / path).as_posix())
    article = name if name != HOME else ""
    return Page(path, locale, text, name, article, _ignores(project, article) if article and asked else ())


def _ignores(project: Project, name: str) -> tuple[Suppression, ...]:
    """The suppressions in the article of this name."""
    suffixes = (suffix for row in readers.FORMATS for suffix in row.suffixes)
    path = next((one for suffix in suffixes if disk.exists(project.absolute(one := f"{project.source}/{name}{suffix}"))), "")
    if not path:
        return ()
    text = disk.read_text(project.absolute(path))
    options = readers.Options(front_matter=project.front_matter)
    return suppression.on_document(readers.read(path, text, project.source_locale, options))
