"""One entry of a PO file, read with care: whatever PO syntax allows, and the place of the first thing that it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.catalogs.comments import read_comments
from pipeline.catalogs.literals import LiteralError, value
from pipeline.catalogs.tokens import END, OBSOLETE, PREVIOUS, REFUSED, Token, Tokens, refusal
from pipeline.errors import InputError
from pipeline.model import Key, Message, Span
from pipeline.record import record

if TYPE_CHECKING:
    from pipeline.catalogs.literals import Literals
    from pipeline.catalogs.tokens import File

_PREVIOUS = ("msgctxt", "msgid", "msgid_plural")  # the fields of a previous text, in their order


@record
class Entry:
    """An entry as read: its message, what lies before it, its own place, its literals by field, the domain it is in."""

    message: Message
    gap: Span
    place: Span
    literals: dict[str, Literals]
    domain: str


def read_entry(file: File, start: int, marks: int, domain: str) -> Entry | None:
    """The first entry from `start` on, the end of the one before; None where there is none any more.

    `marks` are those of the line of `start` (`tokens.LIVE` at a line's end), `domain` the one that holds so far. Raises
    InputError with the place of the first thing that PO syntax does not allow.
    """
    walk = _Walk(file, start, marks)
    entry = walk.entry(domain)
    return None if entry is None else walk.read(entry, start)


class _Entry:
    """What is gathered of an entry while it is read."""

    __slots__ = ("after", "comments", "domain", "literals", "obsolete", "previous", "start")

    def __init__(self, start: int, domain: str) -> None:
        self.start, self.domain, self.after = start, domain, 0
        self.comments: list[str] = []
        self.previous: dict[str, str] = {}
        self.literals: dict[str, Literals] = {}
        self.obsolete = 0


class _Walk:
    """Walks over the tokens of one entry: comments, previous fields, msgctxt, msgid, msgid_plural, msgstr."""

    __slots__ = ("at", "file", "text", "tokens")

    def __init__(self, file: File, start: int, marks: int) -> None:
        self.file, self.text = file, file.text
        self.tokens = Tokens(file, start, marks)
        self.at = 0

    def entry(self, domain: str) -> _Entry | None:
        """The next entry, in the domain that holds so far; None at the end of the file."""
        entry = _Entry(self.tokens[self.at].start, domain)
        self.introduction(entry)
        token = self.tokens[self.at]
        if token.kind == END and not entry.previous:
            return None
        entry.obsolete = token.marks & OBSOLETE
        if entry.previous and entry.previous.pop("marks", "") != str(entry.obsolete):
            raise self.wrong(token, "the entry and its previous text must both be obsolete", "#~| goes with #~")
        if token.kind == "msgctxt":
            self.field(entry, "msgctxt")
        if self.tokens[self.at].kind != "msgid":
            raise self.expected_msgid(self.tokens[self.at])
        self.field(entry, "msgid")
        if self.tokens[self.at].kind == "msgid_plural":
            self.field(entry, "msgid_plural")
            self.plurals(entry)
        else:
            self.singular(entry)
        return entry

    def introduction(self, entry: _Entry) -> None:
        """Comments, domain lines and the previous fields, which end them."""
        while (token := self.tokens[self.at]).kind in ("comment", "domain"):
            self.at += 1
            if token.kind == "comment":
                entry.comments.append(self.text[token.start : token.end].rstrip("\r"))
            else:
                literals = self.literals(token)
                entry.domain, entry.after, entry.comments = self.decoded(literals), literals[-1].end, []
                entry.start = self.tokens[self.at].start
        for kind in _PREVIOUS:
            token = self.tokens[self.at]
            if token.kind == kind and token.marks & PREVIOUS:
                self.at += 1
                entry.previous[kind] = self.decoded(self.literals(token))
                entry.previous["marks"] = str(token.marks & OBSOLETE)
        if entry.previous and "msgid" not in entry.previous:
            raise self.wrong(self.tokens[self.at], "the previous msgid is missing", "give #| msgid, or delete the #| lines")

    def field(self, entry: _Entry, name: str) -> None:
        """A keyword and its literals, marked as the entry is."""
        token = self.tokens[self.at]
        if token.marks != entry.obsolete:
            raise self.marks(token)
        self.at += 1
        entry.literals[name] = self.literals(token)

    def literals(self, keyword: Token) -> Literals:
        """The literals after a keyword, at least one."""
        found: list[Span] = []
        while (token := self.tokens[self.at]).kind == "string":
            if token.marks != keyword.marks:
                raise self.marks(token)
            found.append(Span(token.start, token.end))
            self.at += 1
        if not found:
            raise self.wrong(token, f"{keyword.kind} has no text", f'write it in quotation marks: {keyword.kind} "…"')
        return tuple(found)

    def singular(self, entry: _Entry) -> None:
        """The msgstr of an entry without plural."""
        token = self.tokens[self.at]
        if token.kind != "msgstr":
            raise self.no_target(entry, token, 'msgstr "…"')
        if self.tokens[self.at + 1].kind == "index":
            raise self.wrong(token, "a plural translation without msgid_plural", "give the msgid_plural, or write msgstr alone")
        self.field(entry, "msgstr")

    def plurals(self, entry: _Entry) -> None:
        """The msgstr[0], msgstr[1] … of an entry with msgid_plural, in order and at least one."""
        count = 0
        while (token := self.tokens[self.at]).kind == "msgstr":
            index = self.tokens[self.at + 1]
            if index.kind != "index":
                stray = index if index.kind == REFUSED else token
                raise self.wrong(stray, "after msgid_plural stands no plain msgstr", "write msgstr[0], msgstr[1] and so on")
            if int(self.text[index.start + 1 : index.end - 1]) != count:
                message = f"plural index {self.text[index.start : index.end]} where [{count}] is due"
                raise self.wrong(index, message, "number the plural forms from 0, without gaps, each once")
            if token.marks != entry.obsolete or index.marks != entry.obsolete:
                raise self.marks(token)
            self.at += 2
            entry.literals[f"msgstr[{count}]"] = self.literals(token)
            count += 1
        if not count:
            raise self.no_target(entry, token, 'msgstr[0] "…"')

    def read(self, entry: _Entry, after: int) -> Entry:
        """The entry as a value; it begins with its line unless the one `after` which it comes, or a domain, ends there."""
        start = max(after, entry.after, self.text.rfind("\n", 0, entry.start) + 1)
        end = max(parts[-1].end for parts in entry.literals.values())
        fields = {name: self.decoded(parts) for name, parts in entry.literals.items()}
        previous = Key(entry.previous.get("msgctxt"), entry.previous["msgid"]) if entry.previous else None
        message = Message(
            Key(fields.pop("msgctxt", None), fields.pop("msgid")),
            plural=fields.pop("msgid_plural", None),
            target=fields.pop("msgstr", ""),
            targets=tuple(fields.values()),
            previous=previous,
            obsolete=bool(entry.obsolete),
            **read_comments(tuple(entry.comments)),
        )
        return Entry(message, Span(after, start), Span(start, end), entry.literals, entry.domain)

    def decoded(self, literals: Literals) -> str:
        """What the literals say. Raises InputError."""
        try:
            return value(self.text, literals)
        except LiteralError as bad:
            raise InputError(self.file.fault(bad.offset, bad.message, bad.remedy)) from None

    def wrong(self, token: Token, message: str, remedy: str) -> InputError:
        """A fault at a token."""
        if token.kind == REFUSED:
            return InputError(refusal(self.file, token))
        return InputError(self.file.fault(token.start, message, remedy))

    def marks(self, token: Token) -> InputError:
        """The fault of a line whose mark is another one than its entry's."""
        if token.marks & PREVIOUS:
            return self.wrong(token, "a #| line inside an entry", "the previous text stands before msgctxt and msgid")
        return self.wrong(token, "#~ stands before some lines of the entry only", "put #~ before each of its lines or none")

    def no_target(self, entry: _Entry, token: Token, wanted: str) -> InputError:
        """The fault of an entry that ends before its translation."""
        if token.kind == REFUSED:
            return InputError(refusal(self.file, token))
        if token.kind == "comment":
            return self.wrong(token, "a comment inside an entry", "move it above the entry's msgctxt or msgid")
        if token.kind in ("msgctxt", "msgid_plural"):
            return self.wrong(token, f"{token.kind} out of order", "the order is msgctxt, msgid, msgid_plural, msgstr")
        at, remedy = entry.literals["msgid"][0].start, f'add {wanted} below it; "" where there is no translation'
        return InputError(self.file.fault(at, "this msgid has no msgstr", remedy))

    def expected_msgid(self, token: Token) -> InputError:
        """The fault of what stands where an entry's msgid must."""
        if token.kind == "msgstr":
            return self.wrong(token, "a msgstr without its msgid", "give the msgid before it, or delete this line")
        if token.kind == "comment":
            return self.wrong(token, "a comment inside an entry", "move it above the entry's msgctxt, msgid and #| lines")
        if token.marks & PREVIOUS:
            return self.wrong(token, "#| lines out of order", "the order is #| msgctxt, #| msgid, #| msgid_plural, each once")
        return self.wrong(token, "an entry without its msgid", 'an entry is msgid "…" and then msgstr "…"')
