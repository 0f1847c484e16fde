"""What the head of a rendered page tells machines: addresses, languages, and the article as structured data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.editions.names import language_tag, og_locale
from pipeline.editions.site import page_path
from pipeline.editions.templating import iso_date

if TYPE_CHECKING:
    from pipeline.editions.site import Alternate, Edition, Site

_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a page. `canonical` is "" without a base URL; `data` is JSON that is safe inside `<script>`, or ""."""

    canonical: str
    alternates: tuple[Alternate, ...]
    og_locale: str
    og_alternates: tuple[str, ...]
    data: str = ""


def head(site: Site, name: str, locale: str, data: str = "") -> Head:
    """The head of the page of article `name` in `locale`."""
    here = page_path(locale, name)
    others = tuple(og_locale(entry) for entry in site.locales_of(name) if entry != locale)
    return Head(site.url(here), site.alternates(name, here), og_locale(locale), others, data)


def structured_data(edition: Edition, site: Site) -> str:
    """The article as a schema.org MedicalWebPage: JSON-LD, safe inside `<script>`, keys in a fixed order."""
    metadata = edition.metadata
    reviewed = iso_date(metadata.get("reviewed", ""))
    author = metadata.get("author", "")
    rows = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": edition.title,
        "description": edition.description,
        "inLanguage": language_tag(edition.locale),
        "url": site.url(page_path(edition.locale, edition.name)),
        "lastReviewed": reviewed.isoformat() if reviewed else "",
        "author": author,
    }
    return script_json({key: value for key, value in rows.items() if value})


def script_json(value: object) -> str:
    """A value as JSON that may stand inside `<script>`: no `<`, so nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")).translate(_SCRIPT)
