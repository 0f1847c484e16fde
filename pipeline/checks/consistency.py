"""Approved translations of all catalogs of a locale → subjects for the entries that do not agree with others.

One pass keeps of every entry its texts and its place; what is compared is found by hashes.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from pipeline.catalogs.phrases import tokens
from pipeline.checks import suppression
from pipeline.checks.rule import Place, Rival, Side, Subject
from pipeline.checks.subjects import first_reference, placed_in, texts_of
from pipeline.languages.inflection import forms
from pipeline.languages.locales import language_of
from pipeline.model import Lines, Span
from pipeline.record import record
from pipeline.segmentation import notation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.checks.standard import Standard
    from pipeline.model import Catalog, Message

_ENDS = " .:;,!?…¡¿\u00a0"
_LONGEST = 12  # words of texts whose inflection is compared


@record(slots=False)
class _File:
    """A catalog's path and text, and the languages that it is written in."""

    path: str
    locale: str
    source_locale: str
    text: str

    @cached_property
    def lines(self) -> Lines:
        """The lines of the file, needed only where something is found."""
        return Lines(self.text)


class _Entry(NamedTuple):
    """A source and its translation, the field that holds it, and its message."""

    file: _File
    message: Message
    source: str
    target: str
    field: str
    form: int | None

    @property
    def span(self) -> Span:
        """The translation's place in the file."""
        return placed_in(self.message, self.field, len(self.target), Span(0, len(self.target)))

    @property
    def rival(self) -> Rival:
        """What another entry is compared with."""
        position = self.file.lines.position(self.file.path, self.span)
        return Rival(self.source, self.target, self.message.key.context, position)


class Concordance:
    """The approved translations of many catalogs, of which it keeps the texts and the places."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []

    def add(self, catalog: Catalog, source_locale: str) -> None:
        """Take in the entries of a catalog, unless they are repairs in the source's own language."""
        if language_of(catalog.locale) != language_of(source_locale):
            self._entries += _entries(catalog, source_locale)

    def subjects(self, standard: Standard) -> Iterator[Subject]:
        """The entries that depart from others of the same locale, in the order in which their catalogs came.

        Each has its `rivals`: the translation that most entries with the same source have, the first of them where none has a
        majority; and the first entry whose other source has the same translation. Another msgctxt is not compared.
        """
        rivals: dict[int, list[Rival]] = defaultdict(list)
        for at, other in _departures(self._entries):
            rivals[at].append(self._entries[other].rival)
        for at in sorted(rivals):
            yield _subject(self._entries[at], tuple(rivals[at]), standard)


def _entries(catalog: Catalog, source_locale: str) -> Iterator[_Entry]:
    """The approved translations of a catalog."""
    file = _File(catalog.path, catalog.locale, source_locale, catalog.text)
    for message in catalog.messages:
        if message.approved:
            for texts in texts_of(message):
                (_, source), (field, target) = texts.source, texts.target
                if target.strip():
                    yield _Entry(file, message, source, target, field, texts.form)


def _departures(entries: list[_Entry]) -> Iterator[tuple[int, int]]:
    """Pairs of an entry and the one that it departs from, by their places in the list."""
    kept = [(one.file.locale, one.message.key.context, one.form) for one in entries]  # what is compared with its like alone
    for group in _alike((*key, one.source) for key, one in zip(kept, entries, strict=True)):
        yield from _minority(entries, group)
    for group in _alike((*key, one.target.casefold().strip(_ENDS)) for key, one in zip(kept, entries, strict=True)):
        yield from _second_meanings(entries, group)


def _alike(keys: Iterable[object]) -> Iterable[list[int]]:
    """The places of the keys that come more than once."""
    first: dict[object, int] = {}
    groups: dict[int, list[int]] = {}
    for at, key in enumerate(keys):
        if (place := first.setdefault(key, at)) != at:
            groups.setdefault(place, [place]).append(at)
    return groups.values()


def _minority(entries: list[_Entry], group: list[int]) -> Iterator[tuple[int, int]]:
    """The entries whose translation is not the one that most have, of the same source; with as many, not the first."""
    cores = {at: _core(entries[at].target) for at in group}
    counts = Counter(cores.values())
    if len(counts) == 1:
        return
    usual = max(counts, key=lambda core: counts[core])  # the first of those with as many
    right = next(at for at in group if cores[at] == usual)
    language = language_of(entries[right].file.locale)
    differing = {core for core in counts if core != usual and not _is_inflected(core, usual, language)}
    yield from ((at, right) for at in group if cores[at] in differing)


def _second_meanings(entries: list[_Entry], group: list[int]) -> Iterator[tuple[int, int]]:
    """The entries whose source is another one than the first's, of the same translation."""
    sources = {at: _core(entries[at].source) for at in group}
    group = [at for at in group if sources[at] != _core(entries[at].target)]  # a name, or a source in the target's language
    if not group:
        return
    first = group[0]
    known = sources[first]
    language = language_of(entries[first].file.source_locale)
    same: dict[str, bool] = {known: True}
    for at in group[1:]:
        core = sources[at]
        if core not in same:
            same[core] = not core or _is_inflected(core, known, language)
        if not same[core]:
            yield at, first


def _core(text: str) -> str:
    """The text without capitals, outer marks and extra white space."""
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return " ".join(composed.casefold().split()).strip(_ENDS)


def _is_inflected(one: str, other: str, language: str) -> bool:
    """Whether the texts are the same words in another gender, number or spelling: “ninguno” and “ninguna”."""
    here, there = tokens(one), tokens(other)
    if len(here) != len(there) or len(here) > _LONGEST:
        return False
    pairs = ((a.folded, b.folded) for a, b in zip(here, there, strict=True))
    return all(a == b or not forms(a, language).isdisjoint(forms(b, language)) for a, b in pairs)


def _subject(entry: _Entry, rivals: tuple[Rival, ...], standard: Standard) -> Subject:
    return Subject(
        place=Place.PROJECT,
        key=entry.message.key,
        source=_side(entry, entry.source, entry.file.source_locale, standard),
        target=_side(entry, entry.target, entry.file.locale, standard),
        article=first_reference(entry.message),
        message=entry.message,
        form=entry.form,
        ignores=suppression.on_message(entry.message, entry.file.path),
        related=tuple(rival.position for rival in rivals),
        rivals=rivals,
    )


def _side(entry: _Entry, text: str, locale: str, standard: Standard) -> Side:
    """A text of an entry. Its only place in the file is that of the whole translation."""
    place = entry.span
    return Side(
        content=notation.read(text),
        locale=locale,
        path=entry.file.path,
        lines=entry.file.lines,
        form=text,
        span=Span(0, len(text)),
        placed=lambda _: place,
        standard=standard,
    )
