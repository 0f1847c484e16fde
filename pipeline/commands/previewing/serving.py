"""The server run: a free port, the browser opened, an end without noise."""

from __future__ import annotations

import contextlib
import secrets
import socket
import threading
from typing import TYPE_CHECKING

from pipeline.commands import show
from pipeline.commands.failures import reason
from pipeline.errors import Fault, UsageError

if TYPE_CHECKING:
    from pipeline.preview.gateway import Gateway

PORT = 8765
_TRIES = 20  # ports that are tried, from the first
_GRACE = 2  # seconds that open connections have in the end


def serve(gateway: Gateway, host: str, port: int | None, *, browse: bool, quiet: bool) -> None:
    """Serve the preview until it is interrupted. Raises UsageError where the host or port cannot be had."""
    import uvicorn

    from pipeline.preview.app import application
    from pipeline.preview.security import Access

    bound = _bound(host, port)
    number = bound.getsockname()[1]
    access = Access(host, number, "" if gateway.read_only else secrets.token_urlsafe(32))
    server: uvicorn.Server
    app = application(gateway, access, secrets.token_hex(8), lambda: server.should_exit)
    settings = uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, date_header=False, timeout_graceful_shutdown=_GRACE,
        ws="none", lifespan="off", proxy_headers=False,
    )  # fmt: skip
    server = uvicorn.Server(settings)
    address = f"http://{_named(host)}:{number}/"
    show.say(f"The preview is at {address}  (Ctrl+C ends it)", quiet=quiet)
    if browse:
        threading.Thread(target=_open, args=(address,), daemon=True).start()
    with contextlib.suppress(KeyboardInterrupt):  # which uvicorn passes on once it has ended
        server.run(sockets=[bound])


def _named(host: str) -> str:
    """The host in an address."""
    return f"[{host}]" if ":" in host else {"0.0.0.0": "127.0.0.1"}.get(host, host)


def _open(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _bound(host: str, port: int | None) -> socket.socket:
    """A socket at this port; where none is asked for at the usual one, the next that is free, or any."""
    ports = [port] if port is not None else [*range(PORT, PORT + _TRIES), 0]
    for number in ports:
        try:
            family, _, _, _, place = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
            found = socket.socket(family)
        except OSError as error:
            raise UsageError(Fault(f"no such host: {host} ({reason(error)})", remedy="leave --host out")) from None
        try:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            found.bind(place)
            found.listen()
        except OSError as error:
            found.close()
            failed = error
        else:
            return found
    raise UsageError(Fault(f"port {ports[-1]} cannot be had: {reason(failed)}", remedy="leave --port out, or name another one"))
