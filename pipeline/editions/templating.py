"""The site's templates: Jinja2 with the site's own words translated by gettext, and dates and names by Babel."""

from __future__ import annotations

import re
import traceback
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pipeline.editions.dates import iso_date
from pipeline.editions.names import babel_locale, direction, language_attributes, language_name, language_tag
from pipeline.editions.words import Local, Words
from pipeline.errors import Fault, InputError
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from gettext import NullTranslations

    from jinja2 import Environment
    from markupsafe import Markup

DEFAULTS = "calque/"
_FOLDER = "pipeline/editions/templates/"
_SAFE_ADDRESS = re.compile(r"(?:https?://|(?![a-z][a-z0-9+.-]*:))", re.IGNORECASE)
_KEYWORDS = ("gettext", "ngettext", "pgettext", "npgettext")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f]+")


@record
class TemplateMessage:
    """A text of a template that translators see: msgid, plural, msgctxt, where it stands, and notes for translators."""

    source: str
    plural: str | None
    context: str | None
    template: str
    line: int
    comments: tuple[str, ...]


@cache
def default_templates() -> dict[str, str]:
    """The shipped templates, name → text."""
    folder = files("pipeline.editions") / "templates"
    return {entry.name: entry.read_text(encoding="utf-8") for entry in folder.iterdir() if entry.name.endswith(".html")}


@cache
def shipped(name: str) -> str:
    """A shipped file that pages ask for: the style sheet, the script."""
    return (files("pipeline.editions") / "templates" / name).read_text(encoding="utf-8")


def environment(
    locale: str,
    translations: NullTranslations | None = None,
    templates: Mapping[str, str] | None = None,
    *,
    folder: str = "templates",
    template_locale: str = "en",
) -> Environment:
    """Jinja2 for the pages of one locale: autoescaping, strict about undefined names, sandboxed.

    `translations` are those of domain `site`, as gettext reads them from a MO file; behind them stand the shipped ones.
    `templates` are the project's own, name → text, which stand in `folder`; they come before the shipped ones, which are
    always there as `calque/<name>` to be extended. A text without translation appears in `template_locale`, marked with it.
    """
    made = _jinja(_sources(templates or {}, folder))
    made.filters.update(_filters(locale, template_locale))
    made.globals.update(locale=locale, lang=language_tag(locale), dir=direction(locale))
    words = Words(locale, template_locale, translations)
    made.extend(words=words)
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # of the i18n extension: values go to the callables
    made.globals.update({name: getattr(words, name) for name in _KEYWORDS})
    return made


