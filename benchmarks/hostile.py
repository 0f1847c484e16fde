"""Every rule on hostile texts of 10 KB: the text on which each takes longest, and how long.

usage: python benchmarks/hostile.py [RULE …]
A text stands in the target, the source, both, a catalog's header, an article and a page; pairs of texts stand beside each
other. The detector looks at each text too. Tables are loaded before. A rule that takes more than 100 ms is marked, and the exit
code is 1.
"""

import gc
import sys
import time
from collections import deque
from dataclasses import replace
from functools import partial

import hostile_texts

from pipeline import checks
from pipeline.catalogs import parse_termbase
from pipeline.catalogs.po import parse
from pipeline.checks import subjects
from pipeline.checks.consistency import Concordance
from pipeline.checks.outline import Page, Pages
from pipeline.checks.rule import Place
from pipeline.errors import InputError
from pipeline.languages import detect
from pipeline.model import Block, BlockKind, Catalog, Document, Key, Message, Span, Unit
from pipeline.segmentation import notation

MOST = 0.1  # seconds
# With this, rules load what they need.
LOADING = "Die Patienten erhielten 2 mg hohe Dosen zur Behandlung ihrer Krankheit, no the el medicamento IVIG."
PLAIN = "Take the medicine with water.", "Tome el medicamento con agua."
DETECTOR = "detect"


def cases():
    """The hostile texts, each with a name, as the sources and translations to look at."""
    for name, text in hostile_texts.single():
        yield name, text, ((PLAIN[0], text), (text, PLAIN[1]), (text, text))
    for name, source, target in hostile_texts.pairs():
        yield name, target, ((source, target),)


def subjects_of(text, pairs, standard):
    """The pairs as translations, and the text as a paragraph, a whole page, the header of a catalog and its own rival."""
    for source, target in pairs:
        catalog = Catalog("a.po", "a", "es", (Message(Key(None, source), target),))
        yield from subjects.of_catalog(catalog, source_locale="en", standard=standard)
        yield from rivals(source, target, standard)
    content = notation.read(text)
    block = Block(BlockKind.PARAGRAPH, Span(0, len(text)), content, "es", "")
    unit = Unit(Key(None, text), "a.html", block, block.kind, block.span, content)
    document = Document("a.html", "html", "es", text, (block,))
    for place in (Place.SOURCE, Place.EDITION):
        yield from subjects.of_document(document, (unit,), place=place, standard=standard)
    yield from subjects.of_pages(site(text, PLAIN[0]), "output", standard)
    yield from headed(text, standard)


def rivals(source, target, standard):
    """The pair beside one that differs by its last word, in the source or in the translation."""
    whole = Concordance()
    others = (source, target), (source, f"{target} uno"), (f"{source} one", target)
    messages = tuple(Message(Key(None, one), other) for one, other in others)
    whole.add(Catalog("a.po", "a", "es", messages), "en")
    yield from whole.subjects(standard)


def site(text, other):
    """A page with the text as its body, beside an edition with another one."""
    english, spanish = (Page(f"{locale}/a.html", locale, f"<!DOCTYPE html><html lang={locale}><body>{body}", "a")
                        for locale, body in (("en", other), ("es", text)))  # fmt: skip
    return Pages((english, spanish), "en")


def headed(text, standard):
    """A catalog with the text in its header, where a catalog may hold it."""
    literal = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    try:
        catalog = parse("a.po", f'msgid ""\nmsgstr "Language: es\\n{literal}"\n', "es")
    except InputError:
        return
    yield from subjects.of_catalog(catalog, source_locale="en", standard=standard)


def fresh(subject):
    """A subject of which nothing is known yet."""
    return replace(subject, source=replace(subject.source), target=subject.target and replace(subject.target))


def seconds(work):
    """The processor time that a piece of work takes."""
    start = time.process_time()
    deque(work() or (), maxlen=0)
    return time.process_time() - start


def rows(rules, subject):
    """Each rule with the time that it takes for a subject.

    Where all of them together are quick, sharing what they find out, each is quick alone; else each is measured alone, and
    what is slow, twice: the machine may have been busy.
    """
    asked = [rule for rule in rules if subject.place in rule.places]
    shared = fresh(subject)
    told = [(rule.id, seconds(partial(rule.check, shared))) for rule in asked]
    if sum(took for _, took in told) <= MOST:
        return told
    return [(rule.id, alone(lambda rule=rule: rule.check(fresh(subject)))) for rule in asked]


def alone(work):
    """The time that a piece of work takes, at best of two where it seems slow."""
    took = seconds(work)
    return took if took <= MOST else min(took, seconds(work))


def measured(rules, name, text, pairs, standard):
    """What is measured of one hostile text: rule or entry point, time, and the text's name."""
    for subject in subjects_of(text, pairs, standard):
        for rule_id, took in rows(rules, subject):
            yield rule_id, took, f"{name} ({subject.place})"
    for declared, other in (("en", "es"), ("es", "en")):
        yield DETECTOR, alone(lambda one=declared, two=other: detect(text, one, [two])), name


def main():
    """Print a row a rule, the slowest first."""
    standard = checks.Standard(("en", "es"), termbase=parse_termbase("termbase.csv", hostile_texts.termbase()))
    rules = [rule for rule in checks.registered() if not sys.argv[1:] or rule.id in sys.argv[1:]]
    start = time.process_time()
    deque(measured(rules, "", LOADING, ((PLAIN[0], LOADING), (LOADING, PLAIN[1])), standard), maxlen=0)
    print(f"tables loaded in {time.process_time() - start:.1f} s")
    gc.freeze()  # the tables are not looked through for what may be freed
    slowest = {}
    for case in cases():
        for rule_id, took, name in measured(rules, *case, standard):
            slowest[rule_id] = max((took, name), slowest.get(rule_id, (0, "")))
    for rule_id, (took, name) in sorted(slowest.items(), key=lambda row: -row[1][0]):
        print(f"{rule_id}  {took * 1000:8.1f} ms  {name}{'  too slow' if took > MOST else ''}")
    print(f"measured in {time.process_time() - start:.0f} s")
    return any(took > MOST for took, _ in slowest.values())


if __name__ == "__main__":
    sys.exit(main())
