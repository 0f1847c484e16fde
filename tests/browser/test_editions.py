"""Both editions as a reader sees them: the same page twice, each in its own language."""

import html
import re

import polib
import pytest

from .site_pages import ARTICLES, LOCALES, NAMES, PROJECT, each_name

pytestmark = pytest.mark.browser

POLLUTED = "ivig-for-hies"
LEAKS = (
    "inmunoglobulina intravenosa",
    "síndromes de hiper-IgM",
    "Cirugía",
    "anticuerpos",
    "Obtenga asistencia financiera",
    "Preguntas frecuentes",
    "REFERENCIAS",
)
articles = pytest.mark.parametrize("name", ARTICLES)


@pytest.fixture(scope="module")
def english(output):
    """The English texts of all catalogs that the Spanish edition has other words for, or none."""
    catalogs = [polib.pofile(str(path)) for path in sorted((output.parent / "locales/es").rglob("*.po"))]
    entries = [entry for catalog in catalogs for entry in catalog if not entry.obsolete]
    same = {plain(entry.msgstr) for entry in entries}
    return {plain(entry.msgid) for entry in entries} - same - {""}


def plain(text):
    """A catalog's text as a page shows it."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"</?[a-z][^<>]*>", "", text))).strip()


def of(words, english):
    """The English texts among a page's words: long ones anywhere, short ones where they are all that an element says."""
    long = {text for text in english if len(text.split()) > 2}
    running = words["running"]
    found = {text for text in long if text in running and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", running)}
    return sorted(found | (english & set(words["single"])))


@each_name
def test_the_spanish_page_shows_no_english_that_is_not_marked(visit, english, name):
    assert of(visit(f"es/{name}.html").ask("ownWords"), english) == []


@articles
def test_english_would_be_noticed(visit, english, name):
    assert len(of(visit(f"en/{name}.html").ask("ownWords"), english)) > 10


def test_the_english_page_shows_no_spanish_fragment(visit):
    source = (PROJECT / "source" / f"{POLLUTED}.html").read_text(encoding="utf-8").casefold()
    assert [leak for leak in LEAKS if leak.casefold() not in source] == []
    page = visit(f"en/{POLLUTED}.html").page.content().casefold()
    assert [leak for leak in LEAKS if leak.casefold() in page] == []


@articles
def test_both_editions_have_the_same_elements(visit, name):
    one, other = (visit(f"{locale}/{name}.html").ask("skeleton") for locale in LOCALES)
    assert len(one) > 5
    assert one == other


@articles
def test_both_editions_have_the_same_places(visit, name):
    one, other = (visit(f"{locale}/{name}.html").ask("ids") for locale in LOCALES)
    assert one == other
    assert len(set(one)) == len(one)


@articles
def test_every_section_can_be_linked_to(visit, name):
    bare = visit(f"en/{name}.html").page.locator("main h2:not([id]), main h3:not([id])")
    assert bare.all_text_contents() == []


def test_the_pages_are_those_of_the_sources(output):
    for locale in LOCALES:
        assert sorted(path.stem for path in (output / locale).glob("*.html")) == sorted(NAMES)
