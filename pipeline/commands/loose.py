"""Files checked by themselves, whatever project they are of or none: which ones, in which language, and what is found."""

from __future__ import annotations

from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pipeline import catalogs, checks, readers
from pipeline.checks import verdicts
from pipeline.checks.rule import Place
from pipeline.commands import disk, show
from pipeline.commands.workspace import baseline
from pipeline.configuration import UNUSUAL, locale_problem
from pipeline.errors import Fault, InputError, UsageError
from pipeline.languages.locales import language_of
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.catalogs import Termbase
    from pipeline.model import Catalog, Document, Finding
    from pipeline.project import Project

CATALOG_SUFFIXES = (".po", ".pot")
SUFFIXES = (*(suffix for entry in readers.FORMATS for suffix in entry.suffixes), *CATALOG_SUFFIXES)
JUDGED = frozenset({Place.SOURCE, Place.TARGET, Place.ENTRY, Place.ARTICLE, Place.CATALOG})
"""What is looked at in a file by itself."""
_REMEDY = "say it with lang=, in the PO header, in the front matter, by a folder such as es/, or with --lang"


@record
class Setting:
    """What files are checked with: what their texts are judged by, and the language where they do not say theirs.

    `alone`: they are of no project, so that nothing else is to be looked at. `catalogs` is the folder of the project's own.
    """

    standard: checks.Standard
    lang: str = ""
    source_locale: str = ""
    segmentation: str = "sentence"
    options: readers.Options = field(default_factory=readers.Options)
    alone: bool = True
    catalogs: str = ""

    @property
    def others(self) -> tuple[str, ...]:
        """The languages to look for."""
        return self.standard.locales


def setting(project: Project | None, lang: str, others: tuple[str, ...], severities: Mapping[str, str]) -> Setting:
    """What to check with: the project's ways where there is one, the languages of the call before the project's."""
    if project is None:
        return Setting(checks.Standard(others or ("en", "es"), severities), lang)
    options = readers.Options(front_matter=project.front_matter)
    judged_by = checks.Standard(
        others or project.locales,
        severities,
        _termbase(project),
        profiles=project.profiles,
        ignores=project.ignores,
    )
    return Setting(
        judged_by, lang, project.source_locale, project.segmentation, options, alone=False, catalogs=project.catalogs
    )


def within(given: Setting, project: Project, paths: Sequence[str]) -> Setting:
    """The setting, which knows the project's baseline and what the project calls these files. Raises InputError."""
    root = disk.real(project.root)
    real = {path: disk.real(path) for path in paths}
    named = {path: place.relative_to(root).as_posix() for path, place in real.items() if place.is_relative_to(root)}
    return replace(given, standard=replace(given.standard, paths=named, baseline=baseline(project).fingerprints))


def _termbase(project: Project) -> Termbase:
    """The project's termbase, empty where it has none. Raises InputError."""
    path = project.absolute(project.termbase)
    return catalogs.parse_termbase(path, disk.read_text(path)) if disk.exists(path) else catalogs.Termbase()


def files(paths: Sequence[str]) -> tuple[str, ...]:
    """The files meant by these paths, each once: a file itself, of a folder all that calque reads. Raises InputError."""
    found: dict[str, None] = {}
    faults: list[Fault] = []
    for path in paths:
        if Path(path).is_dir():
            below = disk.walk(path, SUFFIXES)
            found.update(dict.fromkeys(below))
            if not below:
                faults.append(Fault("nothing to check in this folder", path, remedy=f"calque checks {', '.join(SUFFIXES)}"))
        elif PurePosixPath(path).suffix.lower() in SUFFIXES or not disk.exists(path):
            found[Path(path).as_posix()] = None
        else:
            faults.append(Fault("no check for this kind of file", path, remedy=f"calque checks {', '.join(SUFFIXES)}"))
    if faults:
        raise UsageError(*faults)
    return tuple(found)


def check(paths: Sequence[str], given: Setting, *, quiet: bool = False) -> tuple[tuple[Finding, ...], tuple[Fault, ...]]:
    """What is wrong in these files, suppressed findings among it, and the faults of those that cannot be used."""
    found: list[Finding] = []
    faults: list[Fault] = []
    whole = checks.Concordance()
    for path in show.progress(paths, "checking", len(paths), quiet=quiet):
        try:
            found += check_text(path, disk.read_text(path), given, whole)
        except InputError as error:
            faults += error.faults
    found += checks.check_concordance(whole, given.standard, suppressed=True)
    return tuple(found), tuple(faults)


def check_text(path: str, text: str, given: Setting, whole: checks.Concordance | None = None) -> tuple[Finding, ...]:
    """What is wrong in one file with this text by itself, suppressed findings among it. Raises InputError.

    A catalog is taken into `whole`.
    """
    suffix = PurePosixPath(path).suffix.lower()
    return _check_catalog(path, text, given, whole) if suffix in CATALOG_SUFFIXES else _check_document(path, text, given)


