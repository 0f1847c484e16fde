"""What a new text is offered, always fuzzy: its previous text's translation, part of one, several joined, a similar one's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.catalogs.alignment import aligned, joined, sentences
from pipeline.catalogs.matching import Placed, elsewhere, matches, places
from pipeline.catalogs.po import changed
from pipeline.catalogs.similarity import likeness
from pipeline.model import Key
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from pipeline.catalogs.matching import Match, Place
    from pipeline.catalogs.memory import Memory
    from pipeline.model import Catalog, Message

ORIGIN = "calque: "
"""How the extracted note begins that says where a fuzzy translation comes from."""
PREVIOUS = "previous"
"""The kind of an offer that is the approved translation of what the unit was before."""


@record
class Offer:
    """A translation for a new text, and the text that it was made for.

    `score` is the likeness of the two, `kind` how it came about, `domain` the article it is from; `comments` and `flags` come
    with it. Of `old`, the entry that it stood in, lines that say the same stay to the letter.
    """

    target: str
    previous: Key
    score: float
    kind: str
    domain: str = ""
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    old: Message | None = None

    @property
    def note(self) -> str:
        """What an extracted comment says of the origin."""
        return f"{ORIGIN}{self.kind} {self.score:.2f}{f' from {self.domain}' if self.domain else ''}"

    def put_into(self, message: Message) -> Message:
        """The message with this translation, to be looked at."""
        flags = tuple(dict.fromkeys(("fuzzy", *message.flags, *self.flags)))
        comments = tuple(dict.fromkeys((*message.comments, *self.comments)))
        notes = (*message.notes, self.note)
        if self.old is not None and message.origin is None:
            message = replace(message, origin=self.old.origin, index=self.old.index)
        return changed(
            message, target=self.target, previous=self.previous, notes=notes, flags=flags, comments=comments, obsolete=False
        )


def own_flags(message: Message) -> tuple[str, ...]:
    """The flags that a person gave an entry: those that calque gives itself are left out."""
    return tuple(flag for flag in message.flags if flag not in ("fuzzy", "python-format"))


def stale(message: Message) -> bool:
    """The target is the approved translation of the unit's previous text, rather than a suggestion from elsewhere."""
    return (
        message.fuzzy
        and message.previous is not None
        and any(note.startswith(f"{ORIGIN}{PREVIOUS} ") for note in message.notes)
    )


def from_memory(message: Message, memory: Memory, locale: str, least: float) -> Offer | None:
    """The translation of the most similar text of any article."""
    found = memory.similar(message.key.source, locale, elsewhere(least))
    if found is None:
        return None
    pair, score = found
    return Offer(pair.target, pair.key, score, "suggestion", pair.domain)


class Vanished:
    """The translated texts that an article no longer has, to be offered to its new ones."""

    def __init__(self, gone: Sequence[Message], template: Catalog, current: Catalog) -> None:
        self._gone = [message for message in gone if message.plural is None]
        self._heirs = {old.previous: old for old in self._gone if stale(old) and not old.obsolete}
        self._template, self._current = template, current
        self._cuts: dict[str, tuple[str, ...]] = {}
        self._pairs: dict[Key, tuple[tuple[str, str], ...] | None] = {}

    def offers(self, new: Sequence[Message], least: float) -> dict[Key, Offer]:
        """What each of these new messages is offered, by its key."""
        new = [message for message in new if message.plural is None and message.key.source]
        if not new or not self._gone:
            return {}
        here, there = self._places({message.key for message in new})
        texts = [Placed(message.key.source, here[message.key], self._cut(message)) for message in new]
        found = matches(texts, self._placed(there), least)
        offers = {new[match.new].key: self._offer(new[match.new], match) for match in found}
        return {key: offer for key, offer in offers.items() if offer.score >= least}

    def _places(self, new: Set[Key]) -> tuple[dict[Key, Place], dict[Key, Place]]:
        """The places of the new keys in the template, and of the vanished in the catalog, among those that are in both."""
        after = [message.key for message in self._template.messages]
        before = [message.key for message in self._current.messages if not message.obsolete]
        kept = {key: number for number, key in enumerate(after) if key not in new}
        return places(after, kept), places(before, kept)

    def _placed(self, places: Mapping[Key, Place]) -> list[Placed]:
        """The vanished texts. An obsolete one whose translation had gone to an heir stands in the heir's place."""
        heirs = {old.previous: at for at, old in enumerate(self._gone) if self._heirs.get(old.previous) is old}
        texts = []
        for old in self._gone:
            heir = heirs.get(old.key) if old.obsolete else None
            place = places.get(old.key if heir is None else self._gone[heir].key)
            texts.append(Placed(old.key.source, place, self._cut(old), not old.fuzzy, heir))
        return texts

    def _cut(self, message: Message) -> tuple[str, ...]:
        source = message.key.source
        if source not in self._cuts:
            self._cuts[source] = sentences(source, self._template.locale)
        return self._cuts[source]

    def _aligned(self, old: Message) -> tuple[tuple[str, str], ...] | None:
        if old.key not in self._pairs:
            source = self._cut(old)
            self._pairs[old.key] = aligned(source, old.target, self._current.locale) if len(source) > 1 else None
        return self._pairs[old.key]

    def _offer(self, message: Message, match: Match) -> Offer:
        olds = [self._gone[at] for at in match.old]
        if len(olds) > 1:
            return self._joined(olds, match.score)
        if match.split:
            return self._split(message, olds[0], match)
        return self._whole(message, olds[0], match)

    def _joined(self, olds: Sequence[Message], score: float) -> Offer:
        source, target = joined([(old.key.source, old.target) for old in olds])
        comments = tuple(comment for old in olds for comment in old.comments)
        flags = tuple(flag for old in olds for flag in own_flags(old))
        return Offer(target, Key(olds[0].key.context, source), score, "joined", self._template.domain, comments, flags)

    def _split(self, message: Message, old: Message, match: Match) -> Offer:
        """The sentence of the translation that belongs to this one, where they can be told apart; else all of it."""
        target, pairs = old.target, self._aligned(old)
        if pairs is not None:
            like = [likeness(message.key.source, source) for source, _ in pairs]
            target = pairs[match.part if match.part is not None else like.index(max(like))][1]
        return Offer(target, _made_for(old), match.score, "split", self._template.domain, *self._remarks(old, match))

    def _whole(self, message: Message, old: Message, match: Match) -> Offer:
        """The vanished message's translation. If that was itself waiting for approval, what it was made for stays known."""
        score, previous = match.score, _made_for(old)
        if previous != old.key:
            score = likeness(previous.source, message.key.source)
        if match.sole and (stale(old) or not old.fuzzy):
            return Offer(old.target, previous, score, PREVIOUS, "", *self._remarks(old, match), old)
        return Offer(old.target, previous, score, "suggestion", self._template.domain, *self._remarks(old, match))

    def _remarks(self, old: Message, match: Match) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What a person wrote beside a translation, comments and flags, for the only text that is offered it.

        With what was written beside the suggestion that the translation had become, if the text has been edited before.
        """
        if not match.sole:
            return (), ()
        both = [old, *([self._heirs[old.key]] if old.obsolete and old.key in self._heirs else [])]
        comments = dict.fromkeys(comment for one in both for comment in one.comments)
        return tuple(comments), tuple(dict.fromkeys(flag for one in both for flag in own_flags(one)))


def _made_for(old: Message) -> Key:
    """The text that a translation was made for: not the message's own where it waits for approval."""
    return old.previous if old.fuzzy and old.previous is not None else old.key
