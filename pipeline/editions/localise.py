"""A document and the targets of its units → the same document in another locale, by splicing."""

from __future__ import annotations

import html
from collections import Counter
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.editions.differences import differences
from pipeline.editions.names import language_attributes
from pipeline.editions.splice import Edit, splice
from pipeline.languages.locales import language_of
from pipeline.model import Code, CodeKind, Text, flatten, plain
from pipeline.readers import encode
from pipeline.record import record
from pipeline.segmentation import notation
from pipeline.segmentation.units import WHITE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pipeline.editions.splice import Piece
    from pipeline.model import Block, Content, Document, Unit


class State(StrEnum):
    """What an edition shows for a unit."""

    SOURCE = "source"  # the source's own text, in its own edition
    REPAIRED = "repaired"  # an approved repair, in the source's own edition: only the words that differ are written anew
    TRANSLATED = "translated"
    KEPT = "kept"  # the approved translation of the unit's previous text
    FALLBACK = "fallback"  # the source's text in another edition, marked with its language


@record
class Choice:
    """What is to stand for a unit: a target in catalog form, or None for the unit's own text."""

    target: str | None
    state: State


@record
class Shown:
    """What an edition shows for a unit: `text` is that as a person reads it."""

    unit: Unit
    state: State
    text: str


@record
class Localised:
    """A document in a locale. `shown` tells for each unit what became of it, in order.

    `blocks` holds, for plain text only, each block with its localised HTML; `values` the localised text of each block where
    no markup may stand (title, meta, front matter), by element, the first one of a kind.
    """

    document: Document
    locale: str
    text: str
    shown: tuple[Shown, ...]
    blocks: tuple[tuple[Block, str], ...]
    values: tuple[tuple[str, str], ...]


def localise(
    document: Document,
    units: Sequence[Unit],
    choose: Callable[[Unit], Choice],
    locale: str,
    more: Sequence[Edit] = (),
) -> Localised:
    """The document in `locale`, with what `choose` says for each unit and `more` edits made.

    A target whose codes cannot stand (unknown, doubled, crossed, unclosed) gives the source's text, as a missing one does.
    """
    edits = list(more)
    shown: list[Shown] = []
    blocks: list[tuple[Block, str]] = []
    values: dict[str, str] = {}
    for _, group in groupby(units, key=lambda unit: id(unit.block)):
        placed = [_Placed(document, unit, locale, *_settle(unit, choose(unit), locale)) for unit in group]
        shown += [Shown(item.unit, item.state, item.as_text()) for item in placed]
        edits += _edits(document, placed)
        if document.format == "plaintext":
            blocks.append((placed[0].unit.block, "".join(_joined(placed, _Placed.as_html, html.escape))))
        else:
            block = placed[0].unit.block
            values.setdefault(block.element, "".join(_joined(placed, _Placed.as_text, str)))
    return Localised(document, locale, splice(document.text, edits), tuple(shown), tuple(blocks), tuple(values.items()))


def _settle(unit: Unit, choice: Choice, locale: str) -> tuple[Content | None, State]:
    """The content to place, None for the unit's own, and the state that this gives."""
    foreign = language_of(locale) != language_of(unit.block.locale)
    without = State.FALLBACK if foreign else State.SOURCE
    if choice.target is None:
        return None, without
    if choice.target == unit.source:
        return None, choice.state
    content = notation.read(choice.target, unit.content)
    return (content, choice.state) if _can_stand(content, unit) else (None, without)


def _codes_of(unit: Unit) -> dict[tuple[CodeKind, str], Code]:
    """The unit's codes by kind and numbered name."""
    named = zip(unit.content, notation.names(unit.content), strict=True)
    return {(inline.kind, name): inline for inline, name in named if isinstance(inline, Code)}


def _can_stand(content: Content, unit: Unit) -> bool:
    """Whether the target's codes are the source's or addable, none twice, and nest."""
    known = _codes_of(unit)
    uses: Counter[tuple[CodeKind, str]] = Counter()
    open_names: list[str] = []
    for code in (inline for inline in content if isinstance(inline, Code)):
        found = _known(code, known)
        if found:
            uses[found] += 1
        elif not (unit.block.markup and code.name in notation.ADDABLE and code.kind in (CodeKind.OPEN, CodeKind.CLOSE)):
            return False
        kind = found[0] if found else code.kind
        if kind is CodeKind.OPEN:
            open_names.append(code.name)
        elif kind is CodeKind.CLOSE and (not open_names or open_names.pop() != code.name):
            return False
    return not open_names and all(count == 1 for count in uses.values())


