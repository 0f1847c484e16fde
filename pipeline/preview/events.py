"""Who looks at the preview is told what has changed: server-sent events."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any

from pipeline.preview import findings
from pipeline.preview.identity import digest
from pipeline.reports.json import encode

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from pipeline.preview.gateway import Gateway

_PULSE = 15.0  # seconds after which a comment keeps a connection
_WAKE = 0.5  # seconds after which a closing server is noticed
_MOST = 256  # events that wait for one who does not read


def revisions(gateway: Gateway) -> dict[tuple[str, str], str]:
    """The revision of each article in each locale."""
    return {(view.locale, view.name): view.revision for views in gateway.views().values() for view in views}


def index_revision(gateway: Gateway) -> str:
    """What changes whenever the index does."""
    return digest((sorted(revisions(gateway).items()), broken(gateway)))


def broken(gateway: Gateway) -> list[dict[str, Any]]:
    """What is wrong with files."""
    return [findings.fault(fault, concerned) for fault, concerned in gateway.faults()]


class Events:
    """The listeners, and what they have been told last."""

    def __init__(self, gateway: Gateway, session: str) -> None:
        self._gateway, self._session = gateway, session
        self._queues: dict[asyncio.Queue[str], asyncio.AbstractEventLoop] = {}
        self._told, self._broken = revisions(gateway), broken(gateway)
        gateway.listen(self.tell)

    def tell(self) -> None:
        """Tell all listeners what has changed since. Called in any thread, by one at a time."""
        now, faults = revisions(self._gateway), broken(self._gateway)
        changed = [[*place, revision] for place, revision in now.items() if self._told.get(place) != revision]
        gone = self._told.keys() - now.keys()
        if changed or gone:
            self._send("changed", {"index": index_revision(self._gateway), "articles": changed, "gone": sorted(gone)})
        if faults != self._broken:
            self._send("broken", {"broken": faults})
        self._told, self._broken = now, faults

    def _send(self, event: str, data: object) -> None:
        text = _event(event, data)
        for queue, loop in tuple(self._queues.items()):
            with contextlib.suppress(RuntimeError):  # its loop has ended
                loop.call_soon_threadsafe(_put, queue, text)

    async def stream(self, closing: Callable[[], bool]) -> AsyncIterator[str]:
        """The events as text, until the listener goes or the server closes."""
        queue: asyncio.Queue[str] = asyncio.Queue(_MOST)
        self._queues[queue] = asyncio.get_running_loop()
        try:
            yield _event("hello", {"session": self._session, "broken": self._broken})
            idle = 0.0
            while not closing():
                try:
                    text = await asyncio.wait_for(queue.get(), _WAKE)
                except TimeoutError:
                    idle += _WAKE
                    text = ": still here\n\n" if idle >= _PULSE else ""
                if text:
                    idle = 0.0
                    yield text
        finally:
            del self._queues[queue]


def _put(queue: asyncio.Queue[str], text: str) -> None:
    """Who has not read for long gets nothing more; the page asks anew when it does."""
    with contextlib.suppress(asyncio.QueueFull):
        queue.put_nowait(text)


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {encode(data)}\n\n"
