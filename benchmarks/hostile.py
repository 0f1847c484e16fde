"""Every rule on hostile texts of 10 KB: the text on which each takes longest, and how long.

usage: python benchmarks/hostile.py [RULE …]
Each text is a mark or word that some rule looks for, again and again, in the target, the source, or both. A rule that takes
more than 100 ms on one of them is marked, and the exit code is 1.
"""

import random
import sys
import time
from collections import deque
from dataclasses import replace

from pipeline import checks
from pipeline.catalogs import parse_termbase
from pipeline.checks import subjects
from pipeline.checks.rule import Place
from pipeline.model import Block, BlockKind, Catalog, Document, Key, Message, Span, Unit
from pipeline.segmentation import notation

SIZE = 10_000  # characters
MOST = 0.1  # seconds
# With this, rules load what they need.
LOADING = "Die Patienten erhielten 2 mg hohe Dosen zur Behandlung ihrer Krankheit, no the el medicamento IVIG."
PLAIN = "Take the medicine with water.", "Tome el medicamento con agua."
# fmt: off
MARKS = [
    "<", ">", "<a>", "</a>", "<a></b>", "<a2/>", "<code>", "<script ", "<!--", "<a b=", "&", "&lt;", "&amp;lt;", "&#12",
    "&nbsp", "[1]", "[1", "[1, ", "[1-9999]", "[", "(", ")", "()", "(a) ", "(IVIG) ", "{", "{x}", "{{", "{{x", "%", "%s",
    "%(", "%(n)s", "$(a", "$a$", "@", "@a", "a@b.c", "#a", '"', '" a', "'", "’", "“", "«", "» ", "¿", "?", "¿a? ", "a?a", "¡",
    "!", ".", "...", "…", ". A", "A. ", ",", ", ", ";", ":", "/", "-", "–", "—", "_", "=", "\\", "*", "1", "1.", "1,", "1/",
    "1-", "1 ", "1 000 ", "1.5.", "10 mg ", "10mg", "5%", "5 %", "1–", "1 to ", "de 1 a ", "+1 ", "555 ", "+34 900 ",
    "1-800-", "12:30 ", "3 May 2020 ", "3/5/2020 ", "×", "< 5 ", "two hundred ", "doscientos ", "twice a day ",
    "cada 8 horas ", "every ", "half ", "10^9 ", "CD4", "a1", "½", "²", "x 10", "0.", "http://", "http://a.", "www.", "a.com",
    "a.", "10.1000/", "doi ", "PMID 1", "no ", "not ", "sin ", "no lo ", "never ", "IVIG ", "IGIV ", "el ", "la ", "el la ",
    "los las ", "the ", "usted ", "tú ", "tome ", "Do ", "actual ", "paracetamol ", "immunoglobulin ", "EE. UU. ", "U.S. ",
    "Dr. ", "p. ej. ", "etc. ", "Smith J, ", "2020;1(2):3", "Lunes ", "Title Case ", "a-", "a'", "áé", "Ã©", "Â", "â€", "√",
    "ß", "İ", " ", "  ", "\t", "\n", "\n\n", "a\n", "\xa0", "\u202f", "\u200b", "\u202e", "\ufffc", "\ufffd", "\x01",
    "e\u0301", "\u0301", "а", "α", "\U0001f3f4\U000e0067", "\U0001f9ec", "中", "ا", "z", "Z", "aB", "side effects ",
    "efectos ", "Die Patienten ", "x" * 40 + " ",
]
# fmt: on
TERMS = "en,es,status\nIVIG,IGIV,\nimmunoglobulin,inmunoglobulina,\nside effects,efectos secundarios,\n,actual,forbidden\n"


def texts():
    """The hostile texts by name."""
    yield from ((repr(mark), (mark * (SIZE // len(mark) + 1))[:SIZE]) for mark in MARKS)
    dice = random.Random(1)
    yield "random marks", "".join(dice.choices(MARKS, k=SIZE))[:SIZE]
    yield "random marks between words", " ".join(dice.choices([*MARKS, "dosis", "dose"], k=SIZE))[:SIZE]
    yield "random characters", "".join(chr(dice.choice([*range(32, 0xD800), *range(0xE000, 0x20000)])) for _ in range(SIZE))
    yield "random words", " ".join("".join(dice.choices("aeiouñxk", k=dice.randrange(1, 12))) for _ in range(SIZE))[:SIZE]


def subjects_of(text, standard):
    """The text as a target, as a source and as both, and as a page's only paragraph."""
    for source, target in ((PLAIN[0], text), (text, PLAIN[1]), (text, text)):
        catalog = Catalog("a.po", "a", "es", (Message(Key(None, source), target),))
        yield from subjects.of_catalog(catalog, source_locale="en", standard=standard)
    content = notation.read(text)
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), content, "es", "")
    unit = Unit(Key(None, text), "a.html", block, block.kind, block.span, content)
    document = Document("a.html", "html", "es", text, (block,))
    for place in (Place.SOURCE, Place.EDITION):
        yield from subjects.of_document(document, (unit,), place=place, standard=standard)


def fresh(subject):
    """A subject of which nothing is known yet."""
    return replace(subject, source=replace(subject.source), target=subject.target and replace(subject.target))


def seconds(rule, subject):
    """How long a rule takes for a subject."""
    start = time.process_time()
    deque(rule.check(subject), maxlen=0)
    return time.process_time() - start


def rows(rules, text, standard):
    """Each rule with the time that it takes for each subject in which it looks.

    Where all of them together are quick, sharing what they find out, each is quick alone.
    """
    for subject in subjects_of(text, standard):
        asked = [rule for rule in rules if subject.place in rule.places]
        shared = fresh(subject)
        told = [(rule, seconds(rule, shared)) for rule in asked]
        if sum(took for _, took in told) > MOST:
            told = [(rule, seconds(rule, fresh(subject))) for rule in asked]
        yield from told


def main():
    """Print a row a rule, the slowest first."""
    standard = checks.Standard(("en", "es"), termbase=parse_termbase("termbase.csv", TERMS))
    rules = [rule for rule in checks.registered() if not sys.argv[1:] or rule.id in sys.argv[1:]]
    slowest = {}
    list(rows(rules, LOADING, standard))
    for name, text in texts():
        for rule, took in rows(rules, text, standard):
            if took > slowest.get(rule.id, (0,))[0]:
                slowest[rule.id] = took, name
    for rule_id, (took, name) in sorted(slowest.items(), key=lambda row: -row[1][0]):
        print(f"{rule_id}  {took * 1000:8.1f} ms  {name}{'  too slow' if took > MOST else ''}")
    return any(took > MOST for took, _ in slowest.values())


if __name__ == "__main__":
    sys.exit(main())
