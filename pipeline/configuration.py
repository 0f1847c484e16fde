"""What a configuration may say: one row of VALUES a key, each with the check of its value, and where keys stand in TOML."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from difflib import get_close_matches
from functools import lru_cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SEVERITIES = ("error", "warning", "note", "off")
UNUSUAL = "locale in unusual letters"
LOCALE_SHAPE = 'a locale is a language with an optional script and region, such as "en", "es-MX" or "zh-Hant-TW"'

_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")
_FRONT_MATTER_KEY = re.compile(r"[\w-]+(\.[\w-]+)*")
_TOKEN = re.compile(
    r'(?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\')'
    r"|(?P<comment>#[^\n]*)|(?P<newline>\n)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<equals>=)|(?P<bare>[^\s\"'#\[\]{}=.,]+)|[\s.,]",
    re.DOTALL,
)


class WrongValueError(Exception):
    """What is wrong with one value: pairs of message and remedy, the key itself left out."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("; ".join(message for message, _ in problems))
        self.problems = problems


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the known word most like this one, whatever its case; empty where none is like it."""
    folded = {entry.casefold().replace("-", "_"): entry for entry in known}
    near = get_close_matches(word.casefold().replace("-", "_"), folded, n=1, cutoff=0.6)
    return f"did you mean “{folded[near[0]]}”?" if near else ""


def shown(value: object) -> str:
    """A TOML value as a message names it, cut where it is long."""
    text = f"“{value}”" if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def sentence(*parts: str) -> str:
    """Remedies joined into one."""
    return "; ".join(part for part in parts if part)


def locale(value: object) -> str:
    """A locale that Babel knows, as written. Raises WrongValueError."""
    if not isinstance(value, str):
        raise WrongValueError((f"must be a locale in quotes, not {shown(value)}", LOCALE_SHAPE))
    problem = locale_problem(value)
    if problem:
        raise WrongValueError((f"{problem}: {shown(value)}", sentence(_canonical(value), LOCALE_SHAPE)))
    return value


@lru_cache(maxsize=256)
def locale_problem(value: str) -> str:
    """What is wrong with this name of a locale; empty where it is one that Babel knows, in the usual case of its letters."""
    from babel import Locale, UnknownLocaleError

    if not _LOCALE.fullmatch(value):
        return "not a locale"
    try:
        Locale.parse(value.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "unknown locale"
    return UNUSUAL if _canonical(value) else ""


def _canonical(value: str) -> str:
    """A question that names the usual way to write a locale; empty where it is written so."""
    language, *subtags = re.split("[-_]", value)
    cased = [
        tag.title() if len(tag) == 4 and tag.isalpha() else tag.upper() if len(tag) < 4 else tag.lower() for tag in subtags
    ]
    usual = ("_" if "_" in value else "-").join([language.lower(), *cased])
    return f"did you mean “{usual}”?" if usual != value else ""


def _locales(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise WrongValueError((f'must be a list of locales such as ["en", "es"], not {shown(value)}', LOCALE_SHAPE))
    seen: dict[str, str] = {}
    problems: list[tuple[str, str]] = []
    for entry in value:
        try:
            name = locale(entry)
        except WrongValueError as wrong:
            problems += wrong.problems
            continue
        if (same := name.replace("_", "-").casefold()) in seen:
            problems.append((f"names a locale twice: {shown(name)}", "keep one of them"))
        seen[same] = name
    if problems:
        raise WrongValueError(*problems)
    return tuple(seen.values())


def _path(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongValueError((f"must be a path in quotes, not {shown(value)}", ""))
    inside = "paths are relative to the configuration file and stay inside its folder"
    if "\\" in value or any(ord(letter) < 32 for letter in value):
        raise WrongValueError((f"must be written with “/” between folders: {shown(value)}", inside))
    path = PurePosixPath(value)
    if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:|~", value):
        raise WrongValueError((f"must stay inside the project: {shown(value)}", inside))
    if not path.parts:
        raise WrongValueError((f"must be a folder of its own, not the project's: {shown(value)}", 'such as "source"'))
    return path.as_posix()


def _base_url(value: object) -> str:
    example = 'such as "https://example.org" or "https://example.org/clinic"'
    if not isinstance(value, str):
        raise WrongValueError((f"must be an address in quotes, not {shown(value)}", example))
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
        sound = sound and parts.port != 0
    except ValueError:
        sound = False
    if not sound or not value.isprintable() or re.search(r"[\s<>\"]", value):
        raise WrongValueError((f"must be an http or https address without query and fragment, not {shown(value)}", example))
    return value.rstrip("/")


def _one_of(*allowed: str) -> Callable[[object], str]:
    choices = ", ".join(f"“{entry}”" for entry in allowed[:-1]) + f" or “{allowed[-1]}”"

    def check(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            raise WrongValueError((f"must be {choices}, not {shown(value)}", did_you_mean(str(value), allowed)))
        return value

    return check


def _share(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise WrongValueError((f"must be a number from 0 to 1, not {shown(value)}", "0.8 means four units in five"))
    return float(value)


def _likeness(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise WrongValueError((f"must be a number above 0, 1 at most, not {shown(value)}", "0.6 is usual, 1 wants equal texts"))
    return float(value)


def _words(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise WrongValueError((f'must be a list of keys such as ["title", "description"], not {shown(value)}', ""))
    wrong = [entry for entry in value if not isinstance(entry, str) or not _FRONT_MATTER_KEY.fullmatch(entry)]
    if wrong:
        raise WrongValueError(
            *((f"must hold names of keys, not {shown(entry)}", 'such as "title" or "image.alt"') for entry in wrong)
        )
    return tuple(dict.fromkeys(value))


def _title(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise WrongValueError((f"must be the name of the site on one line, in quotes, not {shown(value)}", ""))
    return value.strip()


def _signs(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(sign, str) and len(sign) == 1 for sign in value):
        raise WrongValueError((f'must be a list of single signs such as [" ", "."], not {shown(value)}', ""))
    return tuple(value)


def _quotes(value: object) -> tuple[tuple[str, ...], ...]:
    pairs = value if isinstance(value, list) else [None]
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise WrongValueError((f'must be a list of pairs such as [["«", "»"], ["“", "”"]], not {shown(value)}', ""))
    return tuple(_signs(pair) for pair in pairs)


severity = _one_of(*SEVERITIES)

VALUES: dict[str, Callable[[object], object]] = {
    "source_locale": locale,
    "locales": _locales,
    "source": _path,
    "catalogs": _path,
    "output": _path,
    "templates": _path,
    "termbase": _path,
    "baseline": _path,
    "base_url": _base_url,
    "title": _title,
    "segmentation": _one_of("sentence", "block"),
    "references": _one_of("file", "line"),
    "missing": _one_of("fallback", "keep", "fail"),
    "threshold": _share,
    "least_similarity": _likeness,
    "front_matter": _words,
}

PROFILE_VALUES: dict[str, Callable[[object], object]] = {
    "decimal": _one_of(".", ","),
    "group": _signs,
    "percent": _one_of("space", "none", "any"),
    "date_order": _one_of("dmy", "mdy", "ymd"),
    "register": _one_of("formal", "informal", "any"),
    "quotes": _quotes,
}
TABLES = ("rules", "profiles", "ignore")


def _texts(example: str) -> Callable[[object], tuple[str, ...]]:
    def check(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not value or not all(isinstance(text, str) and text.strip() for text in value):
            raise WrongValueError((f"must be a list such as {example}, not {shown(value)}", ""))
        return tuple(text.strip() for text in value)

    return check


def _reason(value: object) -> str:
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise WrongValueError((f"must say on one line, in quotes, why these findings are dismissed, not {shown(value)}", ""))
    return value.strip()


IGNORE_VALUES: dict[str, Callable[[object], object]] = {
    "rules": _texts('["LNG001", "NUM004"]'),
    "paths": _texts('["source/history/*"]'),
    "locales": _locales,
    "reason": _reason,
}
IGNORE_REQUIRED = ("rules", "reason")


def places(text: str) -> dict[tuple[str, ...], tuple[int, int]]:
    """Line and column, from 1, of every key and table of a sound TOML text; keys of inline tables are left out.

    The tables of an array are counted from "0": the second `[[ignore]]` is `("ignore", "1")`.
    """
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    arrays: Counter[tuple[str, ...]] = Counter()
    table: tuple[str, ...] = ()
    parts: list[str] = []
    state, depth, line, line_start, first = "key", 0, 1, 0, (1, 1)
    for token in _TOKEN.finditer(text):
        kind, word = token.lastgroup, token.group()
        if state != "value" and kind in ("string", "bare"):
            first = first if parts else (line, token.start() - line_start + 1)
            parts.append(tomllib.loads(f"key = {word}")["key"] if kind == "string" else word)
        elif state == "key" and kind == "equals":
            found[(*table, *parts)] = first
            state = "value"
        elif kind in ("open", "close"):
            depth += 1 if kind == "open" else -1
            state = "table" if state == "key" else "array" if state == "table" and depth == 2 else state
        elif kind == "newline" and depth == 0:
            if state in ("table", "array"):
                table = _table(tuple(parts), arrays, several=state == "array")
                found.setdefault(table, first)
            state, parts = "key", []
        if "\n" in word:
            line, line_start = line + word.count("\n"), token.start() + word.rindex("\n") + 1
    if state in ("table", "array"):
        found.setdefault(_table(tuple(parts), arrays, several=state == "array"), first)
    return found


def _table(name: tuple[str, ...], arrays: Counter[tuple[str, ...]], *, several: bool) -> tuple[str, ...]:
    """The name of a table; that of an array with its number."""
    if not several:
        return name
    arrays[name] += 1
    return (*name, str(arrays[name] - 1))
