"""Findings that follow a file while it is edited: only what has changed is judged again, the rest moves with its lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline import checks
from pipeline.checks.rule import Place
from pipeline.model import Lines, Span
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from pipeline.commands.workspace import Article
    from pipeline.model import Catalog, Finding, Key, Message, Position, Unit

_BESIDE = frozenset({Place.ARTICLE})
_BY_THEMSELVES = frozenset(Place) - _BESIDE

Held = tuple[object, ...]
"""All that the judgement of a piece rests on, the standard left out. Never a place."""


@record
class Judged:
    """What was found in a file: about each piece, with the place where that began. `waiting` pieces are not judged yet."""

    known: Mapping[Held, tuple[int, tuple[Finding, ...]]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    waiting: int = 0


@record
class _Piece:
    """A unit or an entry, where it begins, and the unit that it translates."""

    value: Any
    start: int
    unit: Unit | None = None


def judge_article(
    before: Judged,
    article: Article,
    standard: checks.Standard,
    *,
    repaired: Collection[Key],
    suggest: Callable[[str, str], str | None],
    most: int | None,
) -> Judged:
    """The findings of an article. More than `most` new or changed units wait, and are not judged."""
    pieces = _units(article, repaired)
    places: dict[tuple[str | None, str], list[tuple[Span, Held]]] = defaultdict(list)
    for held, piece in pieces.items():
        places[piece.value.key.context, piece.value.key.source].append((piece.value.span, held))

    def check(units: Sequence[Unit], places: frozenset[Place]) -> Iterable[Finding]:
        return checks.check_document(
            article.document, units, standard, repaired=repaired, suggest=suggest, suppressed=True, places=places
        )

    def owner(one: Finding) -> Held | None:
        return next((held for span, held in places[one.context, one.unit] if one.position.span in span), None)

    return _judged(before, pieces, check, owner, _Lines(article.document.text), most)


def judge_catalog(
    before: Judged,
    catalog: Catalog,
    article: Article | None,
    standard: checks.Standard,
    *,
    source_locale: str,
    most: int | None,
) -> Judged:
    """The findings of a catalog. More than `most` new or changed entries wait, and are not judged."""
    units = article.by_key() if article else {}
    pieces = _entries(catalog, article, units)
    owners = {(piece.value.key.context, piece.value.key.source): held for held, piece in pieces.items()}

    def check(messages: Sequence[Message], places: frozenset[Place]) -> Iterable[Finding]:
        return checks.check_catalog(
            replace(catalog, messages=tuple(messages)),
            standard,
            source_locale=source_locale,
            units=units if article else None,
            document=article.document if article else None,
            suppressed=True,
            places=places,
        )

    lines = _Lines(catalog.text, article)
    return _judged(before, pieces, check, lambda one: owners.get((one.context, one.unit)), lines, most)


def _units(article: Article, repaired: Collection[Key]) -> dict[Held, _Piece]:
    seen: Counter[Key] = Counter()
    found: dict[Held, _Piece] = {}
    text = article.document.text
    for unit in article.units:
        seen[unit.key] += 1
        block = unit.block
        around = (block.span.cut(text), block.element, block.level, block.locale, block.ignores, block.markup)
        held = (unit.key, seen[unit.key], unit.span.cut(text), unit.kind, unit.section, unit.key in repaired, around)
        found[held] = _Piece(unit, unit.span.start)
    return found


def _entries(catalog: Catalog, article: Article | None, units: Mapping[Key, Unit]) -> dict[Held, _Piece]:
    text = article.document.text if article else ""
    found: dict[Held, _Piece] = {}
    for message in catalog.messages:
        if not message.obsolete:
            unit = units.get(message.key)
            place = (unit.span.cut(text), unit.kind, unit.block.markup) if unit else None
            found[message, message.raw, place] = _Piece(message, beginning(message), unit)
    return found


class _Lines:
    """The lines of a file, and of the article that it translates, counted when a finding has moved."""

    def __init__(self, text: str, article: Article | None = None) -> None:
        self._text, self._article = text, article

    @cached_property
    def own(self) -> Lines:
        """Those of the file."""
        return Lines(self._text)

    @cached_property
    def _other(self) -> Lines | None:
        return Lines(self._article.document.text) if self._article else None

    def related(self, piece: _Piece) -> tuple[Position, ...]:
        """Where the unit of a piece stands in the article."""
        unit = piece.unit
        return (self._other.position(unit.document, unit.span),) if unit and self._other else ()


def beginning(message: Message) -> int:
    """Where an entry begins in its file."""
    return message.origin.entry(message.index).start if message.origin else 0


def _judged(
    before: Judged,
    pieces: Mapping[Held, _Piece],
    check: Callable[[Sequence[Any], frozenset[Place]], Iterable[Finding]],
    owner: Callable[[Finding], Held | None],
    lines: _Lines,
    most: int | None,
) -> Judged:
    new = [held for held in pieces if held not in before.known]
    chosen = new if most is None or len(new) <= most else []
    fresh: dict[Held | None, list[Finding]] = {held: [] for held in (None, *chosen)}
    for one in check([pieces[held].value for held in chosen], _BY_THEMSELVES):
        held = owner(one)
        fresh[held if held in fresh else None].append(one)
    known: dict[Held, tuple[int, tuple[Finding, ...]]] = {}
    for held, piece in pieces.items():
        if held in fresh:
            known[held] = piece.start, tuple(fresh[held])
        elif held in before.known:
            start, found = before.known[held]
            related = lines.related(piece) if found else ()
            known[held] = piece.start, tuple(moved(one, piece.start - start, lines.own, related) for one in found)
    complete = len(chosen) == len(new)
    beside = check([piece.value for piece in pieces.values()], _BESIDE) if complete else ()
    told = (*beside, *fresh[None], *(one for _, found in known.values() for one in found))
    return Judged(known, tuple(sorted(told, key=lambda one: (one.position.span, one.rule))), len(new) - len(chosen))


def moved(one: Finding, by: int, lines: Lines, related: tuple[Position, ...]) -> Finding:
    """The finding in a file whose text before it is longer by so many code points."""
    if not by and one.related == related:
        return one
    span = Span(one.position.span.start + by, one.position.span.end + by)
    return replace(one, position=lines.position(one.position.path, span), related=related)
