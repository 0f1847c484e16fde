"""Markdown → the body of a page: figures with captions, lists of references, footnotes with a way back."""

from __future__ import annotations

import re
from functools import cache
from html import escape, unescape
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote

from pipeline.editions.localise import State, marks
from pipeline.editions.slugs import Slugs, slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pipeline.editions.localise import Localised
    from pipeline.model import Document
    from pipeline.readers.markdown_events import Event

_TITLE = "img title"
_VOID = re.compile(r'(<(?:br|hr|img src="[^"]*" alt="[^"]*"(?: title="[^"]*")?)) />')
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (left|center|right)">')
_ALIGNMENTS = {"left": "start", "center": "center", "right": "end"}
_TASK = re.compile(r'<input disabled="" type="checkbox"( checked="")?/>')
_FIGURE = re.compile(r'<p>(<img src="[^"]*" alt="[^"]*") title="([^"]*)">\s*</p>')
_HEADING_AND_LIST = re.compile(r'(<h[2-6] id="([^"]+)"[^>]*>[^\n]*</h[2-6]>\n)<ol(?=[ >])')
_NOTE_LINK = re.compile(r'<sup class="footnote-reference"><a href="#([^"]*)">')
_NOTE = re.compile(r'<div class="footnote-definition" id="([^"]*)"><sup class="footnote-definition-label">(\d+)</sup>')
_ID = re.compile(r"""\sid\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def markdown_body(localised_markdown: str, marked: Mapping[str, str] | None = None) -> str:
    """The HTML of a Markdown article; front matter is left out. Raw HTML in it stays as it is.

    `marked` gives untranslated texts of images' titles as HTML that says their language, for the captions that they become.
    """
    import pyromark

    from pipeline.readers.markdown_events import options

    return _shaped(pyromark.html(localised_markdown[_body_start(localised_markdown) :], options=options()), marked or {})


def marked_titles(made: Localised) -> dict[str, str]:
    """The untranslated texts of images' titles, each as HTML that says its language."""
    rows = [row for row in made.shown if row.state is State.FALLBACK and row.unit.block.element == _TITLE]
    tags = {row.text: marks(row.unit.block.locale, made.locale) for row in rows}
    return {text: f"{before}{escape(text, quote=False)}{after}" for text, (before, after) in tags.items()}


def _body_start(text: str) -> int:
    from pipeline.readers import Options, front_matter

    return front_matter.read("", text, "", Options()).end


def _shaped(html: str, marked: Mapping[str, str]) -> str:
    html = _VOID.sub(r"\1>", html)
    html = _ALIGNED.sub(lambda cell: f'<{cell[1]} class="align-{_ALIGNMENTS[cell[2]]}">', html)
    html = _TASK.sub(lambda box: "☑" if box[1] else "☐", html)
    html = _FIGURE.sub(
        lambda found: f'<figure class="figure">{found[1]}><figcaption>{_caption(found[2], marked)}</figcaption></figure>', html
    )
    html = _HEADING_AND_LIST.sub(_references, html)
    return _footnotes(html) if "footnote-" in html else html


def _caption(title: str, marked: Mapping[str, str]) -> str:
    """An image's title, which is written as an attribute's value, as the text of a caption."""
    plain = unescape(title)
    texts = sorted((text for text in marked if text and text in plain), key=len, reverse=True)
    if not texts:
        return title
    parts = re.split(f"({'|'.join(map(re.escape, texts))})", plain)
    return "".join(marked[part] if part in marked else escape(part, quote=False) for part in parts)


def _footnotes(html: str) -> str:
    """Ids follow the labels, which translators do not touch. Each note leads back to the first place that cites it."""
    slugs, ids, cited = Slugs(), dict[str, str](), set[str]()

    def name(label: str) -> str:
        return ids[label] if label in ids else ids.setdefault(label, slugs.give(unescape(unquote(label))))

    def reference(found: re.Match[str]) -> str:
        label = name(found.group(1))
        place = "" if label in cited else f' id="cited_{label}"'
        cited.add(label)
        return f'<sup class="footnote-reference"{place}><a href="#note_{label}" role="doc-noteref">'

    def note(found: re.Match[str]) -> str:
        label = name(found.group(1))
        back = f'<a href="#cited_{label}" role="doc-backlink">{found.group(2)}</a>' if label in cited else found.group(2)
        return f'<div class="footnote-definition" id="note_{label}"><sup class="footnote-definition-label">{back}</sup>'

    return _NOTE.sub(note, _NOTE_LINK.sub(reference, html))


def _references(found: re.Match[str]) -> str:
    marked = ' class="references"' if found.group(2) in _reference_slugs() else ""
    return f"{found.group(1)}<ol{marked}"


@cache
def _reference_slugs() -> frozenset[str]:
    from pipeline.languages.facts import reference_headings

    return frozenset(map(slug, reference_headings()))


def heading_anchors(document: Document) -> tuple[tuple[int, str], ...]:
    """What to insert into a Markdown source, and where, so that each heading has an id that follows its source text.

    Pairs of an offset in `document.text` and the text to insert there, in order. Headings with an id of their own get none.
    Insertions stand at the end of the heading's line, after any block of the heading.
    """
    from pipeline.readers.markdown_events import events

    text = document.text
    found = events(document.path, text, _body_start(text))
    slugs = Slugs(set(chain.from_iterable(map(_ids, found))))
    anchors: list[tuple[int, str]] = []
    words: list[str] = []
    for event in found:
        if event.tag == "Heading" and event.kind == "Start":
            heading, words = event.data, []
        elif event.tag == "Heading" and not heading["id"]:
            attributed = bool(heading["classes"] or heading["attrs"])
            at, inside = _insertion(text, event.start, event.end, attributed=attributed)
            name = slugs.give("".join(words))
            anchors.append((at, f" #{name}" if inside else f" {{#{name}}}"))
        elif event.kind in ("Text", "Code"):
            words.append(event.data)
        elif event.kind in ("SoftBreak", "HardBreak"):
            words.append(" ")
    return tuple(anchors)


def _ids(event: Event) -> Iterator[str]:
    """The ids that the author gave."""
    if event.kind in ("Html", "InlineHtml"):
        yield from (one or two or three for one, two, three in _ID.findall(event.data))
    elif event.kind == "Start" and event.tag == "Heading" and event.data["id"]:
        yield event.data["id"]


def _insertion(text: str, start: int, end: int, *, attributed: bool) -> tuple[int, bool]:
    """Where a heading takes an id, and whether that is inside the braces of its attributes."""
    raw = text[start:end].rstrip()
    lines = [line for line in _LINES.findall(raw) if line]
    underlined = len(lines) > 1 and not lines[-1].strip(" \t>=-")
    heading = "".join(lines[:-1] if underlined else lines).rstrip()
    inside = attributed and heading.endswith("}")
    return start + len(heading) - inside, inside
