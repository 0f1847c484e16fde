"""A translation brings markup that its source has not.

A catalog passes through many hands and services. A `<script>`, an event attribute or a `javascript:` address in a translation
would run in the reader's browser; a stray `<div>` or `<img>` breaks the page. No such code gets from a catalog into an
edition, and this rule says so before a build does. Plain emphasis, abbreviations and marks of language (`<em>`, `<strong>`,
`<abbr>`, `<span lang="en">` and the like) may be added on purpose.

To mend it: take the markup away; what the page needs belongs in the article.

Bad:

    en: Ask your nurse.
    es: Pregunte a su enfermera.<script>alert(1)</script>
    flags: <script>

    en: See <a>this page</a>.
    es: Vea <a href="javascript:alert(1)">esta página</a>.
    flags: <a href="javascript:alert(1)">

    en: Ask your nurse.
    es: Pregunte a su <em onclick="go()">enfermera</em>.
    flags: <em onclick="go()">

Good:

    en: Ask for the Patient Guide.
    es: Pida la <span lang="en">Patient Guide</span> <em>gratuita</em>.

    en: Values <5 are low.
    es: Los valores <5 son bajos.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.checks.attributes import SIZES, runs_script
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import CodeKind, Severity
from pipeline.segmentation.notation import ADDABLE, ADDABLE_ATTRIBUTES, base_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.checks.rule import Side, Subject
    from pipeline.model import Code

_ATTRIBUTE = re.compile(r"""[\s/"']([^\s=<>"'/]+)\s*(?==|[\s/>])""")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""")
_COLON = re.compile(r":\S")
_IN_TEXT = re.compile(
    r"</?[A-Za-z][^<>]{0,400}>"  # shown as it is: written with &lt;
    r"|<!(?:--|\w)|<\?\w"
    r"|<(?:script|style|iframe|object|embed|svg|form|link|meta|base|img)\b"  # not even closed
    r"|(?:java|vb)script:\S",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Issue]:
    """The codes, attributes and markup in text that the source has not."""
    source, target = subject.source, subject.target
    if target is None:
        return
    if target.codes and source.markup != target.markup:
        yield from _in_codes(subject, source, target)
    if "<" in target.text or _COLON.search(target.text):
        yield from _in_text(source, target)


def _in_codes(subject: Subject, source: Side, target: Side) -> Iterator[Issue]:
    """The elements and attributes that the source has not."""
    plain = subject.unit is not None and not subject.unit.block.markup  # a title, an attribute
    allowed = {base_name(code.name) for code in source.codes} | (frozenset() if plain else ADDABLE)
    written = Counter(source.written(code) for code in source.codes)
    for code in target.codes:
        tag = target.written(code)
        written[tag] -= 1
        base = base_name(code.name)
        if written[tag] >= 0:
            continue
        if base not in allowed:
            if code.kind is not CodeKind.CLOSE:
                yield Issue(code.span, f"Element <{base}> is not in the source and may not be added", tag)
        elif unsafe := _unsafe_attribute(code, tag, source):
            yield Issue(code.span, f"{unsafe} in <{base}> is not in the source and may not be added", tag)


def _unsafe_attribute(code: Code, tag: str, source: Side) -> str:
    """What may not stand in a tag, "" where nothing is wrong with it."""
    if code.kind is CodeKind.LOCKED:
        tag = tag[: tag.find(">") + 1]
    if runs_script(tag):
        return "An address that runs a script"
    if not (names := _attributes(tag)):
        return ""
    own = {name for same in source.codes if same.name == code.name for name in _attributes(source.written(same))}
    extra = [name for name in names if name not in own | ADDABLE_ATTRIBUTES | SIZES]
    return f"The attribute “{extra[0]}”" if extra else ""


def _attributes(tag: str) -> list[str]:
    """The names of a tag's attributes, in lower case."""
    if " " not in tag and not re.search(r"\s", tag):
        return []
    return [name.lower() for name in _ATTRIBUTE.findall(_VALUE.sub("= ", tag))]


def _in_text(source: Side, target: Side) -> Iterator[Issue]:
    """The markup that the text shows."""
    allowed = Counter(found[0] for found in _IN_TEXT.finditer(source.text))
    for found in _IN_TEXT.finditer(target.text):
        allowed[found[0]] -= 1
        if allowed[found[0]] < 0:
            span = target.locate(*found.span())
            yield Issue(span, "Markup that is shown as text is not in the source", found[0])


RULE = Rule(
    id="MRK001",
    slug="unsafe-markup",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"safe-html"}),
    signs=re.compile(rf"<|{_COLON.pattern}"),
)
