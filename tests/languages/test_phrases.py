"""Phrases of the data files in all their forms, and the data files that are written with them."""

import pytest

from pipeline.languages import drugs as medicines
from pipeline.languages.drugs import drugs, plain
from pipeline.languages.false_friends import false_friends
from pipeline.languages.negation import cues, starts
from pipeline.languages.phrases import indexed, inflected, places, read_data


def test_a_class_gives_all_forms_of_a_word():
    assert inflected("assist@v", "en") == ("assist", "assists", "assisted", "assisting")
    assert "asistirá" in inflected("asist@ir", "es")
    assert inflected("condición médica@s", "es") == ("condición médica", "condición médicas")


def test_an_unknown_class_is_a_fault_of_the_data():
    with pytest.raises(KeyError):
        inflected("assist@nothing", "en")


def test_the_classes_of_verbs_hold_the_same_forms_in_the_same_order():
    classes = read_data("paradigms", "es")
    assert len(classes["ar"]) == len(classes["er"]) == len(classes["ir"])
    future = {inflected(f"x@{name}", "es").index(f"x{form}") for name, form in (("ar", "ará"), ("er", "erá"), ("ir", "irá"))}
    assert len(future) == 1


def test_the_longest_phrase_counts_and_a_star_is_any_word():
    phrases = indexed(["no", "no more than", "neither * nor"], "en")
    assert places(phrases, ["no", "more", "than", "two", "and", "no", "more"]) == [(0, 3), (5, 6)]
    assert places(phrases, ["neither", "hot", "nor", "cold", "neither", "nor"]) == [(0, 3)]
    assert places(phrases, ["no", "more"]) == [(0, 1)]


@pytest.mark.parametrize(("source", "target", "least"), [("en", "es", 90), ("es", "en", 40)])
def test_every_false_friend_can_be_found_and_mended(source, target, least):
    friends = false_friends(source, target)
    rows = {id(row): row for rows in friends.rows.values() for row in rows}.values()
    assert len(rows) >= least
    mended = 0
    for row in rows:
        wrong = next(form for word in row.row[target] for form in inflected(word, target)).split()
        trigger = next(form for word in row.row[source] for form in inflected(word, source)).replace("-", " ")
        only = [] if "only" not in row.row else inflected(row.row["only"][0], source)[0].split()
        said = [*only, *trigger.replace("*", "x").split()]
        assert row.misused(said, wrong), row.row
        right = row.suggestion(" ".join(wrong))  # none where no form fits in place of the wrong word
        mended += bool(right)
        assert right not in {form for word in row.row[target] for form in inflected(word, target)}, row.row
    assert mended > len(rows) / 2


def test_languages_without_data_have_no_false_friends_medicines_or_negations():
    assert not false_friends("en", "de").words
    assert drugs("en", "de") is None
    assert not starts("de")
    assert cues("nicht", "de") == ()


def test_names_that_are_listed_are_spelt_as_their_endings_say():
    known = drugs("en", "es")
    spelt = {name: medicines._drugs(read_data("drugs", "en_es"), [], forward=True).translated(name) for name in known.names}
    told = {name: text for name, text in spelt.items() if text and text != name}
    right = [name for name, text in told.items() if plain(text) in known.names[name]]
    assert len(told) > 60
    assert len(right) > 0.95 * len(told), sorted(set(told) - set(right))


def test_there_are_enough_medicines():
    known = drugs("en", "es")
    assert len(known.names) > 250
    assert known.translated("aspirin") == "aspirina"
    assert known.names["acetaminophen"] == {"paracetamol", "acetaminofen", "acetaminofeno"}
    assert drugs("es", "en").names["paracetamol"] == {"acetaminophen", "paracetamol"}
