"""Who may ask what: by the server's own names only, writing with the session's token from its own pages. Headers of answers."""

from __future__ import annotations

import ipaddress
from dataclasses import field
from hmac import compare_digest
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse

from pipeline.record import record

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

TOKEN_HEADER = "x-calque-token"
EDITIONS = "/edition/"
_LARGEST = 1_000_000  # bytes of a request
_READING = ("GET", "HEAD")
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""What a page of the preview may load and run: its own files. `frame-ancestors` stands in the header alone."""
_EDITION_POLICY = (
    "sandbox allow-same-origin; default-src 'none'; script-src 'none'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""A reader's page runs nothing. It keeps its origin, so that the preview's page can scroll it back to where it was."""
_COMMON = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store"}
_EDITION = {"content-security-policy": _EDITION_POLICY, "cross-origin-resource-policy": "same-origin"}
_PAGES = {
    "content-security-policy": f"{POLICY}; frame-ancestors 'none'",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "x-frame-options": "DENY",
}


@record
class Access:
    """Where the server listens and what it lets pass. Empty, the `token` fits nothing: then nobody writes."""

    host: str
    port: int
    token: str = field(default="", repr=False)

    def is_own(self, host: str) -> bool:
        """Whether a Host header names this server. A name that is not its own may be somebody's who led a browser here."""
        name, colon, port = host.rpartition(":") if not host.endswith("]") else (host, "", "")
        if not colon:
            name, port = host, "80"
        if port != str(self.port):
            return False
        wanted = (*_LOOPBACK, self.host, f"[{self.host}]")
        return name.casefold() in wanted or (_is_everywhere(self.host) and _is_address(name))


def _is_everywhere(host: str) -> bool:
    return _is_address(host) and ipaddress.ip_address(host.strip("[]")).is_unspecified


def _is_address(host: str) -> bool:
    """Whether this is a number rather than a name: no server of names can have led a browser here by it."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


class Guard:
    """Lets pass to an application only what `access` allows, and puts the headers on what it answers."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app, self.access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            headers = Headers(scope=scope)
            sending = _Sending(send, scope["path"])
            refused = self._refusal(scope["method"], headers)
            app = self.app if refused is None else refused
            await app(scope, _Limited(receive), sending)

    def _refusal(self, method: str, headers: Headers) -> JSONResponse | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self.access.is_own(hosts[0]):
            return refusal(421, "this server does not go by that name", "open the address that calque preview says")
        if method in _READING:
            return None
        if method != "POST":
            return refusal(405, f"{method} is not understood")
        return self._refused_write(hosts[0], headers)

    def _refused_write(self, host: str, headers: Headers) -> JSONResponse | None:
        if not self.access.token:
            return refusal(403, "this preview only shows, nothing can be changed", "call calque preview without --read-only")
        if headers.get("origin") != f"http://{host}" or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return refusal(403, "the request comes from another site")
        if not compare_digest(headers.get(TOKEN_HEADER, "").encode(), self.access.token.encode()):
            return refusal(403, "the request has not this session's token", "reload the page")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return refusal(415, "only JSON is understood")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > _LARGEST:
            return refusal(413, "the request is too large")
        return None


def refusal(status: int, error: str, remedy: str = "") -> JSONResponse:
    """An answer that says what is wrong, and what to do."""
    return JSONResponse({"error": error, "remedy": remedy}, status)


class TooLargeError(Exception):
    """A request that does not end."""


class _Limited:
    """What comes in, up to the largest request."""

    def __init__(self, receive: Receive) -> None:
        self.receive, self.size = receive, 0

    async def __call__(self) -> Message:
        message = await self.receive()
        self.size += len(message.get("body", b""))
        if self.size > _LARGEST:
            raise TooLargeError
        return message


class _Sending:
    """What goes out, with the headers of a page, or of an edition."""

    def __init__(self, send: Send, path: str) -> None:
        self.send, self.path = send, path

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in {**_COMMON, **(_EDITION if self.path.startswith(EDITIONS) else _PAGES)}.items():
                headers[name] = value
        await self.send(message)
