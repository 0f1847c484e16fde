"""Fit the confidence of fragments to labelled texts: `python benchmarks/train.py FOLDER… [--check]`.

Fragments are put in the order of their evidence, and the share of right ones is fitted to them by isotonic regression: adjacent
violators are pooled. A fragment is right when half of it is labelled. The same texts give the same file. With `--check` nothing
is written: what is fitted to every other text is counted on the rest, and the same the other way round.
"""

from __future__ import annotations

import argparse
from itertools import accumulate, groupby, pairwise
from pathlib import Path

from labelled import Row, read

from pipeline.languages import detect
from pipeline.languages.confidence import FILE

Sample = tuple[float, bool]  # evidence, and whether the fragment is right
_FEWEST = 20  # fragments of a knot
_BINS = (0.0, 0.7, 0.9, 0.95, 0.98, 0.99, 0.995, 1.01)


def main() -> None:
    """Fit, then write or check."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--check", action="store_true", help="write nothing, print a table")
    options = parser.parse_args()
    rows = [row for folder in options.folders for row in read(folder)]
    if options.check:
        check(samples(rows[::2]), samples(rows[1::2]))
        return
    knots = fitted(samples(rows))
    table = "".join(f"  [{evidence:.2f}, {share:.4f}],\n" for evidence, share in knots)
    FILE.write_text(
        "# Share of right fragments by their evidence in nats, written by: nox -s train\n" + f"knots = [\n{table}]\n", "utf-8"
    )


def samples(rows: list[Row]) -> list[Sample]:
    """Evidence of every fragment that is found in the texts, and whether it is right."""
    found: list[Sample] = []
    for row in rows:
        others = {span[2] for span in row["spans"]} | {row.get("other", "es" if row["lang"] == "en" else "en")}
        for one in detect(row["text"], row["lang"], sorted(others - {row["lang"]})):
            covered = sum(max(0, min(one.end, last) - max(one.start, first)) for first, last, _ in row["spans"])
            found.append((one.evidence, covered * 2 >= one.end - one.start))
    return found


def fitted(rows: list[Sample]) -> list[tuple[float, float]]:
    """Mean evidence and share of each pool of fragments, both growing. One imagined fragment, half right, keeps shares below 1.

    Fragments of the same evidence are of the same pool.
    """
    pools: list[list[float]] = []  # evidence, right ones, size
    for _, some in groupby(sorted(rows), key=lambda row: round(row[0], 1)):
        group = list(some)
        pools.append([sum(evidence for evidence, _ in group), float(sum(right for _, right in group)), float(len(group))])
        while len(pools) > 1 and (pools[-2][2] < _FEWEST or pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]):
            last = pools.pop()
            pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    shares = accumulate(((right + 0.5) / (size + 1) for _, right, size in pools), max)
    return [(evidence / size, share) for (evidence, _, size), share in zip(pools, shares, strict=True)]


def check(first: list[Sample], second: list[Sample]) -> None:
    """Print promised and counted shares by promised confidence."""
    told: list[Sample] = []
    for fit, counted in ((first, second), (second, first)):
        knots = fitted(fit)
        told += [(_share(knots, evidence), right) for evidence, right in counted]
    print("| confidence | fragments | promised | right |\n| --- | --- | --- | --- |")
    for low, high in pairwise(_BINS):
        some = [row for row in told if low <= row[0] < high]
        if some:
            promised, right = (sum(row[at] for row in some) / len(some) for at in (0, 1))
            print(f"| {low:.3f} to {min(high, 1):.3f} | {len(some)} | {promised:.3f} | {right:.3f} |")
    print(f"Brier score: {sum((share - right) ** 2 for share, right in told) / len(told):.5f} of {len(told)} fragments")


def _share(knots: list[tuple[float, float]], evidence: float) -> float:
    """The share on the straight line between the knots around the evidence."""
    for (low, share), (high, more) in pairwise(knots):
        if evidence < high:
            return share + max(0.0, evidence - low) / (high - low) * (more - share)
    return knots[-1][1]


if __name__ == "__main__":
    main()