def _check_document(path: str, text: str, given: Setting) -> tuple[Finding, ...]:
    from pipeline.segmentation import segment

    document = read_document(path, text, given)
    if not document.blocks:
        return ()
    units = segment(document, mode=given.segmentation)
    found = checks.check_document(document, units, given.standard, suppressed=True)
    return _with_suppressions(found, verdicts.in_document(document, units, alone=True) if given.alone else (), given)


def read_document(path: str, text: str, given: Setting) -> Document:
    """A page or article in the language that it declares, that its path names, or that it looks like. Raises InputError."""
    document = readers.read(path, text, "", given.options)
    if not document.blocks or document.locale:
        return document
    locale = _first(_of_path(path, given), given.lang)
    if not locale:
        undeclared = _undeclared(document)
        locale = _identified(path, undeclared, given) if undeclared.strip() else document.blocks[0].locale
    return readers.read(path, text, locale, given.options)


def _check_catalog(path: str, text: str, given: Setting, whole: checks.Concordance | None) -> tuple[Finding, ...]:
    catalog, source = read_catalog(path, text, given)
    if not catalog.locale:
        return ()
    if whole is not None:
        whole.add(catalog, source)
    found = checks.check_catalog(catalog, given.standard, source_locale=source, suppressed=True)
    return _with_suppressions(found, verdicts.in_catalog(catalog), given)


def _with_suppressions(found: tuple[Finding, ...], written: tuple[verdicts.Given, ...], given: Setting) -> tuple[Finding, ...]:
    """The findings of a file, with those in the suppressions that are written in it."""
    return (*found, *checks.check_suppressions(written, found, given.standard, JUDGED)) if written else found


def read_catalog(path: str, text: str, given: Setting) -> tuple[Catalog, str]:
    """A catalog with its locale, and the language of its sources. Raises InputError.

    A template, which nobody has translated yet, and a catalog without entries have no locale.
    """
    catalog = catalogs.parse(path, text)
    if path.lower().endswith(".pot") or not catalog.messages:
        return replace(catalog, locale=""), ""
    locale = _first(_sound(catalog.locale), _of_path(path, given), given.lang)
    if not locale:
        approved = [message for message in catalog.messages if message.approved]
        locale = _identified(path, "\n".join(target for one in approved for target in (one.target, *one.targets)), given)
    catalog = replace(catalog, locale=locale)
    return catalog, _source_locale(catalog, given)


def _source_locale(catalog: Catalog, given: Setting) -> str:
    """The language of the msgids: the project's in its own catalogs, else what the header says, else the project's.

    Elsewhere than among its catalogs, one in the project's source language is no repair: its msgids are in the language that
    they look like. English is what gettext takes for granted.
    """
    from pipeline.catalogs import header

    ours, own = given.source_locale, language_of(catalog.locale)
    if ours and given.standard.named(catalog.path).startswith(f"{given.catalogs}/"):
        return ours
    declared = _sound(header.fields(catalog.header).get("x-source-language", ""))
    if declared and language_of(declared) != own:
        return declared
    if ours and language_of(ours) != own:
        return ours
    return _recognised("\n".join(message.key.source for message in catalog.messages), given) or ours or "en"


def _first(*locales: str) -> str:
    return next((locale for locale in locales if locale), "")


def _sound(locale: str) -> str:
    """The locale if it is one, without a modifier such as `@valencia`, else nothing."""
    locale = locale.partition("@")[0]
    return locale if locale and locale_problem(locale) in ("", UNUSUAL) else ""


def _of_path(path: str, given: Setting) -> str:
    """The language that a path names nearest to its end: `site/es/a.html`, `a.es.md`, `es.po`, `app-es_MX.po`.

    Only languages that are looked for or that calque has words of: `is`, `to` and `my` are languages too.
    """
    from pipeline.languages.lexicons import has_lexicon

    wanted = {language_of(locale) for locale in (*given.others, given.lang)}
    for name in _path_names(path):
        if locale_problem(name) == "" and (language_of(name) in wanted or has_lexicon(name)):
            return name
    return ""


def _path_names(path: str) -> Iterator[str]:
    *folders, file = PurePosixPath(path).parts
    stem, *suffixes = file.split(".")
    yield from reversed(suffixes[:-1])
    if PurePosixPath(path).suffix.lower() in CATALOG_SUFFIXES:
        yield stem
        yield from (stem[at + 1 :] for at, letter in enumerate(stem) if letter in "-_")
    yield from reversed(folders)


def _undeclared(document: Document) -> str:
    """The text whose language is not declared by an element around it."""
    from pipeline.model import flatten

    return "\n".join(flatten(block.content).text for block in document.blocks if not block.locale)


def _identified(path: str, text: str, given: Setting) -> str:
    """The language that a text looks like. Raises InputError where that cannot be told."""
    found = _recognised(text, given)
    if not found:
        raise InputError(Fault("the language cannot be told", path, remedy=_REMEDY))
    return found


def _recognised(text: str, given: Setting) -> str:
    """The language of a text: one that is looked for, or another that calque has words of; empty where it cannot be told."""
    from pipeline.languages import identify
    from pipeline.languages.lexicons import FOLDER

    shipped = sorted(path.stem for path in FOLDER.glob("*.words"))
    return identify(text, (*given.others, *shipped)) or ""
