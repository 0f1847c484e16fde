"""The data of the index: every article and locale with its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.preview.identity import digest
from pipeline.reports import counts
from pipeline.reports.states import State

if TYPE_CHECKING:
    from pipeline.preview.view import View

_STATES = (State.TRANSLATED, State.STALE, State.UNTRANSLATED, State.FAILING)
_WORST_FIRST = (State.FAILING, State.UNTRANSLATED, State.STALE)


def cell(view: View) -> dict[str, Any]:
    """How far an article is in a locale: units and words in each state, findings."""
    amounts = {state: getattr(view.counts, state.value) for state in _STATES}
    found = counts(view.own)
    state = next((one for one in _WORST_FIRST if amounts[one].units), State.TRANSLATED)
    if view.repairs and found["error"]:
        state = State.FAILING
    return {
        "state": state.value,
        "href": "article/" + quote(f"{view.locale}/{view.name}.html"),
        "catalog": view.path,
        "repairs": view.repairs,
        "units": {one.value: amount.units for one, amount in amounts.items()},
        "words": {one.value: amount.words for one, amount in amounts.items()},
        "words_left": amounts[State.STALE].words + amounts[State.UNTRANSLATED].words,
        "done": view.counts.done if view.catalog and view.counts.current.words else 100,
        "findings": found,
        "pending": view.pending,
    }


def row(views: list[View]) -> dict[str, Any]:
    """An article with a cell for each locale; `views` are all of one article, in the project's order of locales."""
    first = views[0]
    return {
        "name": first.name,
        "path": first.document.path if first.document else "",
        "title": first.title,
        "cells": {view.locale: cell(view) for view in views},
    }


def revision(cells: object) -> str:
    """What changes whenever the index does."""
    return digest(cells)
