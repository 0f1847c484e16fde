"""Measure the detector on labelled documents: `python benchmarks/detect.py FOLDER [--predictions FILE] [--misses]`.

FOLDER holds JSON Lines files of `{"id", "lang", "text", "spans": [[start, end, lang], …], "kind", "source"}`; a `score.py`
in it prints the table. Also prints how many words a second were read: all of the documents, then the clean ones of each
language once more, when their words are known.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from pipeline.languages import detect

Row = dict[str, Any]


def main() -> None:
    """Read, detect, score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--predictions", type=Path, help="keep the predictions in this file")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was flagged wrongly")
    options = parser.parse_args()
    files = sorted(options.folder.glob("*.jsonl"))
    rows: list[Row] = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines() if line.strip()]
    languages = sorted({row["lang"] for row in rows} | {span[2] for row in rows for span in row["spans"]})
    answers = read("all documents", rows, languages)
    for language in languages:
        read(f"clean {language}", [row for row in rows if row["lang"] == language and not row["spans"]], languages)
    predictions = options.predictions or Path(tempfile.mkdtemp()) / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as out:
        for row, spans in zip(rows, answers, strict=True):
            out.write(json.dumps({"id": row["id"], "spans": spans}) + "\n")
            if options.misses:
                show(row, spans)
    score = options.folder / "score.py"
    if score.exists():
        subprocess.run([sys.executable, str(score), ",".join(map(str, files)), str(predictions)], check=True)


def read(what: str, rows: list[Row], languages: list[str]) -> list[list[list[Any]]]:
    """The spans in each document, and how fast they were found."""
    begun = time.perf_counter()
    answers = [detect(row["text"], row["lang"], languages) for row in rows]
    seconds = max(time.perf_counter() - begun, 1e-9)
    words = sum(len(row["text"].split()) for row in rows)
    print(f"{what}: {words} words in {seconds:.2f} s, {words / seconds:,.0f} words/s")
    return [[[one.start, one.end, one.language] for one in found] for found in answers]


def show(row: Row, spans: list[list[Any]]) -> None:
    """Print the spans that the gold and the prediction do not share."""
    text = row["text"]
    gold, found = {trimmed(text, *span) for span in row["spans"]}, {trimmed(text, *span) for span in spans}
    if gold != found:
        missed = [text[start:end] for start, end, _ in sorted(gold - found)]
        wrong = [text[start:end] for start, end, _ in sorted(found - gold)]
        place = sorted(gold | found)[0][0]
        around = text[max(0, place - 60) : place + 100].replace("\n", " / ")
        print(f"{row['lang']} {row['kind']} {row['source']} missed={missed} flagged={wrong} | {around}")


def trimmed(text: str, start: int, end: int, language: str) -> tuple[int, int, str]:
    """The span from its first letter or digit to its last."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end, language


if __name__ == "__main__":
    main()
