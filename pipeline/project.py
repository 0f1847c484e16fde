"""A project's configuration: what to translate into what, and where everything is. Pure: the text comes from the shell."""

from __future__ import annotations

import re
import tomllib
from dataclasses import field, replace
from itertools import combinations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline import configuration
from pipeline.errors import Fault, UsageError
from pipeline.model import Giver, Lines, Span, Suppression, suppression
from pipeline.places import key_places
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

FILE_NAMES = ("calque.toml", "pyproject.toml")  # in one folder, the first is taken
FRONT_MATTER = ("title", "description", "summary", "subtitle", "topic", "caption", "alt", "credit")


@record
class Project:
    """Where everything is and how it is done. Paths are POSIX and relative to `root`, except where a method says otherwise.

    `config` is the configuration file as named in messages, empty where there is none. `base_url` is empty where the site's
    address is not known. `threshold` is the share of units (0 to 1) that an article needs before its edition is published,
    `least_similarity` how alike (0 to 1) two texts must be for the translation of one to be offered for the other.
    `rules` gives a rule's id or slug, or a family, its severity or “off”. `profiles` holds what the project writes otherwise
    than a locale does, by locale and then by the field of `languages.profiles.Profile`. `slugs` holds the page names of
    articles, the one in use first, `links` the addresses that stand for others, both by locale. `ignores` are its suppressions.
    `catalog_title` is the title that is configured, and nothing of the folder's name, which another checkout has not. `places`
    holds line and column of keys.
    """

    root: str
    config: str = ""
    source_locale: str = "en"
    locales: tuple[str, ...] = ("en", "es")
    source: str = "source"
    catalogs: str = "locales"
    output: str = "output"
    templates: str = "templates"
    termbase: str = "locales/termbase.csv"
    baseline: str = "calque-baseline.json"
    base_url: str = ""
    title: str = ""
    catalog_title: str = ""
    segmentation: str = "sentence"
    references: str = "file"
    missing: str = "fallback"
    threshold: float = 0.0
    least_similarity: float = 0.6
    front_matter: tuple[str, ...] = FRONT_MATTER
    rules: Mapping[str, str] = field(default_factory=dict)
    profiles: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    slugs: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ignores: tuple[Suppression, ...] = ()
    places: Mapping[tuple[str, ...], tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)

    def absolute(self, path: str) -> str:
        """A path of the project as the shell opens it: below `root`."""
        return (PurePosixPath(self.root) / path).as_posix()

    def article_name(self, path: str) -> str:
        """The name of an article: its path below the source folder without its suffix. Raises ValueError outside of it."""
        return PurePosixPath(path).relative_to(self.source).with_suffix("").as_posix()

    def catalog_path(self, locale: str, name: str) -> str:
        """The catalog of an article, or of domain `site`, in a locale."""
        return f"{self.catalogs}/{locale}/LC_MESSAGES/{name}.po"

    def template_path(self, name: str) -> str:
        """The template catalog (POT) of an article or domain."""
        return f"{self.catalogs}/pot/{name}.pot"


def default(folder: str) -> Project:
    """The project of a folder without a configuration."""
    return Project(root=folder, title=PurePosixPath(folder).name)


def has_section(text: str, path: str) -> bool:
    """Whether this file configures calque: any `calque.toml`, or a `pyproject.toml` with `[tool.calque]`."""
    if PurePosixPath(path).name != "pyproject.toml":
        return True
    try:
        tool = tomllib.loads(text.removeprefix("\ufeff")).get("tool")
    except (tomllib.TOMLDecodeError, RecursionError):
        return bool(re.search(r"^\s*\[\s*tool\s*\.\s*calque\b", text, re.MULTILINE))
    return isinstance(tool, dict) and "calque" in tool


def load(text: str, path: str, root: str | None = None) -> Project:
    """The project that a configuration file describes, its folder being `root`. Raises UsageError with every fault."""
    text = text.removeprefix("\ufeff")
    prefix = ("tool", "calque") if PurePosixPath(path).name == "pyproject.toml" else ()
    table = _table(text, path, prefix)
    reading = _Reading(path, prefix, key_places(text))
    folder = root if root is not None else PurePosixPath(path).parent.as_posix()
    values = reading.values(table)
    values["catalog_title"] = values.get("title", "")
    values["rules"] = reading.rules(table.get("rules", {}))
    values["slugs"] = reading.named("slugs", table.get("slugs", {}), configuration.slugs, '"living" = "vivir"')
    values["links"] = reading.named("links", table.get("links", {}), configuration.address, '"card.pdf" = "tarjeta.pdf"')
    values["profiles"] = reading.profiles(table.get("profiles", {}))
    values["ignores"] = reading.ignores(table.get("ignore", []), Lines(text))
    if "catalogs" in values:
        values.setdefault("termbase", f"{values['catalogs']}/termbase.csv")
    project = replace(default(folder), config=path, places=reading.places, **values)
    reading.together(project)
    if reading.faults:
        raise UsageError(*sorted(reading.faults, key=lambda fault: (fault.line, fault.column)))
    return project


