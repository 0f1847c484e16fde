"""All that the preview knows at one moment: the project as read, its catalogs brought up to it, what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING

from pipeline.commands import merging, stages
from pipeline.commands.previewing.rechecking import Judged, judge_article, judge_catalog
from pipeline.commands.workspace import SITE, TEMPLATE_LOCALE
from pipeline.errors import Fault, InputError
from pipeline.languages.locales import language_of
from pipeline.model import Catalog
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.checks import Standard
    from pipeline.commands.workspace import Article, Workspace
    from pipeline.model import Finding, Key

Place = tuple[str, str]
"""Locale and domain of a catalog."""
_Repairs = Mapping["Key", str]

_AT_ONCE = 60  # units or entries that are judged before anything is shown


@record
class State:
    """`templates` are by domain, each with what it was made from, and so are the templates of `repairs`; `merged` by locale and
    domain, with template and file.

    `articles` and `entries` hold what was found in articles by name and in catalogs; `agreement` what was found between
    those catalogs that were `compared`, by locale and domain, with the place and text of the entry. `faults` are by file.
    `finished` holds what was found in finished pages and of suppressions by locale and article, from what was `judged_of`.
    `frame` stands for what pages are made of besides articles and catalogs.
    """

    workspace: Workspace
    standard: Standard
    faults: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    templates: Mapping[str, tuple[object, _Repairs, Catalog]] = field(default_factory=dict)
    repairs: Mapping[str, tuple[Judged, Catalog | None, Catalog | None]] = field(default_factory=dict)
    merged: Mapping[Place, tuple[Catalog, Catalog | None, Catalog]] = field(default_factory=dict)
    articles: Mapping[str, tuple[Article, frozenset[object], Judged]] = field(default_factory=dict)
    entries: Mapping[Place, tuple[Catalog, Article | None, Judged]] = field(default_factory=dict)
    agreement: Mapping[Place, tuple[tuple[Finding, int, str], ...]] = field(default_factory=dict)
    compared: tuple[Catalog, ...] = ()
    finished: Mapping[Place, tuple[Finding, ...]] = field(default_factory=dict)
    judged_of: tuple[object, ...] = ()
    frame: str = ""

    def catalog(self, place: Place) -> Catalog | None:
        """The catalog of this locale and domain, brought up to its article."""
        return self.merged[place][2] if place in self.merged else None

    @property
    def catalogs(self) -> dict[Place, Catalog]:
        """All catalogs, brought up to their articles."""
        return {place: made for place, (_, _, made) in self.merged.items()}

    @property
    def waiting(self) -> list[str]:
        """The domains in which something has not been judged yet."""
        names = {name for name, (_, _, judged) in self.articles.items() if judged.waiting}
        return sorted(names | {name for (_, name), (_, _, judged) in self.entries.items() if judged.waiting})


def begun(workspace: Workspace) -> State:
    """The state in which nothing is known of a project but what was read."""
    return State(workspace, stages.standard(workspace))


def derived(
    workspace: Workspace, before: State, faults: Mapping[str, tuple[Fault, ...]], frame: str, most: int | None = _AT_ONCE
) -> State:
    """The state of the project as read now. Of each file whose part in it is as before, what is known stays."""
    known = before.workspace
    same = (known.project, known.baseline) == (workspace.project, workspace.baseline) and known.termbase is workspace.termbase
    base = before if same else State(workspace, stages.standard(workspace))
    state = replace(base, workspace=workspace, faults=dict(faults), frame=frame)
    state = _with_articles(state, most)
    state = _with_templates(state)
    state = _with_catalogs(state)
    return _with_entries(state, most)


def settled(state: State, name: str) -> State:
    """The state with all of one domain judged."""
    state = _with_articles(state, None, name)
    return _with_entries(_with_catalogs(state), None, name)


def _with_articles(state: State, most: int | None, only: str = "") -> State:
    suggest = stages.suggestions(state.workspace)
    found: dict[str, tuple[Article, frozenset[object], Judged]] = {}
    for article in state.workspace.articles:
        repaired = frozenset(stages.approved_repairs(state.workspace, article.name))
        known = state.articles.get(article.name)
        unchanged = known is not None and known[0] is article and known[1] == repaired
        if known and ((unchanged and not known[2].waiting) or (only and article.name != only)):
            found[article.name] = known
            continue
        judged = judge_article(
            known[2] if known else Judged(), article, state.standard, repaired=repaired, suggest=suggest, most=most
        )
        found[article.name] = article, repaired, judged
    return replace(state, articles=found)


def _with_templates(state: State) -> State:
    """The templates; of one that cannot be made, since a page's template is broken, the last one that could."""
    workspace, found = state.workspace, dict[str, tuple[object, _Repairs, Catalog]]()
    faults = dict(state.faults)
    for article in workspace.articles:
        known = state.templates.get(article.name)
        repairs = stages.approved_repairs(workspace, article.name)
        same = known is not None and known[0] is article and known[1] == repairs
        found[article.name] = known if known and same else (article, repairs, merging.template(workspace, article))
    known = state.templates.get(SITE)
    try:
        same = known is not None and known[0] is workspace.templates
        found[SITE] = known if known and same else (workspace.templates, {}, merging.site_template(workspace))
    except InputError as error:
        faults[error.faults[0].path] = error.faults
        if known:
            found[SITE] = known
    return replace(state, templates=found, faults=faults)


