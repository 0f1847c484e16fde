"""Front matter: the YAML between `---` lines at the head of a Markdown file → blocks, metadata, locale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pipeline.errors import Fault, InputError
from pipeline.model import Block, BlockKind, Lines
from pipeline.readers.runs import Piece, run
from pipeline.record import record

if TYPE_CHECKING:
    from yaml.nodes import Node, ScalarNode

    from pipeline.readers import Options

_FENCED = re.compile(
    r"\A\ufeff?---[ \t]*(?>\r\n|\r|\n)(?![ \t]*[\r\n])"  # a rule before a blank line is no front matter
    r"(?P<yaml>(?>[^\r\n]*(?>\r\n|\r|\n))*?)(?:---|\.\.\.)[ \t]*(?>\r\n|\r|\n|\Z)"
)
_PLAIN_UNITS = re.compile(r"[^ \t\r\n\x85\u2028\u2029]")
_SINGLE_UNITS = re.compile(r"''|[^ \t\r\n\x85\u2028\u2029]")
_DOUBLE_UNITS = re.compile(
    r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|(?:\r\n|[\r\n\x85\u2028\u2029])[ \t]*|[^\r\n])"
    r"|[^ \t\r\n\x85\u2028\u2029]"
)
_SPACES = re.compile(r"[ \t\r\n\x85\u2028\u2029]+")
_ESCAPES = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b"}
_ESCAPES |= {"N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029"}
_PROPERTIES = re.compile(r"(?:[&!][^ \t\r\n]*[ \t\r\n]+)*")  # anchor and tag
_BREAKS = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_UNSAFE_PLAIN = re.compile(r"\A[-?:,\[\]{}#&*!|>'\"%@`\s]|:(?=\s|\Z)|\s#|\s\Z|\t|[\u2028\u2029]")
_UNSAFE_FLOW = re.compile(r"[,\[\]{}?:]")
_LOCALES = ("lang", "locale", "language")


@record
class FrontMatter:
    """What front matter holds: translatable blocks, every scalar as metadata, the locale it declares, and where it ends."""

    blocks: tuple[Block, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    locale: str = ""
    end: int = 0


@record
class _Scalar:
    keys: tuple[str, ...]
    node: ScalarNode
    flow: bool
    alias: bool

    @property
    def path(self) -> str:
        return ".".join(self.keys)


def read(path: str, text: str, locale: str, options: Options) -> FrontMatter:
    """The front matter at the head of `text`; an empty one where there is none. Raises InputError for broken YAML."""
    fenced = _FENCED.match(text)
    if fenced is None:
        return FrontMatter(end=1 if text.startswith("\ufeff") else 0)
    start = fenced.start("yaml")
    scalars = _scalars(_compose(path, text, fenced["yaml"], start))
    declared = next((entry.node.value for entry in scalars if entry.path in _LOCALES and entry.node.value), "")
    shown = (entry for entry in scalars if not entry.alias and _named(entry) in options.front_matter)
    blocks = (_block(text, entry, start, declared or locale) for entry in shown)
    metadata = tuple((entry.path, entry.node.value) for entry in scalars)
    return FrontMatter(tuple(block for block in blocks if block), metadata, declared, fenced.end())


def _named(entry: _Scalar) -> str:
    return next((key for key in reversed(entry.keys) if not key.isdigit()), "")


def _compose(path: str, text: str, source: str, start: int) -> Node | None:
    import yaml

    try:
        return yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message, at = error.problem or error.context or "not valid", mark.index if mark else 0
    except yaml.reader.ReaderError as error:
        message, at = f"character U+{ord(text[start + error.position]):04X} is not allowed", error.position
    except (RecursionError, ValueError, OverflowError):
        message, at = "nested too deeply or a number out of range", 0
    line, column = Lines(text).place(min(start + at, len(text)))
    remedy = "mend the YAML between the --- lines; put values that hold “: ” or “ #” in quotes"
    raise InputError(Fault(f"front matter is not valid YAML: {message}", path, line, column, remedy))


def _scalars(root: Node | None) -> list[_Scalar]:
    """Every scalar value with its keys, in file order. An alias of a collection is not followed: its anchor is enough."""
    from yaml.nodes import MappingNode, ScalarNode, SequenceNode

    found: list[_Scalar] = []
    seen: set[int] = set()
    waiting: list[tuple[tuple[str, ...], Node, bool]] = [((), root, False)] if root else []
    while waiting:
        keys, node, flow = waiting.pop()
        alias = id(node) in seen
        seen.add(id(node))
        if isinstance(node, ScalarNode):
            found.append(_Scalar(keys, node, flow, alias))
        elif alias:
            continue
        elif isinstance(node, MappingNode):
            pairs = [((*keys, _key(key)), value, flow or bool(node.flow_style)) for key, value in node.value]
            waiting.extend(reversed(pairs))
        elif isinstance(node, SequenceNode):
            entries = [((*keys, str(at)), value, flow or bool(node.flow_style)) for at, value in enumerate(node.value)]
            waiting.extend(reversed(entries))
    return found


def _key(node: Node) -> str:
    return node.value if isinstance(node.value, str) else ""


def _block(text: str, entry: _Scalar, base: int, locale: str) -> Block | None:
    start, end, encoding = _body(text, entry, base)
    shown = run(text, _pieces(text, start, end, entry), left=True, right=True)
    if shown is None:
        return None
    kind = BlockKind.TITLE if entry.path == "title" else BlockKind.META
    element = ".".join(key for key in entry.keys if not key.isdigit())
    whole = encoding in ("yaml-plain", "yaml-flow")
    return Block(kind, shown.span, (shown,), locale, encoding, element, markup=False, whole=whole)


def _body(text: str, entry: _Scalar, base: int) -> tuple[int, int, str]:
    """Where the scalar's own text starts and ends, without quotes or block header, and how it is written there."""
    start, end, style = base + entry.node.start_mark.index, base + entry.node.end_mark.index, entry.node.style
    properties = _PROPERTIES.match(text, start, end)
    start = properties.end() if properties else start
    if style == '"':
        return start + 1, end - 1, "yaml-double"
    if style == "'":
        return start + 1, end - 1, "yaml-single"
    if style in ("|", ">"):
        header = _BREAKS.search(text, start, end)
        return (header.end() if header else end), end, "yaml-block"
    return start, end, "yaml-flow" if entry.flow else "yaml-plain"


