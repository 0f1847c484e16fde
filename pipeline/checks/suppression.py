"""Suppressions: what is written beside texts, in the configuration and in the baseline, and whether it dismisses a finding.

An article says it in a comment before the block, which a catalog shows as an extracted comment; a translator says it in a
comment of their own. Weblate's `ignore-…` flags count for the rules that name the check. This is the one place where it is
decided, for every rule alike.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from itertools import chain
from typing import TYPE_CHECKING

from pipeline.checks.rule import Place
from pipeline.languages.locales import language_of, normal_locale
from pipeline.model import Giver, Selector, Span, Suppression
from pipeline.model.suppression import LINE, MARK, binding, of_message, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.checks.rule import Rule, Subject
    from pipeline.model import Block, Document, Message

FLAG = "ignore-"
ALL = "ignore-all-checks"
_FOLD = re.compile(r"\r?\n#\.?")  # where a program such as Babel wrapped a comment
_COMMENT = re.compile(
    rf"^#(\.?)[ \t]*{MARK}[ \t]*([^\r\n]*(?:(?<=,)\r?\n#\1[ \t]+(?!{MARK})[^\r\n]*)*)",
    re.IGNORECASE | re.MULTILINE,
)
_FINISHED = frozenset({Place.EDITION, Place.PAGE})
_BASELINE = Suppression(Giver.BASELINE, (), "in the baseline")


def on_block(block: Block, path: str) -> tuple[Suppression, ...]:
    """The suppressions before a block of the article `path`."""
    return tuple(Suppression(Giver.AUTHOR, *read(one.text, one.span.start), path, one.span) for one in block.ignores)


def on_document(document: Document) -> tuple[Suppression, ...]:
    """All suppressions of an article, each once."""
    return tuple(dict.fromkeys(one for block in document.blocks for one in on_block(block, document.path)))


def on_message(message: Message, path: str) -> tuple[Suppression, ...]:
    """The suppressions on an entry of the catalog `path`, from its comments and from Weblate's flags."""
    if not (message.flags or message.notes or message.comments):
        return ()
    flags = [flag for flag in message.flags if flag.startswith(FLAG)]
    marked = any(LINE.search(comment) for comment in (*message.notes, *message.comments))
    if not (flags or marked):
        return ()
    named = tuple(Selector(flag) for flag in flags)
    weblate = (Suppression(Giver.WEBLATE, named, f"Weblate: {', '.join(flags)}", path),) if flags else ()
    return (*(_comments(message, path) if marked else ()), *weblate)


def _comments(message: Message, path: str) -> Iterator[Suppression]:
    raw = message.raw
    if raw is None or message.origin is None:
        for giver, comments in ((Giver.AUTHOR, message.notes), (Giver.TRANSLATOR, message.comments)):
            for line in unfolded(comments):
                if mark := LINE.match(line):
                    yield Suppression(giver, *read(line[mark.end() :]), path)
        return
    start = message.origin.entry(message.index).start
    for comment in _COMMENT.finditer(raw):
        at = start + comment.start(2)
        giver = Giver.AUTHOR if comment[1] else Giver.TRANSLATOR
        said = _FOLD.sub(lambda fold: " " * len(fold[0]), comment[2])
        yield Suppression(giver, *read(said, at), path, Span(at, start + comment.end(2)))


def unfolded(comments: Iterable[str]) -> list[str]:
    """The lines of comments, a suppression on one: where it was wrapped behind a comma, its names go on."""
    lines: list[str] = []
    for line in chain.from_iterable(comment.split("\n") for comment in comments):
        if lines and lines[-1].endswith(",") and LINE.match(lines[-1]) and not LINE.match(line):
            lines[-1] += f" {line.lstrip()}"
        else:
            lines.append(line)
    return lines


def dismissal(rule: Rule, subject: Subject, fingerprint: str) -> Suppression | None:
    """What dismisses the rule's finding in this subject: the first suppression that holds for it, else the baseline."""
    standard = subject.source.standard
    for one in chain(subject.ignores, standard.ignores):
        if _holds(one, rule, subject):
            return one
    return _BASELINE if fingerprint in standard.baseline else None


def _holds(one: Suppression, rule: Rule, subject: Subject) -> bool:
    return any(
        means(selector.name, rule) and allowed(one, selector, rule) and _fits(one, selector, rule, subject)
        for selector in one.selectors
    ) and _reaches(one, rule, subject)


def means(name: str, rule: Rule) -> bool:
    """Whether a suppression's name means this rule: id, slug or family, or a flag of Weblate's."""
    if name.startswith(FLAG):
        flag = name.casefold()
        return flag == ALL or flag.removeprefix(FLAG) in rule.weblate
    return rule.named(name)


def allowed(one: Suppression, selector: Selector, rule: Rule) -> bool:
    """Whether it may dismiss this rule: one of safety wants a reason and, beside a text, the binding to its translation."""
    if not rule.safety or one.giver is Giver.CONFIGURATION:
        return True
    return bool(one.giver is Giver.TRANSLATOR and selector.binding and one.reason)


def _fits(one: Suppression, selector: Selector, rule: Rule, subject: Subject) -> bool:
    """Whether the text is the one that it was given for.

    One that an author has bound to a text is about that text, not about translations, unless the rule is about nothing else.
    """
    if not selector.binding:
        return True
    if one.giver is Giver.AUTHOR and Place.SOURCE in rule.places and subject.place is not Place.SOURCE:
        return False
    return selector.binding in bindings(one.giver, subject.key.source, subject.message)


def bindings(giver: Giver, source: str, message: Message | None) -> tuple[str, ...]:
    """What a suppression may be bound to here: an author's to the source, a translator's to the entry, others to either."""
    unit = (binding(source),) if giver is not Giver.TRANSLATOR else ()
    return (*unit, of_message(message)) if message is not None and giver is not Giver.AUTHOR else unit


def _reaches(one: Suppression, rule: Rule, subject: Subject) -> bool:
    """Whether it holds at this place: an author's on finished pages only for the rules that look at nothing else."""
    if one.giver is Giver.AUTHOR:
        return subject.place not in _FINISHED or rule.places <= _FINISHED
    if one.giver is not Giver.CONFIGURATION:
        return True
    side = subject.judged
    return _in_path(one.paths, (side.standard.named(side.path), subject.article)) and _in_locale(one.locales, side.locale)


def _in_path(patterns: Iterable[str], paths: tuple[str, ...]) -> bool:
    """Whether a path is a pattern or fits it, or is below a folder that it names. `*` stands for any text, with folders."""
    every = not patterns
    return every or any(
        fnmatchcase(path, pattern) or f"{path}/".startswith(f"{pattern.rstrip('/')}/") for pattern in patterns for path in paths
    )


def _in_locale(locales: Iterable[str], locale: str) -> bool:
    """Whether the locale is among these, or its language is."""
    named = [normal_locale(one) for one in locales]
    return not named or normal_locale(locale) in named or language_of(locale) in named
