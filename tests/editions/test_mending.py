"""Approved repairs are written into the article itself: their words, and nothing else."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pipeline import readers
from pipeline.editions.differences import canonical
from pipeline.editions.localise import Choice, State, localise
from pipeline.editions.mending import mend
from pipeline.model import Key
from pipeline.segmentation import segment

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "mending.yaml").read_text("utf-8"))
WORDS = st.lists(
    st.sampled_from(["anticuerpos", "the", "cells", "& more", "<5", "*", "1.", "–", "“so”", "AT&T", "#", "[x]", "`", "_"]),
    min_size=1,
    max_size=6,
)


def read_as(path):
    def read(text):
        document = readers.read(path, text, "en")
        return document, segment(document)

    return read


def mended(path, text, repairs):
    read = read_as(path)
    return mend(*read(text), {Key(None, source): target for source, target in repairs.items()}, read)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_repair_changes_its_words_only(case):
    found = mended(case["path"], case["text"], case["repairs"])
    assert found.document.text == case["expected"]
    assert [case["refused"] in reason for _, reason in found.refused] == [True] * ("refused" in case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_mended_article_is_the_edition_with_its_repairs(case):
    """What readers saw before the repair was written is what they see after it."""
    document, units = read_as(case["path"])(case["text"])
    found = mended(case["path"], case["text"], case["repairs"])
    repairs = {key.source: case["repairs"][key.source] for key in found.keys}
    before = localise(document, units, lambda unit: Choice(repairs.get(unit.source), State.REPAIRED), "en")
    after = localise(found.document, found.units, lambda _: Choice(None, State.SOURCE), "en")
    assert [row.text for row in after.shown] == [row.text for row in before.shown]


@pytest.mark.parametrize("path", ["a.html", "a.md", "a.txt"])
@given(words=WORDS, other=WORDS)
def test_a_repair_is_read_as_it_was_written_or_refused(path, words, other):
    text = {
        "a.html": "<p>We know <b>{}</b> well.</p>",
        "a.md": "We know **{}** well.\n",
        "a.txt": "We know that {} well, as all know.\n",
    }
    read = read_as(path)
    document, units = read(text[path].format("anticuerpos"))
    polluted = units[0].source
    target = (
        polluted.replace("anticuerpos", " ".join(words))
        if path == "a.txt"
        else f"We <b>{' '.join(words)}</b> {' '.join(other)}."
    )
    found = mend(document, units, {Key(None, polluted): target}, read)
    if found.refused:
        assert found.document is document
    else:
        assert [canonical(unit.source) for unit in found.units] == [canonical(target)]
        assert canonical(target) == canonical(polluted) or polluted not in {unit.source for unit in found.units}
