"""A badge: a small picture in SVG that says how far a site is translated, for a README or a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIXELS = 7  # of a letter in Verdana 11, on the average; textLength makes it exact whatever font there is
_MARGIN = 6
_COLOURS = ((100, "#2d7d32"), (75, "#5f7a00"), (40, "#a35c00"), (0, "#b3261e"))
"""From how many per cent on which colour, dark enough for white letters: a contrast of 4.5 to 1 at least (WCAG 2.1)."""

_BADGE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label={label}>
  <title>{title}</title>
  <clipPath id="corners"><rect width="{width}" height="20" rx="3"/></clipPath>
  <g clip-path="url(#corners)">
    <rect width="{width}" height="20" fill="#444"/>
{fields}  </g>
  <g fill="#fff" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="11" aria-hidden="true">
{texts}  </g>
</svg>
"""
_FIELD = '    <rect x="{x}" width="{width}" height="20" fill="{colour}"/>\n'
_TEXT = '    <text x="{x}" y="14" textLength="{length}" lengthAdjust="spacingAndGlyphs">{text}</text>\n'


def badge(label: str, shares: Sequence[tuple[str, int]]) -> str:
    """The picture: the label, and a field for each name with its per cent (0 to 100)."""
    shown = [(label, "")] + [(f"{name} {share} %", _colour(share)) for name, share in shares]
    fields, texts, x = "", "", 0
    for text, colour in shown:
        length = len(text) * _PIXELS
        width = length + 2 * _MARGIN
        fields += _FIELD.format(x=x, width=width, colour=colour) if colour else ""
        texts += _TEXT.format(x=x + _MARGIN, length=length, text=escape(text))
        x += width
    title = f"{label}: {', '.join(text for text, _ in shown[1:])}"
    return _BADGE.format(width=x, label=quoteattr(title), title=escape(title), fields=fields, texts=texts)


def _colour(share: int) -> str:
    return next(colour for least, colour in _COLOURS if share >= least)
