"""How likely a fragment with some evidence is right, as counted in labelled texts. Data: `data/confidence/fragments.toml`."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from pathlib import Path

import tomli

FILE = Path(__file__).parent / "data" / "confidence" / "fragments.toml"
_DIGITS = 4


def confidence(evidence: float) -> float:
    """The share of right ones among fragments with this evidence, in nats: 0 to 1, never less with more evidence."""
    evidences, shares = _knots()
    at = bisect_right(evidences, evidence)
    if at == 0 or at == len(evidences):
        return round(shares[min(at, len(shares) - 1)], _DIGITS)
    part = (evidence - evidences[at - 1]) / (evidences[at] - evidences[at - 1])
    return round(shares[at - 1] + part * (shares[at] - shares[at - 1]), _DIGITS)


@cache
def _knots() -> tuple[list[float], list[float]]:
    """Evidence and share of each knot, both growing; between knots, shares lie on a straight line."""
    rows = tomli.loads(FILE.read_text(encoding="utf-8"))["knots"]
    return [row[0] for row in rows], [row[1] for row in rows]
