"""What a person does to an entry: a translation saved or approved, a finding dismissed."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from pipeline.catalogs import CONFLICT, changed
from pipeline.catalogs.offers import ORIGIN
from pipeline.checks import dismissing
from pipeline.errors import Fault, InputError
from pipeline.model import Catalog
from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.model import Finding, Message

_LINE_ENDS = "\n\t"
_LONGEST = 200_000  # characters of a translation


@record
class Edit:
    """A translation of an entry, or of each of its plural forms; not `approve`d it is a suggestion. `seen` names what was
    edited."""

    seen: str
    targets: tuple[str, ...]
    approve: bool

    def put_into(self, message: Message, _: Sequence[Finding] = ()) -> Message:
        """The entry with it. Raises InputError where the text cannot stand in a catalog."""
        _check(*self.targets)
        wanted = len(message.targets) if message.plural is not None else 1
        if len(self.targets) != max(wanted, 1):
            remedy = "reload the page, which shows them all"
            raise InputError(Fault(f"{len(self.targets)} texts for an entry with {wanted} forms", remedy=remedy))
        values = {"targets": self.targets} if message.plural is not None else {"target": self.targets[0]}
        return _settled(changed(message, **values), approve=self.approve)


@record
class Dismissal:
    """A finding that a person holds for wrong: its rule, why, and the file that it stands in, "" for the catalog."""

    seen: str
    rule: str
    reason: str
    path: str = ""

    def put_into(self, message: Message, about: Sequence[Finding]) -> Message:
        """The entry with the suppression in a translator's comment, bound to its texts. Raises InputError without a reason."""
        alone, _ = dismissing.in_catalog(Catalog("", "", "", (message,)), self.meant(about), self.said)
        return alone.messages[0]

    @property
    def said(self) -> str:
        """The reason as a comment holds it. Raises InputError where it is none."""
        _check(self.reason)
        if not self.reason.strip():
            raise InputError(Fault("a finding is dismissed with a reason", remedy="say why it is wrong here"))
        return dismissing.sound(self.reason)

    def meant(self, about: Sequence[Finding]) -> list[Finding]:
        """Those of the findings that are to be dismissed. Raises InputError where there is none by now."""
        found = [one for one in about if one.rule == self.rule and not one.suppressed]
        found = [one for one in found if not self.path or one.position.path == self.path]
        if not found:
            raise InputError(Fault("the finding is no longer there", remedy="reload the page"))
        return found


def _settled(message: Message, *, approve: bool) -> Message:
    """An approved entry knows nothing more of where its text was from, nor of a conflict; one without text is not fuzzy."""
    flags = tuple(flag for flag in message.flags if flag != "fuzzy")
    if not approve and (message.target or any(message.targets)):
        return changed(message, flags=("fuzzy", *flags))
    notes = tuple(note for note in message.notes if not note.startswith(ORIGIN))
    comments = tuple(comment for comment in message.comments if not comment.startswith(CONFLICT))
    return changed(message, flags=flags, notes=notes, comments=comments, previous=None)


def _check(*texts: str) -> None:
    """Raise InputError for characters that no text file holds, and for what is no sentence any more."""
    for text in texts:
        bad = next((char for char in text if char not in _LINE_ENDS and unicodedata.category(char) in ("Cc", "Cs")), None)
        if bad is not None:
            raise InputError(Fault(f"the text holds the control U+{ord(bad):04X}", remedy="take that character out"))
        if len(text) > _LONGEST:
            raise InputError(Fault(f"the text is longer than {_LONGEST:,} characters", remedy="shorten it"))
