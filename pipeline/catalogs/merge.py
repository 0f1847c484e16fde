"""Carrying a catalog over to a changed source: nothing that a person did is lost, nothing new counts as approved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.catalogs import header
from pipeline.catalogs.offers import ORIGIN, Vanished, from_memory
from pipeline.catalogs.order import arranged
from pipeline.catalogs.po import changed
from pipeline.catalogs.vanishing import obsolete, remarks
from pipeline.errors import Fault, InputError
from pipeline.model import Catalog, Key, Message

if TYPE_CHECKING:
    from pipeline.catalogs.memory import Memory

LEAST_SIMILARITY = 0.6
"""How alike two texts must be for the translation of one to be offered for the other, see `matching.elsewhere`."""


def merge(
    template: Catalog, current: Catalog | None, locale: str, memory: Memory, *, least: float = LEAST_SIMILARITY
) -> Catalog:
    """The catalog of `locale` for the template's messages, then the obsolete ones; what is known keeps its place in the file.

    A message that was there keeps translation, flags and comments, and so does one that left another article. A new one
    gets, marked fuzzy and with `previous`, the translation of the text that it was most probably made from among those that
    vanished from this article, else that of the most similar text in the memory; nothing that is less alike than `least`.
    Its note says `calque: previous 0.93` where it is the approved translation of what the text was before (see `stale`),
    otherwise `calque: split 0.97 from …`, `joined`, or `suggestion`. A message of the template that has a target itself
    offers that. Raises InputError where `current` holds an entry twice or Babel does not know the locale.
    """
    current = current or Catalog(f"{locale}/LC_MESSAGES/{template.domain}.po", template.domain, locale)
    known = _by_key(current)
    template = _referred(template, current)
    gone = _gone(template, current)
    made = {message.key: _moved(message, known, memory, locale) for message in template.messages}
    new = [message for message in template.messages if made[message.key] is None and _wants_offer(message, known)]
    offers = Vanished([message for message in gone if _translated(message)], template, current).offers(new, least)
    for message in new:
        offer = offers.get(message.key) or from_memory(message, memory, locale, least)
        base = _base(message, known.get(message.key))
        made[message.key] = offer.put_into(base) if offer else _empty(base, locale)
    messages = [made[one.key] or _carried(one, known.get(one.key), locale) for one in template.messages]
    rest = obsolete(gone, known, messages, memory, locale)
    ordered = arranged((*messages, *rest), current.messages)
    return replace(current, locale=current.locale or locale, messages=ordered, header=_header(template, current, locale))


def _referred(template: Catalog, current: Catalog) -> Catalog:
    """The template; without references for a file whose tool leaves them out (`--no-location`)."""
    live = [message for message in current.messages if not message.obsolete]
    if not live or any(message.references for message in live):
        return template
    return replace(template, messages=tuple(replace(message, references=()) for message in template.messages))


def _by_key(current: Catalog) -> dict[Key, Message]:
    known = {message.key: message for message in current.messages}
    if len(known) != len(current.messages):
        remedy = "keep one domain a file: delete the “domain” lines and what follows them"
        raise InputError(Fault("the same entry stands in two domains", current.path, remedy=remedy))
    return known


def _gone(template: Catalog, current: Catalog) -> list[Message]:
    """The messages with work of a person's that the template has no more, those that were obsolete before among them."""
    wanted = {message.key for message in template.messages}
    return [message for message in current.messages if message.key not in wanted and (_translated(message) or remarks(message))]


def _translated(message: Message) -> bool:
    return bool(message.target or any(message.targets))


def _moved(message: Message, known: dict[Key, Message], memory: Memory, locale: str) -> Message | None:
    """A message without translation here, with that of the entry which left another article."""
    here = known.get(message.key)
    if here is not None and _translated(here):
        return None
    left = memory.departed(message.key, locale)
    if left is None or left.plural != message.plural:
        return None
    comments = tuple(dict.fromkeys((*(here.comments if here else ()), *left.comments)))
    flags = tuple(dict.fromkeys((*left.flags, *message.flags)))
    return changed(_base(message, None), target=left.target, targets=left.targets, comments=comments, flags=flags)


def _wants_offer(message: Message, known: dict[Key, Message]) -> bool:
    """Without translation here and in the template, and not known as such already."""
    here = known.get(message.key)
    return not message.target and bool(message.key.source) and (here is None or (here.obsolete and not _translated(here)))


def _carried(message: Message, known: Message | None, locale: str) -> Message:
    """What needs no offer: a known message, or one with an offer in the template."""
    if known is not None and (_translated(known) or not (message.target or known.obsolete)):
        return _kept(message, known, locale)
    base = _base(message, known)
    if not message.target:
        return _empty(base, locale)
    return changed(base, flags=base.flags if base.fuzzy else ("fuzzy", *base.flags))


def _base(message: Message, known: Message | None) -> Message:
    """The template's message as a catalog's own, with the comments and flags that it has there."""
    if known is None:
        return replace(message, origin=None)
    return replace(message, comments=known.comments, flags=known.flags, origin=known.origin, index=known.index)


def _empty(base: Message, locale: str) -> Message:
    count = header.plural_forms(locale).num_plurals if base.plural is not None else 0
    return changed(base, targets=("",) * count)


def _kept(message: Message, known: Message, locale: str) -> Message:
    """A known message with the template's references and notes; to the letter as it was if those are the same."""
    notes = message.notes + tuple(note for note in known.notes if note.startswith(ORIGIN) and known.fuzzy)
    notes = known.notes if " ".join(notes).split() == " ".join(known.notes).split() else notes  # a tool may have wrapped them
    flags = known.flags + tuple(flag for flag in message.flags if flag not in known.flags and flag != "fuzzy")
    same = (notes, message.references, flags, message.plural) == (known.notes, known.references, known.flags, known.plural)
    if same and not known.obsolete:
        return known
    result = replace(known, notes=notes, references=message.references, flags=flags, obsolete=False)
    return changed(_with_plural(result, message.plural, locale) if message.plural != known.plural else result)


def _with_plural(known: Message, plural: str | None, locale: str) -> Message:
    """The translation under another msgid_plural: kept, but to be looked at."""
    first = known.target or next(iter(known.targets), "")
    flags = ("fuzzy", *(flag for flag in known.flags if flag != "fuzzy")) if _translated(known) else known.flags
    if plural is None:
        return replace(known, plural=None, target=first, targets=(), flags=flags)
    count = header.plural_forms(locale).num_plurals
    targets = known.targets or (first,) + ("",) * (count - 1)
    return replace(known, plural=plural, target="", targets=targets, flags=flags)


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
