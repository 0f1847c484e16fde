"""Findings and faults as the page is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.checks import dismissing
from pipeline.model import Lines, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.errors import Fault
    from pipeline.model import Finding, Message, Position
    from pipeline.preview.runs import Mark
    from pipeline.preview.view import Row, View

_NO_PLACE = Span(0, 0)


def findings(view: View, of: Iterable[tuple[Finding, str]]) -> list[dict[str, Any]]:
    """These findings of a view, in the order of their blocks."""
    found = [finding(view, one, name) for one, name in of]
    return sorted(found, key=lambda one: (one["block"] is None, one["block"] or 0, one["side"] != "source"))


def finding(view: View, one: Finding, name: str) -> dict[str, Any]:
    """One finding: what, how bad, where on the page and where in a file."""
    places = _places(view, one)
    side = _side(view, one)
    return {
        "id": name,
        "rule": one.rule,
        "name": one.name,
        "severity": one.severity.value,
        "message": one.message,
        "suggestion": one.suggestion,
        "text": one.evidence or one.text,
        "language": one.language,
        "side": side if places else "file",
        "units": [row.id for _, row in places],
        "entry": places[0][1].entry if places else None,
        "state": view.state(places[0][1]) if places else "",
        "block": places[0][0] if places else None,
        "path": one.position.path,
        "line": _line(view, one),
        "column": one.position.column,
        "suppressed": one.suppressed,
        "dismissable": bool(places) and _may_be_dismissed(view, one),
        "demands_reason": True,
        "repair": bool(one.language) and not one.suppressed and is_in_article(view, one),
        "related": [_related(position) for position in one.related],
    }


def _may_be_dismissed(view: View, one: Finding) -> bool:
    """Whether it can be dismissed where it stands: in the article, or on an entry of the catalog."""
    here = is_in_article(view, one) or one.position.path == view.path
    return here and not one.suppressed and dismissing.may_be_dismissed(one, view.standard)


def _related(position: Position) -> dict[str, Any]:
    return {"path": position.path, "line": position.line, "column": position.column}


def _side(view: View, one: Finding) -> str:
    if one.position.path != view.path:
        return "source"
    row = view.row_of(one)
    within = row.message.spans.get("msgid", _NO_PLACE) if row and row.message else _NO_PLACE
    return "source" if one.position.span.start < one.position.span.end and one.position.span in within else "target"


def _places(view: View, one: Finding) -> Sequence[tuple[int, Row]]:
    """The blocks and rows that a finding is about: of one in the article, the very place; of one in a catalog, all."""
    row = view.row_of(one)
    if row is None:
        return ()
    every = view.rows_of[row.entry]
    if view.document is None or one.position.path != view.document.path:
        return every
    return [place for place in every if place[1].unit and one.position.span in place[1].unit.span] or every


def _line(view: View, one: Finding) -> int:
    """The line in the file as it is on the disk, from which the catalog that was judged may differ."""
    row = view.row_of(one) if one.position.path == view.path else None
    stored = view.in_file.get(row.key) if row else None
    if row is None or row.message is None or stored is None:
        return one.position.line
    inside = one.position.line >= row.message.line
    return one.position.line + (stored.line - row.message.line if inside else _first(stored) - _first(row.message))


def _first(message: Message) -> int:
    """The first line of an entry, a translator's comment if there is one: what is between that and the msgid may differ."""
    origin = message.origin
    return Lines(origin.text).place(origin.entry(message.index).start)[0] if origin else 0


def marks(view: View, row: Row, path: str) -> list[Mark]:
    """Where the findings about a row stand in a file."""
    about = view.by_entry.get(row.key, ())
    return [(one.position.span, name) for one, name in about if one.position.path == path and is_marked(one)]


def is_marked(one: Finding) -> bool:
    """Whether a finding is told at its place: it has one there of its own, and nobody has dismissed it.

    What a translation lacks has no place in it.
    """
    return not one.suppressed and (bool(one.language) or one.evidence in one.text or not one.evidence)


def field_marks(message: Message, found: Sequence[Mark], field: str) -> list[Mark]:
    """Those of the marks that lie in a field of an entry."""
    place = message.spans.get(field)
    return [(span, name) for span, name in found if place and span.start < place.end and place.start < span.end]


def fault(one: Fault, articles: Sequence[tuple[str, str]] = ()) -> dict[str, Any]:
    """What is wrong with a file, and which locales and articles that concerns; none: all."""
    return {
        "path": one.path,
        "line": one.line,
        "column": one.column,
        "message": one.message,
        "remedy": one.remedy,
        "articles": [list(article) for article in articles],
    }


def is_in_article(view: View, one: Finding) -> bool:
    """Whether a finding stands in the article itself."""
    return view.document is not None and one.position.path == view.document.path
