"""The stage between checking the articles and checking the catalogs: templates, catalogs and repairs brought up to them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from pipeline import catalogs
from pipeline.catalogs.header import header
from pipeline.commands.stages import approved_repairs
from pipeline.commands.workspace import SITE, TEMPLATE_LOCALE
from pipeline.editions.differences import canonical
from pipeline.languages.locales import language_of
from pipeline.model import Catalog, Key, Lines, Message, flatten
from pipeline.record import record
from pipeline.segmentation import notation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pipeline.commands.workspace import Article, Workspace
    from pipeline.model import Finding, Span, Unit
    from pipeline.project import Project

Catalogs = dict[tuple[str, str], Catalog]


@record
class Merged:
    """Templates by domain, and catalogs by locale and domain, brought up to the articles.

    `renamed` gives, by locale and name of an article now, the name before of one that took its catalog along.
    """

    templates: Mapping[str, Catalog]
    catalogs: Catalogs
    renamed: Mapping[tuple[str, str], str] = field(default_factory=dict)


def templates(workspace: Workspace) -> dict[str, Catalog]:
    """The template of every article and of the site's own words."""
    return {**{article.name: template(workspace, article) for article in workspace.articles}, SITE: site_template(workspace)}


def template(workspace: Workspace, article: Article) -> Catalog:
    """The template of an article."""
    project = workspace.project
    return catalogs.template(
        article.name,
        article.units,
        project=project.catalog_title,
        locale=project.source_locale,
        lines=_lines(project, article),
        repaired=approved_repairs(workspace, article.name),
    )


def _lines(project: Project, article: Article) -> Callable[[Unit], int] | None:
    """What gives a unit's line, where references name it."""
    if project.references != "line":
        return None
    lines = Lines(article.document.text)
    return lambda unit: lines.place(unit.span.start)[0]


def site_template(workspace: Workspace) -> Catalog:
    """The template of the site's own words. Raises InputError for a template that cannot be read."""
    from pipeline.editions.templating import extract_messages

    project = workspace.project
    messages: dict[Key, Message] = {}
    for row in extract_messages(workspace.templates, project.templates):
        key = Key(row.context, row.source)
        known = messages.get(key) or Message(key)
        notes = dict.fromkeys((*known.notes, *row.comments))
        references = dict.fromkeys((*known.references, row.template))
        messages[key] = _counted(replace(known, notes=tuple(notes), references=tuple(references)), known.plural or row.plural)
    top = header(TEMPLATE_LOCALE, project.catalog_title)
    return Catalog(f"{SITE}.pot", SITE, TEMPLATE_LOCALE, tuple(messages.values()), top)


def _counted(message: Message, plural: str | None) -> Message:
    """The entry of a template with this plural, and two forms to be filled in where there is one, as xgettext writes it."""
    named = "%(" in f"{message.key.source}{plural or ''}"
    flags = ("python-format",) if named else ()  # so that gettext's own tools check the placeholders
    return replace(message, plural=plural, targets=() if plural is None else ("", ""), flags=flags)


def merge(workspace: Workspace, findings: Sequence[Finding]) -> Merged:
    """Templates, catalogs and repairs brought up to the articles. Places in the catalogs are those of the files to write."""
    project, found = workspace.project, templates(workspace)
    memory = all_translations(workspace, found)
    wanted = {(locale, name): template for locale in project.locales for name, template in found.items()}
    wanted = {key: template for key, template in wanted.items() if language_of(key[0]) != language_of(template.locale)}
    wanted |= _repairs(workspace, findings)
    made = {key: merged(workspace, key, template, memory) for key, template in wanted.items()}
    return Merged(found, made, workspace.renamed)


def all_translations(workspace: Workspace, found: Mapping[str, Catalog]) -> catalogs.Memory:
    """The translation memory of all catalogs, which with the templates by domain knows what has left its article."""
    return catalogs.Memory.build([catalog for _, catalog in sorted(workspace.catalogs.items(), key=itemgetter(0))], found)


