"""Catalogs: units ↔ PO files. What this room gives to the rest of the house; text in, text out, no disk.

- `parse(path, text)` → Catalog and `render(catalog)` → text: strict, and to the letter where nothing changed (`po`).
- `written(catalog)` → the same, rendered and read again; `reconcile(base, ours, theirs)` → two versions as one (`threeway`).
- `template(domain, units)` → the POT of an article (`template`); `merge(template, current, locale, memory)` → its PO (`merge`).
- `renamed`, `superseded` and `taken_over`: articles that have another name now keep their catalogs (`renames`).
- `Memory`: approved translations of all catalogs (`memory`); `parse_termbase(path, text)` → Termbase (`termbase`).
- `suggest` and `repairs`: the source locale's own catalogs (`repairs`); `carried`: entries under mended texts (`carrying`).
- `compile(catalog)` → MO and `load(data)` → Lookup, through the standard library's gettext (`compiled`).

Beneath: `plain` reads what tools write in one step, `tokens` → `literals` → `entries` what is unusual, with the place of
everything; `scanner` joins the two, `wellformed` says what else must hold. `writing` formats one entry, `rewriting` one that
changed, both in the `style` of the file; `header` knows the first one. A merge asks `offers`, and that `matching`, which text
was made from which; `similarity` finds like texts, `alignment` cuts and joins them, `vanishing` keeps what is left over. Heavy
libraries load when first used.
"""

from pipeline.catalogs.carrying import carried
from pipeline.catalogs.compiled import Lookup, compile, load  # noqa: A004 - what msgfmt and Babel call it
from pipeline.catalogs.memory import Memory, Pair
from pipeline.catalogs.merge import merge
from pipeline.catalogs.offers import stale
from pipeline.catalogs.po import changed, domain_of, parse, render, written
from pipeline.catalogs.renames import renamed, superseded, taken_over
from pipeline.catalogs.repairs import Flagged, Fragment, repairs, suggest
from pipeline.catalogs.scanner import exact
from pipeline.catalogs.template import template
from pipeline.catalogs.termbase import Term, Termbase
from pipeline.catalogs.termbase import parse as parse_termbase
from pipeline.catalogs.threeway import CONFLICT, Conflict, reconcile

__all__ = [
    "CONFLICT",
    "Conflict",
    "Flagged",
    "Fragment",
    "Lookup",
    "Memory",
    "Pair",
    "Term",
    "Termbase",
    "carried",
    "changed",
    "compile",
    "domain_of",
    "exact",
    "load",
    "merge",
    "parse",
    "parse_termbase",
    "reconcile",
    "renamed",
    "render",
    "repairs",
    "stale",
    "suggest",
    "superseded",
    "taken_over",
    "template",
    "written",
]
