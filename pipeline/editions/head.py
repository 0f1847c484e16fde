"""What the head of a rendered page tells machines: addresses, languages, and the article as structured data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from pipeline.editions.dates import iso_date
from pipeline.editions.links import variant
from pipeline.editions.names import language_tag, og_locale
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.editions.site import Alternate, Edition, Site

_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@record
class Head:
    """The head of a page. `canonical` is "" without a base URL; `data` is JSON that is safe inside `<script>`, or "".

    `image` is the absolute address of the article's picture, "" where there is none or no base URL.
    """

    canonical: str
    alternates: tuple[Alternate, ...]
    og_locale: str
    og_alternates: tuple[str, ...]
    data: str = ""
    image: str = ""


def head(site: Site, name: str, locale: str, edition: Edition | None = None) -> Head:
    """The head of the page of article `name` in `locale`, with its structured data where the edition is given."""
    here = site.page(locale, name)
    others = tuple(og_locale(entry) for entry in site.locales_of(name) if entry != locale)
    data, image = (structured_data(edition, site), picture(edition, site)) if edition else ("", "")
    return Head(site.url(here), site.alternates(name, here), og_locale(locale), others, data, image)


def picture(edition: Edition, site: Site) -> str:
    """The absolute address of an article's picture, "" where there is none or no base URL."""
    written = edition.metadata.get("image") or edition.metadata.get("image.src") or ""
    here = site.url(site.page(edition.locale, edition.name))
    found = urljoin(here, variant(written, edition.name, edition.locale, site)) if here and written else ""
    return found if found.startswith(("https://", "http://")) else ""


def structured_data(edition: Edition, site: Site) -> str:
    """The article as a schema.org MedicalWebPage: JSON-LD, safe inside `<script>`, keys in a fixed order.

    `translationOfWork` names the source's page, `workTranslation` the pages made from it.
    """
    metadata = edition.metadata
    rows = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": edition.title,
        "description": edition.description,
        "inLanguage": language_tag(edition.locale),
        "url": site.url(site.page(edition.locale, edition.name)),
        "image": picture(edition, site),
        "dateModified": _day(metadata.get("updated", "")),
        "lastReviewed": _day(metadata.get("reviewed", "")),
        "author": metadata.get("author", ""),
        **_translations(edition, site),
        "isPartOf": {"@type": "WebSite", "name": site.title, "url": site.url("")} if site.title and site.base_url else "",
    }
    return script_json({key: value for key, value in rows.items() if value})


def _translations(edition: Edition, site: Site) -> dict[str, object]:
    """The page that this one is translated from, or those that are translated from it."""
    if not site.base_url:
        return {}
    published = site.locales_of(edition.name)
    works = {
        locale: {
            "@type": "MedicalWebPage",
            "inLanguage": language_tag(locale),
            "url": site.url(site.page(locale, edition.name)),
        }
        for locale in published
    }
    if edition.locale != site.source_locale:
        return {"translationOfWork": works.get(site.source_locale, "")}
    return {"workTranslation": [work for locale, work in works.items() if locale != edition.locale]}


def _day(value: str) -> str:
    day = iso_date(value)
    return day.isoformat() if day else ""


def script_json(value: object) -> str:
    """A value as JSON that may stand inside `<script>`: no `<`, so nothing in it can end the element."""
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": ")).translate(_SCRIPT)
