"""Carrying a catalog over to a changed source: nothing that a person did is lost, nothing new counts as approved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.catalogs import header
from pipeline.catalogs.po import changed
from pipeline.catalogs.similarity import Similar
from pipeline.errors import Fault, InputError
from pipeline.model import Catalog, Key, Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.catalogs.memory import Memory

ORIGIN = "calque: "
"""How the extracted note begins that says where a fuzzy translation comes from."""
_PREVIOUS = ORIGIN + "previous "
_SUGGESTION = ORIGIN + "suggestion "
_CHOICES = 4  # vanished texts that are considered for each new one


def merge(template: Catalog, current: Catalog | None, locale: str, memory: Memory, *, cutoff: float = 0.75) -> Catalog:
    """The catalog of `locale` for the template's messages, in their order, then the obsolete ones.

    A message that was there keeps translation, flags and comments. A new one gets, marked fuzzy and with `previous`, the
    translation of the most similar text that vanished from this article, else one from the memory. Its note says
    `calque: previous 0.93` where it is the approved translation of what the text was before (see `stale`),
    `calque: suggestion 0.81 from …` otherwise. A message of the template that has a target itself offers that. Raises
    InputError where `current` holds an entry twice or Babel does not know the locale.
    """
    current = current or Catalog(f"{locale}/LC_MESSAGES/{template.domain}.po", template.domain, locale)
    known = {message.key: message for message in current.messages}
    if len(known) != len(current.messages):
        remedy = "keep one domain a file: delete the “domain” lines and what follows them"
        raise InputError(Fault("the same entry stands in two domains", current.path, remedy=remedy))
    wanted = {message.key for message in template.messages}
    gone = [message for message in current.messages if message.key not in wanted and _translated(message)]
    new = [message for message in template.messages if _open(message, known.get(message.key))]
    offers = _offers(new, gone, cutoff)
    messages = [
        _offered(message, known.get(message.key), offers.get(message.key), memory, locale, template.domain, cutoff)
        if _open(message, known.get(message.key))
        else _kept(message, known[message.key], locale)
        for message in template.messages
    ]
    rest = _obsolete(gone, known, memory, locale)
    top = _header(template, current, locale)
    return replace(current, locale=current.locale or locale, messages=(*messages, *rest), header=top)


def stale(message: Message) -> bool:
    """The target is the approved translation of the unit's previous text, rather than a suggestion from elsewhere."""
    return message.fuzzy and message.previous is not None and any(note.startswith(_PREVIOUS) for note in message.notes)


def _translated(message: Message) -> bool:
    return bool(message.target or any(message.targets))


def _open(message: Message, known: Message | None) -> bool:
    """New, or known but without translation and with an offer in the template."""
    return known is None or (not _translated(known) and (bool(message.target) or known.obsolete))


def _kept(message: Message, known: Message, locale: str) -> Message:
    """A known message with the template's references and notes; to the letter as it was if those are the same."""
    notes = message.notes + tuple(note for note in known.notes if note.startswith(ORIGIN) and known.fuzzy)
    flags = known.flags + tuple(flag for flag in message.flags if flag not in known.flags and flag != "fuzzy")
    result = replace(known, notes=notes, references=message.references, flags=flags, obsolete=False)
    if message.plural != known.plural:
        result = _with_plural(result, message.plural, locale)
    return known if result == known else changed(result)


def _with_plural(known: Message, plural: str | None, locale: str) -> Message:
    """The translation under another msgid_plural: kept, but to be looked at."""
    first = known.target or next(iter(known.targets), "")
    flags = ("fuzzy", *(flag for flag in known.flags if flag != "fuzzy")) if _translated(known) else known.flags
    if plural is None:
        return replace(known, plural=None, target=first, targets=(), flags=flags)
    count = header.plural_forms(locale).num_plurals
    targets = known.targets or (first,) + ("",) * (count - 1)
    return replace(known, plural=plural, target="", targets=targets, flags=flags)


