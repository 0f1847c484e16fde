"""What helps to translate an entry: the termbase's terms in it, and like texts of the translation memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.model import flatten
from pipeline.preview import findings
from pipeline.preview.article import unit
from pipeline.preview.differences import differences
from pipeline.segmentation import notation

if TYPE_CHECKING:
    from pipeline.catalogs import Memory, Termbase
    from pipeline.catalogs.glossary import Entry
    from pipeline.preview.view import Row, View

_LEAST = 0.6  # likeness of the texts that are shown
_MOST = 9  # of them: each has a digit as its key


def entry(view: View, row: Row, memory: Memory) -> dict[str, Any]:
    """All there is to know for editing an entry."""
    fragments = [one for one, _ in view.by_entry.get(row.key, ()) if one.language and findings.is_in_article(view, one)]
    return {
        "unit": unit(view, row),
        "findings": findings.findings(view, view.by_entry.get(row.key, ())),
        "raw": (row.message.raw or "") if row.message else "",
        "terms": terms(view, row),
        "memory": like(view, row, memory),
        "suggestion": row.message.target if view.repairs and row.message and row.message.fuzzy else "",
        "fragments": [{"text": one.evidence, "language": one.language, "suggestion": one.suggestion} for one in fragments],
    }


def terms(view: View, row: Row) -> list[dict[str, Any]]:
    """The terms of the termbase in the source, each once, in the order of the text."""
    if view.repairs:
        return []
    text = flatten(notation.read(row.key.source, row.unit.content if row.unit else ())).text
    termbase = view.standard.termbase
    hits = termbase.glossary(view.source_locale, view.locale).hits(text)
    found: dict[Entry, str] = {}
    for hit in hits:
        for one in hit.entries:
            found.setdefault(one, text[hit.start : hit.end])
    return [_term(one, shown, termbase, view.source_locale) for one, shown in found.items()]


def _term(one: Entry, shown: str, termbase: Termbase, locale: str) -> dict[str, Any]:
    notes = (term.note for term in termbase.terms if term.note and term.text(locale).casefold() == one.text.casefold())
    return {
        "source": one.text,
        "text": shown,
        "targets": list(dict.fromkeys(option.text for option in one.options)),
        "forbidden": list(dict.fromkeys(option.text for option in one.forbidden)),
        "keep": one.keep,
        "note": next(notes, ""),
    }


def like(view: View, row: Row, memory: Memory) -> list[dict[str, Any]]:
    """The approved translations of the texts that are most like this one, best first; its own entry is left out."""
    found = memory.matches(row.key.source, view.locale, _LEAST, _MOST + 1)
    others = [(pair, score) for pair, score in found if (pair.domain, pair.key) != (view.name, row.key)]
    return [
        {
            "source": pair.key.source,
            "target": pair.target,
            "likeness": round(score, 2),
            "article": pair.domain,
            "differences": [list(piece) for piece in differences(pair.key.source, row.key.source)],
        }
        for pair, score in others[:_MOST]
    ]
