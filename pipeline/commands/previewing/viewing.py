"""The views of a state: made when something in them has changed, else those that were there before."""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING

from pipeline.commands.previewing import agreement
from pipeline.commands.workspace import SITE, TEMPLATE_LOCALE
from pipeline.editions.localise import stands
from pipeline.preview.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.commands.previewing.state import Place, State
    from pipeline.commands.workspace import Article
    from pipeline.errors import Fault
    from pipeline.model import Catalog, Finding


_Parts = tuple[tuple[object, ...], tuple[object, ...]]
"""The values that a view is made of: those that stay the same objects until they change, and those that are compared."""


class Viewing:
    """The views as they are now. `wanted` is the domain that somebody looks at while it is still being judged."""

    def __init__(self) -> None:
        self.views: Mapping[Place, View] = {}
        self.by_name: Mapping[str, list[View]] = {}
        self.wanted = ""
        self._made_of: Mapping[Place, _Parts] = {}
        self._count = 0

    def update(self, state: State) -> bool:
        """Bring the views up to a state; whether that changed any."""
        rows = {place: _parts(state, place) for place in _places(state)}
        views: dict[Place, View] = {}
        for place, parts in rows.items():
            same = _same(self._made_of.get(place, ((), ())), parts)
            views[place] = self.views[place] if same else self._made(state, place)
        changed = views.keys() != self.views.keys() or any(view is not self.views[place] for place, view in views.items())
        self._made_of, self.views = rows, views
        by_name: dict[str, list[View]] = {}
        for (_, name), view in views.items():
            by_name.setdefault(name, []).append(view)
        self.by_name = by_name
        return changed

    def _made(self, state: State, place: Place) -> View:
        self._count += 1
        return replace(_view(state, place), revision=str(self._count))


def _places(state: State) -> list[Place]:
    """Every article in every locale, then the templates' words in those that they are translated into."""
    locales = state.workspace.project.locales
    articles = [(locale, article.name) for article in state.workspace.articles for locale in locales]
    return [*articles, *((locale, SITE) for locale in locales if (locale, SITE) in state.merged)]


def _parts(state: State, place: Place) -> _Parts:
    article, entries, merged = state.articles.get(place[1]), state.entries.get(place), state.merged.get(place)
    objects = (
        state.standard,
        article and article[0],
        article and article[2],
        merged and merged[1],
        merged and merged[2],
        entries and entries[2],
        state.agreement.get(place),
        state.finished.get(place),
    )
    return objects, (_faults(state, place), state.frame, _published(state, place[1]))


def _same(one: _Parts, other: _Parts) -> bool:
    return len(one[0]) == len(other[0]) and all(map(is_, one[0], other[0])) and one[1] == other[1]


def _view(state: State, place: Place) -> View:
    locale, name = place
    project = state.workspace.project
    held = state.articles.get(name)
    article = held[0] if held else None
    entries = state.entries.get(place)
    found: list[Finding] = list(held[2].findings) if held else []
    found += entries[2].findings if entries else ()
    found += agreement.followed(state, place)
    found += state.finished.get(place, ())
    return View(
        name,
        locale,
        TEMPLATE_LOCALE if name == SITE else project.source_locale,
        project,
        state.standard,
        article.document if article else None,
        article.units if article else (),
        state.catalog(place),
        state.workspace.catalogs.get(place),
        tuple(found),
        pending=bool((held and held[2].waiting) or (entries and entries[2].waiting)),
        faults=_faults(state, place),
        published=_published(state, name),
        frame=state.frame,
    )


def _published(state: State, name: str) -> tuple[str, ...]:
    """The locales that an article's edition is published in."""
    article = state.articles.get(name)
    if article is None:
        return ()
    project = state.workspace.project
    own = project.source_locale
    return tuple(
        locale
        for locale in project.locales
        if locale == own or not project.threshold or _share(article[0], state.catalog((locale, name))) >= project.threshold
    )


def _share(article: Article, catalog: Catalog | None) -> float:
    """The share of an article's units that have a translation which can stand."""
    approved = {one.key: one.target for one in catalog.messages if one.approved} if catalog else {}
    done = sum(unit.key in approved and stands(approved[unit.key], unit) for unit in article.units)
    return done / len(article.units)


def _faults(state: State, place: Place) -> tuple[Fault, ...]:
    """What is wrong with the files that a view is made of."""
    return tuple(fault for fault, concerned in _all(state) if not concerned or place in concerned)


def concerned(state: State) -> Sequence[tuple[Fault, tuple[Place, ...]]]:
    """What is wrong, and the locales and articles that it concerns; none: all of them."""
    return _all(state)


def _all(state: State) -> list[tuple[Fault, tuple[Place, ...]]]:
    project = state.workspace.project
    names = {article.document.path: article.name for article in state.workspace.articles}
    paths = {project.catalog_path(locale, name): (locale, name) for locale, name in _places(state)}
    found: list[tuple[Fault, tuple[Place, ...]]] = []
    for faults in state.faults.values():
        for fault in faults:
            own = [(locale, names[fault.path]) for locale in project.locales] if fault.path in names else []
            found.append((fault, tuple(own or ([paths[fault.path]] if fault.path in paths else []))))
    return sorted(found, key=lambda row: (row[0].path, row[0].line, row[0].column))
