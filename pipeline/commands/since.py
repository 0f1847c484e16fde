"""What a file held when it was read: by it a writer knows that another program has been there since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.errors import Fault


def _theirs(ours: bytes, theirs: bytes) -> tuple[bytes, tuple[Fault, ...]]:
    """What is put together with nothing of ours."""
    return theirs, ()


@record
class Since:
    """What the file held when it was read, None where it was not there; and what to do if it holds something else by now.

    `reconcile` puts ours and what another program wrote, in this order, together and says what could not be. It raises
    InputError where what the other program wrote cannot be read. A file that goes may have an `heir`: the planned file that
    what another program wrote into it is put into.
    """

    base: bytes | None
    reconcile: Callable[[bytes, bytes], tuple[bytes, tuple[Fault, ...]]] = _theirs
    heir: str = ""
