"""The build stage: articles and catalogs → the pages of every edition, and the check of the pages as built."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline import catalogs, checks, readers
from pipeline.checks import suppression
from pipeline.checks.outline import Page, Pages
from pipeline.commands.stages import standard
from pipeline.commands.workspace import SITE, TEMPLATE_LOCALE
from pipeline.editions.addresses import Addresses
from pipeline.editions.localise import Choice, State, localise
from pipeline.editions.markdown import heading_anchors, markdown_body, marked_titles
from pipeline.editions.pages import environments, pages
from pipeline.editions.plaintext import plaintext_body
from pipeline.editions.site import HOME, Edition, Site, page_path
from pipeline.editions.splice import Edit
from pipeline.errors import InputError
from pipeline.model import BlockKind, Span, flatten, plain
from pipeline.project import wrong_slugs
from pipeline.record import record
from pipeline.segmentation import segment

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from pipeline.commands.merging import Catalogs
    from pipeline.commands.workspace import Article, Workspace
    from pipeline.editions.localise import Localised
    from pipeline.model import Finding, Suppression, Unit
    from pipeline.project import Project

_HEAD = frozenset({BlockKind.TITLE, BlockKind.META})


@record
class Built:
    """The finished site: `files` as path in the output folder and text; `compiled` the MO file of each locale and domain.

    `localised` tells of each published edition, by locale and article, what became of its units; `withheld` names the editions
    (locale, article, share of its units that are translated) that stay below the project's threshold; `given` are the catalogs;
    `orphans` are the pages in the output folder that belong to no article any more.
    """

    files: tuple[tuple[str, str], ...]
    compiled: Mapping[tuple[str, str], bytes]
    localised: Mapping[tuple[str, str], Localised]
    withheld: tuple[tuple[str, str, float], ...]
    given: Catalogs
    orphans: tuple[str, ...]


def build(workspace: Workspace, given: Catalogs, published: Collection[tuple[str, str]] = ()) -> Built:
    """The editions from the articles and these catalogs.

    `published` are the pages (locale, name) that are there already: no threshold takes those away. Raises InputError for an
    address that two pages would have.
    """
    project = workspace.project
    addresses = _addresses(workspace)
    there = {(locale, addresses.article(locale, name)) for locale, name in published}
    compiled = {key: catalogs.compile(catalog) for key, catalog in given.items()}
    localised: dict[tuple[str, str], Localised] = {}
    withheld: list[tuple[str, str, float]] = []
    for article in workspace.articles:
        for locale in project.locales:
            key = locale, article.name
            made = localise(
                article.document, article.units, _chooser(workspace, given, compiled, key), locale, _anchors(article)
            )
            share = _share(made)
            if share >= project.threshold or key in there or locale == project.source_locale:
                localised[key] = made
            else:
                withheld.append((locale, article.name, share))
    site = _site(workspace, localised)
    words = {
        locale: catalogs.load(compiled[locale, SITE]).translations for locale in project.locales if (locale, SITE) in compiled
    }
    templates = environments(site, words, workspace.templates, project.templates)
    editions = [_edition(name, made) for (_, name), made in localised.items()]
    return Built(pages(editions, site, templates), compiled, localised, tuple(withheld), given, _orphans(workspace, there))


def _addresses(workspace: Workspace) -> Addresses:
    """The names that the configuration gives pages."""
    addresses = Addresses(workspace.project.slugs)
    faults = wrong_slugs(workspace.project, addresses.faults([article.name for article in workspace.articles]))
    if faults:
        raise InputError(*faults)
    return addresses


def _orphans(workspace: Workspace, published: Collection[tuple[str, str]]) -> tuple[str, ...]:
    """Pages of articles that were removed or renamed. They are told, and left: they may be somebody's on purpose."""
    names = {HOME, *(article.name for article in workspace.articles)}
    return tuple(sorted(page_path(locale, name) for locale, name in published if name not in names))


def _anchors(article: Article) -> tuple[Edit, ...]:
    found = heading_anchors(article.document) if article.document.format == "markdown" else ()
    return tuple(Edit(Span(at, at), (text,)) for at, text in found)


def _share(made: Localised) -> float:
    """The share of units that are translated, 0 to 1."""
    missing = sum(entry.state in (State.FALLBACK, State.KEPT) for entry in made.shown)
    return 1 - missing / len(made.shown)


def _chooser(
    workspace: Workspace, given: Catalogs, compiled: Mapping[tuple[str, str], bytes], key: tuple[str, str]
) -> Callable[[Unit], Choice]:
    """What stands for each unit of an article in a locale: approved translations, read through gettext, else the policy's."""
    project = workspace.project
    lookup = catalogs.load(compiled[key]) if key in compiled else None
    own = key[0] == project.source_locale
    kept = {message.key: message.target for message in given[key].messages if catalogs.stale(message)} if key in given else {}
    repairs = project.source_locale, key[1]
    repair = catalogs.load(compiled[repairs]) if repairs in compiled and not own else None

    def choose(unit: Unit) -> Choice:
        target = lookup(unit.key) if lookup else None
        if target is not None:
            return Choice(target, State.REPAIRED if own else State.TRANSLATED)
        if project.missing == "keep" and not own and unit.key in kept:
            return Choice(kept[unit.key], State.KEPT)
        return Choice(repair(unit.key) if repair else None, State.SOURCE if own else State.FALLBACK)

    return choose


