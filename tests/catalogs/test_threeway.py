"""What two programs did to a catalog comes together by entry; no text of either is lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs import changed, parse, reconcile, render, written
from pipeline.model import Key, Message

from .catalog_cases import HEADER, load


@pytest.mark.parametrize("case", load("threeway.yaml"))
def test_both_versions_come_together(case):
    base, ours, theirs = (parse("es.po", HEADER + case[name]) for name in ("base", "ours", "theirs"))
    merged, conflicts = reconcile(base, ours, theirs)
    assert render(merged) == HEADER + case["expected"]
    assert [[one.key.source, list(one.ours), list(one.theirs)] for one in conflicts] == case.get("conflicts", [])


@pytest.mark.parametrize("case", load("threeway.yaml"))
def test_merging_again_changes_nothing(case):
    base, ours, theirs = (parse("es.po", HEADER + case[name]) for name in ("base", "ours", "theirs"))
    merged = written(reconcile(base, ours, theirs)[0])
    again, conflicts = reconcile(theirs, merged, merged)
    assert (render(again), conflicts) == (merged.text, ())


def test_header_fields_of_both_are_kept():
    base = parse("es.po", HEADER)
    ours = replace(base, header=changed(base.header, target=base.header.target + "X-Source-Language: en\n"))
    theirs = parse("es.po", HEADER.replace("Last-Translator: a", "Last-Translator: Ana"))
    merged, conflicts = reconcile(base, ours, theirs)
    fields = 'Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    assert render(merged) == theirs.text.replace(fields, f'{fields}"X-Source-Language: en\\n"\n')
    assert conflicts == ()


SOURCES = ("a", "b", "c", "d", "e")
TARGETS = st.sampled_from(["", "uno", "dos", "tres"])


@st.composite
def versions(draw):
    """Some of the entries, with some translations, flags and comments."""
    chosen = draw(st.lists(st.sampled_from(SOURCES), unique=True))
    return tuple(
        Message(
            Key(None, source),
            draw(TARGETS),
            comments=draw(st.sampled_from([(), ("Ana",), ("Ben", "Ana")])),
            flags=draw(st.sampled_from([(), ("fuzzy",), ("no-wrap",)])),
            obsolete=draw(st.booleans()),
        )
        for source in chosen
    )


@given(versions(), versions(), versions())
def test_no_text_of_either_side_is_lost(base, ours, theirs):
    read = [written(replace(parse("es.po", HEADER), messages=one)) for one in (base, ours, theirs)]
    before, mine, other = ({one.key: one for one in catalog.messages} for catalog in read)
    catalog, conflicts = reconcile(*read)
    merged = {one.key: one for one in written(catalog).messages}
    for key, message in other.items():
        if message.target != (before[key].target if key in before else ""):
            assert merged[key].target == message.target
        if key not in before:
            assert set(message.comments) <= set(merged[key].comments)
    for key, message in mine.items():
        if message.target and message.target != (before[key].target if key in before else ""):
            kept = merged[key]
            assert message.target == kept.target or any(message.target in comment for comment in kept.comments)
            assert (message.target == kept.target) != (key in [one.key for one in conflicts])
