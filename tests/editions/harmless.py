"""What two parsers find in a page that runs, or asks another server: nothing but what the templates put there."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import turbohtml
from lxml import html as lxml_html

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORBIDDEN = frozenset(
    ("applet", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "keygen", "marquee", "math", "object")
)
_FOREIGN = frozenset(("audio", "isindex", "select", "style", "svg", "template", "textarea", "video", "xmp", "plaintext"))
_ADDRESSES = ("action", "background", "cite", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href")
_RUNS = re.compile(r"[\s\x00-\x20]*(?:java|vb|live)script:|[\s\x00-\x20]*data:", re.IGNORECASE)


def harm(text: str) -> list[str]:
    """Each harmful thing in a page, in words."""
    return [*_in_tree(text), *_in_tags(text)]


def _in_tree(text: str) -> Iterator[str]:
    for element in lxml_html.document_fromstring(text).iter("*"):
        if element.tag in _FORBIDDEN | _FOREIGN:
            yield f"<{element.tag}>"
        yield from (f"<{element.tag} {name}>" for name in element.attrib if name.startswith("on") or name in ("srcdoc", "ping"))
        yield from (f"{name}={element.get(name)}" for name in _ADDRESSES if _RUNS.match(element.get(name, "")))
        if element.tag == "meta" and element.get("http-equiv"):
            yield "<meta http-equiv>"
        if element.tag == "link" and element.get("rel") in ("stylesheet", "import") and "//" in element.get("href"):
            yield f"a style sheet of another server: {element.get('href')}"
        if element.tag == "script":
            yield from _script(element)


def _script(element: lxml_html.HtmlElement) -> Iterator[str]:
    """The page's own scripts: the switcher's, and structured data, which is JSON and nothing else."""
    if element.get("type") == "application/ld+json":
        try:
            json.loads(element.text)
        except ValueError:
            yield "structured data that is no JSON"
    elif dict(element.attrib) != {"src": element.get("src"), "defer": element.get("defer")} or element.text:
        yield "a script of its own"
    elif not re.fullmatch(r"(?:\.\./)*assets/switcher\.js", element.get("src", "")):
        yield f"a script from {element.get('src')}"


def _in_tags(text: str) -> Iterator[str]:
    """The same question to a parser that reads as browsers do."""
    tags = [token for token in turbohtml.tokenize(text) if token.type.name == "START_TAG"]
    for token in tags:
        for name, value in token.attrs or ():
            if name.lower().startswith("on"):
                yield f"<{token.tag} {name}>"
            if name.lower() in _ADDRESSES and _RUNS.match(value or ""):
                yield f"<{token.tag} {name}={value}>"
    if sum(token.tag == "script" for token in tags) > 2:
        yield "a third script"
