"""The translation memory: every approved pair of all catalogs, to be found by its source, by likeness, or by its target."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from pipeline.catalogs.similarity import Similar
from pipeline.languages.locales import normal_locale
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pipeline.model import Catalog, Key, Message

_OUTER = re.compile(r"^[\W_]+|[\W_]+$")


@record
class Pair:
    """An approved translation and the domain (article) it comes from."""

    key: Key
    target: str
    domain: str


@record
class _Indexes:
    """What the memory knows of one locale: lists that hold each part once it was needed, be it empty."""

    sources: list[dict[str, list[Pair]]] = field(default_factory=list)
    cores: list[tuple[dict[str, str], dict[str, str]]] = field(default_factory=list)
    departed: list[dict[Key, Message | None]] = field(default_factory=list)
    similar: list[Similar] = field(default_factory=list)


@record
class Memory:
    """The catalogs of all articles, in their order. With `templates`, what the articles hold now, it knows what moved too."""

    catalogs: tuple[Catalog, ...] = ()
    templates: Mapping[str, Catalog] | None = None
    _indexes: dict[str, _Indexes] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def build(cls, catalogs: Iterable[Catalog], templates: Mapping[str, Catalog] | None = None) -> Memory:
        """The memory of these catalogs: approved entries without plural forms, fuzzy and obsolete ones left out."""
        return cls(tuple(catalogs), templates)

    def exact(self, source: str, locale: str, *, without: str = "") -> tuple[Pair, ...]:
        """The approved translations of exactly this text, but for those of the domain `without`."""
        return tuple(pair for pair in self._sources(locale).get(source, ()) if not without or pair.domain != without)

    def similar(self, source: str, locale: str, least: float = 0.75) -> tuple[Pair, float] | None:
        """The approved pair whose source is most like this text, and how much (0 to 1), `least` at the least."""
        if found := self._sources(locale).get(source):
            return found[0], 1.0
        return next(iter(self._like(source, locale, least, 1)), None)

    def matches(self, source: str, locale: str, least: float, most: int) -> list[tuple[Pair, float]]:
        """The approved pairs whose sources are most like this text, best first, each translation of a source once."""
        found = {(pair.key.source, pair.target): (pair, 1.0) for pair in reversed(self._sources(locale).get(source, ()))}
        like = self._like(source, locale, least, most)
        found |= {(pair.key.source, pair.target): (pair, score) for pair, score in like if pair.key.source != source}
        return list(found.values())[:most]

    def _like(self, source: str, locale: str, least: float, most: int) -> list[tuple[Pair, float]]:
        indexes, sources = self._of(locale), self._sources(locale)
        if not indexes.similar:
            indexes.similar.append(Similar(list(sources)))
        index = indexes.similar[0]
        return [(sources[index.texts[at]][0], score) for at, score in index.find(source, least, most)]

    def source_of(self, target: str, locale: str) -> str | None:
        """The source text whose approved translation in `locale` is this, but for case, spaces and outer punctuation."""
        return self._cores(locale)[0].get(core(target))

    def target_of(self, source: str, locale: str) -> str | None:
        """The approved translation in `locale` of this source text, but for case, spaces and outer punctuation."""
        return self._cores(locale)[1].get(core(source))

    def _cores(self, locale: str) -> tuple[dict[str, str], dict[str, str]]:
        """Sources by the cores of their translations, and translations by those of their sources."""
        cores = self._of(locale).cores
        if not cores:
            sources: dict[str, str] = {}
            targets: dict[str, str] = {}
            for message in (one for catalog in self._catalogs(locale) for one in _pairs(catalog)):
                source, target = core(message.key.source), core(message.target)
                if source and target and source != target:
                    sources.setdefault(target, message.key.source)
                    targets.setdefault(source, message.target)
            cores.append((sources, targets))
        return cores[0]

    def departed(self, key: Key, locale: str) -> Message | None:
        """The approved entry of a unit that is no more in the article of its catalog; None where two such differ in target."""
        indexes = self._of(locale)
        if not indexes.departed:
            found: dict[Key, Message | None] = {}
            for message in self._without_place(locale, self.templates) if self.templates is not None else ():
                known = found.setdefault(message.key, message)
                if known is not None and (known.target, known.targets) != (message.target, message.targets):
                    found[message.key] = None
            indexes.departed.append(found)
        return indexes.departed[0].get(key)

    def _without_place(self, locale: str, templates: Mapping[str, Catalog]) -> Iterator[Message]:
        for catalog in self._catalogs(locale):
            wanted = {message.key for message in templates[catalog.domain].messages} if catalog.domain in templates else set()
            for message in catalog.messages:
                if (message.target or any(message.targets)) and not message.fuzzy and message.key not in wanted:
                    yield message

    def _of(self, locale: str) -> _Indexes:
        return self._indexes.setdefault(normal_locale(locale), _Indexes())

    def _catalogs(self, locale: str) -> Iterator[Catalog]:
        wanted = normal_locale(locale)
        return (catalog for catalog in self.catalogs if normal_locale(catalog.locale) == wanted)

    def _sources(self, locale: str) -> dict[str, list[Pair]]:
        sources = self._of(locale).sources
        if not sources:
            found: dict[str, list[Pair]] = {}
            for catalog in self._catalogs(locale):
                for message in _pairs(catalog):
                    found.setdefault(message.key.source, []).append(Pair(message.key, message.target, catalog.domain))
            sources.append(found)
        return sources[0]


def _pairs(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog.messages if message.target and message.key.source and message.approved)


def core(text: str) -> str:
    """A text without case, outer punctuation and extra white space."""
    return _OUTER.sub("", " ".join(text.split())).casefold()
