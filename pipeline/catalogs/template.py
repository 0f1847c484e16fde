"""Units → a template: one message for each text of an article, with what a translator should know of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.catalogs import header
from pipeline.model import BlockKind, Catalog, Message
from pipeline.model.suppression import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pipeline.model import Key, Unit

_PLACE = "Place: "
_KINDS = {kind.value.replace("-", " "): kind for kind in BlockKind}


def template(
    domain: str,
    units: Sequence[Unit],
    *,
    project: str = "",
    locale: str = "",
    lines: Callable[[Unit], int] | None = None,
    repaired: Mapping[Key, str] | None = None,
) -> Catalog:
    """The template of a domain: a message a Key, in the order in which the texts first occur.

    `locale` is the source's, by default the first unit's. `repaired` gives the approved repairs, of which a note tells the
    translator. References are `source/ivig.html`, once a file; or, where `lines`
    gives a unit's line, `source/ivig.html:30` for each occurrence.
    """
    occurrences: dict[Key, list[Unit]] = {}
    for unit in units:
        occurrences.setdefault(unit.key, []).append(unit)
    locale = locale or next((unit.block.locale for unit in units if unit.block.locale), "en")
    mended = {key: f"Repaired: “{_line(text)}”" for key, text in (repaired or {}).items()}
    messages = tuple(
        message(key, places, lines, *([mended[key]] if key in mended else ())) for key, places in occurrences.items()
    )
    return Catalog(f"{domain}.pot", domain, locale, messages, header.header(locale, project))


def message(key: Key, places: Sequence[Unit], lines: Callable[[Unit], int] | None = None, *more: str) -> Message:
    """The untranslated message of a text and all its places, with `more` notes at the end."""
    notes = dict.fromkeys(note for unit in places for note in _notes(unit))
    references = dict.fromkeys(f"{unit.document}:{lines(unit)}" if lines else unit.document for unit in places)
    return Message(key, notes=(*notes, *more), references=tuple(references))


def _notes(unit: Unit) -> Iterator[str]:
    if unit.section:
        yield f"Section: {_line(unit.section)}"
    kind = str(unit.kind).replace("-", " ")
    element = unit.block.element
    yield f"{_PLACE}{kind} ({element})" if element and element != kind else f"{_PLACE}{kind}"
    for note in unit.block.notes:
        yield f"Note: {_line(note)}"
    for remark in unit.block.ignores:
        yield f"{MARK} {_line(remark.text)}"


def kind_told(message: Message) -> BlockKind | None:
    """What the first place of a text is to a reader, as the comments of its entry tell; None where they do not."""
    if not message.notes:
        return None
    told = next((note.removeprefix(_PLACE).partition(" (")[0] for note in message.notes if note.startswith(_PLACE)), "")
    return _KINDS.get(told)


def _line(text: str) -> str:
    return " ".join(text.split())