def _site(workspace: Workspace, localised: Mapping[tuple[str, str], Localised]) -> Site:
    project = workspace.project
    published: dict[str, list[str]] = defaultdict(list)
    for locale, name in localised:
        published[name].append(locale)
    found = {name: tuple(locales) for name, locales in published.items()}
    return Site(
        project.source_locale,
        project.locales,
        found,
        project.base_url,
        project.title,
        TEMPLATE_LOCALE,
        Addresses(project.slugs),
        project.links,
        frozenset(_assets(workspace)),
    )


def _assets(workspace: Workspace) -> list[str]:
    """The files that are no articles, as paths below the source folder."""
    return [PurePosixPath(asset).relative_to(workspace.project.source).as_posix() for asset in workspace.assets]


def _edition(name: str, made: Localised) -> Edition:
    values, document = dict(made.values), made.document
    fallback = {
        row.unit.block.element.removeprefix("meta ")
        for row in made.shown
        if row.state is State.FALLBACK and not row.unit.block.markup
    }
    metadata = {key: values.get(key, value) for key, value in document.metadata}
    title = values.get("title")
    if title is None or document.complete:  # a full document's <title> names the site as well
        title, state = _first_heading(made)
        fallback |= {"title"} if state is State.FALLBACK else set()
    return Edition(
        name,
        made.locale,
        title=title,
        body=_body(made),
        description=metadata.get("description") or values.get("meta description", ""),
        metadata=metadata,
        complete=document.complete,
        fallback=frozenset(fallback),
        partial=any(row.state is State.FALLBACK and row.unit.kind not in _HEAD for row in made.shown),
        words={plain(row.unit.content): row.text for row in made.shown if row.state is not State.FALLBACK},
    )


def _first_heading(made: Localised) -> tuple[str, State]:
    """The text of the first heading, or of the first unit, and whose it is."""
    headings = [row for row in made.shown if row.unit.kind is BlockKind.HEADING]
    first = (headings or list(made.shown))[0]
    return first.text, first.state


def _body(made: Localised) -> str:
    if made.document.format == "markdown":
        return markdown_body(made.text, marked_titles(made))
    return plaintext_body(made.blocks, made.document.text) if made.document.format == "plaintext" else made.text


def check_pages(workspace: Workspace, built: Built, reported: Sequence[Finding]) -> tuple[Finding, ...]:
    """What is wrong in the finished pages and was not found, or suppressed, in their articles and catalogs before.

    Findings that are suppressed here are among it.
    """
    project = workspace.project
    ignores = {article.document.path: suppression.on_document(article.document) for article in workspace.articles}
    paths = {article.name: article.document.path for article in workspace.articles}
    evidence: dict[str, list[str]] = defaultdict(list)
    for finding in reported:
        evidence[finding.article].append(finding.evidence)
    addresses = Addresses(project.slugs)
    everywhere = [text for texts in evidence.values() for text in texts]
    fallbacks, judged_by = _fallbacks(built), standard(workspace)
    found: list[Finding] = []
    for path, text in _html(built):
        locale, name = edition_of(path, project, addresses)
        document = readers.read(f"{project.output}/{path}", text, locale)
        article = paths.get(name, "")
        known = [*fallbacks[locale, name if article else ""], *fallbacks[locale, SITE]]
        found += checks.check_edition(
            document,
            [unit for unit in segment(document) if unit.block.markup or not _holds(unit, known)],
            judged_by,
            reported=evidence[article] + evidence[""] if article else everywhere,
            article=article,
            ignores=ignores.get(article, ()),
            suppressed=True,
        )
    site = _as_linked(workspace, built, paths, ignores)
    return (*found, *checks.check_pages(site, judged_by, folder=project.output, suppressed=True))


def _html(built: Built) -> Iterator[tuple[str, str]]:
    return ((path, text) for path, text in built.files if path.endswith(".html"))


def _as_linked(
    workspace: Workspace, built: Built, articles: Mapping[str, str], ignores: Mapping[str, tuple[Suppression, ...]]
) -> Pages:
    """The finished site as its pages see each other. `articles` are the paths of the articles by name."""
    project = workspace.project
    pages: list[Page] = []
    addresses = Addresses(project.slugs)
    for path, text in _html(built):
        locale, name = edition_of(path, project, addresses)
        article = articles.get(name, "")
        pages.append(Page(path, locale, text, name, article, ignores.get(article, ())))
    files = {f"{locale}/{asset}" for locale in project.locales for asset in _assets(workspace)}
    return Pages(tuple(pages), project.source_locale, files | {path for path, _ in built.files}, project.base_url)


def edition_of(path: str, project: Project, addresses: Addresses) -> tuple[str, str]:
    """Locale and article of a page of the output folder.

    A page that is no article's, such as one that only leads on to another, has the name ""; one of no locale the source's.
    """
    locale, _, name = path.removesuffix(".html").partition("/")
    if not name or locale not in project.locales:
        return project.source_locale, ""
    return locale, "" if addresses.is_former(locale, name) else addresses.article(locale, name)


def _fallbacks(built: Built) -> defaultdict[tuple[str, str], list[str]]:
    """The texts without translation, which are known as such and shown unmarked where no markup can stand.

    By locale and article; under "" the titles and descriptions that an index shows, under `site` the site's own words.
    """
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for (locale, name), made in built.localised.items():
        rows = [row for row in made.shown if row.state is State.FALLBACK]
        found[locale, name] += dict.fromkeys(row.text for row in rows)
        found[locale, ""] += [row.text for row in rows if row.unit.kind in _HEAD or row.unit.kind is BlockKind.HEADING]
    for (locale, name), catalog in built.given.items():
        if name == SITE:
            found[locale, SITE] += [message.key.source for message in catalog.messages if not message.approved]
    return found


def _holds(unit: Unit, texts: list[str]) -> bool:
    shown = flatten(unit.content).text
    return any(text in shown for text in texts)
