"""How long and how much memory it takes to read a very large catalog and check that it is sound.

usage: nox -s bench-catalogs [-- --entries 1000000]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import catalogs

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
READ = "--read"


def main() -> None:
    """Write the file, read it in a process of its own, print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument(READ, metavar="FILE", help="only read this file")
    options = parser.parse_args()
    if options.read:
        read(options.read)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.po"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(entries(options.entries))
        subprocess.run([sys.executable, __file__, READ, str(path)], check=True)


def entries(count: int) -> Iterator[str]:
    """The text of a catalog: the project's own Spanish entries again and again, each with a number of its own."""
    paths = sorted((ROOT / "locales/es").rglob("*.po"))
    found = [catalogs.parse(path.name, path.read_text("utf-8")) for path in paths]
    pairs = [(one.raw or "", one.key.source) for catalog in found for one in catalog.messages if one.plural is None]
    plain = [raw for raw, source in pairs if raw.count('"') == 4 and "msgctxt" not in raw and source]
    assert found[0].header is not None
    yield f"{found[0].header.raw}\n"
    for number in range(count):
        raw = plain[number % len(plain)]
        yield "\n" + raw.replace('msgid "', f'msgid "{number}. ').replace('msgstr "', f'msgstr "{number}. ') + "\n"


def read(path: str) -> None:
    """Read and check a catalog, and print what it took."""
    from pipeline.commands import disk

    size = Path(path).stat().st_size
    begun, used = time.perf_counter(), time.process_time()
    catalog = catalogs.parse(path, disk.read_text(path))
    seconds, cpu = time.perf_counter() - begun, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(catalog.messages):,} entries, {size / 1e6:,.0f} MB: {seconds:.1f} s ({cpu:.1f} s CPU), at most {peak:,.0f} MB")


if __name__ == "__main__":
    main()
