"""`calque check --show-files`: what would be checked, as what and in which language."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.commands import disk, examining, loose, show
from pipeline.errors import Fault, InputError
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.commands.call import Call
    from pipeline.commands.loose import Setting
    from pipeline.project import Project


@record
class Row:
    """A file: its path, what it is taken for, and its language; of a catalog the sources' and the translations' language."""

    path: str
    kind: str
    language: str


def run(call: Call) -> int:
    """Print a line a file. Raises InputError, of some files after telling the others."""
    project = examining.project_of(call)
    rows, faults = _of_files(call, examining.setting(call, project)) if call.paths else (_of_project(call, project), [])
    show.out(render(rows))
    if faults:
        raise InputError(*faults)
    return 0


def render(rows: Sequence[Row]) -> str:
    """The rows in columns."""
    wide = max((len(row.path) for row in rows), default=0)
    return "".join(f"{row.path:<{wide}}  {row.kind:<8}  {row.language}".rstrip() + "\n" for row in rows)


def _of_project(call: Call, project: Project | None) -> list[Row]:
    from pipeline.commands.workspace import SITE, TEMPLATE_LOCALE, load

    assert project is not None
    workspace = load(project, quiet=call.quiet)
    names = {SITE, *(article.name for article in workspace.articles)}
    rows = [Row(article.document.path, article.document.format, article.document.locale) for article in workspace.articles]
    for (locale, name), catalog in sorted(workspace.catalogs.items()):
        if name in names:
            source = TEMPLATE_LOCALE if name == SITE else project.source_locale
            rows.append(Row(catalog.path, "catalog", f"{source} → {locale}" if locale != source else f"{locale}, repairs"))
    return rows


def _of_files(call: Call, given: Setting) -> tuple[list[Row], list[Fault]]:
    if call.from_standard_input:
        raise InputError(Fault("--show-files is about files", remedy="leave out --show-files, or name files"))
    rows: list[Row] = []
    faults: list[Fault] = []
    for path in loose.files(call.paths):
        try:
            rows += _of_file(path, given)
        except InputError as error:
            faults += error.faults
    return rows, faults


def _of_file(path: str, given: Setting) -> Iterator[Row]:
    text = disk.read_text(path)
    if PurePosixPath(path).suffix.lower() in loose.CATALOG_SUFFIXES:
        catalog, source = loose.read_catalog(path, text, given)
        yield Row(path, "catalog", f"{source} → {catalog.locale}") if source else Row(path, "template", "not checked")
    else:
        document = loose.read_document(path, text, given)
        yield Row(path, document.format, document.locale if document.blocks else "no text")
