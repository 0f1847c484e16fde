"""The documents of the rules say what the rules' own pages say."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_rules_are_documented_as_they_are():
    made = runpy.run_path(str(DOCS / "build_rules.py"))["documents"]()
    there = {path.name: path.read_text("utf-8") for path in (DOCS / "rules").iterdir()}
    assert there == made, "run: python docs/build_rules.py"
