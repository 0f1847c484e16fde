"""Elements of raw HTML that reach around Markdown: `<div lang="es">`, a blank line, paragraphs, `</div>`."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.readers.markdown_tags import Tag, tag_of

_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
_REACH = frozenset(  # those whose end tag may not be left out
    ("address", "article", "aside", "blockquote", "center", "details", "dialog", "div", "fieldset", "figure", "footer", "form")
).union(("header", "hgroup", "main", "nav", "ol", "search", "section", "table", "ul"))


class Scope(NamedTuple):
    """An element that is open: the locale inside, and whether all inside stays as it is (`translate="no"`)."""

    element: str
    locale: str
    kept: bool


def follow(scopes: list[Scope], source: str) -> None:
    """Open and close scopes as the tags in `source` do. The first scope is the document and stays."""
    for found in _TAG.finditer(source):
        tag = tag_of(found[0])
        if tag.element not in _REACH or tag.alone:
            continue
        if not tag.closing:
            scopes.append(_inside(tag, scopes[-1]))
        elif scopes[-1].element == tag.element:
            scopes.pop()


def _inside(tag: Tag, around: Scope) -> Scope:
    said = dict(reversed(tag.attributes))
    asked = said.get("translate", "").lower()
    kept = asked == "no" or "notranslate" in said.get("class", "").split() or (around.kept and asked != "yes")
    return Scope(tag.element, said.get("lang") or around.locale, kept)