def _jinja(sources: Mapping[str, Any]) -> Environment:
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(
        loader=FunctionLoader(sources.get),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    return made


def _sources(templates: Mapping[str, str], folder: str) -> dict[str, Any]:
    shipped = {name: (text, _FOLDER + name, lambda: True) for name, text in default_templates().items()}
    own = {name: (text, f"{folder}/{name}" if folder else name, lambda: True) for name, text in templates.items()}
    return {**shipped, **{DEFAULTS + name: source for name, source in shipped.items()}, **own}


def _filters(locale: str, template_locale: str) -> dict[str, Any]:
    from babel.lists import format_list

    known = babel_locale(locale)

    def local(write: Callable[[Any, str], str]) -> Callable[[Any], Local]:
        return lambda value: Local(write(value, locale), write(value, template_locale))

    return {
        "date": lambda value, form="long": (
            local(lambda day, place: _date(day, form, place))(day) if (day := iso_date(value)) else value
        ),
        "iso_date": lambda value: day.isoformat() if (day := iso_date(value)) else "",
        "number": local(_number),
        "list": lambda values: format_list([str(value) for value in values], locale=known),
        "language_name": local(language_name),
        "language_tag": language_tag,
        "direction": direction,
        "in_language": lambda value: in_language(value, locale),
        "safe_address": safe_address,
        "scrolling_tables": scrolling_tables,
        "titled_callouts": titled_callouts,
    }


def _date(day: date, form: Any, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, form, babel_locale(locale))


def _number(value: Any, locale: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=babel_locale(locale))


def safe_address(value: str) -> str:
    """An address from front matter if it is relative or http(s), else ""."""
    cleaned = _INVISIBLE.sub("", str(value))
    return cleaned if _SAFE_ADDRESS.match(cleaned) else ""


def in_language(locale: str, page_locale: str) -> Markup:
    """The attributes of an element whose text is in `locale`; none where that is the page's own."""
    from markupsafe import Markup

    return Markup("" if locale == page_locale else language_attributes(locale, page_locale))  # they are escaped already


def scrolling_tables(body: Markup, name: Markup) -> Markup:
    """A body whose wide tables scroll; `name` is for screen readers, where a table has no caption and no heading above it."""
    from markupsafe import Markup

    from pipeline.editions.tables import scrolling

    return Markup(scrolling(str(body), name.unescape()))  # the body is safe already


def titled_callouts(body: Markup, titles: Mapping[str, Markup]) -> Markup:
    """A body whose call-outs say what they are, in the words of `titles` by kind."""
    from markupsafe import Markup

    from pipeline.editions.callouts import titled

    return Markup(titled(str(body), titles))  # both are safe already


def words_of(made: Environment) -> Words:
    """The site's words in the locale of an environment."""
    found: Words = made.words  # type: ignore[attr-defined]  # set by `environment`
    return found


def render(made: Environment, template: str, **values: Any) -> str:
    """A template as text. Raises InputError with the template's path and line for whatever is wrong in it."""
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    try:
        return made.get_template(template).render(**values)
    except InputError:
        raise
    except TemplateSyntaxError as broken:
        path = broken.filename or broken.name or template
        remedy = "mend the template; a block that opens must close"
        raise InputError(Fault(f"template: {broken.message}", path, broken.lineno, remedy=remedy)) from broken
    except TemplateNotFound as missing:
        path, line = _place(missing, template)
        remedy = f"templates that are shipped are there as {', '.join(DEFAULTS + name for name in sorted(default_templates()))}"
        raise InputError(Fault(f"there is no template “{missing.name}”", path, line, remedy=remedy)) from missing
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError) as failed:
        path, line = _place(failed, template)
        remedy = "mend the expression, or ask first: {% if name is defined %}"
        raise InputError(Fault(f"template: {failed}", path, line, remedy=remedy)) from failed


def _place(error: BaseException, template: str) -> tuple[str, int]:
    """Path and line of the innermost template that an error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    found = [(frame.filename, frame.lineno or 0) for frame in frames if not frame.filename.endswith((".py", ">"))]
    return found[-1] if found else (template, 0)


def extract_messages(templates: Mapping[str, str] | None = None, folder: str = "templates") -> list[TemplateMessage]:
    """The texts for translators in the templates that a site uses: the project's own, and the shipped ones.

    In order of template and line. Raises InputError for a template that cannot be read.
    """
    own = templates or {}
    rows = [(f"{folder}/{name}" if folder else name, text) for name, text in sorted(own.items())]
    rows += [(_FOLDER + name, text) for name, text in sorted(default_templates().items())]
    return [message for path, text in rows for message in _extracted(path, text)]


def _extracted(path: str, text: str) -> Iterator[TemplateMessage]:
    from jinja2 import TemplateSyntaxError
    from jinja2.ext import babel_extract

    settings = dict.fromkeys(("newstyle_gettext", "trimmed", "trim_blocks", "lstrip_blocks"), "true")
    settings |= {"silent": "false", "encoding": "utf-8"}
    try:
        rows = list(babel_extract(BytesIO(text.encode()), ("_", *_KEYWORDS), ("note:",), settings))
    except TemplateSyntaxError as broken:
        remedy = "mend the template; a block that opens must close"
        raise InputError(Fault(f"template: {broken.message}", path, broken.lineno, remedy=remedy)) from broken
    for line, function, found, comments in rows:
        parts = [part for part in (found if isinstance(found, tuple) else (found,)) if isinstance(part, str)]
        context = parts.pop(0) if function in ("pgettext", "npgettext") and parts else None
        if parts:
            notes = tuple(comment.removeprefix("note:").strip() for comment in comments)
            plural = parts[1] if function in ("ngettext", "npgettext") and len(parts) > 1 else None
            yield TemplateMessage(parts[0], plural, context, path, line, notes)
