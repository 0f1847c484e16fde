"""What the page sends: texts to try, to save, findings to dismiss, places to open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.routing import Route

from pipeline.preview import article, findings, index
from pipeline.preview.editing import Dismissal, Edit
from pipeline.preview.security import refusal
from pipeline.reports.json import encode

if TYPE_CHECKING:
    from starlette.requests import Request

    from pipeline.preview.gateway import Gateway
    from pipeline.preview.view import Row, View


def json_answer(value: object, status: int = 200) -> Response:
    """A value as JSON."""
    return Response(encode(value).encode(), status, media_type="application/json")


class MalformedError(Exception):
    """A request that is not what the page sends."""


class Writes:
    """The addresses that take something."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway

    def routes(self) -> list[Route]:
        """Their routes."""
        place = "{locale}/{entry}/{name:path}"
        return [
            Route(f"/api/check/{place}", self.check, methods=["POST"]),
            Route(f"/api/save/{place}", self.save, methods=["POST"]),
            Route(f"/api/dismiss/{place}", self.dismiss, methods=["POST"]),
            Route("/api/open", self.open, methods=["POST"]),
        ]

    async def check(self, request: Request) -> Response:
        """What the rules say of a text as it is typed."""
        from pipeline.preview.trial import trial

        try:
            given = await _body(request)
            targets = _targets(given)
        except MalformedError as error:
            return refusal(400, str(error))
        view, row = self._row(request)
        if view is None or row is None or row.message is None:
            return refusal(404, "there is no such entry", "reload the page")
        if len(targets) != max(len(row.message.targets), 1):
            return refusal(400, "one text for each form, please")
        found = await run_in_threadpool(trial, view, row, targets)
        return json_answer({**found, "seq": given.get("seq")})

    async def save(self, request: Request) -> Response:
        """Put a translation into the catalog."""
        try:
            given = await _body(request)
            edit = Edit(_text(given, "seen"), _targets(given), given.get("approve") is not False)
        except MalformedError as error:
            return refusal(400, str(error))
        return await run_in_threadpool(self._put, request, edit, given)

    async def dismiss(self, request: Request) -> Response:
        """Dismiss a rule's findings on an entry."""
        from pipeline.checks import registry

        try:
            given = await _body(request)
            path = _text(given, "path") if "path" in given else ""
            dismissal = Dismissal(_text(given, "seen"), _text(given, "rule"), _text(given, "reason"), path)
        except MalformedError as error:
            return refusal(400, str(error))
        if dismissal.rule not in {rule.id for rule in registry.RULES}:
            return refusal(400, "there is no such rule")
        return await run_in_threadpool(self._put, request, dismissal, given)

    def _put(self, request: Request, edit: Edit | Dismissal, given: dict[str, Any]) -> Response:
        view, row = self._row(request)
        saved = self.gateway.save(view, row.entry, edit) if view and row else None
        if saved is None or row is None:
            return refusal(404, "this sentence is no longer in the article", "copy your text, reload the page")
        now = saved.view.entries.get(row.entry, row)
        if saved.conflict:
            told = {"error": "the file holds another text by now", "remedy": "look at it, choose which one shall stand"}
            return json_answer({**told, "theirs": article.unit(saved.view, now), "yours": given}, 409)
        about = saved.view.by_entry.get(now.key, ())
        answer = {
            "unit": article.unit(saved.view, now),
            "findings": findings.findings(saved.view, about),
            "cell": index.cell(saved.view),
            "revision": saved.view.revision,
            "saved": saved.changed,
        }
        return json_answer(answer)

    async def open(self, request: Request) -> Response:
        """Open a place in the user's editor."""
        try:
            given = await _body(request)
            path = _text(given, "path")
        except MalformedError as error:
            return refusal(400, str(error))
        line, column = (_whole(given.get(name)) for name in ("line", "column"))
        line = self._line_now(given, path) or line
        opened = await run_in_threadpool(self.gateway.open, path, line, column)
        return json_answer({"opened": opened, "place": f"{path}:{line}"})

    def _line_now(self, given: dict[str, Any], path: str) -> int:
        """Where the entry that is meant stands by now; 0 where none is named, or the place is in another file."""
        locale, name, entry = (str(given.get(key, "")) for key in ("locale", "name", "entry"))
        view = self.gateway.view(locale, name)
        row = view.entries.get(entry) if view and view.path == path else None
        return view.line(row.key) if view and row else 0

    def _row(self, request: Request) -> tuple[View | None, Row | None]:
        view = self.gateway.view(request.path_params["locale"], request.path_params["name"])
        return view, view.entries.get(request.path_params["entry"]) if view else None


async def _body(request: Request) -> dict[str, Any]:
    try:
        given = await request.json()
    except (ValueError, RecursionError):
        raise MalformedError("this is not JSON") from None
    if not isinstance(given, dict):
        raise MalformedError("an object was expected")
    return given


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name)
    if not isinstance(value, str):
        raise MalformedError(f"“{name}” must be a text")
    return value


def _targets(given: dict[str, Any]) -> tuple[str, ...]:
    listed = given.get("targets")
    if isinstance(listed, list) and listed and all(isinstance(one, str) for one in listed):
        return tuple(listed)
    return (_text(given, "target"),)


def _whole(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < 10**9 else 1
