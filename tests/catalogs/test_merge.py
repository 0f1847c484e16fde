"""Nothing a person did is lost when an article changes, and nothing new counts as approved."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs import Memory, changed, merge, parse, render, stale
from pipeline.errors import InputError
from pipeline.model import Catalog, Key, Message

from .catalog_cases import HEADER, gettext, load


def article(texts, domain="ivig", **values):
    parts = [text.rpartition("|") for text in texts]
    keys = [Key(context if bar else None, source) for context, bar, source in parts]
    messages = tuple(Message(key, references=(f"source/{domain}.html",), **values) for key in keys)
    return Catalog(f"{domain}.pot", domain, "en", messages, parse("x.pot", HEADER).header)


def approved(domain, pairs):
    return Catalog(f"es/{domain}.po", domain, "es", tuple(Message(Key(None, a), b) for a, b in pairs.items()))


def merged(template, text, memory=None, **options):
    return render(merge(template, parse("es/ivig.po", text), "es", memory or Memory(), **options))


@pytest.mark.parametrize("case", load("merge.yaml"))
def test_a_catalog_follows_its_article(case):
    memory = Memory.build(approved(domain, pairs) for domain, pairs in case.get("memory", {}).items())
    template, before = article(case["texts"]), HEADER + case["catalog"]
    after = merged(template, before, memory)
    if "targets" in case:
        assert [one.target for one in parse("es.po", after).messages if not one.obsolete] == case["targets"]
        return
    expected = case["catalog"] if case["expected"] == "same" else case["expected"]
    assert after.removeprefix(HEADER.rstrip("\n")).strip() == expected.strip()
    assert merged(template, after, memory) == after, "a second merge changes nothing"
    assert gettext("msgfmt", "-c", "-o", "/dev/null", text=after).returncode == 0


def test_a_new_catalog_has_a_header_that_gettext_takes_without_a_word():
    text = render(merge(article(["Hello"]), None, "pt-BR", Memory()))
    assert "Language: pt_BR\\n" in text
    assert "Plural-Forms: nplurals=2; plural=" in text
    result = gettext("msgfmt", "-c", "-o", "/dev/null", text=text)
    assert (result.returncode, result.stderr) == (0, b"")


def test_the_header_that_a_translators_tool_wrote_stays():
    text = HEADER.replace('"Language: es', '"X-Generator: Poedit 3.4\\n"\n"Language: es')
    assert merged(article(["Hello"]), text).startswith(text)


def test_what_a_header_lacks_is_added():
    text = HEADER.replace('"Language: es\\n"\n', "")
    assert '"Language: es\\n"' in merged(article(["Hello"]), text)


def test_an_unknown_locale_is_an_input_error():
    with pytest.raises(InputError, match="no locale"):
        merge(article(["Hello"]), None, "xx-nowhere", Memory())


def test_only_the_approved_translation_of_the_previous_text_is_stale():
    text = (
        HEADER
        + 'msgid "Take two tablets a day."\nmsgstr "Tome dos."\n\n#, fuzzy\nmsgid "Wash your hands often."\nmsgstr "Lave."\n'
    )
    catalog = merge(article(["Take ten tablets a day.", "Wash both hands often."]), parse("es.po", text), "es", Memory())
    assert [stale(one) for one in catalog.messages[:2]] == [True, False]
    assert all(one.fuzzy for one in catalog.messages[:2])


def test_a_plural_that_appears_keeps_the_translation_as_fuzzy():
    template = article(["tablet"])
    template = replace(template, messages=(replace(template.messages[0], plural="tablets"),))
    catalog = merge(template, parse("es.po", HEADER + 'msgid "tablet"\nmsgstr "comprimido"\n'), "es", Memory())
    assert (catalog.messages[0].targets, catalog.messages[0].fuzzy) == (("comprimido", ""), True)
    assert gettext("msgfmt", "-c", "-o", "/dev/null", text=render(catalog)).returncode == 0


def test_comments_after_the_last_entry_stay_at_the_end():
    text = HEADER + 'msgid "a"\nmsgstr "b"\n\n# keep me\n'
    assert merged(article(["a", "b"]), text).endswith("\n# keep me\n")


def test_a_template_that_was_read_from_a_file_lends_no_text_of_its_own_file():
    pot = parse("ivig.pot", HEADER + "# one\n\n\n\n" + '#: a.html\nmsgid "a"\nmsgstr ""\n\n\n\nmsgid "b"\nmsgstr ""\n')
    text = merged(pot, HEADER + 'msgid "b"\nmsgstr "c"\n')
    assert [(one.key.source, one.target) for one in parse("es.po", text).messages] == [("a", ""), ("b", "c")]


words = st.sampled_from(["take", "two", "three", "tablets", "water", "daily", "never", "Take", "5", "mg"])
sentences = st.lists(words, min_size=1, max_size=6).map(" ".join)


def translated(message, written):
    """What a translator does: writes a target and approves it."""
    written[message.key.source] = f"es {message.key.source}"
    return changed(message, target=written[message.key.source], flags=(), previous=None)


@settings(max_examples=40)
@given(st.lists(st.lists(sentences, max_size=5, unique=True), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_no_translation_is_lost_or_approved_by_itself_through_any_edits(versions, random):
    catalog, written = None, {}
    for texts in versions:
        text = render(merge(article(texts), catalog, "es", Memory()))
        catalog = parse("es/ivig.po", text)
        assert render(merge(article(texts), catalog, "es", Memory())) == text
        sound = {one.key.source: one.target for one in catalog.messages if one.target and not one.fuzzy}
        assert sound == written
        kept = [
            translated(one, written) if not one.obsolete and not one.approved and random.random() < 0.5 else one
            for one in catalog.messages
        ]
        catalog = parse("es/ivig.po", render(replace(catalog, messages=tuple(kept))))


def test_a_catalog_without_any_translation_is_merged_in_linear_time(work):
    def untranslated(count):
        template = article([f"Wait {number} minutes before you measure." for number in range(count)])
        current = merge(template, None, "es", Memory())
        memory = Memory.build([current], {"ivig": template})
        return work(lambda: merge(template, current, "es", memory))

    assert untranslated(400) < 3 * untranslated(200)
