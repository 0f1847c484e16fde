"""Pairs that are judged once for all: what is like a pair in which nothing was found gets what it would get alone."""

import json
import re
from pathlib import Path

import pytest
import yaml

from pipeline import checks
from pipeline.catalogs import parse_termbase

from .rule_examples import parse_po

BESIDE_OTHERS = ("CON", "REG002")  # rules that judge a text by others
FOLDER = Path(__file__).parent / "probes"
FIGURE = re.compile(r"(?<![\w.,])[0-9]{2,3}(?![\w%]|[.,][0-9])|(?<![\w.,])[0-9]+[.,][0-9]{1,2}(?![\w.,%])")
PAIRS = [
    (row["source"], row["target"], row.get("locale", "es"))
    for path in sorted(FOLDER.glob("*.yaml"))
    for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    if row.get("source_locale", "en") == "en" and FIGURE.search(row["source"]) and FIGURE.search(row["target"])
]


def judged(pairs, locale, standard=None):
    """The rules that speak of each of some pairs, in a catalog that has them all."""
    texts = [(str(number), one, other) for number, (one, other) in enumerate(pairs)]
    entries = [
        "msgctxt {}\nmsgid {}\nmsgstr {}".format(*(json.dumps(text, ensure_ascii=False) for text in row)) for row in texts
    ]
    catalog = parse_po("\n\n".join(entries), locale)
    found = [[] for _ in pairs]
    for finding in checks.check_catalog(catalog, standard or checks.Standard(("en", locale)), source_locale="en"):
        if finding.context is not None and not finding.rule.startswith(BESIDE_OTHERS):
            found[int(finding.context)].append((finding.rule, finding.text))
    return found


def shifted(text, step):
    """The text with other figures, of as many digits each."""

    def other(found):
        digits = re.sub(r"\D", "", found[0])
        number = str((int(digits) * 7 + step) % 10 ** len(digits)).zfill(len(digits)).replace("0", "4")
        signs = iter(number)
        return re.sub(r"\d", lambda _: next(signs), found[0])

    return FIGURE.sub(other, text)


@pytest.mark.parametrize("locale", sorted({locale for _, _, locale in PAIRS}))
def test_a_pair_is_judged_as_it_is_alone_whatever_like_it_was_judged_before(locale):
    pairs = [(one, other) for one, other, its in PAIRS if its == locale]
    shared = checks.Standard(("en", locale))
    wanted = [judged([pair], locale)[0] for pair in pairs]
    for step in (3, 5):
        judged([(shifted(one, step), shifted(other, step)) for one, other in pairs], locale, shared)
    assert judged(pairs, locale, shared) == wanted


def test_a_tenfold_dose_is_found_after_many_right_ones():
    right = [(f"Take {dose} mg of it.", f"Tome {dose} mg.") for dose in range(32, 200)]
    found = judged([*right, ("Take 41 mg of it.", "Tome 410 mg."), ("Take 1.5 mg of it.", "Tome 15 mg.")], "es")
    assert [bool(one) for one in found] == [False] * len(right) + [True, True]


def test_doses_that_change_places_are_found_after_right_ones():
    source, right, wrong = "{} mg in the morning, {} mg at night", "{} mg por la mañana y {} mg por la noche", (90, 40)
    pairs = [(source.format(one, one + 50), right.format(one, one + 50)) for one in range(100, 300)]
    assert judged([*pairs, (source.format(40, 90), right.format(*wrong))], "es")[-1]


def test_a_figure_in_a_term_of_the_project_is_no_dose():
    termbase = parse_termbase("termbase.csv", "en,es,status\n,sala 55,forbidden\n")
    standard = checks.Standard(("en", "es"), termbase=termbase)
    judged([(f"Go to room {room}.", f"Vaya a la sala {room}.") for room in range(60, 160)], "es", standard)
    assert [rule for rule, _ in judged([("Go to room 55.", "Vaya a la sala 55.")], "es", standard)[0]] == ["TRM002"]
