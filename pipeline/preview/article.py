"""The data of one article in one locale: blocks, sentences beside each other, findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline import catalogs
from pipeline.editions.localise import State, stands
from pipeline.editions.names import direction, language_name, language_tag, own_name
from pipeline.model import BlockKind, Key
from pipeline.preview import findings
from pipeline.preview.differences import differences
from pipeline.preview.identity import seen
from pipeline.preview.index import cell
from pipeline.preview.runs import runs
from pipeline.segmentation import notation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Message
    from pipeline.preview.runs import Mark
    from pipeline.preview.view import Group, Row, View

VERSION = 1


def article(
    view: View, locales: Sequence[str], start: int = 0, count: int | None = None, *, reader: str = "en"
) -> dict[str, Any]:
    """All of it, the blocks from `start` on, `count` of them at most. `locales` are those that the article can be seen in,
    named in the language of the `reader`."""
    groups = view.groups
    end = len(groups) if count is None else min(start + count, len(groups))
    return {
        "version": VERSION,
        "kind": "article",
        "revision": view.revision,
        "name": view.name,
        "title": view.title,
        "project_title": view.project.title,
        "path": view.document.path if view.document else "",
        "format": view.document.format if view.document else "",
        "catalog": view.path,
        "source": language(view.source_locale, reader),
        "target": language(view.locale, reader),
        "repairs": view.repairs,
        "cell": cell(view),
        "editions": {locale: f"edition/{place(locale, view.name)}" for locale in view.published},
        "locales": [_choice(view, locale, reader) for locale in locales],
        "totals": {"blocks": len(groups), "units": len(view.rows)},
        "map": [[group.id, len(group.rows), mark] for group, mark in zip(groups, view.revisions, strict=True)],
        "start": min(start, end),
        "end": end,
        "blocks": [block(view, number, groups[number]) for number in range(min(start, end), end)],
        "findings": findings.findings(view, view.named),
        "broken": [findings.fault(one, ((view.locale, view.name),)) for one in view.faults],
    }


def place(locale: str, name: str) -> str:
    """The address of a page below its folder: `es/guides/ivig.html`."""
    return quote(f"{locale}/{name}.html")


def language(locale: str, reader: str = "en") -> dict[str, str]:
    """A locale: its tag, direction, its name in the language of the `reader` and its own."""
    names = {"name": language_name(locale, reader), "own_name": own_name(locale)}
    return {"locale": locale, "lang": language_tag(locale), "dir": direction(locale), **names}


def _choice(view: View, locale: str, reader: str) -> dict[str, Any]:
    return {**language(locale, reader), "href": f"article/{place(locale, view.name)}", "current": locale == view.locale}


def block(view: View, number: int, group: Group) -> dict[str, Any]:
    """A block with its units."""
    made, first = group.block, group.rows[0]
    message = first.message
    return {
        "id": group.id,
        "index": number,
        "kind": (first.unit.kind if first.unit else BlockKind.LABEL).value,
        "element": made.element if made else "",
        "level": made.level if made else 0,
        "path": view.document.path if view.document else "",
        "line": view.lines.place(made.span.start)[0] if made else 0,
        "notes": list(made.notes) if made else list(message.notes if message else ()),
        "units": [unit(view, row) for row in group.rows],
    }


def unit(view: View, row: Row) -> dict[str, Any]:
    """A sentence beside its translation."""
    message = row.message
    stored = view.line(row.key)
    about = view.by_entry.get(row.key, ())
    return {
        "id": row.id,
        "entry": row.entry,
        "state": view.state(row),
        "shown": _shown(view, row).value,
        "editable": message is not None,
        "source": _source(view, row),
        "target": _target(view, row),
        "line": view.lines.place(row.unit.span.start)[0] if row.unit else 0,
        "place": {"path": view.path, "line": stored} if stored else None,
        "context": row.key.context,
        "flags": list(message.flags if message else ()),
        "comments": list(message.comments if message else ()),
        "notes": list(message.notes if message else ()),
        "previous": _previous(message),
        "plural": message.plural if message else None,
        "targets": _forms(view, row),
        "findings": [name for _, name in about],
        "seen": seen(message) if message else "",
    }


def _shown(view: View, row: Row) -> State:
    """What the edition shows at this place."""
    message, without = row.message, State.SOURCE if view.repairs else State.FALLBACK
    if message is None or (row.unit and message.target and not stands(message.target, row.unit)):
        return without
    if message.approved:
        return State.REPAIRED if view.repairs else State.TRANSLATED
    kept = view.project.missing == "keep" and not view.repairs and catalogs.stale(message)
    return State.KEPT if kept else without


def _source(view: View, row: Row) -> dict[str, Any]:
    """The source: as it stands in the article, or for the templates' words in the catalog."""
    if row.unit is not None and view.document is not None:
        found = findings.marks(view, row, view.document.path)
        if row.message:
            found += _in_source(view, row, row.message)
        return {"form": row.key.source, "runs": runs(row.unit.content, found)}
    return _field(view, row, "msgid", row.key.source)


def _in_source(view: View, row: Row, message: Message) -> list[Mark]:
    """Findings in the catalog's copy of the source, which are told of the whole of it in the article."""
    inside = findings.field_marks(message, findings.marks(view, row, view.path), "msgid")
    return [(row.unit.span, name) for _, name in inside] if row.unit else []


def _target(view: View, row: Row) -> dict[str, Any]:
    if row.message is None:
        return {"form": "", "runs": []}
    if row.message.plural is not None:
        return _field(view, row, "msgstr[0]", (*row.message.targets, "")[0])
    return _field(view, row, "msgstr", row.message.target)


def _forms(view: View, row: Row) -> list[dict[str, Any]]:
    if row.message is None or row.message.plural is None:
        return []
    return [_field(view, row, f"msgstr[{form}]", text) for form, text in enumerate(row.message.targets)]


def _field(view: View, row: Row, name: str, form: str) -> dict[str, Any]:
    """The text of an entry's field, with the findings in it."""
    if row.message is None:
        return {"form": form, "runs": runs(notation.read(form))}
    offsets = row.message.offsets.get(name, ())
    exact = len(offsets) == len(form) + 1
    content = notation.read(form, row.unit.content if row.unit else (), offsets if exact and form else None)
    found = findings.field_marks(row.message, findings.marks(view, row, view.path), name) if exact else []
    return {"form": form, "runs": runs(content, found)}


def _previous(message: Message | None) -> dict[str, Any] | None:
    previous: Key | None = message.previous if message and message.fuzzy else None
    if previous is None or message is None:
        return None
    changed = differences(previous.source, message.key.source)
    return {"form": previous.source, "differences": [list(piece) for piece in changed]}