def merged(workspace: Workspace, key: tuple[str, str], template: Catalog, memory: catalogs.Memory) -> Catalog:
    """One catalog, by locale and domain, brought up to its template, as it will be in its file."""
    project, (locale, name) = workspace.project, key
    current = workspace.catalogs.get(key)
    if current is not None and locale != project.source_locale:
        current = catalogs.carried(current, _mended(workspace, name))
    catalog = catalogs.merge(template, current, locale, memory, least=project.least_similarity)
    return _as_written(project, key, _with_shipped_words(catalog) if name == SITE else catalog)


def _mended(workspace: Workspace, name: str) -> dict[Key, Key]:
    """The sentences that an article has now as an approved repair has them: their keys before and now."""
    repairs = approved_repairs(workspace, name)
    article = next((one for one in workspace.articles if one.name == name), None) if repairs else None
    if article is None:
        return {}
    here = article.by_key()
    by_text = {(key.context, canonical(key.source)): key for key in reversed(here)} if repairs.keys() - here.keys() else {}
    found = {key: by_text.get((key.context, canonical(text))) for key, text in repairs.items() if key not in here}
    return {key: now for key, now in found.items() if now is not None}


def _as_written(project: Project, key: tuple[str, str], catalog: Catalog) -> Catalog:
    locale, name = key
    path = project.catalog_path(locale, name)
    return replace(catalogs.written(replace(catalog, path=path)), domain=name, locale=locale)


def _with_shipped_words(catalog: Catalog) -> Catalog:
    """The site's catalog, begun with the translations that come with the default templates."""
    from pipeline.editions.words import default_translations

    shipped = default_translations(catalog.locale)

    def filled(message: Message) -> Message:
        target = shipped.get(message.key.source)
        if message.obsolete or message.approved or message.plural or message.comments or target is None:
            return message
        notes = tuple(note for note in message.notes if not note.startswith("calque:"))
        flags = tuple(flag for flag in message.flags if flag != "fuzzy")
        return catalogs.changed(message, target=target, flags=flags, notes=notes, previous=None)

    return replace(catalog, messages=tuple(filled(message) for message in catalog.messages))


def _repairs(workspace: Workspace, findings: Sequence[Finding]) -> Catalogs:
    """The templates of the repairs of all articles where another language was found, and of those that had repairs before."""
    project = workspace.project
    by_article: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_article[finding.article].append(finding)
    found: Catalogs = {}
    for article in workspace.articles:
        wanted = repairs(workspace, article, by_article[article.document.path])
        if wanted is not None:
            found[project.source_locale, article.name] = wanted
    return found


def repairs(workspace: Workspace, article: Article, findings: Sequence[Finding]) -> Catalog | None:
    """The template of an article's repairs, by what was found in it; None where it needs none, and never did."""
    project = workspace.project
    flagged = _flagged(article, [one for one in findings if one.language and not one.meant])
    if not flagged and (project.source_locale, article.name) not in workspace.catalogs:
        return None
    return catalogs.repairs(
        article.name,
        flagged,
        project.source_locale,
        project=project.catalog_title,
        lines=_lines(project, article),
    )


def _flagged(article: Article, findings: Sequence[Finding]) -> list[catalogs.Flagged]:
    """The units in which another language was found, with the fragments; equal units have the same."""
    places: dict[Key, list[Unit]] = defaultdict(list)
    for unit in article.units:
        places[unit.key].append(unit)
    fragments: dict[Key, dict[tuple[int, int], Finding]] = defaultdict(dict)
    for finding in findings:
        key = Key(finding.context, finding.unit)
        for unit in places[key]:
            if finding.position.span in unit.span:
                fragments[key].setdefault(_in_form(unit, finding.position.span), finding)
    units = article.by_key()
    return [
        catalogs.Flagged(
            units[key],
            tuple(catalogs.Fragment(start, end, one.language, one.suggestion) for (start, end), one in found.items()),
        )
        for key, found in fragments.items()
    ]


def _in_form(unit: Unit, span: Span) -> tuple[int, int]:
    """The place in the unit's catalog form of a place in its article."""
    here, form = flatten(unit.content), flatten(notation.read(unit.source, unit.content))
    inside = [at for at in range(len(here.text)) if here.locate(at, at + 1) in span]
    found = form.locate(inside[0], inside[-1] + 1)
    return found.start, found.end
