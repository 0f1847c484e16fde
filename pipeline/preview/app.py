"""The preview's addresses, see `docs/preview-api.md`."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from starlette.applications import Starlette
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route

from pipeline.errors import InputError
from pipeline.preview import article, index, interface
from pipeline.preview.events import Events, broken, index_revision
from pipeline.preview.language import COOKIE, chosen, wanted
from pipeline.preview.security import Access, Guard, TooLargeError, refusal
from pipeline.preview.writes import Writes, json_answer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from pipeline.preview.gateway import Gateway
    from pipeline.preview.view import View

FIRST = 100  # blocks that a page comes with
_MOST = 2000  # blocks of one answer


def application(gateway: Gateway, access: Access, session: str, closing: Callable[[], bool]) -> ASGIApp:
    """The preview of a project as an ASGI application. `session` names this run of the server; `closing` tells its end."""
    pages = _Pages(gateway, access, Events(gateway, session), closing)
    writes = Writes(gateway)
    routes = [
        Route("/", pages.index),
        Route("/index.html", pages.index),
        Route("/article/{locale}/{name:path}.html", pages.article),
        Route("/edition/{path:path}", pages.edition),
        Route("/static/{name}", pages.static),
        Route("/api/index", pages.index_data),
        Route("/api/article/{locale}/{name:path}", pages.article_data),
        Route("/api/entry/{locale}/{entry}/{name:path}", pages.entry_data),
        Route("/api/events", pages.events),
        *writes.routes(),
    ]
    handlers: dict[Any, Any] = {404: _not_found, InputError: _unusable, TooLargeError: _too_large}
    return Guard(Starlette(routes=routes, exception_handlers=handlers, lifespan=_lifespan), access)


@asynccontextmanager
async def _lifespan(_: Starlette) -> AsyncIterator[None]:
    yield


async def _not_found(_: Request, __: Exception) -> Response:
    return refusal(404, "there is nothing here", "open the index")


async def _too_large(_: Request, __: Exception) -> Response:
    return refusal(413, "the request is too large")


async def _unusable(_: Request, error: Exception) -> Response:
    fault = error.faults[0] if isinstance(error, InputError) else None
    told = {"error": fault.message, "remedy": fault.remedy, "path": fault.path} if fault else {"error": str(error)}
    place = {"line": fault.line, "column": fault.column} if fault else {}
    return json_answer({**told, **place}, 422)


class _Pages:
    """What is shown."""

    def __init__(self, gateway: Gateway, access: Access, events: Events, closing: Callable[[], bool]) -> None:
        self.gateway, self._events, self._closing = gateway, events, closing
        self._session = interface.Session(access.token, gateway.can_open)

    def index(self, request: Request) -> Response:
        """The page of the index."""
        return self._page(request, "index", index_data(self.gateway, wanted(request)), "", self.gateway.title)

    def article(self, request: Request) -> Response:
        """The page of an article."""
        view = self._view(request)
        if view is None:
            return refusal(404, "there is no such article", "open the index")
        data = article_data(self.gateway, view, 0, FIRST, reader=wanted(request))
        return self._page(request, "article", data, root_from(view.name), f"{view.title} – {self.gateway.title}")

    def _page(self, request: Request, kind: str, data: dict[str, Any], root: str, title: str) -> Response:
        lang = wanted(request)
        page = HTMLResponse(interface.page(kind, data, self._session, lang=lang, root=root, title=title))
        if chosen(request):
            page.set_cookie(COOKIE, lang, max_age=31_536_000, samesite="strict", httponly=True)
        return page

    def _view(self, request: Request) -> View | None:
        return self.gateway.view(request.path_params["locale"], request.path_params["name"])

    def index_data(self, request: Request) -> Response:
        """The data of the index."""
        return json_answer(index_data(self.gateway, wanted(request)))

    def article_data(self, request: Request) -> Response:
        """The data of an article."""
        view = self._view(request)
        if view is None:
            return refusal(404, "there is no such article", "open the index")
        start, count = (_number(request, name, default) for name, default in (("start", 0), ("count", FIRST)))
        return json_answer(article_data(self.gateway, view, start, min(count, _MOST), reader=wanted(request)))

    def entry_data(self, request: Request) -> Response:
        """All about one entry."""
        from pipeline.preview import matches

        view = self._view(request)
        row = view.entries.get(request.path_params["entry"]) if view else None
        if view is None or row is None:
            return refusal(404, "there is no such entry", "reload the page")
        return json_answer(matches.entry(view, row, self.gateway.memory))

    def edition(self, request: Request) -> Response:
        """A file of the finished site."""
        path = request.path_params["path"]
        try:
            found = self.gateway.page(f"{path}index.html" if not path or path.endswith("/") else path)
        except InputError as error:
            return HTMLResponse(_broken_edition(error), 500)
        return Response(found.data, media_type=found.media_type) if found else refusal(404, "the site has no such file")

    def static(self, request: Request) -> Response:
        """One of the page's own files."""
        found = interface.static(request.path_params["name"])
        return Response(found[0], media_type=found[1]) if found else refusal(404, "there is no such file")

    def events(self, _: Request) -> Response:
        """The stream of events."""
        return StreamingResponse(self._events.stream(self._closing), media_type="text/event-stream")


def index_data(gateway: Gateway, reader: str) -> dict[str, Any]:
    """The data of the index, the languages named in that of the `reader`."""
    project = {
        "title": gateway.title,
        "source_locale": gateway.source_locale,
        "locales": [article.language(locale, reader) for locale in gateway.locales],
    }
    return {
        "version": article.VERSION,
        "kind": "index",
        "revision": index_revision(gateway),
        "project": project,
        "articles": [index.row(views) for views in gateway.views().values()],
        "broken": broken(gateway),
    }


def article_data(gateway: Gateway, view: View, start: int = 0, count: int | None = None, *, reader: str) -> dict[str, Any]:
    """The data of an article, with these blocks, the languages named in that of the `reader`."""
    locales = [other.locale for other in gateway.views().get(view.name, [view])]
    return article.article(view, locales, start, count, reader=reader)


def root_from(name: str) -> str:
    """The way from the page of an article to the root."""
    return "../" * (name.count("/") + 2)


def _number(request: Request, name: str, default: int) -> int:
    given = request.query_params.get(name, "")
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 10 else default


def _broken_edition(error: InputError) -> str:
    from markupsafe import escape

    rows = (f"{escape(one.place)}: {escape(one.message)}<br>{escape(one.remedy)}" for one in error.faults)
    shown = "".join(f"<li>{row}</li>" for row in rows)
    title = "This page cannot be built"
    return f'<!doctype html><html lang="en"><title>{title}</title><h1>{title}</h1><ul>{shown}</ul>'
