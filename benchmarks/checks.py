"""A catalog of 20,000 units with seeded errors: what is found of them, in which time and memory, beside the peers.

usage: python benchmarks/checks.py
The units are sentences of the project's own catalogs and dosing instructions made from patterns, the same at every run. A few
thousand pairs come again and again in them; a second catalog of as many units has none twice, nor has a third one, which has
instructions alone.
"""

import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).parent.parent
UNITS = 20_000
SEEDS_A_KIND = 200
SOURCE = [
    "Take <strong>{n} {u}</strong> of the medicine {f}, with a full glass of water.",
    "The usual starting dose is <em>{n} {u}</em>, and your nurse may raise it {f}.",
    "Children who weigh less than {k} kg are given {n} {u} {f}.",
    "Do not take more than <strong>{n} {u}</strong> without asking your doctor.",
]
TARGET = [
    "Tome <strong>{n} {u}</strong> del medicamento {f}, con un vaso lleno de agua.",
    "La dosis inicial habitual es de <em>{n} {u}</em>, y su enfermera puede aumentarla {f}.",
    "A los niños que pesan menos de {k} kg se les administran {n} {u} {f}.",
    "No tome más de <strong>{n} {u}</strong> sin consultar a su médico.",
]
TIMES = [("twice a day", "dos veces al día"), ("every 8 hours", "cada 8 horas"), ("once a week", "una vez a la semana")]
UNIT_WORDS = ["mg", "g", "ml", "µg"]
OTHER_UNIT = {"mg": "g", "g": "mg", "ml": "l", "µg": "mg"}


@dataclass
class Row:
    """A unit and the error that was put into it."""

    source: str
    target: str
    seeded: str = ""


def spanish(number):
    """A number as the RAE writes it."""
    return f"{number:g}".replace(".", ",")


DOSES = [0.5, 1, 1.5, 2.5, 4, 7.5, 12, 20, 25, 50, 75, 120, 250, 400]
MANY_DOSES = [*range(1, 1000), *(dose / 20 for dose in range(1, 200))]


def instruction(dice, doses):
    """A dosing instruction and its right translation, with what the seeds need to spoil it."""
    which, (english, translated), unit = dice.randrange(len(SOURCE)), dice.choice(TIMES), dice.choice(UNIT_WORDS)
    number, weight = dice.choice(doses), dice.randrange(10, 60)
    source = SOURCE[which].format(n=f"{number:g}", u=unit, f=english, k=weight)
    return source, lambda n=number, u=unit: TARGET[which].format(n=spanish(n), u=u, f=translated, k=weight), number, unit


def prose(least, most):
    """The sentences of the project's catalogs with so many words, and their translations."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "locales/es").rglob("*.po"))]
    pairs = [(entry.msgid, entry.msgstr) for text in texts for entry in polib.pofile(text) if entry.translated()]
    return [pair for pair in pairs if least <= len(pair[0].split()) <= most and "<" not in pair[0] and pair[0].endswith(".")]


def rows():
    """The units: two thirds prose, a third instructions, some of these spoilt."""
    dice, pairs = random.Random(1), prose(12, 28)
    return [
        Row(*dice.choice(pairs)) if number % 3 else spoilt(dice, number // 3 // SEEDS_A_KIND, DOSES) for number in range(UNITS)
    ]


def different_rows():
    """The same without a text that comes twice: two short sentences at a time, and instructions with many more doses."""
    dice, pairs = random.Random(1), prose(4, 17)
    found = {}
    while len(found) < UNITS:
        number = len(found)
        first, second = dice.sample(pairs, 2)
        two = Row(*(f"{one} {other}" for one, other in zip(first, second, strict=True)))
        row = two if number % 3 else spoilt(dice, number // 3 // SEEDS_A_KIND, MANY_DOSES)
        found.setdefault(row.source, row)
    return list(found.values())


def instructions():
    """Instructions alone, none twice: many differ in nothing but their figures."""
    dice, found = random.Random(2), {}
    while len(found) < UNITS:
        row = spoilt(dice, len(found) // SEEDS_A_KIND, MANY_DOSES)
        found.setdefault(row.source, row)
    return list(found.values())


def spoilt(dice, kind, doses):
    """An instruction with an error of the kind of this number, as it is where there is no such kind."""
    source, translate, dose, unit = instruction(dice, doses)
    right = translate()
    if kind == 0:
        return Row(source, translate(n=dose * 10), "tenfold dose")
    if kind == 1:
        return Row(source, translate(u=OTHER_UNIT[unit]), "changed unit")
    lost = right.replace("</strong>", "").replace("</em>", "")
    return Row(source, lost, "lost tag") if kind == 2 and lost != right else Row(source, right)


def catalog(made):
    """The rows as a PO file, of four lines each. Each has a context of its own, since sentences come again."""
    po = polib.POFile(wrapwidth=0)
    po.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "es"}
    for number, row in enumerate(made):
        po.append(polib.POEntry(msgctxt=str(number), msgid=row.source, msgstr=row.target))
    return str(po)


def run(*command):
    """Processor seconds, peak memory in megabytes and the output of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024, output


def peers(path):
    """The commands of the peers that are installed, by name."""
    pofilter = Path(sys.executable).with_name("pofilter")
    known = {"pofilter": (str(pofilter), str(path)), "msgfmt -c": ("msgfmt", "-c", "-o", os.devnull, str(path))}
    return {name: words for name, words in known.items() if shutil.which(words[0])}


def main():
    """Print the figures."""
    for made in (rows(), different_rows(), instructions()):
        measure(made)


def measure(made):
    """Print the figures of a catalog."""
    text = catalog(made)
    words = sum(len(row.source.split()) for row in made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "es.po"
        path.write_text(text, "utf-8")
        tools = {"calque": (sys.executable, "-m", "pipeline", "check", str(path), "--format", "json", "--lang", "es")}
        pairs = len({(row.source, row.target) for row in made})
        print(
            f"\n{UNITS:,} units, {words:,} words, {pairs:,} different pairs\n{'tool':12} {'CPU s':>7} {'wall s':>7} {'MB':>6}"
        )
        output = {}
        for name, command in (tools | peers(path)).items():
            seconds, wall, memory, output[name] = run(*command)
            print(f"{name:12} {seconds:7.2f} {wall:7.2f} {memory:6.0f}")
    tell(made, text, json.loads(output["calque"])["findings"])


def tell(made, text, findings):
    """Which of the seeded errors were found, and what else was."""
    first = text[: text.index("msgctxt")].count("\n") + 1
    rules = {}
    for finding in findings:
        rules.setdefault((finding["line"] - first) // 4, []).append(finding["rule"])
    for kind in sorted({row.seeded for row in made}):
        numbers = [number for number, row in enumerate(made) if row.seeded == kind]
        flagged = [number for number in numbers if number in rules]
        told = dict(Counter(rule for number in flagged for rule in rules[number]))
        print(f"{kind or 'no error':14} {len(flagged):5} of {len(numbers):5} units flagged  {told}")


if __name__ == "__main__":
    main()