def wrong_slugs(project: Project, found: Iterable[tuple[str, str, str]]) -> tuple[Fault, ...]:
    """A fault for each of these, by locale and article, at its place under `slugs`."""
    reading = _Reading(project.config, (), project.places)
    for locale, article, message in found:
        reading.fault(("slugs", locale, article), message, "an article's name is its path below the source, without suffix")
    return tuple(reading.faults)


def unknown_rules(project: Project, known: Iterable[str]) -> tuple[Fault, ...]:
    """A fault for each name under `rules` that is none of these ids, slugs and families, whatever the case of its letters."""
    names = tuple(known)
    folded = {name.casefold() for name in names}
    reading = _Reading(project.config, (), project.places)
    named: list[tuple[tuple[str, ...], str]] = [(("rules", name), name) for name in project.rules]
    for at, one in enumerate(project.ignores):
        named += [(("ignore", str(at), "rules"), selector.name) for selector in one.selectors]
    for key, name in named:
        if name.casefold() not in folded:
            remedy = configuration.did_you_mean(name, names) or "calque explain lists all rules"
            reading.fault(key, f"unknown rule “{name}”", remedy)
    return tuple(reading.faults)


def _table(text: str, path: str, prefix: tuple[str, ...]) -> dict[str, Any]:
    try:
        table: Any = tomllib.loads(text)
    except RecursionError:
        raise UsageError(Fault("nested too deeply to be read", path)) from None
    except tomllib.TOMLDecodeError as error:
        place = re.fullmatch(r"(.*) \(at line (\d+), column (\d+)\)", str(error), re.DOTALL)
        message, line, column = place.groups() if place else (str(error).partition(" (at ")[0], *Lines(text).place(len(text)))
        remedy = "values that are text stand in quotes, lists in [ ]"
        raise UsageError(Fault(f"not valid TOML: {message}", path, int(line), int(column), remedy)) from None
    for name in prefix:
        table = table.get(name, {})
        if not isinstance(table, dict):
            raise UsageError(Fault(f"[{'.'.join(prefix)}] must be a table", path))
    return {str(key): value for key, value in table.items()}


