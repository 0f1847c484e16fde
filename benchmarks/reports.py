"""Time and size of a report of many findings in every format, and how long SARIF, HTML and text take as findings grow.

Half of the findings are of catalogs, with both texts and their marks. Times are seconds of processor: `nox -s bench-reports`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "reports"))

from samples import many

from pipeline import reports

_LIMIT = 3.0  # seconds for the 10,000 findings that are asked for unless another number is given


def measured(name: str, number: int) -> tuple[float, int]:
    """Seconds of processor to render this many findings, and the bytes of the report."""
    found, texts = many(number)
    start = process_time()
    text = reports.render(name, found, reports.Context(texts))
    return process_time() - start, len(text.encode())


def main() -> int:
    """Print the table; 1 if a format takes longer than the limit for 10,000 findings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--findings", type=int, default=10_000)
    number = parser.parse_args().findings
    measured("text", 10)  # what is loaded once
    print(f"{'format':<12}{number:>9,} findings{number * 2:>12,} findings{'size':>12}")
    slow = []
    for name in reports.FORMATS:
        (seconds, size), (more, _) = measured(name, number), measured(name, number * 2)
        print(f"{name:<12}{seconds:>16.2f} s{more:>19.2f} s{size / 1e6:>10.1f} MB")
        slow += [name] if seconds > _LIMIT * number / 10_000 else []
    print(f"too slow: {', '.join(slow)}" if slow else f"each below {_LIMIT * number / 10_000:.1f} s")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
