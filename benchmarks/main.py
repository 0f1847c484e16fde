"""How long the stages take, each beside a peer that does comparable work in the same run. The ratio is what counts.

usage: nox -s bench
"""

import io
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import langdetect
import lxml.html
import polib
from babel.messages.pofile import read_po
from langdetect import DetectorFactory
from merge import report

from pipeline import catalogs, languages, readers, segmentation
from pipeline.model import flatten

ROOT = Path(__file__).parent.parent
ROUNDS = 5
MERGED = 1_500  # entries of the catalog that is merged; nox -s bench-merge takes any number


def timed(work):
    """Median seconds of a few rounds, one warm-up apart."""
    work()
    seconds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def command(*words):
    """A whole process, its output thrown away."""
    return lambda: subprocess.run(words, check=True, capture_output=True)


def pages():
    """The bodies of the project's own HTML articles, repeated to some 2 MB as one document."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "source").glob("*.html"))]
    bodies = [text.partition("<main")[2].partition(">")[2].partition("</main>")[0] or text for text in texts]
    whole = "\n".join(bodies * (2_000_000 // sum(map(len, bodies)) + 1))
    return f"<!DOCTYPE html>\n<html lang=en>\n<title>Articles</title>\n<body>\n{whole}\n</body>\n</html>\n"


def catalog():
    """The project's Spanish catalogs as one of some 20,000 entries."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "locales/es").rglob("*.po"))]
    entries = [entry for text in texts for entry in polib.pofile(text) if not entry.obsolete]
    big = polib.POFile(wrapwidth=0)
    big.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "es"}
    for number in range(20_000):
        entry = entries[number % len(entries)]
        big.append(polib.POEntry(msgid=f"{entry.msgid} ({number})", msgstr=f"{entry.msgstr} ({number})"))
    return str(big)


def rows():
    """Each row: what, our work, the peer's name, its work."""
    html, po = pages(), catalog()
    document = readers.read("big.html", html, "en")
    sentences = [flatten(unit.content).text for unit in segmentation.segment(document)[:400]]
    words = sum(len(sentence.split()) for sentence in sentences)
    yield (
        "calque --help",
        command(sys.executable, "-m", "pipeline", "--help"),
        "python -c pass",
        command(sys.executable, "-c", "pass"),
    )
    yield "read 2 MB of HTML", lambda: readers.read("big.html", html, "en"), "lxml.html", lambda: lxml.html.fromstring(html)
    yield "segment it", lambda: segmentation.segment(document), "lxml.html", lambda: lxml.html.fromstring(html)
    yield "read 20,000 entries", lambda: catalogs.parse("es.po", po), "babel read_po", lambda: read_po(io.StringIO(po))
    yield "read 20,000 entries", lambda: catalogs.parse("es.po", po), "polib", lambda: polib.pofile(po)
    edited = edit(catalogs.parse("es.po", po))
    yield "write 20,000, one changed", lambda: catalogs.written(edited), "polib", lambda: str(polib.pofile(po))
    yield (
        f"other languages, {words:,} words",
        lambda: [languages.detect(sentence, "en", ("es",)) for sentence in sentences],
        "langdetect, whole sentences",
        lambda: [identified(sentence) for sentence in sentences],
    )


def edit(catalog):
    """The catalog with another translation of one entry."""
    first, *rest = catalog.messages
    return replace(catalog, messages=(catalogs.changed(first, target="Otra"), *rest))


def identified(sentence):
    """What langdetect says of a sentence, nothing where it finds no letters."""
    DetectorFactory.seed = 0
    try:
        return langdetect.detect(sentence)
    except langdetect.LangDetectException:
        return ""


def main():
    """Print the table."""
    print(f"{'what':32} {'calque':>9}  {'peer':>9}  {'ratio':>7}  peer")
    for what, ours, peer, theirs in rows():
        own, other = timed(ours), timed(theirs)
        print(f"{what:32} {own:8.3f}s  {other:8.3f}s  {own / other:7.3f}  {peer}")
    print()
    report(MERGED)


if __name__ == "__main__":
    main()
