"""`calque repair`: approved repairs written into the articles, and every catalog's entries carried over to the mended text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.commands import show, workspace, writing
from pipeline.commands.merging import merge
from pipeline.commands.since import Since
from pipeline.commands.stages import approved_repairs, check_articles
from pipeline.configuration import did_you_mean
from pipeline.editions.mending import mend
from pipeline.errors import Fault, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.commands.leftovers import Reconcile
    from pipeline.commands.mode import Mode
    from pipeline.commands.plan import Plan
    from pipeline.commands.workspace import Article, Workspace
    from pipeline.editions.mending import Mended
    from pipeline.model import Document, Unit
    from pipeline.project import Project

_REWORD = "word the repair otherwise, or mend the article by hand: translations follow where it says what the repair says"


def run(project: Project, names: tuple[str, ...], *, quiet: bool, mode: Mode) -> int:
    """Write articles, templates and catalogs. Returns 1 where a repair or a conflict is left to a person. Raises InputError."""
    with writing.session(project, mode, quiet=quiet):
        before = workspace.load(project, quiet=quiet)
        tried = [(article, _mended(before, article)) for article in _named(before, names)]
        mended = {article.name: found for article, found in tried if found.keys}
        plan = writing.start(project)
        waiting = _plan(plan, before, mended) if mended else ()
        writing.finish(plan, project, mode, quiet=quiet)
        show.conflicts(waiting)
    refused = tuple(fault for article, found in tried for fault in _refused(before, article, found))
    show.conflicts(refused)
    _tell(before, tried, mode, quiet=quiet)
    return writing.verdict(plan, 1 if waiting or refused else 0)


def _named(before: Workspace, names: Sequence[str]) -> tuple[Article, ...]:
    """The articles of these names or paths, all where none is given. Raises UsageError for one that is not there."""
    known = {name: article for article in before.articles for name in (article.name, article.document.path)}
    unknown = [name for name in names if name.removeprefix("./") not in known]
    if unknown:
        faults = (Fault(f"no such article: “{name}”", remedy=did_you_mean(name, sorted(known))) for name in unknown)
        raise UsageError(*faults)
    wanted = {known[name.removeprefix("./")].name for name in names}
    return tuple(article for article in before.articles if not names or article.name in wanted)


def _mended(before: Workspace, article: Article) -> Mended:
    def read(text: str) -> tuple[Document, tuple[Unit, ...]]:
        found = workspace.article_in(before.project, article.document.path, text)
        return found.document, found.units

    return mend(article.document, article.units, approved_repairs(before, article.name), read)


def _plan(plan: Plan, before: Workspace, mended: Mapping[str, Mended]) -> tuple[Fault, ...]:
    """Add articles and catalogs to the plan; the conflicts that stand in the catalogs."""
    articles = tuple(
        replace(article, document=mended[article.name].document, units=mended[article.name].units)
        if article.name in mended
        else article
        for article in before.articles
    )
    after = replace(before, articles=articles)
    for article, now in zip(before.articles, articles, strict=True):
        if now is not article:
            path, text = article.document.path, article.document.text
            plan.write(before.project.absolute(path), now.document.text, Since(text.encode("utf-8"), _changed_since(path)))
    merged = merge(after, check_articles(after))
    writing.plan_catalogs(plan, after, merged)
    return writing.open_conflicts(merged)


def _changed_since(path: str) -> Reconcile:
    """What is done where another program has written into the article meanwhile: nothing, so that nothing of it is lost."""

    def refuse(ours: bytes, theirs: bytes) -> tuple[bytes, tuple[Fault, ...]]:
        raise InputError(Fault("another program has changed this article since it was read", path, remedy="repair again"))

    return refuse


def _refused(before: Workspace, article: Article, found: Mended) -> tuple[Fault, ...]:
    """The repairs that were not made, at their places in the catalog."""
    repairs = before.catalogs.get((before.project.source_locale, article.name))
    reasons = dict(found.refused)
    if repairs is None or not reasons:
        return ()
    told = ((message, reasons[message.key]) for message in repairs.messages if message.key in reasons)
    return tuple(Fault(f"this repair is not made: {reason}", repairs.path, one.line, 1, _REWORD) for one, reason in told)


def _tell(before: Workspace, tried: Sequence[tuple[Article, Mended]], mode: Mode, *, quiet: bool) -> None:
    """What was mended, and what waits for a person, on standard error."""
    verb = "mended" if mode.writes else "to mend"
    for article, found in tried:
        if found.keys:
            show.say(f"{article.document.path}: {len(found.keys)} {_sentences(len(found.keys))} {verb}", quiet=quiet)
            for key, now in found.keys.items():
                show.say(f"  - {_short(key.source)}\n  + {_short(now.source)}", quiet=quiet)
        if waiting := _waiting(before, article):
            path = before.project.catalog_path(before.project.source_locale, article.name)
            show.say(f"{path}: {waiting} {_sentences(waiting)} without an approved repair", quiet=quiet)
    if not any(found.keys for _, found in tried):
        show.say("nothing to repair", quiet=quiet)
    elif mode.writes:
        show.say("calque run builds the editions from them", quiet=quiet)


def _waiting(before: Workspace, article: Article) -> int:
    repairs = before.catalogs.get((before.project.source_locale, article.name))
    return sum(not (one.approved or one.obsolete) for one in repairs.messages) if repairs else 0


def _sentences(number: int) -> str:
    return "sentence" if number == 1 else "sentences"


def _short(text: str) -> str:
    return text if len(text) <= 100 else f"{text[:99]}…"
