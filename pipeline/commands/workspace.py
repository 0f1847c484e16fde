"""A project as it lies on the disk: articles read and segmented, catalogs, termbase and templates."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TypeVar

from pipeline import catalogs, readers
from pipeline.checks.baseline import Baseline
from pipeline.checks.baseline import parse as parse_baseline
from pipeline.commands import disk, show
from pipeline.errors import Fault, InputError
from pipeline.languages.locales import language_of
from pipeline.record import record
from pipeline.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pipeline.catalogs import Termbase
    from pipeline.model import Catalog, Document, Key, Unit
    from pipeline.project import Project

Result = TypeVar("Result")

SITE = "site"  # the domain of the templates' own words
TEMPLATE_LOCALE = "en"  # the language that those are written in


@record
class Article:
    """A source article: its name, the document and its units."""

    name: str
    document: Document
    units: tuple[Unit, ...]

    def by_key(self) -> dict[Key, Unit]:
        """The first unit of each identity."""
        return {unit.key: unit for unit in reversed(self.units)}


@record
class Workspace:
    """All that a command works on. Paths are relative to the project's root.

    `assets` are the files of the source folder that are no articles. `catalogs` holds what is on the disk by locale and domain
    (an article's name, or `site`); `templates` the project's own Jinja templates by name. A renamed article has the catalog of
    the name before: `renamed` gives that, by locale and its name now. `superseded` are catalogs of a name before that a killed
    command left, with the locale and the name now.
    """

    project: Project
    articles: tuple[Article, ...]
    assets: tuple[str, ...]
    catalogs: Mapping[tuple[str, str], Catalog]
    termbase: Termbase
    templates: Mapping[str, str]
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    superseded: tuple[tuple[str, str, Catalog], ...] = ()
    baseline: Baseline = field(default_factory=Baseline)

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of the articles and catalogs."""
        return (*(one.document.path for one in self.articles), *(one.path for one in self.catalogs.values()))


def load(project: Project, *, quiet: bool = False) -> Workspace:
    """The project, read. Raises InputError with the faults of every file that cannot be used."""
    faults: list[Fault] = []
    paths = _tried(faults, partial(below, project, project.source)) or ()
    known = [path for path in paths if readers.format_of(path)]
    assets = tuple(path for path in paths if not readers.format_of(path))
    if not known and not faults:
        remedy = f"write one there; calque reads {', '.join(suffix for row in readers.FORMATS for suffix in row.suffixes)}"
        faults.append(Fault("no article in this folder", project.source, remedy=remedy))
    faults += clashes(project, known)
    faults += unusable(project, known)
    counted = show.progress(known, "reading", len(known), quiet=quiet)
    articles = [_tried(faults, partial(read_article, project, path)) for path in counted]
    found = {key: _tried(faults, partial(read_catalog, project, key, path)) for key, path in catalog_files(project)}
    termbase = _tried(faults, partial(read_termbase, project)) or catalogs.Termbase()
    templates = _tried(faults, partial(read_templates, project)) or {}
    before = _tried(faults, partial(baseline, project)) or Baseline()
    if faults:
        raise InputError(*faults)
    read = tuple(article for article in articles if article)
    given = {key: catalog for key, catalog in found.items() if catalog}
    domains = {SITE: (), **{article.name: article.by_key() for article in read}}
    renamed = catalogs.renamed(domains, given)
    given = catalogs.taken_over(given, renamed)
    superseded = catalogs.superseded(domains, given)
    return Workspace(project, read, assets, given, termbase, templates, renamed, superseded, before)


def _tried(faults: list[Fault], work: Callable[[], Result]) -> Result | None:
    try:
        return work()
    except InputError as error:
        faults += error.faults
        return None


def below(project: Project, folder: str) -> tuple[str, ...]:
    """The files below a folder of the project, relative to its root."""
    try:
        found = disk.walk_all(project.absolute(folder))
    except InputError as error:
        raise InputError(*(_relative(project, fault) for fault in error.faults)) from None
    return tuple(Path(path).relative_to(project.root).as_posix() for path in found)


def _relative(project: Project, fault: Fault) -> Fault:
    path = PurePosixPath(fault.path)
    shown = path.relative_to(project.root).as_posix() if path.is_relative_to(project.root) else fault.path
    return Fault(fault.message, shown, fault.line, fault.column, fault.remedy)


def read_text(project: Project, path: str) -> str:
    """The text of a file of the project. Raises InputError with the path as the project names it."""
    try:
        return disk.read_text(project.absolute(path))
    except InputError as error:
        raise InputError(*(_relative(project, fault) for fault in error.faults)) from None


def clashes(project: Project, paths: Iterable[str]) -> list[Fault]:
    """Articles that would have one catalog and page together, or the site's own catalog."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        by_name[project.article_name(path).casefold()].append(path)
    faults = [
        Fault(f"would have the same page as {', '.join(rest)}", first, remedy="rename one of them")
        for first, *rest in by_name.values()
        if rest
    ]
    reserved = [Fault("“site” is the catalog of the templates", path, remedy="rename the article") for path in by_name[SITE]]
    return faults + reserved


def unusable(project: Project, articles: Iterable[str]) -> list[Fault]:
    """Catalogs that no command can read or write where they are: outside of the project, or where a folder's place is taken."""
    names = [SITE, *map(project.article_name, articles)]
    root = disk.real(project.root)
    advice = f"calque writes below {root} only; replace the link by a folder"
    faults: dict[str, Fault] = {}
    for path in (project.catalog_path(locale, name) for locale in project.locales for name in names):
        absolute = Path(project.absolute(path))
        taken = next((above for above in absolute.parents if above.is_file()), None)
        if taken is not None:
            shown = taken.relative_to(project.root).as_posix() if taken.is_relative_to(project.root) else taken.as_posix()
            message = "is a file where the folder of the catalogs must be"
            faults[shown] = Fault(message, shown, remedy="rename it, or name another folder in the configuration")
        elif not disk.real(absolute.as_posix()).is_relative_to(root):
            faults[path] = Fault("leads out of the project", path, remedy=advice)
    return list(faults.values())


def read_article(project: Project, path: str) -> Article:
    """An article, read and segmented. Raises InputError."""
    return article_in(project, path, read_text(project, path))


def article_in(project: Project, path: str, text: str) -> Article:
    """The article in a text, by the project's settings. Raises InputError where it cannot be used."""
    options = readers.Options(front_matter=project.front_matter)
    document = readers.read(path, text, project.source_locale, options)
    if not document.blocks:
        remedy = "write its text, or move it out of the source folder"
        raise InputError(Fault("this article has no text", path, remedy=remedy))
    if language_of(document.locale) != language_of(project.source_locale):
        message = f"declares the language “{document.locale}”, but the source locale is “{project.source_locale}”"
        raise InputError(Fault(message, path, remedy="correct the article's lang, or source_locale in the configuration"))
    return Article(project.article_name(path), document, segment(document, mode=project.segmentation))


def catalog_files(project: Project) -> list[tuple[tuple[str, str], str]]:
    """Locale and domain, and path, of every catalog of the project's locales on the disk."""
    found: list[tuple[tuple[str, str], str]] = []
    for locale in project.locales:
        folder = PurePosixPath(project.catalog_path(locale, "x")).parent.as_posix()
        if Path(project.absolute(folder)).is_dir():
            paths = [path for path in below(project, folder) if path.endswith(".po")]
            found += [((locale, PurePosixPath(path).relative_to(folder).with_suffix("").as_posix()), path) for path in paths]
    return found


def read_catalog(project: Project, key: tuple[str, str], path: str) -> Catalog:
    """The catalog of this locale and domain. Raises InputError."""
    locale, domain = key
    catalog = catalogs.parse(path, read_text(project, path))
    if catalog.locale and language_of(catalog.locale) != language_of(locale):
        message = f"its header says Language: {catalog.locale}, but its folder is that of “{locale}”"
        line = catalog.header.line if catalog.header else 1
        raise InputError(Fault(message, path, line, 1, "correct the header, or move the file"))
    return replace(catalog, domain=domain, locale=locale)


def read_termbase(project: Project) -> Termbase | None:
    """The termbase; None where there is none. Raises InputError."""
    if not disk.exists(project.absolute(project.termbase)):
        return None
    return catalogs.parse_termbase(project.termbase, read_text(project, project.termbase))


def baseline(project: Project) -> Baseline:
    """The project's baseline, empty where it has none. Raises InputError."""
    if not disk.exists(project.absolute(project.baseline)):
        return Baseline()
    return parse_baseline(project.baseline, read_text(project, project.baseline))


def read_templates(project: Project) -> dict[str, str]:
    """The project's own templates by name. Raises InputError."""
    folder = project.absolute(project.templates)
    if not Path(folder).is_dir():
        return {}
    paths = below(project, project.templates)
    wanted = [path for path in paths if path.endswith((".html", ".jinja", ".j2"))]
    return {PurePosixPath(path).relative_to(project.templates).as_posix(): read_text(project, path) for path in wanted}
