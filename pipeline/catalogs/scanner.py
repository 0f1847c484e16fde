"""A PO file's text → its entries, to the letter: a strict reader that says where the first fault stands, never mends."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.catalogs.literals import LiteralError, Literals, Places, value
from pipeline.catalogs.tokens import END, OBSOLETE, PREVIOUS, Token, fault, tokens
from pipeline.errors import Fault, InputError
from pipeline.model import Key, Lines, Message, Span

_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069(\\S*)|(\\S+)")
_SPACES = " \t\r\f\v"


@dataclass(frozen=True, slots=True)
class Scan:
    """The entries of a file in their order, the header (msgid "") among them, and the place of what follows the last one.

    `Message.spans` of each has two places of its own: `entry`, where `raw` stands, and `gap`, what lies before it. `domains`
    names the domain of each entry, "" before the first `domain` line.
    """

    messages: tuple[Message, ...]
    domains: tuple[str, ...]
    tail: Span


def scan(path: str, text: str) -> Scan:
    """The entries of a PO file. Raises InputError with the place of the first thing that PO syntax does not allow."""
    if text.startswith("\ufeff"):
        message = "the file starts with a byte-order mark, which gettext refuses"
        raise InputError(Fault(message, path, 1, 1, "save it as “UTF-8” rather than “UTF-8 with BOM”"))
    return _Reader(path, text).read()


def exact(message: Message, name: str, start: int, end: int) -> Span:
    """The place in the file of the characters `start:end` (not empty) of a field; never runs into the next line's quote."""
    return Span(message.offsets[name][start], message.offsets[f"{name}:ends"][end - 1])


class _Entry:
    """What is gathered of an entry while it is read."""

    __slots__ = ("after", "comments", "domain", "literals", "obsolete", "previous", "start")

    def __init__(self, start: int, domain: str) -> None:
        self.start, self.domain, self.after = start, domain, 0
        self.comments: list[str] = []
        self.previous: dict[str, str] = {}
        self.literals: dict[str, Literals] = {}
        self.obsolete = 0


class _Reader:
    """Walks over the tokens: comments, previous fields, msgctxt, msgid, msgid_plural, msgstr; again until the end."""

    __slots__ = ("at", "lines", "path", "text", "tokens")

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.tokens = tokens(path, text)
        self.lines = Lines(text)
        self.at = 0

    def read(self) -> Scan:
        """The whole file."""
        messages: list[Message] = []
        domains: list[str] = []
        end, domain = 0, ""
        while (entry := self.entry(domain)) is not None:
            message = self.message(entry, end)
            messages.append(message)
            domains.append(entry.domain)
            end, domain = message.spans["entry"].end, entry.domain
        return Scan(tuple(messages), tuple(domains), Span(end, len(self.text)))

    def entry(self, domain: str) -> _Entry | None:
        """The next entry, in the domain that holds so far; None at the end of the file."""
        entry = _Entry(self.tokens[self.at].start, domain)
        self.introduction(entry)
        if self.tokens[self.at].kind == END and not entry.previous:
            return None
        token = self.tokens[self.at]
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
        while (token := self.tokens[self.at]).marks & PREVIOUS and token.kind not in entry.previous and token.kind != END:
            if token.kind not in ("msgctxt", "msgid", "msgid_plural"):
                break
            self.at += 1
            entry.previous[token.kind] = self.decoded(self.literals(token))
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
                raise self.wrong(token, "after msgid_plural stands no plain msgstr", "write msgstr[0], msgstr[1] and so on")
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

    def message(self, entry: _Entry, after: int) -> Message:
        """The entry as a value; it begins with its line unless the one `after` which it comes, or a domain, ends there."""
        start = max(after, entry.after, self.text.rfind("\n", 0, entry.start) + 1)
        spans = {name: Span(parts[0].start, parts[-1].end) for name, parts in entry.literals.items()}
        end = max(span.end for span in spans.values())
        spans |= {"entry": Span(start, end), "gap": Span(after, start)}
        fields = {name: self.decoded(parts) for name, parts in entry.literals.items()}
        source, plural = Key(fields.pop("msgctxt", None), fields.pop("msgid")), fields.pop("msgid_plural", None)
        previous = Key(entry.previous.get("msgctxt"), entry.previous["msgid"]) if entry.previous else None
        comments, notes, references, flags = _comments(entry.comments)
        return Message(
            key=source,
            target=fields.pop("msgstr", ""),
            plural=plural,
            targets=tuple(fields.values()),
            flags=flags,
            comments=comments,
            notes=notes,
            references=references,
            previous=previous,
            obsolete=bool(entry.obsolete),
            raw=self.text[start:end],
            line=self.lines.place(spans["msgid"].start)[0],
            spans=spans,
            offsets=Places(self.text, entry.literals),
        )

    def decoded(self, literals: Literals) -> str:
        """What the literals say. Raises InputError."""
        try:
            return value(self.text, literals)
        except LiteralError as bad:
            raise InputError(fault(self.path, self.lines, bad.offset, bad.message, bad.remedy)) from None

    def wrong(self, token: Token, message: str, remedy: str) -> InputError:
        """A fault at a token."""
        return InputError(fault(self.path, self.lines, token.start, message, remedy))

    def marks(self, token: Token) -> InputError:
        if token.marks & PREVIOUS:
            return self.wrong(token, "a #| line inside an entry", "the previous text stands before msgctxt and msgid")
        return self.wrong(token, "#~ stands before some lines of the entry only", "put #~ before each of its lines or none")

    def no_target(self, entry: _Entry, token: Token, wanted: str) -> InputError:
        if token.kind == "comment":
            return self.wrong(token, "a comment inside an entry", "move it above the entry's msgctxt or msgid")
        if token.kind in ("msgctxt", "msgid_plural"):
            return self.wrong(token, f"{token.kind} out of order", "the order is msgctxt, msgid, msgid_plural, msgstr")
        at, remedy = entry.literals["msgid"][0].start, f'add {wanted} below it; "" where there is no translation'
        return InputError(fault(self.path, self.lines, at, "this msgid has no msgstr", remedy))

    def expected_msgid(self, token: Token) -> InputError:
        if token.kind == "msgstr":
            return self.wrong(token, "a msgstr without its msgid", "give the msgid before it, or delete this line")
        if token.kind == "comment":
            return self.wrong(token, "a comment inside an entry", "move it above the entry's msgctxt, msgid and #| lines")
        if token.marks & PREVIOUS:
            return self.wrong(token, "#| lines out of order", "the order is #| msgctxt, #| msgid, #| msgid_plural, each once")
        return self.wrong(token, "an entry without its msgid", 'an entry is msgid "…" and then msgstr "…"')


def _comments(lines: list[str]) -> tuple[tuple[str, ...], ...]:
    """The comments by their kind: translator's, extracted, references, flags."""
    comments: list[str] = []
    notes: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in lines:
        mark, rest = line[1:2], line[2:]
        if mark == ".":
            notes.append(rest.removeprefix(" "))
        elif mark == ":":
            references += [(a + b) or c for a, b, c in _REFERENCE.findall(rest)]
        elif mark in (",", "="):
            flags += [flag for part in rest.split(",") if (flag := part.strip(_SPACES))]
        else:
            comments.append(line[1:].removeprefix(" "))
    return tuple(comments), tuple(notes), tuple(references), tuple(flags)
