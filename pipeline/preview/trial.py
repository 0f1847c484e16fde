"""What the rules say of a text while it is typed: the entry alone is judged, as if it were approved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline import catalogs, checks
from pipeline.catalogs.po import changed
from pipeline.editions.localise import stands
from pipeline.preview import findings
from pipeline.preview.runs import runs, within
from pipeline.segmentation import notation

if TYPE_CHECKING:
    from pipeline.model import Catalog, Finding, Message
    from pipeline.preview.view import Row, View


def trial(view: View, row: Row, targets: tuple[str, ...]) -> dict[str, Any]:
    """Findings with their places in the typed text, in UTF-16 units as a browser counts, and the text's runs."""
    if row.message is None or view.catalog is None:
        return {"findings": [], "runs": [], "forms": [], "sound": True}
    lone = _alone(view.catalog, row.message, targets)
    message = lone.messages[0]
    judged = checks.check_catalog(
        lone,
        view.standard,
        source_locale=view.source_locale,
        units={row.key: row.unit} if row.unit else None,
        document=view.document if row.unit else None,
        suppressed=True,
    )
    about = [(one, f"t-{one.fingerprint[:16]}.{at}") for at, one in enumerate(judged) if one.unit == row.key.source]
    forms = [_form(row, message, name, text, about) for name, text in _fields(message)]
    sound = row.unit is None or not message.target or stands(message.target, row.unit)
    found = [_placed(view, message, one, name) for one, name in about if not one.suppressed]
    return {"findings": found, "runs": forms[0], "forms": forms, "sound": sound}


def _alone(catalog: Catalog, message: Message, targets: tuple[str, ...]) -> Catalog:
    """A catalog of the one entry, approved, with this text, as it would be in a file: so its places are known."""
    flags = tuple(flag for flag in message.flags if flag != "fuzzy")
    values = {"targets": targets} if message.plural is not None else {"target": targets[0]}
    judged = replace(changed(message, flags=flags, previous=None, **values), origin=None, index=-1)
    header = replace(catalog.header, origin=None, index=-1) if catalog.header else None
    return catalogs.written(replace(catalog, messages=(judged,), header=header, text="", read=()))


def _fields(message: Message) -> list[tuple[str, str]]:
    if message.plural is None:
        return [("msgstr", message.target)]
    return [(f"msgstr[{form}]", text) for form, text in enumerate(message.targets)]


def _form(row: Row, message: Message, name: str, text: str, about: list[tuple[Finding, str]]) -> list[dict[str, Any]]:
    offsets = message.offsets.get(name, ())
    content = notation.read(text, row.unit.content if row.unit else (), offsets if text else None)
    marks = [(one.position.span, mark) for one, mark in about if findings.is_marked(one)]
    return runs(content, findings.field_marks(message, marks, name))


def _placed(view: View, message: Message, one: Finding, name: str) -> dict[str, Any]:
    """A finding, with the form that it is about and its place in that; the whole of the text where it has none."""
    told = findings.finding(view, one, name)
    for form, (field, text) in enumerate(_fields(message)):
        place, offsets = message.spans.get(field), message.offsets.get(field, ())
        span = one.position.span
        if (
            place
            and findings.is_marked(one)
            and span.start < place.end
            and place.start < span.end
            and len(offsets) == len(text) + 1
        ):
            start, end = within(offsets, span)
            return {**told, "form": form, "start": _utf16(text[:start]), "end": _utf16(text[:end]), "line": 0, "column": 0}
    return {**told, "form": 0, "start": 0, "end": 0, "line": 0, "column": 0}


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
