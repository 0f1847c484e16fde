"""Articles that were renamed: a catalog whose article is gone, and a new article that holds most of the same text."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.catalogs.writing import normal

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from pipeline.model import Catalog, Key, Message

MOSTLY = 0.6
"""The share of words that the old and the new article must have in common, of those of the longer one."""

Catalogs = dict[tuple[str, str], "Catalog"]


def renamed(articles: Mapping[str, Iterable[Key]], catalogs: Mapping[tuple[str, str], Catalog]) -> dict[tuple[str, str], str]:
    """The domain, in each locale, whose catalog an article takes over: by locale and the article's domain now.

    `articles` gives by domain the units of each article that is there.

    An article that has a catalog in a locale keeps that one. What few repairs the source locale's catalogs hold tells too
    little of an article, so every locale's catalogs follow what those of any locale show.
    """
    locales = sorted({locale for locale, _ in catalogs})
    after = {domain: _words(keys) for domain, keys in articles.items()}
    successors: dict[str, str] = {}
    for locale in locales:
        own = {domain: catalog for (of, domain), catalog in catalogs.items() if of == locale}
        for new, old in _successors(after, own).items():
            if old not in successors.values():
                successors.setdefault(new, old)
    return {
        (locale, new): old
        for locale in locales
        for new, old in successors.items()
        if (locale, old) in catalogs and (locale, new) not in catalogs
    }


def taken_over(catalogs: Mapping[tuple[str, str], Catalog], names: Mapping[tuple[str, str], str]) -> Catalogs:
    """The catalogs under the names that their articles have now."""
    old = {(locale, name): new for (locale, new), name in names.items()}
    return {
        (locale, old.get((locale, domain), domain)): replace(catalog, domain=old.get((locale, domain), domain))
        for (locale, domain), catalog in catalogs.items()
    }


def superseded(domains: Container[str], catalogs: Mapping[tuple[str, str], Catalog]) -> tuple[tuple[str, str, Catalog], ...]:
    """The catalogs without an article all of whose work another one holds unchanged, header and comments too.

    Each with its locale and the domain of that other one: what is left where a rename was interrupted.
    """
    gone = {
        key: catalog for key, catalog in catalogs.items() if key[1] not in domains and any(map(_worked_on, catalog.messages))
    }
    if not gone:
        return ()
    holders: defaultdict[tuple[str, Message], list[str]] = defaultdict(list)
    for (locale, domain), catalog in catalogs.items():
        if domain in domains:
            for message in catalog.messages:
                holders[locale, _said(message)].append(domain)
    found = []
    for (locale, domain), catalog in gone.items():
        work = (message for message in catalog.messages if _worked_on(message))
        heirs = set.intersection(*(set(holders.get((locale, _said(message)), ())) for message in work))
        heirs = {heir for heir in heirs if _header(catalogs[locale, heir]) == _header(catalog)}
        if heirs:
            found.append((locale, min(heirs), replace(catalog, domain=domain)))
    return tuple(found)


def _worked_on(message: Message) -> bool:
    """Whether an entry holds anything that a person may have written."""
    return bool(message.target or any(message.targets) or message.comments or message.flags)


def _said(message: Message) -> Message:
    """What a person has written in an entry: what calque notes of its place is left out."""
    return replace(normal(message), notes=(), references=(), obsolete=False)


def _header(catalog: Catalog) -> str:
    return catalog.header.target if catalog.header is not None else ""


def _successors(articles: Mapping[str, Counter[Key]], catalogs: Mapping[str, Catalog]) -> dict[str, str]:
    """By the domain of each new article that of the vanished one with the most text in common, each once."""
    live = {
        domain: [message.key for message in catalog.messages if not message.obsolete] for domain, catalog in catalogs.items()
    }
    before = {domain: _words(keys) for domain, keys in live.items() if domain not in articles}
    after = {domain: words for domain, words in articles.items() if domain not in catalogs}
    holders: defaultdict[Key, list[str]] = defaultdict(list)
    for old, words in before.items():
        for key in words:
            holders[key].append(old)
    common: Counter[tuple[str, str]] = Counter()
    for new, words in after.items():
        for key, count in words.items():
            for old in holders.get(key, ()):
                common[new, old] += count
    longer = {pair: max(after[pair[0]].total(), before[pair[1]].total()) for pair in common}
    found: dict[str, str] = {}
    for new, old in sorted(common, key=lambda pair: (-common[pair] / longer[pair], pair)):
        if common[new, old] >= MOSTLY * longer[new, old] and new not in found and old not in found.values():
            found[new] = old
    return found


def _words(units: Iterable[Key]) -> Counter[Key]:
    """The number of words of each unit."""
    return Counter({key: len(key.source.split()) for key in units})
