r"""The literals of a PO field, `"caf\303\251 "` and its continuation lines → the text and the place of each character."""

from __future__ import annotations

import re

from pipeline.model import Span

_ESCAPE = re.compile(r"\\(?:([abfnrtv\"\\])|([0-7]{1,3})|x([0-9A-Fa-f]{1,2})(?![0-9A-Fa-f]))")
_LONG = re.compile(r"\\x[0-9A-Fa-f]{3,8}")
_NAMED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", '"': '"', "\\": "\\"}
Literals = tuple[Span, ...]


class LiteralError(ValueError):
    """An escape that stands for no character, at `offset` of the file's text."""

    def __init__(self, offset: int, message: str, remedy: str) -> None:
        super().__init__(message)
        self.offset, self.message, self.remedy = offset, message, remedy


def value(text: str, literals: Literals) -> str:
    """What the literals (with their quotes) say together. Raises LiteralError."""
    found = "".join([text[span.start + 1 : span.end - 1] for span in literals])
    if "\\" not in found:
        return found
    return "".join([char for char, _, _ in _characters(text, literals)])


def places(text: str, literals: Literals) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Where each character of the value starts in the file, and where it ends."""
    starts: list[int] = []
    ends: list[int] = []
    if any("\\" in text[span.start : span.end] for span in literals):
        for _, start, end in _characters(text, literals):
            starts.append(start)
            ends.append(end)
    else:
        for span in literals:
            starts.extend(range(span.start + 1, span.end - 1))
            ends.extend(range(span.start + 2, span.end))
    return tuple(starts), tuple(ends)


def _characters(text: str, literals: Literals) -> list[tuple[str, int, int]]:
    """Each character with its start and end; bytes written as escapes join to UTF-8 characters, even across literals."""
    found: list[tuple[str, int, int]] = []
    pending = _Bytes()
    for span in literals:
        at, last = span.start + 1, span.end - 1
        while at < last:
            if text[at] != "\\":
                pending.finish()
                found.append((text[at], at, at + 1))
                at += 1
                continue
            code, end = _escape(text, at)
            if isinstance(code, str):
                pending.finish()
                found.append((code, at, end))
            elif character := pending.add(code, at, end):
                found.append(character)
            at = end
    pending.finish()
    return found


def _escape(text: str, at: int) -> tuple[str | int, int]:
    match = _ESCAPE.match(text, at)
    if match is None:
        if long := _LONG.match(text, at):
            remedy = f'end the text there and go on in new quotes: "{long[0][:4]}" "{long[0][4:]}…"'
            raise LiteralError(at, f"“{long[0]}” has more than two hexadecimal digits", remedy)
        remedy = r"write \\ for a backslash itself; known are \n \t \r \" \\ \a \b \f \v, octal \101 and hexadecimal \x41"
        raise LiteralError(at, f"“{text[at : at + 2]}” is not an escape", remedy)
    named, octal, hexadecimal = match.groups()
    if named:
        return _NAMED[named], match.end()
    code = int(octal, 8) if octal else int(hexadecimal, 16)
    if code > 0xFF:
        raise LiteralError(at, f"“{match.group()}” is more than a byte", r"octal escapes run from \000 to \377")
    return code, match.end()


class _Bytes:
    """The bytes of a UTF-8 character that escapes have given so far."""

    __slots__ = ("code", "start")

    def __init__(self) -> None:
        self.code, self.start = b"", 0

    def add(self, code: int, start: int, end: int) -> tuple[str, int, int] | None:
        """One byte more: the character with its start and end, once it is complete. Raises LiteralError."""
        if not self.code:
            self.start = start
        self.code += bytes((code,))
        try:
            character = self.code.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.reason != "unexpected end of data":
                self.finish()
            return None
        self.code = b""
        return character, self.start, end

    def finish(self) -> None:
        """No byte follows. Raises LiteralError where a character is left incomplete."""
        if self.code:
            raise LiteralError(self.start, "these escapes are no UTF-8 character", r"write the character itself, such as “é”")


class Places(dict[str, tuple[int, ...]]):
    """`Message.offsets` of an entry: worked out when a field is first asked for, since few are.

    `places["msgstr"]` holds where each character starts and, last, the end; `places["msgstr:ends"]` where each one ends, which
    is elsewhere than the next one's start where a literal goes on in the next line.
    """

    __slots__ = ("_literals", "_text")

    def __init__(self, text: str, literals: dict[str, Literals]) -> None:
        super().__init__()
        self._text, self._literals = text, literals

    def __missing__(self, field: str) -> tuple[int, ...]:
        name = field.removesuffix(":ends")
        literals = self._literals[name]
        starts, ends = places(self._text, literals)
        self[name] = (*starts, ends[-1] if ends else literals[0].start + 1)
        self[f"{name}:ends"] = ends
        return dict.__getitem__(self, field)

    def __contains__(self, field: object) -> bool:
        return isinstance(field, str) and field.removesuffix(":ends") in self._literals

    def get(self, field: str, default: object = None) -> object:  # type: ignore[override]
        """The places of a field, `default` where the entry has no such field."""
        return self[field] if field in self else default  # noqa: SIM401 - the rewrite would call itself
