"""Documents, catalogs and finished pages → the subjects that rules judge."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from pipeline.catalogs import exact, kind_told
from pipeline.checks import suppression
from pipeline.checks.outline import Finished
from pipeline.checks.rule import Place, Side, Subject
from pipeline.languages.locales import language_of
from pipeline.model import Code, CodeKind, Key, Lines, Span
from pipeline.readers.html_rules import CODE
from pipeline.record import record
from pipeline.segmentation import notation
from pipeline.segmentation.notation import base_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pipeline.checks.outline import Pages
    from pipeline.checks.standard import Standard
    from pipeline.model import BlockKind, Catalog, Content, Document, Message, Position, Suppression, Unit

_LINE_NUMBER = re.compile(r":\d+$")
_LOCKED = re.compile(f"<(?:{'|'.join(sorted(CODE))})", re.IGNORECASE)


def of_document(
    document: Document,
    units: Sequence[Unit],
    *,
    place: Place,
    standard: Standard,
    repaired: Collection[Key] = (),
    article: str = "",
    ignores: tuple[Suppression, ...] = (),
) -> Iterator[Subject]:
    """The units of an article or of a finished page, each in the language declared for it.

    `ignores` are the suppressions of the article that a page is made of.
    """
    lines = Lines(document.text)
    for unit in units:
        yield Subject(
            place=place,
            key=unit.key,
            source=_read_unit(document, lines, unit, standard),
            article=article or document.path,
            unit=unit,
            kind=unit.kind,
            ignores=ignores or suppression.on_block(unit.block, document.path),
            repaired=unit.key in repaired,
        )


def of_pages(site: Pages, folder: str, standard: Standard) -> Iterator[Subject]:
    """The pages of a finished site, each as a whole. `folder` is where the site lies, before each page's path."""
    for page in site.pages:
        path = f"{folder}/{page.path}" if folder else page.path
        span = Span(0, len(page.text))
        side = Side((), page.locale, path, Lines(page.text), page.text, span, as_it_is, standard)
        finished = Finished(page, site)
        key = Key(None, page.path)
        yield Subject(place=Place.PAGE, key=key, source=side, article=page.article, page=finished, ignores=page.ignores)


def _read_unit(document: Document, lines: Lines, unit: Unit, standard: Standard) -> Side:
    return Side(
        content=unit.content,
        locale=unit.block.locale,
        path=document.path,
        lines=lines,
        form=document.text,
        span=unit.span,
        placed=as_it_is,
        standard=standard,
        others=_other_languages(unit.block.locale, (*standard.locales, document.locale)),
        kind=unit.kind,
    )


def as_it_is(span: Span) -> Span:
    """The place in a file of a place in it: where the form is the file's own text."""
    return span


def of_catalog(
    catalog: Catalog,
    *,
    source_locale: str,
    standard: Standard,
    units: Mapping[Key, Unit] | None = None,
    document: Document | None = None,
) -> Iterator[Subject]:
    """The catalog, then its entries in file order: each text as a TARGET where it is approved, else as an ENTRY."""
    reading = _Reading(catalog, source_locale, standard)
    yield reading.whole()
    lines = Lines(document.text) if document else None
    for message in catalog.messages:
        if message.obsolete:
            continue
        unit = (units or {}).get(message.key)
        related = (lines.position(document.path, unit.span),) if document and lines and unit else ()
        article = unit.document if unit else document.path if document else first_reference(message)
        for texts in texts_of(message):
            yield reading.subject(message, texts, unit, article, related)


@record
class Texts:
    """A source and a translation of an entry, each as its field's name and its text, and the index of a plural's form."""

    source: tuple[str, str]
    target: tuple[str, str]
    form: int | None = None


def texts_of(message: Message) -> Iterator[Texts]:
    """The pairs of texts of an entry: one, or one for each form of a plural. The first of several forms is the singular."""
    singular = ("msgid", message.key.source)
    if message.plural is None:
        yield Texts(singular, ("msgstr", message.target))
        return
    for form, target in enumerate(message.targets or ("",)):
        is_singular = form == 0 and len(message.targets) > 1
        source = singular if is_singular else ("msgid_plural", message.plural)
        yield Texts(source, (f"msgstr[{form}]", target), form)


