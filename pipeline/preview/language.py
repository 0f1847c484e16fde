"""Which language the interface is shown in: the one chosen, else the one that the browser asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.languages.locales import language_of
from pipeline.preview import interface

if TYPE_CHECKING:
    from starlette.requests import Request

COOKIE = "calque-language"


def chosen(request: Request) -> str:
    """The language that the address chooses; "" where it chooses none that is there."""
    asked = request.query_params.get("lang", "")
    return asked if asked in interface.languages() else ""


def wanted(request: Request) -> str:
    """The language to answer in."""
    known = interface.languages()
    kept = request.cookies.get(COOKIE, "")
    return chosen(request) or (kept if kept in known else _accepted(request.headers.get("accept-language", ""), known))


def _accepted(header: str, known: tuple[str, ...]) -> str:
    """The first language of an Accept-Language header, the most wanted first, that is known."""
    found: list[tuple[float, int, str]] = []
    for at, part in enumerate(header.split(",")[:20]):
        name, _, rest = part.partition(";")
        found.append((-_quality(rest), at, language_of(name.strip().replace("-", "_") or interface.SOURCE)))
    return next((name for quality, _, name in sorted(found) if quality and name in known), interface.SOURCE)


def _quality(given: str) -> float:
    try:
        return float(given.strip().removeprefix("q=") or 1)
    except ValueError:
        return 0.0