def _pieces(text: str, start: int, end: int, entry: _Scalar) -> list[Piece]:
    """The scalar's characters with their places: what is not white space one by one, white space as one space."""
    units = {'"': _DOUBLE_UNITS, "'": _SINGLE_UNITS}.get(entry.node.style or "", _PLAIN_UNITS)
    pieces: list[Piece] = []
    at = start
    for unit in units.finditer(text, start, end):
        if unit.start() > at and pieces:
            pieces.append(Piece(" ", at, unit.start()))
        at = unit.end()
        value = _decoded(unit[0], entry.node.style)
        if value:
            pieces.append(Piece(value, unit.start(), unit.end()))
        elif pieces:
            pieces[-1].end = unit.end()
    return pieces if _same(pieces, entry.node.value) else [Piece(entry.node.value, start, end)] if end > start else []


def _same(pieces: list[Piece], value: str) -> bool:
    return _SPACES.sub("", "".join(piece.value for piece in pieces)) == _SPACES.sub("", value)


def _decoded(unit: str, style: str | None) -> str:
    if style == "'" and unit == "''":
        return "'"
    if style != '"' or unit[0] != "\\":
        return unit
    if unit[1] in "\r\n\x85\u2028\u2029":
        return ""
    return chr(int(unit[2:], 16)) if unit[1] in "xuU" and len(unit) > 2 else _ESCAPES.get(unit[1], unit[1])


def encode(value: str, encoding: str) -> str:
    """`value` as it is written in a scalar of this encoding; a plain scalar is put in quotes where it must be."""
    value = _BREAKS.sub(" ", value)
    if encoding == "yaml-double":
        return _double(value)
    value = _UNPRINTABLE.sub("", value)
    if encoding == "yaml-single":
        return value.replace("'", "''")
    if encoding == "yaml-block" or _stays_plain(value, encoding):
        return value
    return f'"{_double(value)}"'


def _double(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return _UNPRINTABLE.sub(lambda found: f"\\U{ord(found[0]):08X}", escaped)


def _stays_plain(value: str, encoding: str) -> bool:
    import yaml

    if not value or _UNSAFE_PLAIN.search(value) or (encoding == "yaml-flow" and _UNSAFE_FLOW.search(value)):
        return False
    tag: str = yaml.SafeLoader("").resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return tag == "tag:yaml.org,2002:str"