class _Reading:
    """How the texts of one catalog are read: its file and the languages that they may be in."""

    def __init__(self, catalog: Catalog, source_locale: str, standard: Standard) -> None:
        self.catalog, self.source_locale, self.standard = catalog, source_locale, standard
        self.lines = Lines(catalog.text)
        configured = (*standard.locales, source_locale, catalog.locale)
        self.others = {locale: _other_languages(locale, configured) for locale in (source_locale, catalog.locale)}

    def whole(self) -> Subject:
        """The catalog as a file."""
        catalog = self.catalog
        span = Span(0, len(catalog.text))
        side = Side((), catalog.locale, catalog.path, self.lines, catalog.text, span, as_it_is, self.standard)
        ignores = suppression.on_message(catalog.header, catalog.path) if catalog.header else ()
        return Subject(place=Place.CATALOG, key=Key(None, ""), source=side, catalog=catalog, ignores=ignores)

    def subject(
        self, message: Message, texts: Texts, unit: Unit | None, article: str, related: tuple[Position, ...]
    ) -> Subject:
        """An entry's source and translation."""
        like = unit.content if unit else _guessed(message.key.source)
        kind = unit.kind if unit else kind_told(message)
        return Subject(
            place=Place.TARGET if message.approved and texts.target[1].strip() else Place.ENTRY,
            key=message.key,
            source=self.side(message, *texts.source, self.source_locale, like, kind),
            target=self.side(message, *texts.target, self.catalog.locale, like, kind),
            article=article,
            unit=unit,
            message=message,
            form=texts.form,
            kind=kind,
            ignores=self.ignores(message, unit),
            related=related,
        )

    def ignores(self, message: Message, unit: Unit | None) -> tuple[Suppression, ...]:
        """The suppressions on an entry, those of its article among them that have not come into the catalog yet."""
        own = suppression.on_message(message, self.catalog.path)
        if unit is None or not unit.block.ignores:
            return own
        known = {one.content for one in own}
        return (*own, *(one for one in suppression.on_block(unit.block, unit.document) if one.content not in known))

    def side(self, message: Message, field: str, text: str, locale: str, like: Content, kind: BlockKind | None) -> Side:
        """One text of an entry, whose locked codes are those of `like`."""
        return Side(
            content=notation.read(text, like),
            locale=locale,
            path=self.catalog.path,
            lines=self.lines,
            form=text,
            span=Span(0, len(text)),
            placed=partial(placed_in, message, field, len(text)),
            standard=self.standard,
            others=self.others[locale],
            kind=kind,
            source_locale=self.source_locale if field.startswith("msgstr") and locale != self.source_locale else "",
        )


def placed_in(message: Message, field: str, length: int, span: Span) -> Span:
    """A place in a field's text as the place in the file; the field's literal where that is not known or empty."""
    if span.start >= span.end or len(message.offsets.get(field, ())) != length + 1:
        return message.spans.get(field, Span(0, 0))
    return exact(message, field, span.start, span.end)


def _guessed(form: str) -> Content:
    """Content that stands for the source's where only its catalog form is known: which of its codes are locked."""
    if "<" not in form or not _LOCKED.search(form):
        return ()
    codes = (inline for inline in notation.read(form) if isinstance(inline, Code) and inline.kind is not CodeKind.CLOSE)
    named = ((base_name(code.name), code.span) for code in codes)
    return tuple(Code(CodeKind.LOCKED, name, span) for name, span in named if name in CODE)


def first_reference(message: Message) -> str:
    """The source article that an entry names first."""
    return _LINE_NUMBER.sub("", message.references[0]) if message.references else ""


def _other_languages(locale: str, configured: tuple[str, ...]) -> tuple[str, ...]:
    """One locale for each configured language that is not the locale's own."""
    seen = {language_of(locale)}
    found: list[str] = []
    for other in configured:
        if language_of(other) not in seen:
            seen.add(language_of(other))
            found.append(other)
    return tuple(found)
