"""The interface speaks the reader's language, by its own catalogs."""

import pytest

from pipeline.preview import interface
from pipeline.preview.differences import differences


@pytest.mark.parametrize(
    ("header", "lang"),
    [
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en,es", "en"),
        ("fr, es;q=0.1", "es"),
        ("", "en"),
        ("es;q=0, en;q=0.1", "en"),
        ("x;q=a,,;", "en"),
    ],
)
def test_the_browsers_language_is_taken(preview, header, lang):
    assert f'<html lang="{lang}"' in preview.get("/", **{"accept-language": header}).text


def test_the_language_chosen_is_kept(preview):
    preview.get("/?lang=es")
    assert '<html lang="es"' in preview.get("/article/es/care.html").text
    assert "samesite=strict" in preview.get("/?lang=es").headers["set-cookie"].lower()


def test_a_language_that_is_not_there_is_not_taken(preview):
    assert "set-cookie" not in preview.get("/?lang=<script>").headers


def test_the_modules_get_the_words_of_the_interface():
    assert interface.strings("en") == {}
    words = interface.strings("es")
    assert words
    assert all(text if isinstance(text, str) else all(text) for text in words.values())


@pytest.mark.parametrize(
    ("before", "after"),
    [("", ""), ("a", ""), ("", "b c"), ("a b c", "a x c"), ("<em>a</em> b", "<em>a</em> b."), ("a b", "c d")],
)
def test_differences_put_together_are_both_texts(before, after):
    pieces = differences(before, after)
    assert "".join(text for kind, text in pieces if kind != "inserted") == before
    assert "".join(text for kind, text in pieces if kind != "deleted") == after


def test_huge_texts_are_told_as_wholes():
    before, after = "word " * 9000, "other " * 9000
    assert differences(before, after) == [("deleted", before), ("inserted", after)]


def test_languages_are_named_in_the_readers_language(preview):
    spanish = preview.get("/api/article/es/care", **{"accept-language": "es"}).json()
    named = [row["name"] for row in (spanish["source"], spanish["target"], *spanish["locales"])]
    assert named == ["inglés", "español", "inglés", "español"]
    assert "Edición: inglés" in preview.get("/article/es/care.html", **{"accept-language": "es"}).text
    index = preview.get("/api/index", **{"accept-language": "es"}).json()
    assert [row["name"] for row in index["project"]["locales"]] == ["inglés", "español"]
    assert preview.data("article/es/care")["target"]["name"] == "Spanish"
