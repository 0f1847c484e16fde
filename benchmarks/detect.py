"""Measure the detector beside others on labelled texts: `python benchmarks/detect.py FOLDER [--alone] [--misses]`.

What FOLDER holds, `labelled.py` tells. The words a second are those of one pass over all texts, in CPU time, when the detector
has been loaded. A slow peer reads one text in so many. `--by source` makes a table for each kind of text or each source.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from pathlib import Path

from detectors import SYSTEMS, Finder, System
from labelled import Row, read
from scoring import LENGTHS, Span, counted, table, trimmed

_FEW = 1_000  # texts that every detector reads all of
_COLUMNS = ("token F1", "exact F1", *LENGTHS, "FP/10k", "words/s", "texts")


def main() -> None:
    """Read, detect, score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--alone", action="store_true", help="calque only")
    parser.add_argument("--by", choices=("all", "kind", "source"), default="all", help="a table for each of these")
    parser.add_argument("--predictions", type=Path, help="keep calque's predictions in this file")
    parser.add_argument("--misses", action="store_true", help="print what calque missed and what it flagged wrongly")
    options = parser.parse_args()
    rows = read(options.folder)
    for part in sorted({row.get(options.by, "") for row in rows}):
        print(f"| {part or 'system':42} | " + " | ".join(_COLUMNS) + " |\n|" + " --- |" * (len(_COLUMNS) + 1))
        for system in SYSTEMS[: 1 if options.alone else None]:
            measure(system, [row for row in rows if row.get(options.by, "") == part])
    answers = [answer(SYSTEMS[0].made(), row) for row in rows] if options.misses or options.predictions else []
    if options.predictions:
        lines = (json.dumps({"id": row["id"], "spans": spans}) + "\n" for row, spans in zip(rows, answers, strict=True))
        options.predictions.write_text("".join(lines), "utf-8")
    for row, spans in zip(rows, answers, strict=True) if options.misses else ():
        show(row, spans)


def measure(system: System, rows: list[Row]) -> None:
    """Print the row of a system, or why there is none."""
    try:
        find = system.made()
    except ImportError as error:
        print(f"| {system.name:42} | not installed: {error.name} |")
        return
    step = system.one_in if len(rows) > _FEW else 1
    read = rows[::step]
    begun = time.process_time()
    answers = [answer(find, row) for row in read]
    seconds = max(time.process_time() - begun, 1e-9)
    counts: Counter[str] = Counter()
    for row, spans in zip(read, answers, strict=True):
        counts.update(counted(row, spans))
    speed = sum(len(row["text"].split()) for row in read) / seconds
    share = "all" if step == 1 else f"1 in {step}"
    print(f"| {system.name:42} | " + " | ".join([*table(counts), f"{speed:,.0f}", share]) + " |", flush=True)


def answer(find: Finder, row: Row) -> list[Span]:
    """The spans in a text. Where no span says what the other language is, the pair is English and Spanish."""
    others = {span[2] for span in row["spans"]} | {row.get("other", "es" if row["lang"] == "en" else "en")}
    return [span for other in sorted(others - {row["lang"]}) for span in find(row["text"], row["lang"], other)]


def show(row: Row, spans: list[Span]) -> None:
    """Print the spans that the labels and the prediction do not share."""
    text = row["text"]
    gold, found = ({trimmed(text, *span[:2]) for span in some} for some in (row["spans"], spans))
    if gold != found:
        missed, wrong = ([text[start:end] for start, end in sorted(some)] for some in (gold - found, found - gold))
        place = sorted(gold | found)[0][0]
        around = text[max(0, place - 60) : place + 100].replace("\n", " / ")
        print(f"{row['lang']} {row.get('kind')} {row.get('source')} missed={missed} flagged={wrong} | {around}")


if __name__ == "__main__":
    main()
