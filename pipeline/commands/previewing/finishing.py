"""What is wrong in the finished pages and with suppressions: judged over the whole project, once there is time for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING

from pipeline.commands import writing
from pipeline.commands.building import build, check_pages, edition_of
from pipeline.commands.previewing import agreement
from pipeline.commands.stages import check_suppressions
from pipeline.commands.workspace import SITE
from pipeline.editions.addresses import Addresses
from pipeline.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pipeline.commands.previewing.state import Place, State
    from pipeline.model import Finding


def is_known(state: State) -> bool:
    """Whether all that pages are made of is what was judged last."""
    before, now = state.judged_of, _parts(state)
    return len(before) == len(now) and all(map(is_, before, now))


def _parts(state: State) -> tuple[object, ...]:
    parts = (state.standard, state.compared, state.workspace.templates, *state.workspace.articles, *state.catalogs.values())
    return *parts, *(judged for _, _, judged in state.articles.values())


def finished(state: State) -> State:
    """The state with its pages and suppressions judged. Where no pages can be made, what was found before stays."""
    workspace, given = state.workspace, state.catalogs
    reported = _reported(state)
    try:
        built = build(workspace, given, writing.published(workspace.project))
        found = check_pages(workspace, built, reported)
        found += check_suppressions(workspace, given, (*reported, *found), finished=True)
    except InputError:
        return replace(state, judged_of=_parts(state))
    now = {place: tuple(rows) for place, rows in _by_place(state, found).items()}
    kept = {place: before if (before := state.finished.get(place)) == rows else rows for place, rows in now.items()}
    return replace(state, finished={place: rows for place, rows in kept.items() if rows}, judged_of=_parts(state))


def _reported(state: State) -> Sequence[Finding]:
    """All that was found in articles and catalogs."""
    in_articles = (one for _, _, judged in state.articles.values() for one in judged.findings)
    in_catalogs = (one for _, _, judged in state.entries.values() for one in judged.findings)
    return *in_articles, *in_catalogs, *(one for place in state.agreement for one in agreement.followed(state, place))


def _by_place(state: State, found: Iterable[Finding]) -> Mapping[Place, list[Finding]]:
    """The findings at the articles and locales that they are shown at; those of no article at the templates' words."""
    project = state.workspace.project
    names = {article.document.path: article.name for article in state.workspace.articles}
    catalogs = {catalog.path: place for place, catalog in state.catalogs.items()}
    addresses = Addresses(project.slugs)
    rows: defaultdict[Place, list[Finding]] = defaultdict(list)
    elsewhere = next((place for place in catalogs.values() if place[1] == SITE), None)
    for one in found:
        path = one.position.path
        if path in names:
            places = [(locale, names[path]) for locale in project.locales]
        elif path in catalogs:
            places = [catalogs[path]]
        else:
            locale, name = edition_of(path.removeprefix(f"{project.output}/"), project, addresses)
            place = locale, name if name in names.values() else SITE
            own = place[1] != SITE or place in state.merged
            places = [place] if own else [elsewhere] if elsewhere else []
        for place in places:
            rows[place].append(one)
    return rows