def _offers(new: Sequence[Message], gone: Sequence[Message], cutoff: float) -> dict[Key, tuple[Message, float, bool]]:
    """For new messages the vanished one that is most like it, the likeness, and whether it is the only one to claim it.

    A vanished text that was waiting for approval stands for the obsolete text that its translation was made for.
    """
    index = Similar([message.key.source for message in gone])
    heirs = {old.previous: at for at, old in enumerate(gone) if stale(old) and not old.obsolete}
    hits = [
        (-score, not gone[old].approved, at, heirs.get(gone[old].key, old) if gone[old].obsolete else old)
        for at, message in enumerate(new)
        for old, score in index.find(message.key.source, cutoff, _CHOICES)
        if gone[old].plural is None and message.plural is None
    ]
    found: dict[Key, tuple[Message, float, bool]] = {}
    claimed: set[int] = set()
    for score, _, at, old in sorted(hits):
        if new[at].key not in found and old not in claimed:
            claimed.add(old)
            found[new[at].key] = gone[old], -score, True
    for score, _, at, old in sorted(hits):
        found.setdefault(new[at].key, (gone[old], -score, False))
    return found


def _offered(
    message: Message,
    known: Message | None,
    offer: tuple[Message, float, bool] | None,
    memory: Memory,
    locale: str,
    domain: str,
    cutoff: float,
) -> Message:
    """A message without translation yet, with the best that can be offered for it."""
    base = replace(message, origin=None)
    if known is not None:
        base = replace(base, comments=known.comments, flags=known.flags)
    if message.target or not message.key.source:
        return changed(base, flags=("fuzzy", *base.flags)) if message.target and not base.fuzzy else changed(base)
    if offer is not None:
        return _from_vanished(base, *offer, domain)
    found = memory.similar(message.key.source, locale, cutoff) if message.plural is None else None
    if found is None:
        empty = header.plural_forms(locale).num_plurals if message.plural is not None else 0
        return changed(base, targets=("",) * empty)
    pair, score = found
    return _fuzzy(base, pair.target, pair.key, f"{_SUGGESTION}{score:.2f} from {pair.domain}")


def _from_vanished(base: Message, old: Message, score: float, claimed: bool, domain: str) -> Message:
    """The vanished message's translation. If that was itself waiting for approval, what it was made for stays known."""
    was_stale = stale(old) and not old.obsolete
    if claimed and was_stale and old.previous is not None:
        from rapidfuzz import fuzz

        score, key = fuzz.ratio(old.previous.source, base.key.source) / 100, old.previous
        note = f"{_PREVIOUS}{score:.2f}"
    else:
        key = old.key
        note = f"{_PREVIOUS}{score:.2f}" if claimed and old.approved else f"{_SUGGESTION}{score:.2f} from {domain}"
    return _fuzzy(replace(base, comments=old.comments) if claimed else base, old.target, key, note)


def _fuzzy(base: Message, target: str, previous: Key, note: str) -> Message:
    flags = ("fuzzy", *(flag for flag in base.flags if flag != "fuzzy"))
    return changed(base, target=target, previous=previous, notes=(*base.notes, note), flags=flags, obsolete=False)


def _obsolete(gone: Sequence[Message], known: dict[Key, Message], memory: Memory, locale: str) -> list[Message]:
    """The vanished messages with a translation: those obsolete before, then the new ones, each as a person left it."""
    before = [message for message in gone if message.obsolete]
    now = [message for message in gone if not message.obsolete and not _untouched(message, known, memory, locale)]
    return before + [changed(message, obsolete=True, references=(), notes=()) for message in now]


def _untouched(message: Message, known: dict[Key, Message], memory: Memory, locale: str) -> bool:
    """A suggestion that nobody approved or edited: the translation it came from is still there, so nothing is lost."""
    if not message.fuzzy or message.previous is None or not any(note.startswith(ORIGIN) for note in message.notes):
        return False
    origin = known.get(message.previous)
    if origin is not None and origin.target == message.target and not origin.fuzzy:
        return True
    return any(pair.target == message.target for pair in memory.exact(message.previous.source, locale))


def _header(template: Catalog, current: Catalog, locale: str) -> Message:
    """The catalog's own header, as its translator's tool wrote it; a new one where there is none."""
    if current.header is None:
        named = header.fields(template.header)
        return header.header(locale, named.get("project-id-version", ""))
    named = header.fields(current.header)
    missing = {"Language": locale.replace("-", "_"), "Plural-Forms": str(header.plural_forms(locale))}
    lines = "".join(f"{name}: {value}\n" for name, value in missing.items() if not named.get(name.lower()))
    return changed(current.header, target=_ended(current.header.target) + lines) if lines else current.header


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
