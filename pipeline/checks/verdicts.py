"""Suppressions as given in files, once all is judged → subjects that say of each what it did not do, and why."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.checks import registry, suppression
from pipeline.checks.rule import Place, Side, Subject, Verdict
from pipeline.configuration import did_you_mean
from pipeline.model import Giver, Key, Lines
from pipeline.model.suppression import MARK, of_message, written
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from pipeline.checks.rule import Rule
    from pipeline.checks.standard import Standard
    from pipeline.model import Catalog, Document, Finding, Message, Selector, Suppression, Unit

_OF_ENTRY = frozenset({Place.TARGET, Place.ENTRY, Place.CATALOG, Place.ARTICLE, Place.PROJECT})
_OF_ARTICLE = frozenset(Place) - {Place.CATALOG, Place.SUPPRESSION}
_OF_TRANSLATION = frozenset({Place.TARGET, Place.ARTICLE, Place.PROJECT})
_ALONE = frozenset({Place.SOURCE, Place.ARTICLE})
_OF_CONFIGURATION = frozenset(Place) - {Place.SUPPRESSION}
_OF_PAGES = frozenset({Place.EDITION, Place.PAGE})


@record(slots=False)
class Given:
    """A suppression in a file whose text this is, with the units and the entry that it stands before.

    `reach` are the places at which it may dismiss anything. `beside` are all suppressions of the same texts. While it is
    `waiting`, some of those have no approved translation that a rule could look at.
    """

    suppression: Suppression
    text: str
    locale: str
    reach: frozenset[Place]
    keys: tuple[Key, ...] = ()
    message: Message | None = None
    beside: tuple[Suppression, ...] = ()
    article: str = ""
    waiting: bool = False

    @property
    def bindings(self) -> frozenset[str]:
        """What it may be bound to."""
        giver = self.suppression.giver
        return frozenset(one for key in self.keys for one in suppression.bindings(giver, key.source, self.message))


def in_document(
    document: Document, units: Sequence[Unit], *, alone: bool = False, translated: Collection[Key] = ()
) -> tuple[Given, ...]:
    """The suppressions in an article.

    `alone`: it is judged by itself, not as a part of its project; there, `translated` are the texts that all languages have.
    """
    keys: dict[Suppression, dict[Key, None]] = {}
    beside: dict[Suppression, dict[Suppression, None]] = {}
    for unit in units:
        ours = suppression.on_block(unit.block, document.path)
        for one in ours:
            keys.setdefault(one, {})[unit.key] = None
            beside.setdefault(one, {}).update(dict.fromkeys(ours))
    reach = _ALONE if alone else _OF_ARTICLE
    return tuple(
        Given(
            one,
            document.text,
            document.locale,
            reach,
            tuple(own),
            beside=tuple(beside[one]),
            article=document.path,
            waiting=not own.keys() <= set(translated),
        )
        for one, own in keys.items()
    )


def in_catalog(catalog: Catalog) -> tuple[Given, ...]:
    """The suppressions that translators have written into a catalog; those of its article are told there."""
    return tuple(_in_catalog(catalog))


def _in_catalog(catalog: Catalog) -> Iterator[Given]:
    for message in (*([catalog.header] if catalog.header else []), *catalog.messages):
        beside = () if message.obsolete else suppression.on_message(message, catalog.path)
        for one in beside:
            if one.giver is Giver.TRANSLATOR and message.origin is not None:
                waiting = not message.approved
                yield Given(one, catalog.text, catalog.locale, _OF_ENTRY, (message.key,), message, beside, waiting=waiting)


def in_configuration(ignores: Iterable[Suppression], text: str, locale: str, output: str) -> tuple[Given, ...]:
    """The suppressions of the configuration with this text. What holds in the folder `output` only is about finished pages."""
    return tuple(Given(one, text, locale, _OF_PAGES if _in_folder(one.paths, output) else _OF_CONFIGURATION) for one in ignores)


def _in_folder(paths: Sequence[str], folder: str) -> bool:
    return bool(paths) and all(f"{path}/".startswith(f"{folder}/") for path in paths)


def subjects(
    given: Iterable[Given], findings: Iterable[Finding], standard: Standard, judged: Collection[Place]
) -> Iterator[Subject]:
    """Each suppression with its verdict, given all `findings`, of which the places in `judged` have been looked at."""
    on = tuple(rule for rule in registry.RULES if registry.severity(rule, standard.severities) != "off")
    used = _used(findings)
    for one in given:
        verdict = _verdict(one, on, used, frozenset(judged))
        if verdict != Verdict():
            side = _side(one, standard)
            key = one.keys[0] if one.keys else Key(None, "")
            yield Subject(Place.SUPPRESSION, key, side, article=one.article, ignores=one.beside, verdict=verdict)


def _used(findings: Iterable[Finding]) -> frozenset[tuple[object, str]]:
    """The suppressions that dismissed something, by themselves and, for copies in catalogs, by what they say; with the rule."""
    used: set[tuple[object, str]] = set()
    for finding in findings:
        if (one := finding.suppression) is not None:
            used.add((one, finding.rule))
            used.add(((one.giver, one.content, Key(finding.context, finding.unit)), finding.rule))
    return frozenset(used)


def _verdict(given: Given, on: Sequence[Rule], used: Collection[tuple[object, str]], judged: frozenset[Place]) -> Verdict:
    one = given.suppression
    unused: list[Selector] = []
    stale: list[Selector] = []
    powerless: list[tuple[Selector | None, str, str]] = [] if one.selectors else [(None, "names no rule", "")]
    for selector in one.selectors:
        means = [rule for rule in on if suppression.means(selector.name, rule)]
        unsafe = [rule for rule in means if not suppression.allowed(one, selector, rule)]
        if not registry.is_selector(selector.name):
            powerless.append((selector, "is no rule's name", _likely(selector.name)))
        elif unsafe:
            powerless.append((selector, *_wanted(given, unsafe[0])))
        elif _is_stale(given, selector, means):
            stale.append(selector)
        elif _is_unused(given, selector, means, used, judged):
            unused.append(selector)
    return Verdict(tuple(unused), tuple(stale), tuple(powerless))


def _wanted(given: Given, rule: Rule) -> tuple[str, str]:
    """What a suppression of a safety rule lacks, and how to write it."""
    one = given.suppression
    if one.giver is Giver.AUTHOR:
        return f"means {rule.id}, a rule of safety, which is dismissed beside the translation only", ""
    bound = of_message(given.message) if given.message else ""
    right = written((f"{rule.id}@{bound}",), one.reason or "REASON")
    lacks = "a reason" if not one.reason else "the binding to this text"
    return (
        f"means {rule.id}, a rule of safety, and lacks {lacks}",
        f"“{MARK} {right}” works, check --add-ignore=REASON writes it",
    )


@lru_cache(maxsize=256)
def _likely(name: str) -> str:
    """The name that was probably meant, as a question."""
    return did_you_mean(name, sorted(registry.names()))


def _is_stale(given: Given, selector: Selector, means: Sequence[Rule]) -> bool:
    """Whether it is bound to another text. An entry that waits for a translation is no text yet."""
    if not selector.binding or not given.keys or (given.message is not None and _waits(given, selector, means)):
        return False
    return selector.binding not in given.bindings


def _is_unused(
    given: Given, selector: Selector, means: Sequence[Rule], used: Collection[tuple[object, str]], judged: frozenset[Place]
) -> bool:
    """Whether its rules looked at all that it may hold for, and it dismissed nothing. Rules that are off did not look."""
    one = given.suppression
    if not means or any(Place.SUPPRESSION in rule.places for rule in means) or _waits(given, selector, means):
        return False
    for rule in means:
        reached = _reached(given, selector, rule)
        if not reached <= judged or not (reached or one.giver is Giver.TRANSLATOR):
            return False
    marks = [one, *((one.giver, one.content, key) for key in given.keys)]
    return not any((mark, rule.id) in used for mark in marks for rule in means)


def _waits(given: Given, selector: Selector, means: Sequence[Rule]) -> bool:
    """Whether a rule of these would look at a translation that is still missing."""
    return given.waiting and any(_reached(given, selector, rule) & _OF_TRANSLATION for rule in means)


def _reached(given: Given, selector: Selector, rule: Rule) -> frozenset[Place]:
    """Where it may dismiss the rule: in editions only what looks at nothing else."""
    if given.suppression.giver is Giver.AUTHOR and selector.binding and Place.SOURCE in rule.places:
        return _ALONE
    return (rule.places - {Place.EDITION} or rule.places) & given.reach


def _side(given: Given, standard: Standard) -> Side:
    one = given.suppression
    return Side((), given.locale, one.path, Lines(given.text), given.text, one.span, lambda span: span, standard)