class _Reading:
    """The faults found so far in one configuration file, each with the place of its key."""

    def __init__(self, path: str, prefix: tuple[str, ...], places: Mapping[tuple[str, ...], tuple[int, int]]) -> None:
        self.path = path
        self.places = {key[len(prefix) :]: place for key, place in places.items() if key[: len(prefix)] == prefix}
        self.faults: list[Fault] = []
        self.wrong: set[str] = set()

    def fault(self, key: tuple[str, ...], message: str, remedy: str) -> None:
        """Note a fault at a key, or at the table around it."""
        place = next((self.places[key[:size]] for size in range(len(key), -1, -1) if key[:size] in self.places), (0, 0))
        self.faults.append(Fault(message, self.path, *place, remedy))
        self.wrong.add(key[0])

    def values(self, table: Mapping[str, object]) -> dict[str, Any]:
        """The sound values among these."""
        sound: dict[str, Any] = {}
        for key, value in table.items():
            if key in configuration.VALUES:
                checked = self._checked((key,), configuration.VALUES[key], value)
                if checked is not None:
                    sound[key] = checked
            elif key == "tool" and isinstance(value, dict) and "calque" in value:
                remedy = "delete this line and write [rules] for [tool.calque.rules]; [tool.calque] is for pyproject.toml"
                self.fault(self._first(key, "calque"), f"in {PurePosixPath(self.path).name} keys stand at top level", remedy)
            elif key not in configuration.TABLES:
                allowed = (*configuration.VALUES, *configuration.TABLES)
                remedy = configuration.sentence(configuration.did_you_mean(key, allowed), f"allowed are {', '.join(allowed)}")
                self.fault((key,), f"unknown key “{key}”", remedy)
        return sound

    def _first(self, *table: str) -> tuple[str, ...]:
        """The key of a table, or the first key below it that has a place of its own."""
        return min((key for key in self.places if key[: len(table)] == table), key=self.places.__getitem__, default=table)

    def rules(self, table: object) -> dict[str, str]:
        """The severities a rule."""
        rows = self._table(("rules",), table, '[rules] CAT001 = "off"')
        checked = {name: self._checked(("rules", name), configuration.severity, value) for name, value in rows.items()}
        return {name: str(value) for name, value in checked.items() if value is not None}

    def profiles(self, table: object) -> dict[str, dict[str, object]]:
        """What each locale writes otherwise, a table a locale."""
        rows = self._by_locale("profiles", table, 'register = "informal"')
        return {locale: dict(self._known(("profiles", locale), row, configuration.PROFILE_VALUES)) for locale, row in rows}

    def named(self, name: str, table: object, check: Callable[[object], object], example: str) -> dict[str, dict[str, Any]]:
        """A table a locale, whose keys may be any names."""
        return {
            locale: {key: one for key, value in row.items() if (one := self._checked((name, locale, key), check, value))}
            for locale, row in self._by_locale(name, table, example)
        }

    def _by_locale(self, name: str, table: object, example: str) -> Iterator[tuple[str, dict[str, object]]]:
        for locale, given in self._table((name,), table, f"[{name}.es] {example}").items():
            if self._checked((name, locale), configuration.locale, locale) is not None:
                yield locale, self._table((name, locale), given, f"[{name}.{locale}] {example}")

    def ignores(self, given: object, lines: Lines) -> tuple[Suppression, ...]:
        """The suppressions, a table each."""
        example = '[[ignore]] rules = ["LNG001"] paths = ["source/history/*"] reason = "…"'
        if not isinstance(given, list):
            self.fault(("ignore",), f"“ignore” must be tables such as [[ignore]], not {configuration.shown(given)}", example)
            return ()
        rows = [self._table(("ignore", str(at)), row, example) for at, row in enumerate(given)]
        return tuple(one for at, row in enumerate(rows) if (one := self._ignore(("ignore", str(at)), row, lines)))

    def _ignore(self, table: tuple[str, ...], row: Mapping[str, object], lines: Lines) -> Suppression | None:
        sound = dict(self._known(table, row, configuration.IGNORE_VALUES))
        for key in configuration.IGNORE_REQUIRED:
            if key not in row:
                self.fault(table, f"this [[ignore]] gives no “{key}”", 'it needs rules = ["…"] and reason = "…"')
        if not all(key in sound for key in configuration.IGNORE_REQUIRED):
            return None
        values: dict[str, Any] = sound
        span = self._line(table, lines)
        read = (selector for text in values.pop("rules") for selector in suppression.read(text)[0])
        selectors = tuple(replace(selector, span=span) for selector in read)
        return Suppression(Giver.CONFIGURATION, selectors, path=PurePosixPath(self.path).name, span=span, **values)

    def _line(self, table: tuple[str, ...], lines: Lines) -> Span:
        """The line on which a table begins, from its name on."""
        line, column = self.places.get(table, self.places.get(table[:1], (1, 1)))
        return Span(lines.offset(line, column), lines.offset(line, len(lines.line(line)) + 1))

    def _known(
        self, table: tuple[str, ...], row: Mapping[str, object], checks: Mapping[str, Callable[[object], object]]
    ) -> Iterator[tuple[str, object]]:
        """The sound values of a table that knows these keys."""
        for key, value in row.items():
            if check := checks.get(key):
                checked = self._checked((*table, key), check, value)
                if checked is not None:
                    yield key, checked
            else:
                remedy = configuration.sentence(configuration.did_you_mean(key, checks), f"allowed are {', '.join(checks)}")
                self.fault((*table, key), f"unknown key “{'.'.join((*table, key))}”", remedy)

    def _table(self, key: tuple[str, ...], value: object, example: str) -> dict[str, object]:
        if isinstance(value, dict):
            return value
        self.fault(key, f"“{'.'.join(key)}” must be a table, not {configuration.shown(value)}", example)
        return {}

    def _checked(self, key: tuple[str, ...], check: Callable[[object], object], value: object) -> object:
        """The value as checked; None, and a fault, where it is wrong."""
        try:
            return check(value)
        except configuration.WrongValueError as wrong:
            for message, remedy in wrong.problems:
                self.fault(key, f"“{'.'.join(key)}” {message}", remedy)
        return None

    def together(self, project: Project) -> None:
        """Note what is wrong with values that are sound each by itself."""
        if not self.wrong & {"source_locale", "locales"} and project.source_locale not in project.locales:
            listed = ", ".join(f'"{locale}"' for locale in (project.source_locale, *project.locales))
            key = "locales" if ("locales",) in self.places else "source_locale"
            message = f"“locales” must include the source locale “{project.source_locale}”"
            self.fault((key,), message, f"write locales = [{listed}]")
        for table in ("slugs", "links"):
            for locale in {*getattr(project, table)} - {*project.locales} if "locales" not in self.wrong else ():
                self.fault(
                    (table, locale), f"“{table}.{locale}”: there is no edition in “{locale}”", "“locales” names the editions"
                )
        for one, other in combinations(("source", "catalogs", "output", "templates", "termbase"), 2):
            if not self.wrong & {one, other}:
                self._apart(project, one, other)

    def _apart(self, project: Project, one: str, other: str) -> None:
        first, second = (PurePosixPath(getattr(project, key).casefold()) for key in (one, other))
        if other == "termbase" and one != "output":
            clash = first == second
        else:
            clash = first == second or first in second.parents or second in first.parents
        if clash:
            key = other if (other,) in self.places else one
            names = f"“{getattr(project, one)}” and “{getattr(project, other)}”"
            self.fault(
                (key,), f"“{one}” and “{other}” must be apart: {names}", "give each a folder of its own, none inside another"
            )
