"""`calque status`: how far each article is translated, in units and words of the source."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from pipeline.commands import show
from pipeline.commands.merging import merge
from pipeline.commands.stages import check_articles, check_catalogs, told
from pipeline.commands.workspace import SITE, load
from pipeline.reports.json import encode
from pipeline.reports.states import Amount, Counts, count, forsaken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.commands.workspace import Workspace
    from pipeline.project import Project

Row = tuple[str, str, Counts]
_COLUMNS = tuple(one.name for one in fields(Counts))
_TOTAL = "(all)"


def run(project: Project, *, form: str, badge: str | None = None) -> int:
    """Print a row for each catalog, as the articles are now; draw a badge if wanted. Raises InputError."""
    workspace = load(project, quiet=True)
    rows = _rows(workspace)
    show.out(_as_json(workspace, rows) if form == "json" else _as_table(project, rows))
    if badge is not None:
        from pipeline.commands.plan import write_atomic
        from pipeline.reports.badge import badge as drawn

        shares = [(locale, _total(rows, locale).done) for locale in project.locales if locale != project.source_locale]
        write_atomic(badge, drawn("translated", shares))
    return 0


def _rows(workspace: Workspace) -> list[Row]:
    """Locale, name and counts of every catalog, those whose articles are gone among them."""
    merged = merge(workspace, check_articles(workspace)).catalogs
    findings = told(check_catalogs(workspace, merged))
    rows = [(locale, name, count(catalog, findings)) for (locale, name), catalog in merged.items()]
    gone = [(locale, name, forsaken(one)) for (locale, name), one in workspace.catalogs.items() if (locale, name) not in merged]
    return sorted([*rows, *gone], key=lambda row: row[:2])


def _total(rows: Sequence[Row], locale: str) -> Counts:
    return sum((counts for of, _, counts in rows if of == locale), Counts())


def _as_json(workspace: Workspace, rows: Sequence[Row]) -> str:
    project = workspace.project
    names = {article.name for article in workspace.articles} | {SITE}
    entries = [
        {"locale": locale, "article": name, "orphan": name not in names, "repairs": locale == project.source_locale}
        | _values(counts)
        for locale, name, counts in rows
    ]
    totals = [
        {"locale": locale, "repairs": locale == project.source_locale} | _values(_total(rows, locale))
        for locale in dict.fromkeys(locale for locale, _, _ in rows)
    ]
    return encode({"version": 1, "catalogs": entries, "locales": totals}, indent=2) + "\n"


def _values(counts: Counts) -> dict[str, int]:
    """Units under the name of each state, words under `…_words`; `words_left` are those that nobody has approved."""
    states = {name: getattr(counts, name).units for name in _COLUMNS}
    words = {f"{name}_words": getattr(counts, name).words for name in _COLUMNS}
    left = (counts.stale + counts.untranslated).words
    current = counts.current
    return {"units": current.units, "words": current.words, **states, **words, "words_left": left, "done": counts.done}


def _as_table(project: Project, rows: Sequence[Row]) -> str:
    """The rows, and a total for each locale that has several; cells are units and words."""
    shown = []
    for locale in dict.fromkeys(locale for locale, _, _ in rows):
        own = [row for row in rows if row[0] == locale]
        shown += own if len(own) == 1 else [*own, (locale, _TOTAL, _total(rows, locale))]
    cells = [["locale", "article", "done", *_COLUMNS]]
    for locale, name, counts in shown:
        repairs = " (repairs)" if locale == project.source_locale else ""
        done = f"{counts.done} %" if counts.current.units else "-"
        cells.append([locale, name + repairs, done, *(_cell(getattr(counts, column)) for column in _COLUMNS)])
    widths = [max(len(row[column]) for row in cells) for column in range(len(cells[0]))]
    lines = [[*map(str.ljust, row[:2], widths[:2]), *map(str.rjust, row[2:], widths[2:])] for row in cells]
    return "".join("  ".join(line).rstrip() + "\n" for line in lines) + _LEGEND


def _cell(amount: Amount) -> str:
    return f"{amount.units:,}/{amount.words:,}" if amount.units else "-"


_LEGEND = """
Units/words of the source. A unit is in one of the first five states; those warned of are among the translated.
Done: the words that are translated without an error or a warning.
"""
