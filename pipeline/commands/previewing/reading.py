"""A project read again and again: only files that have changed are read; of one that cannot be, the last good state stays."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from pipeline import catalogs, readers
from pipeline.catalogs import Termbase
from pipeline.checks.baseline import Baseline
from pipeline.commands import disk, workspace
from pipeline.commands.workspace import SITE, Article, Workspace
from pipeline.errors import Fault, InputError
from pipeline.model import Catalog
from pipeline.preview.identity import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pipeline.project import Project

Value = TypeVar("Value")
Stamp = tuple[tuple[str, int, int, int], ...]
"""Path, time of change, size and number of each file that a value was read from: another one if any was written."""


class Reading:
    """The files of one project as they were last read."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.faults: dict[str, tuple[Fault, ...]] = {}
        self._kept: dict[str, tuple[Stamp, object]] = {}
        self._tried: dict[str, Stamp] = {}
        self._asked: set[str] = set()
        self._frame = ""
        self._no_terms, self._no_templates = Termbase(), dict[str, str]()

    def read(self) -> Workspace:
        """The project as it is now; `faults` then has by path what cannot be used."""
        project = self.project
        self._asked = set()
        paths = self._listed()
        articles = [self._value(path, [path], partial(workspace.read_article, project, path)) for path in self._articles(paths)]
        found = {key: self._catalog(key, path) for key, path in self._catalog_files()}
        termbase = self._value(project.termbase, [project.termbase], partial(workspace.read_termbase, project))
        templates = self._value(project.templates, self._templates(), partial(workspace.read_templates, project))
        baseline = self._value(project.baseline, [project.baseline], partial(workspace.baseline, project)) or Baseline()
        self._forget()
        read = tuple(article for article in articles if article)
        assets = tuple(path for path in paths if not readers.format_of(path))
        self._frame = digest((sorted((templates or {}).items()), *map(self._stamp, assets)))
        given = {key: catalog for key, catalog in found.items() if catalog}
        return _renamed(
            Workspace(
                project,
                read,
                assets,
                given,
                termbase or self._no_terms,
                self._no_templates if templates is None else templates,
                baseline=baseline,
            )
        )

    @property
    def frame(self) -> str:
        """What changes whenever the templates or the files beside the articles do."""
        return self._frame

    def _listed(self) -> tuple[str, ...]:
        source = self.project.source
        return self._value(source, None, partial(workspace.below, self.project, source)) or ()

    def _articles(self, paths: Iterable[str]) -> list[str]:
        """The paths of the articles, without those whose pages or catalogs would be others' too."""
        known = [path for path in paths if readers.format_of(path)]
        faults = [*workspace.clashes(self.project, known), *workspace.unusable(self.project, known)]
        clashing = {fault.path for fault in faults}
        for fault in faults:
            self._asked.add(f"{fault.path}: ")
            self.faults[f"{fault.path}: "] = (fault,)
        return [path for path in known if path not in clashing]

    def _catalog_files(self) -> list[tuple[tuple[str, str], str]]:
        return self._value(self.project.catalogs, None, partial(workspace.catalog_files, self.project)) or []

    def _catalog(self, key: tuple[str, str], path: str) -> Catalog | None:
        return self._value(path, [path], partial(workspace.read_catalog, self.project, key, path))

    def _templates(self) -> list[str]:
        folder = self.project.templates
        if not Path(self.project.absolute(folder)).is_dir():
            return []
        return list(self._value(f"{folder}/", None, partial(workspace.below, self.project, folder)) or ())

    def _value(self, name: str, paths: list[str] | None, read: Callable[[], Value]) -> Value | None:
        """What is read of these files, at once if none has changed since; always anew where no paths are given."""
        self._asked.add(name)
        stamp = None if paths is None else tuple(map(self._stamp, paths))
        if stamp is None or self._tried.get(name) != stamp:
            try:
                self._guard(paths or [name])
                self._keep(name, stamp or (), read())
                self.faults.pop(name, None)
            except InputError as error:
                self.faults[name] = error.faults
            if stamp is not None:
                self._tried[name] = stamp
        return cast("Value | None", self._kept[name][1]) if name in self._kept else None

    def _keep(self, name: str, stamp: Stamp, value: object) -> None:
        """Keep what was read; the value that was kept before, where it was read from the same text."""
        before = self._kept[name][1] if name in self._kept else None
        same = before is not None and _text_of(before) is not None and _text_of(before) == _text_of(value)
        self._kept[name] = stamp, before if same else value

    def _stamp(self, path: str) -> tuple[str, int, int, int]:
        try:
            found = os.stat(self.project.absolute(path))
        except (OSError, ValueError):
            return path, 0, 0, 0
        return path, found.st_mtime_ns, found.st_size, found.st_ino

    def _guard(self, paths: Iterable[str]) -> None:
        """Raise InputError where a link leads out of the project."""
        root = disk.real(self.project.root)
        for path in paths:
            if not disk.real(self.project.absolute(path)).is_relative_to(root):
                remedy = "the preview shows only what is inside the project; replace the link by the file"
                raise InputError(Fault("leads out of the project", path, remedy=remedy))

    def _forget(self) -> None:
        """Forget the files that are gone."""
        for known in (self._kept, self._tried, self.faults):
            for name in known.keys() - self._asked:
                del known[name]


def _renamed(read: Workspace) -> Workspace:
    """The workspace with catalogs of names before under the articles' names now."""
    names = {SITE, *(article.name for article in read.articles)}
    if all(name in names for _, name in read.catalogs):
        return read
    domains = {SITE: (), **{article.name: article.by_key() for article in read.articles}}
    renamed = catalogs.renamed(domains, read.catalogs)
    given = catalogs.taken_over(read.catalogs, renamed)
    return replace(read, catalogs=given, renamed=renamed, superseded=catalogs.superseded(domains, given))


def _text_of(value: object) -> str | None:
    """The text that an article or a catalog was read from."""
    if isinstance(value, Article):
        return value.document.text
    return value.text if isinstance(value, Catalog) else None