def _known(code: Code, known: dict[tuple[CodeKind, str], Code]) -> tuple[CodeKind, str] | None:
    """The source's code that this one of a target stands for; `<br>` is as good as `<br/>`."""
    kinds = (code.kind, CodeKind.STANDALONE) if code.kind is CodeKind.OPEN else (code.kind,)
    return next(((kind, code.name) for kind in kinds if (kind, code.name) in known), None)


@record
class _Placed:
    """A unit and what shall stand for it in a document: None for its own text."""

    document: Document
    unit: Unit
    locale: str
    content: Content | None
    state: State

    def as_text(self) -> str:
        """As a person reads it, without codes; text that has none stays to the letter."""
        content = self.unit.content if self.content is None else self.content
        return plain(content) if any(isinstance(inline, Code) for inline in content) else flatten(content).text

    def as_html(self) -> str:
        """As HTML, a fallback marked with its language. For plain text: all codes in it are a translator's."""
        before, after = self.marks()
        if self.content is None or not any(isinstance(inline, Code) for inline in self.content):
            return f"{before}{html.escape(self.as_text(), quote=False)}{after}"
        return "".join(
            _added(part) if isinstance(part, Code) else html.escape(part.value, quote=False) for part in self.content
        )

    def marks(self) -> tuple[str, str]:
        """The tags around a text that is not in the edition's language; empty where none are needed."""
        return marks(self.unit.block.locale, self.locale) if self.state is State.FALLBACK else ("", "")

    def edit(self) -> Edit | None:
        """The change to the document's text, None where the unit's own text stays as it is."""
        before, after = self.marks()
        if self.content is None:
            return Edit(self.unit.span, (before, self.unit.span, after)) if before else None
        return Edit(self.unit.span, (before, *self._pieces(self.content), after))

    def _pieces(self, content: Content) -> Iterator[Piece]:
        block, known = self.unit.block, _codes_of(self.unit)
        for index, inline in enumerate(content):
            if isinstance(inline, Text):
                at_start = index == 0 and self.unit.span.start == block.span.start
                before, after = (_code(content, place) for place in (index - 1, index + 1))
                yield encode(self.document, inline.value, block.encoding, at_start=at_start, before=before, after=after)
            elif found := _known(inline, known):
                code = known[found]
                yield code.span if code.replacement is None else code.replacement
            else:
                yield _added(inline)


def _code(content: Content, place: int) -> Code | None:
    """The code at this place of the content, if one is there."""
    inline = content[place] if 0 <= place < len(content) else None
    return inline if isinstance(inline, Code) else None


def _added(code: Code) -> str:
    """A tag that a translator added, with nothing but what is harmless in it."""
    import nh3

    if code.kind is CodeKind.CLOSE:
        return f"</{code.name}>"
    element = nh3.clean(code.text, tags={code.name}, attributes={code.name: set(notation.ADDABLE_ATTRIBUTES)})
    return element.removesuffix(f"</{code.name}>")


def _edits(document: Document, placed: Sequence[_Placed]) -> list[Edit]:
    """The edits of one block.

    Where no markup may stand, or none is written, a translated value is written anew as a whole: its quoting may change.
    """
    block = placed[0].unit.block
    changed = [item for item in placed if item.content is not None]
    if changed and all(item.state is State.REPAIRED for item in changed):
        words = [differences(document, item.unit, item.content or ()) for item in changed]
        if all(found is not None for found in words):
            return [edit for found in words for edit in found or ()]
    if block.markup and document.format != "plaintext":
        return [edit for item in placed if (edit := item.edit())]
    if all(item.content is None for item in placed):
        return []
    value = "".join(_joined(placed, _Placed.as_text, str))
    return [Edit(block.span, (encode(document, value, block.encoding, at_start=True),))]


def _joined(placed: Sequence[_Placed], write: Callable[[_Placed], str], between: Callable[[str], str]) -> Iterator[str]:
    """The units of a block, each as `write` gives it, and the text around them."""
    flat = flatten(placed[0].unit.block.content).text
    at = 0
    for item in placed:
        length = len(flatten(item.unit.content).text)
        start = next((place for place in range(at, len(flat)) if flat[place] not in WHITE), at)
        yield between(flat[at:start])
        yield write(item)
        at = start + length
    yield between(flat[at:])


def marks(locale: str, around: str) -> tuple[str, str]:
    """The tags that mark text of one locale inside text of another."""
    return f"<span{language_attributes(locale, around)}>", "</span>"


def stands(target: str, unit: Unit) -> bool:
    """Whether a target in catalog form can stand for the unit: its codes are the source's or harmless, none twice, and nest."""
    return _can_stand(notation.read(target, unit.content), unit)
