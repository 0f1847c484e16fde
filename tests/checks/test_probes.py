"""Pairs written without sight of the rules: what must be found, and good translations that only look wrong.

`known` marks the pairs that calque judges wrongly: a bad one that is missed, a good one that is flagged. docs/quality.md has
the shares from before anybody looked at them.
"""

from pathlib import Path

import pytest
import yaml

from pipeline import checks

from .rule_examples import Example, parse_po, po

FOLDER = Path(__file__).parent / "probes"
SETS = sorted(path.stem for path in FOLDER.glob("*.yaml"))
PROBES = [row for name in SETS for row in yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))]


def flagged(row):
    """Whether any rule speaks of the pair."""
    source_locale, locale = row.get("source_locale", "en"), row.get("locale", "es")
    catalog = parse_po(po(Example("", row["source"], locale, row["target"])).partition("\n\n")[2], locale)
    return bool(checks.check_catalog(catalog, checks.Standard((source_locale, locale)), source_locale=source_locale))


@pytest.mark.parametrize("row", PROBES, ids=lambda row: row["id"])
def test_probe(row):
    assert flagged(row) is ((row["kind"] == "bad") is not row.get("known", False))


def test_few_are_judged_wrongly():
    for kind, most in (("bad", 0.05), ("good", 0.03)):
        rows = [row for row in PROBES if row["kind"] == kind]
        assert sum(row.get("known", False) for row in rows) <= most * len(rows)
