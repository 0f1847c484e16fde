"""An edit of one entry → its catalog on the disk: only if the entry is still what was seen, and through the safe writer."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline import catalogs, readers
from pipeline.checks.rule import Place
from pipeline.commands import ignoring, writing
from pipeline.commands.checked import Checked
from pipeline.commands.merging import Merged
from pipeline.commands.mode import Mode
from pipeline.errors import Fault, InputError
from pipeline.preview.editing import Dismissal
from pipeline.preview.gateway import Saved
from pipeline.preview.identity import seen

if TYPE_CHECKING:
    from pipeline.commands.previewing.live import Live
    from pipeline.model import Message
    from pipeline.preview.editing import Edit
    from pipeline.preview.view import Row, View


def save(live: Live, view: View, entry: str, edit: Edit | Dismissal) -> Saved | None:
    """Put an edit into the catalog of a view; None where the article or entry is gone. Raises InputError, nothing written.

    What was written into other entries meanwhile stays. An entry that is not what was seen is a conflict: nothing is written.
    """
    with live.lock, writing.session(live.project, Mode(), quiet=True):
        live.refresh()
        now = live.view(view.locale, view.name)
        row = now.entries.get(entry) if now else None
        if now is None or row is None:
            return None
        if isinstance(edit, Dismissal) and now.document and edit.path == now.document.path:
            return _dismissed(live, now, row, edit)
        if row.message is None or now.catalog is None:
            return None
        if seen(row.message) != edit.seen:
            return Saved(now, conflict=True)
        changed, conflict = _written(
            live, now, row.message, edit.put_into(row.message, [one for one, _ in now.by_entry.get(row.key, ())])
        )
        live.refresh()
        after = live.view(view.locale, view.name)
    return Saved(after or now, changed, conflict)


def _dismissed(live: Live, view: View, row: Row, edit: Dismissal) -> Saved:
    """Findings in the article dismissed: in a comment there, else, where no comment can stand, in the configuration."""
    assert view.document is not None
    project = live.project
    wanted = edit.meant([one for one, _ in view.by_entry.get(row.key, ())])
    options = readers.Options(front_matter=project.front_matter)
    checked = Checked(
        tuple(wanted),
        frozenset({view.document.path}),
        frozenset({Place.SOURCE, Place.ARTICLE}),
        view.standard,
        partial(readers.read, locale=project.source_locale, options=options),
        project.segmentation,
        project.root,
    )
    plan, left = ignoring.planned(checked, project, edit.said, wanted)
    changed = () if left else plan.perform()
    if left or plan.conflicts:
        remedy = "dismiss it in the configuration, in a table [[ignore]] with rules, paths and reason"
        raise InputError(*(plan.conflicts or (Fault("there is no place for a comment here", edit.path, remedy=remedy),)))
    live.refresh()
    return Saved(live.view(view.locale, view.name) or view, bool(changed))


def _written(live: Live, view: View, before: Message, after: Message) -> tuple[bool, bool]:
    """Whether the file has changed, and whether another program wrote into the entry at the last instant."""
    assert view.catalog is not None
    messages = tuple(after if one is before else one for one in view.catalog.messages)
    catalog = catalogs.written(replace(view.catalog, messages=messages))
    place = view.locale, view.name
    workspace = replace(live.state.workspace, superseded=())
    renamed = {place: workspace.renamed[place]} if place in workspace.renamed else {}
    plan = writing.start(live.project)
    writing.plan_catalogs(plan, workspace, Merged({}, {place: catalog}, renamed))
    changed = plan.perform()
    return bool(changed), bool(plan.conflicts)
