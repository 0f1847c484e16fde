"""Call-outs of Markdown (`> [!WARNING]`): each says in words, and not by its colour alone, what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.editions.markup import Change, Markup, apply
from pipeline.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup as SafeMarkup

_ALERT = "markdown-alert-"


def titled(body: str, titles: Mapping[str, SafeMarkup]) -> str:
    """The body with the alerts of GitHub's Markdown as titled notes. `titles` gives the words of a kind (`warning`) as HTML."""
    return apply(body, _changes(Markup(body), titles)) if _ALERT in body else body


def _changes(markup: Markup, titles: Mapping[str, SafeMarkup]) -> Iterator[Change]:
    opened: list[bool] = []  # of every open quotation, whether it is an alert
    for piece in markup.pieces:
        if piece.name != "blockquote":
            continue
        if piece.kind == "start":
            kind = piece.value("class").removeprefix(_ALERT)
            opened.append(kind in titles)
            if opened[-1]:
                tag = f'<div class="callout callout-{kind}" role="note">\n<p class="callout-title">{titles[kind]}</p>'
                yield Change(piece.span, tag)
        elif piece.kind == "end" and opened and opened.pop():
            yield Change(Span(piece.span.start, piece.span.end), "</div>")
