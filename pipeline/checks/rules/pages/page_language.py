"""The language that a page declares is missing, is not its edition's, is no language, or not that of the marked words.

A screen reader takes its voice from `<html lang>`: with the wrong one it reads Spanish with English sounds, and nobody
understands a word. The same is said to machines by `og:locale` and by `inLanguage` of structured data.

To mend it: declare the edition's language in the template, or in the article the language that the marked words are in.

Bad:

    page: <html lang="en"><head></head><body><h1>Dosis</h1></body></html>
    flags: lang="en"

    page: <h1>Dosis</h1><p>La <span lang="english">trough level</span> se mide antes.</p>
    flags: lang="english"

    page: <h1>Dosis</h1><p lang="en">Tome la dosis con agua antes de la cena.</p>
    flags: lang="en"

Good:

    page: <h1>Dosis</h1><p>La <span lang="en">trough level</span> se mide antes.</p>
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from pipeline.checks.outline import attribute, tag_of
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.languages import detect
from pipeline.languages.locales import language_of, locale_is_unknown
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element

    from pipeline.checks.outline import Finished
    from pipeline.checks.rule import Issue, Subject


_TAG = re.compile(r"[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-[a-z0-9]{4,8})*(-[ux](-[a-z0-9]{1,8})+)*", re.IGNORECASE)

_FEW = 4  # words


def check(subject: Subject) -> Iterator[Issue]:
    """Languages that are missing or wrong."""
    finished = subject.page
    if finished is None:
        return
    page = finished.page
    root = page.tree.find("html")
    if root is not None and root.source_location and not attribute(root, "lang"):
        yield finished.issue(root, f'The page does not say its language: lang="{tag_of(page.locale)}"')
    for element in page.elements:
        if "lang" in element.attrs:
            yield from _declared(finished, element)
        elif element.tag == "meta" and attribute(element, "property") == "og:locale":
            yield from _of_machines(finished, element, attribute(element, "content"), "content")
        elif element.tag == "script" and attribute(element, "type") == "application/ld+json":
            yield from _of_machines(finished, element, _in_language(element.text), "")


def _declared(finished: Finished, element: Element) -> Iterator[Issue]:
    given, own = attribute(element, "lang"), finished.page.locale
    if element.tag == "html" and given and language_of(given) != language_of(own):
        yield finished.issue(element, f"The page says that it is “{given}”, and is the “{tag_of(own)}” edition", "lang")
    elif given and (not _TAG.fullmatch(given) or locale_is_unknown(given)):
        yield finished.issue(element, f"“{given}” is no language", "lang")
    elif given and _is_own(element, given, own) and not _is_of_article(finished, element):
        yield finished.issue(
            element, f"These words are marked “{given}”, and are in the page's own language, “{tag_of(own)}”", "lang"
        )


def _is_own(element: Element, given: str, own: str) -> bool:
    """Whether (nearly) all words that are marked as another language are in the page's own, as far as anybody can tell.

    Of a few words nobody can: they may be a name, or a heading that the article itself has in the wrong language.
    """
    few = len(element.text.split()) < _FEW
    if few or language_of(given) == language_of(own) or element.select_one("[lang]") is not None:
        return False
    return any(one.whole for one in detect(element.text, given, [own]))


def _of_machines(finished: Finished, element: Element, given: str, name: str) -> Iterator[Issue]:
    own = finished.page.locale
    if given and finished.page.name and language_of(given) != language_of(own):
        message = f"“{given}” is said to be the page's language, which is “{tag_of(own)}”"
        yield finished.issue(element, message, name, "" if name else given)


def _in_language(text: str) -> str:
    """The language that structured data gives the page itself, "" where it gives none."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    language = data.get("inLanguage", "") if isinstance(data, dict) else ""
    return language if isinstance(language, str) else ""


def _is_of_article(finished: Finished, element: Element) -> bool:
    """Whether the source's edition shows the same words: the article has them in the wrong language, and is told so."""
    root = finished.original.tree.find("html") if finished.original else None
    return root is not None and " ".join(element.text.split()) in " ".join(root.text.split())


RULE = Rule(
    id="EDT007",
    slug="page-language",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.PAGE}),
    check=check,
    page=__doc__,
)
