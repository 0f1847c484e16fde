"""The translation memory: every approved pair of all catalogs, to be found by its source, by likeness, or by its target."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.catalogs.similarity import Similar
from pipeline.languages.locales import normal_locale

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.model import Catalog, Key

_OUTER = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Pair:
    """An approved translation and the domain (article) it comes from."""

    key: Key
    target: str
    domain: str


@dataclass(frozen=True, slots=True)
class Memory:
    """Approved pairs by locale, in the order of the catalogs. The index for similar texts is built at the first need."""

    pairs: dict[str, tuple[Pair, ...]] = field(default_factory=dict)
    _sources: dict[tuple[str, str], tuple[Pair, ...]] = field(default_factory=dict, repr=False)
    _targets: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)
    _similar: dict[str, Similar] = field(default_factory=dict, repr=False)

    @classmethod
    def build(cls, catalogs: Iterable[Catalog]) -> Memory:
        """The memory of these catalogs: approved entries without plural forms, fuzzy and obsolete ones left out."""
        pairs: dict[str, list[Pair]] = {}
        sources: dict[tuple[str, str], list[Pair]] = {}
        targets: dict[tuple[str, str], str] = {}
        for catalog in catalogs:
            locale = normal_locale(catalog.locale)
            for message in catalog.messages:
                if message.approved and message.target and message.key.source:
                    pair = Pair(message.key, message.target, catalog.domain)
                    pairs.setdefault(locale, []).append(pair)
                    sources.setdefault((locale, message.key.source), []).append(pair)
                    targets.setdefault((locale, core(message.target)), message.key.source)
        frozen = {locale: tuple(found) for locale, found in pairs.items()}
        return cls(frozen, {key: tuple(found) for key, found in sources.items()}, targets)

    def exact(self, source: str, locale: str, *, without: str = "") -> tuple[Pair, ...]:
        """The approved translations of exactly this text, but for those of the domain `without`."""
        found = self._sources.get((normal_locale(locale), source), ())
        return tuple(pair for pair in found if pair.domain != without) if without else found

    def similar(self, source: str, locale: str, cutoff: float = 0.75) -> tuple[Pair, float] | None:
        """The approved pair whose source is most like this text, and how much (0 to 1), `cutoff` at least."""
        locale = normal_locale(locale)
        pairs = self.pairs.get(locale, ())
        if not pairs:
            return None
        if found := self._sources.get((locale, source)):
            return found[0], 1.0
        if locale not in self._similar:
            self._similar[locale] = Similar([pair.key.source for pair in pairs])
        hits = self._similar[locale].find(source, cutoff)
        return (pairs[hits[0][0]], hits[0][1]) if hits else None

    def source_of(self, target: str, locale: str) -> str | None:
        """The source text whose approved translation in `locale` is this, but for case, spaces and outer punctuation."""
        wanted = core(target)
        return self._targets.get((normal_locale(locale), wanted)) if wanted else None


def core(text: str) -> str:
    """A text without case, outer punctuation and extra white space."""
    return _OUTER.sub("", " ".join(text.split())).casefold()
