"""Text → Markdown that reads as this very text: a backslash only where a character would be markup.

What surrounds the text is not known here, so a character that could be markup beside some neighbour is escaped.
"""

from __future__ import annotations

import re
from string import digits, punctuation
from typing import TYPE_CHECKING, TypeGuard

from pipeline.model import CodeKind

if TYPE_CHECKING:
    from pipeline.model import Code

_PUNCTUATION = r"!-/:-@\[-`{-~"
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INLINE = re.compile(
    rf"""\\(?=[{_PUNCTUATION}]|\Z)   # a backslash before punctuation escapes it
    | [`\[\]~|]
    | \*(?!(?<=[ ]\*)[ ])             # between spaces it is an asterisk
    | _(?!(?<=[ ]_)[ ]|(?<=[^\W_]_)[^\W_])  # between spaces or inside a word it is an underscore
    | <(?=[A-Za-z/!?]|\Z)
    | &(?=\#?\w+;)
    | !(?=\Z)                         # a link may follow
    """,
    re.VERBOSE,
)
_START = re.compile(
    r"""\#(?=\#{0,5}(?:[ \t]|\Z)) | [-+](?=[ \t]|\Z) | -(?=-) | =(?=[=\s]|\Z) | >
    | : | (?<=\d)[.)](?=[ \t]|\Z)""",
    re.VERBOSE,
)
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")
_CLOSING_HASHES = re.compile(r"(?:(?<=[ \t])|\A)#(?=#*\s*\Z)")
_CLOSING_BRACE = re.compile(r"\}(?= ?\Z)")
_EMPHASIS = frozenset({"em", "strong", "del"})
_TITLE = {"double": re.compile(rf'\\(?=[{_PUNCTUATION}]|\Z)|["|]|&(?=\#?\w+;)')}
_TITLE["single"] = re.compile(_TITLE["double"].pattern.replace('["|]', "['|]"))
_TITLE["parenthesis"] = re.compile(_TITLE["double"].pattern.replace('["|]', "[()|]"))


def encode(value: str, encoding: str, *, at_start: bool) -> str:
    """`value` as it is written at a place of this encoding. White space is collapsed, as a reader sees it."""
    value = _SPACES.sub(" ", value)
    if encoding.startswith("markdown-title-"):
        return _TITLE[encoding.removeprefix("markdown-title-")].sub(r"\\\g<0>", value)
    if at_start:
        value = value.lstrip(" ")
    written = _start(_INLINE.sub(r"\\\g<0>", value))
    written = _end(written)
    if encoding == "markdown-cell":
        written = written.replace("\\\\\\|", "\\\\&#124;")  # a cell would end at a bar after two backslashes
    _, _, label = encoding.partition(" ")
    return f"{written}][{label}" if label else written


def beside(written: str, before: Code | None, after: Code | None) -> str:
    """The text between two codes, so written that emphasis marks keep their meaning whatever letters adjoin them.

    A mark opens only before and closes only behind what is no space, and between a letter and punctuation it does neither
    (CommonMark's flanking): a space inside, and a letter outside, are written as references, which count as punctuation.
    """
    if _is_emphasis(before) and _hides(written[:1], outside=before.kind is CodeKind.CLOSE):
        written = f"&#{ord(written[0])};{written[1:]}"
    if _is_emphasis(after) and _hides(written[-1:], outside=after.kind is CodeKind.OPEN):
        written = f"{written[:-1]}&#{ord(written[-1])};"
    return written


def _hides(character: str, *, outside: bool) -> bool:
    return character.isspace() if not outside else character != "" and not (character.isspace() or character in punctuation)


def _is_emphasis(code: Code | None) -> TypeGuard[Code]:
    """A target's codes have numbers: `em2` is one as well."""
    return code is not None and code.name.rstrip(digits) in _EMPHASIS


def _start(written: str) -> str:
    """The first characters, which open a block at the start of a line, escaped: any unit may stand there."""
    number = _NUMBER.match(written)
    at = number.end() if number else 0
    found = _START.match(written, at)
    return f"{written[:at]}\\{written[at:]}" if found else written


def _end(written: str) -> str:
    """The last characters, which a heading would take for its own marks, escaped. No backslash helps a brace there."""
    return _CLOSING_BRACE.sub("&#125;", _CLOSING_HASHES.sub(r"\\#", written))
