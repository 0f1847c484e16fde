"""The preview's own pages: templates, static files, and its words in the reader's language."""

from __future__ import annotations

import mimetypes
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pipeline import catalogs
from pipeline.editions.names import direction, own_name
from pipeline.preview.bundle import order
from pipeline.preview.security import POLICY
from pipeline.record import record
from pipeline.reports.json import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment
    from markupsafe import Markup

    from pipeline.model import Catalog

SOURCE = "en"
"""The language that the templates and modules are written in."""
KINDS = ("index", "article")
"""The kinds of pages: each has a template and a module of its name."""
_HERE = files("pipeline.preview")
_IN_SCRIPTS = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


@record
class Session:
    """What a page has to know of the server: the token is empty where nothing may be written."""

    token: str = ""
    editor: bool = False
    exported: bool = False

    def told(self, lang: str) -> dict[str, Any]:
        """What the page's modules are told; the token stands elsewhere."""
        live = not self.exported
        return {"read_only": not self.token, "exported": self.exported, "live": live, "editor": self.editor, "lang": lang}


def languages() -> tuple[str, ...]:
    """The languages of the interface, its own first."""
    folder = _HERE / "translations"
    found = (entry.name.removesuffix(".po") for entry in folder.iterdir() if entry.name.endswith(".po"))
    return (SOURCE, *sorted(found))


def static_files() -> dict[str, bytes]:
    """The page's modules and styles by name."""
    return {entry.name: entry.read_bytes() for entry in (_HERE / "static").iterdir() if entry.is_file()}


def static(name: str) -> tuple[bytes, str] | None:
    """One of them, with its media type."""
    found = next((entry for entry in (_HERE / "static").iterdir() if entry.name == name and entry.is_file()), None)
    if found is None:
        return None
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return found.read_bytes(), "text/javascript" if name.endswith((".js", ".mjs")) else media


def page(kind: str, data: Mapping[str, Any], session: Session, *, lang: str, root: str, title: str) -> str:
    """A page of the preview, with its data in it."""
    made = _environment(lang)
    values = {
        "lang": lang,
        "dir": direction(lang),
        "languages": () if session.exported else tuple(_choices(lang)),
        "root": root,
        "title": title,
        "page": kind,
        "data": {**data, "strings": strings(lang), "session": session.told(lang)},
        "token": session.token,
        "exported": session.exported,
        "read_only": not session.token,
        "policy": POLICY,
        "modules": () if session.exported else _modules(kind),
    }
    return made.get_template(f"{kind}.html").render(values)


@cache
def _modules(kind: str) -> tuple[str, ...]:
    """The modules that a kind of page loads, so that a browser need not find them one after the other."""
    texts = {name: data.decode() for name, data in static_files().items() if name.endswith(".js")}
    return order(texts, f"{kind}.js")


def _choices(lang: str) -> Iterator[dict[str, Any]]:
    for other in languages():
        yield {"lang": other, "name": own_name(other), "current": other == lang, "href": f"?lang={other}"}


def json_data(value: object) -> Markup:
    """A value as JSON that can stand in a script element of any page."""
    from markupsafe import Markup

    return Markup(encode(value).translate(_IN_SCRIPTS))


@cache
def strings(lang: str) -> dict[str, str | list[str]]:
    """The interface's words for its modules: msgid → msgstr, or the forms of a plural."""
    catalog = _catalog(lang)
    found = (one for one in (catalog.messages if catalog else ()) if one.approved)
    return {
        _named(one.key.context, one.key.source): list(one.targets) if one.plural is not None else one.target for one in found
    }


def _named(context: str | None, source: str) -> str:
    return source if context is None else f"{context}\u0004{source}"


def _catalog(lang: str) -> Catalog | None:
    if lang == SOURCE:
        return None
    text = (_HERE / "translations" / f"{lang}.po").read_text(encoding="utf-8")
    return catalogs.parse(f"pipeline/preview/translations/{lang}.po", text, lang)


@cache
def _environment(lang: str) -> Environment:
    from gettext import NullTranslations

    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("pipeline.preview"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["ext.i18n.trimmed"] = True
    made.filters["json_data"] = json_data
    catalog = _catalog(lang)
    words = catalogs.load(catalogs.compile(catalog)).translations if catalog else NullTranslations()
    made.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]  # of the i18n extension
    return made