def _with_catalogs(state: State) -> State:
    workspace, project = state.workspace, state.workspace.project
    templates = {name: template for name, (_, _, template) in state.templates.items()}
    wanted = {
        (locale, name): template
        for name, template in templates.items()
        for locale in project.locales
        if language_of(locale) != language_of(template.locale)
    }
    state = _with_repairs(state)
    wanted |= {(project.source_locale, name): template for name, (_, _, template) in state.repairs.items() if template}
    memory = merging.all_translations(workspace, templates)
    found: dict[Place, tuple[Catalog, Catalog | None, Catalog]] = {}
    for place, template in wanted.items():
        stored, known = workspace.catalogs.get(place), state.merged.get(place)
        same = known is not None and known[1] is stored and (known[0] is template or known[0] == template)
        found[place] = known if known and same else (template, stored, merging.merged(workspace, place, template, memory))
    return replace(state, merged=found)


def _with_repairs(state: State) -> State:
    """The templates of the repairs, of articles that are judged as a whole."""
    workspace, found = state.workspace, dict[str, tuple[Judged, Catalog | None, Catalog | None]]()
    for article in workspace.articles:
        judged, known = state.articles[article.name][2], state.repairs.get(article.name)
        stored = workspace.catalogs.get((workspace.project.source_locale, article.name))
        if known and known[0] is judged and known[1] is stored:
            found[article.name] = known
        elif not judged.waiting:
            found[article.name] = judged, stored, merging.repairs(workspace, article, judged.findings)
    return replace(state, repairs=found)


def _with_entries(state: State, most: int | None, only: str = "") -> State:
    articles = {article.name: article for article in state.workspace.articles}
    found: dict[Place, tuple[Catalog, Article | None, Judged]] = {}
    for place, (_, _, catalog) in state.merged.items():
        article, known = articles.get(place[1]), state.entries.get(place)
        unchanged = known is not None and known[0] is catalog and known[1] is article
        if known and ((unchanged and not known[2].waiting) or (only and place[1] != only)):
            found[place] = known
            continue
        source_locale = TEMPLATE_LOCALE if place[1] == SITE else state.workspace.project.source_locale
        before = known[2] if known else Judged()
        judged = judge_catalog(before, catalog, article, state.standard, source_locale=source_locale, most=most)
        found[place] = catalog, article, judged
    return replace(state, entries=found)
