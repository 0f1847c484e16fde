"""`calque status`: how far each article is translated, in units and words of the source."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from pipeline.commands import show
from pipeline.commands.stages import check_articles, check_catalogs, merge, told
from pipeline.commands.summary import Counts, count
from pipeline.commands.workspace import load
from pipeline.reports.json import encode

if TYPE_CHECKING:
    from pipeline.project import Project

_COLUMNS = ("translated", "stale", "untranslated", "failing", "obsolete", "words", "words_left")


def run(project: Project, *, form: str) -> int:
    """Print a row for each catalog, as the articles are now. Raises InputError."""
    workspace = load(project, quiet=True)
    merged = merge(workspace, check_articles(workspace))
    findings = told(check_catalogs(workspace, merged.catalogs))
    rows = [(locale, name, count(catalog, findings)) for (locale, name), catalog in sorted(merged.catalogs.items())]
    show.out(_as_json(project, rows) if form == "json" else _as_table(project, rows))
    return 0


def _as_json(project: Project, rows: list[tuple[str, str, Counts]]) -> str:
    entries = [
        {"locale": locale, "article": name, "repairs": locale == project.source_locale, "units": counts.units} | asdict(counts)
        for locale, name, counts in rows
    ]
    return encode({"version": 1, "catalogs": entries}, indent=2) + "\n"


def _as_table(project: Project, rows: list[tuple[str, str, Counts]]) -> str:
    width = max((len(name) for _, name, _ in rows), default=0)
    header = ["locale", "article".ljust(width), *(column.replace("_", " ") for column in _COLUMNS)]
    lines = ["  ".join(header)]
    for locale, name, counts in rows:
        shown = f"{locale:6}  {name:{width}}"
        values = (f"{getattr(counts, column):{len(column)},}" for column in _COLUMNS)
        repairs = "  (repairs)" if locale == project.source_locale else ""
        lines.append("  ".join((shown, *values)) + repairs)
    return "\n".join(lines) + "\n"
