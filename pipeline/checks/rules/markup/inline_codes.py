"""A code such as `<strong>` or `<a2>` is lost, added, doubled, crossed or open, or locked text or an attribute is changed.

Codes carry the links, the emphasis and the pictures of the article. A lost `<a>` takes the link to the emergency number off the
page; a crossed pair cannot be put back at all, so the edition would show the source's text. Text inside codes such as `<code>`
or `translate="no"` is locked: it stays as it is, to the letter. Codes may come in any order, and `<br>` is as good as `<br/>`.
One that stands inside another in the source, and beside it in the translation, or the other way round, is a warning.

To mend it: copy the codes of the source, each once, each pair around the words that say the same.

Bad:

    en: See <a>this page</a> or <a2>that one</a2>.
    es: Vea <a>esta página</a> o esa otra.
    flags: <a2>

    en: Take it <strong>with food</strong>.
    es: Tómelo <strong>con comida.
    flags: <strong>

    en: <em>Never</em> stop <strong>suddenly</strong>.
    es: <em>Nunca lo deje <strong>de golpe</em></strong>.
    flags: </em>

    en: Type <code>calque run</code> to start.
    es: Escriba <code>calco corre</code> para empezar.
    flags: calco corre

    en: <em>Rest the <strong>whole</strong> leg.</em>
    es: <em>Deje en reposo</em> <strong>toda</strong> la pierna.
    flags: <strong>

Good:

    en: See <a>this page</a> or <a2>that one</a2>.
    es: Vea <a2>esa otra</a2> o <a>esta página</a>.

    en: Take it with food.
    es: Tómelo <em>con comida</em>.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.checks.attributes import difference
from pipeline.checks.nesting import nesting
from pipeline.checks.rule import Issue, Mqm, Place, Rule
from pipeline.model import Code, CodeKind, Severity, Span, Text
from pipeline.segmentation.notation import ADDABLE, base_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.checks.rule import Side, Subject

_WORDS = {
    "unclosed": "Code {} is not closed",
    "stray": "Code {} closes nothing",
    "crossed": "Code {} crosses another: close the inner one first",
    "empty": "Code {} has nothing in it",
}


def check(subject: Subject) -> Iterator[Issue]:
    """What is wrong with the translation's codes, held against the source's."""
    source, target = subject.source, subject.target
    if target is None or not (source.codes or target.codes) or source.markup == target.markup:
        return
    unpaired = tuple(_unpaired(source, target))
    yield from _exchanged(source, target, unpaired)
    yield from unpaired
    yield from _unlocked(source, target)
    yield from _moved(source, target)
    if "=" in source.form:
        yield from _attributes(source, target)


def _elements(side: Side) -> Iterator[Code]:
    """The codes without the closing ones, so that each element counts once."""
    return (code for code in side.codes if code.kind is not CodeKind.CLOSE)


def _exchanged(source: Side, target: Side, unpaired: Sequence[Issue]) -> Iterator[Issue]:
    """The codes that one side has more often; one for the other where their names differ in the number alone.

    A code that does not pair is told by that alone: one that is not closed, one whose beginning is lost.
    """
    told = {issue.span for issue in unpaired}
    strays = {issue.evidence for issue in unpaired}
    lost: dict[str, deque[Code]] = {}
    for code in _surplus(source, target):
        if f"</{code.name}>" not in strays:
            lost.setdefault(base_name(code.name), deque()).append(code)
    ends = _ends(source) if lost else {}
    known = frozenset(code.name for code in _elements(source))
    for code in _surplus(target, source):
        if same := lost.get(base_name(code.name)):
            before = same.popleft()
            element = Span(before.span.start, ends[before.span])
            message = f"Code <{code.name}> where the source has <{before.name}>"
            yield Issue(code.span, message, f"<{code.name}>", counterpart=element)
        elif code.span not in told:
            yield from _added(code, known)
    for code in sorted((code for codes in lost.values() for code in codes), key=lambda code: code.span):
        shown = f"<{code.name}/>" if code.kind is CodeKind.STANDALONE else f"<{code.name}>"
        element = Span(code.span.start, ends[code.span])
        yield Issue(target.span, f"Code {shown} of the source is missing", shown, counterpart=element)


def _surplus(side: Side, other: Side) -> list[Code]:
    """The codes of a side that the other has less often, in order."""
    left = Counter(code.name for code in _elements(other))
    found: list[Code] = []
    for code in _elements(side):
        left[code.name] -= 1
        if left[code.name] < 0:
            found.append(code)
    return found


def _added(code: Code, known: frozenset[str]) -> Iterator[Issue]:
    """What is wrong with a code that the source, which has `known` ones, has less often; nothing with one that may be added."""
    if code.name in known:
        yield Issue(code.span, f"Code <{code.name}> stands here more often than in the source", f"<{code.name}>")
    elif code.name not in ADDABLE and (
        base_name(code.name) in ADDABLE or any(base_name(name) == base_name(code.name) for name in known)
    ):
        yield Issue(code.span, f"Code <{code.name}> is not in the source", f"<{code.name}>")


def _ends(side: Side) -> dict[Span, int]:
    """Where the element of each code ends, by the place of the code that opens it or that is all of it."""
    closing: dict[str, int] = {}
    ends: dict[Span, int] = {}
    for code in reversed(side.codes):
        if code.kind is CodeKind.CLOSE:
            closing[code.name] = code.span.end
        else:
            ends[code.span] = closing.get(code.name, 0) if code.kind is CodeKind.OPEN else 0
    return {span: max(span.end, end) for span, end in ends.items()}


@dataclass(slots=True)
class _Open:
    """An element that is or was open, and how much had been shown when it began."""

    code: Code
    shown: int
    closed: bool = False


def _faults(side: Side, alone: frozenset[str]) -> Iterator[tuple[str, Code]]:
    """What does not pair, in order. `alone` are elements that need no closing code."""
    stack: list[_Open] = []
    named: dict[str, list[_Open]] = {}
    shown = 0
    for inline in side.content:
        if isinstance(inline, Text):
            shown += bool(inline.value.strip())
        elif inline.kind is CodeKind.OPEN and inline.name not in alone:
            stack.append(_Open(inline, shown))
            named.setdefault(inline.name, []).append(stack[-1])
        elif inline.kind is CodeKind.CLOSE:
            if fault := _close(inline, stack, named.get(inline.name, []), shown):
                yield fault
        else:
            shown += 1
    yield from (("unclosed", opened.code) for opened in stack if not opened.closed)


def _close(code: Code, stack: list[_Open], same: list[_Open], shown: int) -> tuple[str, Code] | None:
    """Close the last open one of the `same` name; what is wrong with that, if anything is."""
    if not same:
        return "stray", code
    opened = same.pop()
    opened.closed = True
    if stack[-1] is not opened:
        return "crossed", code
    while stack and stack[-1].closed:
        stack.pop()
    return ("empty", opened.code) if opened.shown == shown else None


def _unpaired(source: Side, target: Side) -> Iterator[Issue]:
    alone = frozenset(code.name for code in source.codes if code.kind is CodeKind.STANDALONE)
    names = {code.name for code in source.codes} | ADDABLE
    same = Counter((fault, code.name) for fault, code in _faults(source, alone))
    for fault, code in _faults(target, alone):
        same[fault, code.name] -= 1
        if same[fault, code.name] < 0 and code.name in names:
            shown = f"</{code.name}>" if code.kind is CodeKind.CLOSE else f"<{code.name}>"
            yield Issue(code.span, _WORDS[fault].format(shown), shown)
    for code in target.codes:
        if code.kind is CodeKind.STANDALONE and code.name in names - alone:
            yield Issue(code.span, _WORDS["empty"].format(f"<{code.name}/>"), f"<{code.name}/>")


def _unlocked(source: Side, target: Side) -> Iterator[Issue]:
    wanted = {code.name: code.text for code in source.codes if code.kind is CodeKind.LOCKED}
    for code in (code for code in target.codes if code.kind is CodeKind.LOCKED):
        text = wanted.get(code.name, code.text)
        if code.text != text:
            yield Issue(code.span, f"Locked text of <{code.name}> is changed: it is “{text}”", code.text, suggestion=text)


def _moved(source: Side, target: Side) -> Iterator[Issue]:
    """The codes that are in another one on one side only. Which of two is around the other is free, and so are line breaks."""
    wanted, given = nesting(source.codes), nesting(target.codes)
    if wanted == given:
        return
    for code in target.codes:
        if code.kind is CodeKind.CLOSE or code.name not in wanted or code.name not in given:
            continue
        for outer in sorted((wanted[code.name] ^ given[code.name]) & wanted.keys() & given.keys()):
            if code.name in wanted[outer] | given[outer]:
                continue
            where = "outside" if outer in wanted[code.name] else "inside"
            message = f"Code <{code.name}> stands {where} <{outer}>, but not in the source"
            yield Issue(code.span, message, f"<{code.name}>", at_most=Severity.WARNING)


def _attributes(source: Side, target: Side) -> Iterator[Issue]:
    """Attributes written in a source's tag, in catalogs of other programs, that the same tag of the translation lost."""
    given: dict[str, list[Code]] = {}
    for code in _elements(target):
        given.setdefault(code.name, []).append(code)
    for code in _elements(source):
        wanted, same = source.written(code), given.get(code.name)
        if same and "=" in wanted:
            tags = {target.written(one): one for one in same}
            missing = [difference(wanted, tag, (source.locale, target.locale)) for tag in tags]
            if all(missing):
                yield Issue(same[0].span, f"Code <{code.name}> has {missing[0]} in the source", missing[0])


RULE = Rule(
    id="INL001",
    slug="inline-codes",
    severity=Severity.ERROR,
    mqm=Mqm.DESIGN,
    places=frozenset({Place.TARGET}),
    check=check,
    page=__doc__,
    weblate=frozenset({"xml-tags", "xml-invalid"}),
    signs=re.compile("^<"),
)
