"""Merging a large catalog after known edits, beside gettext's msgmerge: CPU seconds, and how often a suggestion is right.

usage: nox -s bench-merge -- [--units N] [--share S] [--seed N] [--limit SECONDS] [--least L] [--kinds]

Right: what `#| msgid` names is what the sentence was made from. Wrong: anything else, any suggestion for a new sentence too.
"""

import argparse
import resource
import subprocess
import tempfile
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from shutil import which

from edits import Author, translated

from pipeline import catalogs
from pipeline.catalogs.header import header
from pipeline.catalogs.merge import LEAST_SIMILARITY
from pipeline.model import Catalog, Key, Message


def po(texts, translate=None):
    """A PO file with these texts, translated if wanted."""
    messages = tuple(Message(Key(None, text), translate(text) if translate else "") for text in texts)
    return catalogs.render(Catalog("es.po", "corpus", "es", messages, header("es", "corpus")))


def merged_by_calque(before, after, least=LEAST_SIMILARITY):
    """The merged catalog, and CPU seconds from text to text; the file that is there gives the memory too."""
    start = time.process_time()
    current = replace(catalogs.parse("es.po", before), domain="corpus", locale="es")
    template = replace(catalogs.parse("corpus.pot", after), domain="corpus", locale="en")
    memory = catalogs.Memory.build([current])
    text = catalogs.render(catalogs.merge(template, current, "es", memory, least=least))
    seconds = time.process_time() - start
    return catalogs.parse("es.po", text), seconds


def merged_by_msgmerge(before, after, limit):
    """The same by msgmerge, None where it takes longer than the limit."""
    with tempfile.TemporaryDirectory() as folder:
        old, new, result = (Path(folder) / name for name in ("old.po", "new.pot", "merged.po"))
        old.write_text(before, "utf-8")
        new.write_text(after, "utf-8")
        begun = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        command = ["msgmerge", "--quiet", "--previous", "--no-wrap", "-o", result, old, new]
        try:
            subprocess.run(command, check=True, timeout=limit)
        except subprocess.TimeoutExpired:
            return None, limit
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun
        return catalogs.parse("es.po", result.read_text("utf-8")), seconds


def judged(catalog, edited):
    """How many new sentences have a right suggestion, a wrong one, none; by kind of edit too."""
    total = Counter()
    for message in catalog.messages:
        origins = edited.origins.get(message.key.source)
        if message.obsolete or origins is None:
            continue
        kind = edited.kinds[message.key.source]
        verdict = "none"
        if message.target and message.previous is not None:
            named = message.previous.source
            verdict = "right" if origins and (named in origins or set(parts(named, edited.before)) == origins) else "wrong"
        total[verdict] += 1
        total[kind, verdict] += 1
    return total


def parts(named, before):
    """The two sentences that a joined text is made of, if it is."""
    known = set(before)
    cuts = (at for at, letter in enumerate(named) if letter == " ")
    return next(((named[:at], named[at + 1 :]) for at in cuts if named[:at] in known and named[at + 1 :] in known), ())


def shown(name, seconds, total):
    """A row of the table."""
    if total is None:
        return f"{name:10} more than {seconds:,.0f} s"
    return f"{name:10} {seconds:9.2f} {total['right']:7,} {total['wrong']:7,} {total['none']:7,}"


def options():
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--units", type=int, default=1_500)
    parser.add_argument("--share", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--limit", type=float, default=320.0, help="seconds that msgmerge may take")
    parser.add_argument("--least", type=float, default=LEAST_SIMILARITY, help="likeness below which nothing is suggested")
    parser.add_argument("--kinds", action="store_true", help="tell the kinds of edits apart")
    return parser.parse_args()


def report(units, share=0.1, seed=0, limit=320.0, least=LEAST_SIMILARITY, kinds=False):
    """Make the corpus, merge it and print the table."""
    author = Author(seed)
    edited = author.edited(author.text(units), share)
    before, after = po(edited.before, translated), po(dict.fromkeys(edited.after))
    print(f"merge {units:,} entries, {len(edited.origins):,} of them new: {dict(Counter(edited.kinds.values()))}")
    print(f"{'':10} {'CPU s':>9} {'right':>7} {'wrong':>7} {'none':>7}")
    runs = {"calque": merged_by_calque(before, after, least)}
    if which("msgmerge"):
        runs["msgmerge"] = merged_by_msgmerge(before, after, limit)
    for name, (catalog, seconds) in runs.items():
        total = judged(catalog, edited) if catalog else None
        print(shown(name, seconds, total))
        for kind in sorted(set(edited.kinds.values())) if kinds and total else ():
            print(f"  {kind:8} {'':9}", *(f"{total[kind, verdict]:7,}" for verdict in ("right", "wrong", "none")))


def main():
    """Print the table that the command line asks for."""
    asked = options()
    report(asked.units, asked.share, asked.seed, asked.limit, asked.least, asked.kinds)


if __name__ == "__main__":
    main()
