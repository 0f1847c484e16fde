"""An image has no `alt`, or lost the text that the source's edition has in it.

Who cannot see the picture hears its file name instead, or nothing. An empty `alt=""` says that an image is decoration only, and
is right where the source's edition says so too.

To mend it: write what the image shows in `alt`, and translate it.

Bad:

    page: <h1>Infusiones</h1><img src="pump.svg">
    flags: <img src="pump.svg">

    other: <h1>Infusions</h1><img src="pump.svg" alt="A small pump">
    page: <h1>Infusiones</h1><img src="pump.svg" alt="">
    flags: alt=""

Good:

    other: <h1>Infusions</h1><img src="pump.svg" alt="A small pump"><img src="line.svg" alt="">
    page: <h1>Infusiones</h1><img src="pump.svg" alt="Una bomba pequeña"><img src="line.svg" alt="">
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.checks.outline import attribute
from pipeline.checks.rule import Mqm, Place, Rule
from pipeline.checks.wording import quote
from pipeline.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from turbohtml import Element

    from pipeline.checks.outline import Page
    from pipeline.checks.rule import Issue, Subject


def check(subject: Subject) -> Iterator[Issue]:
    """Images that say nothing."""
    finished = subject.page
    if finished is None:
        return
    images = _images(finished.page)
    originals = _images(finished.original) if finished.original else []
    beside = originals if len(originals) == len(images) else [None] * len(images)
    for image, original in zip(images, beside, strict=True):
        told = original is not None and bool(attribute(original, "alt").strip())
        if "alt" not in image.attrs and (original is None or "alt" in original.attrs):
            yield finished.issue(image, 'An image without alt: say what it shows, or alt="" for decoration')
        elif "alt" in image.attrs and told and not attribute(image, "alt").strip():
            said = quote(attribute(original, "alt")) if original else ""
            yield finished.issue(image, f"The text of this image is lost; the source's edition says {said}", "alt")


def _images(page: Page) -> list[Element]:
    return [
        one for one in page.elements if one.tag in ("img", "area") or (one.tag, attribute(one, "type")) == ("input", "image")
    ]


RULE = Rule(
    id="EDT005",
    slug="image-without-alt",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.PAGE}),
    check=check,
    page=__doc__,
)
