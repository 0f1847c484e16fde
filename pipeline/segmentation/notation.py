"""The one notation of units in catalogs: `Take <strong>IVIG</strong>, see <a>this page</a> or <a2>that one</a2>.<br/>`.

Codes show their element's name without attributes, numbered from the second on when a name repeats. Text is shown decoded; only
a `<` that would read as a code and a `&` that would read as an escape are written `&lt;` and `&amp;`.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from pipeline.model import Code, CodeKind, Content, Inline, Span, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*?)?(?P<alone>/?)>")
# Elements without any behaviour that a translator may add on purpose, and the attributes that such a one keeps.
ADDABLE = frozenset({"abbr", "b", "cite", "em", "i", "q", "small", "span", "strong", "sub", "sup"})
ADDABLE_ATTRIBUTES = frozenset({"dir", "lang", "title"})
_NUMBERED_ELEMENTS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_ESCAPE = re.compile(r"&(lt|amp);")
_ESCAPED = {"lt": "<", "amp": "&"}
_SIGN = re.compile(r"[<>]|&(?=(?:lt|amp);)")
_TAG_HEAD = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:(?P<whole>/?>)|(?=\s))")


def write(content: Content) -> str:
    """The catalog form of a source's content."""
    return "".join(piece for piece, _ in write_pieces(content))


def write_pieces(content: Content) -> Iterator[tuple[str, Inline]]:
    """The catalog form in pieces, each with the inline that it stands for."""
    # Runs of text may adjoin, so escapes are found over all of them; a code stands there as the "<" that it begins with.
    shown = "".join(inline.value if isinstance(inline, Text) else "<" for inline in content)
    escapes = _to_escape(shown)
    at, next_escape = 0, 0
    for inline, name in zip(content, names(content), strict=True):
        end = at + (len(inline.value) if isinstance(inline, Text) else 1)
        pieces = []
        while next_escape < len(escapes) and escapes[next_escape] < end:
            place = escapes[next_escape]
            pieces += [shown[at:place], "&lt;" if shown[place] == "<" else "&amp;"]
            at = place + 1
            next_escape += 1
        yield ("".join([*pieces, shown[at:end]]) if isinstance(inline, Text) else _tag(inline, name)), inline
        at = end


def escape(text: str) -> str:
    """Text as the notation writes it."""
    parts: list[str] = []
    at = 0
    for place in _to_escape(text):
        parts += [text[at:place], "&lt;" if text[place] == "<" else "&amp;"]
        at = place + 1
    return "".join((*parts, text[at:]))


def _to_escape(shown: str) -> list[int]:
    """The places of the signs that would not be read as themselves.

    They are found from the end: a `<` that is escaped no longer keeps one before it from reading as a code.
    """
    if "<" not in shown and "&" not in shown:
        return []
    found: list[int] = []
    closed = False  # a “>” follows, without a “<” that stays
    for sign in reversed(list(_SIGN.finditer(shown))):
        head = _TAG_HEAD.match(shown, sign.start())
        if sign.group() == ">":
            closed = True
        elif sign.group() == "&" or (head and (head["whole"] or closed)):
            found.append(sign.start())
        else:
            closed = False
    return found[::-1]


def _tag(code: Code, name: str) -> str:
    match code.kind:
        case CodeKind.OPEN:
            return f"<{name}>"
        case CodeKind.CLOSE:
            return f"</{name}>"
        case CodeKind.STANDALONE:
            return f"<{name}/>"
        case CodeKind.LOCKED:
            return f"<{name}>{escape(code.text)}</{name}>"


def names(content: Content) -> tuple[str, ...]:
    """The name of each inline in the catalog form, "" for text: the closing code has its opening one's."""
    seen: Counter[str] = Counter()
    open_names: list[str] = []
    found: list[str] = []
    for inline in content:
        if isinstance(inline, Text):
            found.append("")
        elif inline.kind is CodeKind.CLOSE and open_names:
            found.append(open_names.pop())
        else:
            seen[inline.name] += 1
            number = seen[inline.name]
            found.append(inline.name if number == 1 else f"{inline.name}{number}")
            if inline.kind is CodeKind.OPEN:
                open_names.append(found[-1])
    return tuple(found)


def base_name(name: str) -> str:
    """The element's name of a code, without the number that tells it from others of its kind: `a` of `a2`."""
    return name.rstrip("0123456789") if name not in _NUMBERED_ELEMENTS else name


def read(form: str, like: Content = (), offsets: tuple[int, ...] | None = None) -> Content:
    """The content of a catalog form. Whatever is not a code is text; codes need not pair.

    `like` is the source's content: its LOCKED codes come back LOCKED. Spans are places in `form`, or where `offsets` gives
    the place of each of its characters and the end (as `Message.offsets` does), places in that file.
    """
    if offsets is None and "<" not in form and "&" not in form:
        return (Text(form, Span(0, len(form))),) if form else ()
    locked = {name for inline, name in zip(like, names(like), strict=True) if _is_locked(inline)} if like else set()
    places = offsets or range(len(form) + 1)
    found: list[Inline] = []
    at = 0
    while code := CODE.search(form, at):
        if code.start() > at:
            found.append(_text(form, at, code.start(), places))
        kind, name, text, at = _code(form, code, locked)
        found.append(Code(kind, name, Span(places[code.start()], places[at]), text, base_name(name) == "br"))
    if at < len(form):
        found.append(_text(form, at, len(form), places))
    return tuple(found)


def _is_locked(inline: Inline) -> bool:
    return isinstance(inline, Code) and inline.kind is CodeKind.LOCKED


def _code(form: str, found: re.Match[str], locked: set[str]) -> tuple[CodeKind, str, str, int]:
    """The kind, the name and the text of a code, and where it ends: a locked one with its closing tag."""
    close, name, alone = found.groups()
    name, end = name.lower(), found.end()
    if close:
        return CodeKind.CLOSE, name, found[0], end
    if alone:
        return CodeKind.STANDALONE, name, found[0], end
    if name in locked and (last := form.find(f"</{name}>", end)) >= 0:
        return CodeKind.LOCKED, name, unescape(form[end:last]), last + len(name) + 3
    return CodeKind.OPEN, name, found[0], end


def unescape(text: str) -> str:
    """`&lt;` and `&amp;` as the characters they stand for; nothing else is an escape."""
    return _ESCAPE.sub(lambda found: _ESCAPED[found[1]], text)


def _text(form: str, start: int, end: int, places: tuple[int, ...] | range) -> Text:
    """The run `form[start:end]`, decoded, with the place of each character."""
    span = Span(places[start], places[end])
    piece = form[start:end]
    if isinstance(places, range) and not ("&" in piece and _ESCAPE.search(piece)):
        return Text(piece, span)
    characters: list[str] = []
    offsets: list[int] = []
    at = start
    while at < end:
        escape = _ESCAPE.match(form, at, end) if form[at] == "&" else None
        characters.append(_ESCAPED[escape[1]] if escape else form[at])
        offsets.append(places[at])
        at = escape.end() if escape else at + 1
    return Text("".join(characters), span, (*offsets, places[end]))
