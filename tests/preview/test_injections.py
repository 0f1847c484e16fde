"""Hostile texts wherever a project is written by people: nothing of them is markup, script or address on a page."""

import html
import json
import re
from pathlib import Path

import pytest
import yaml
from lxml import html as lxml_html

TEXTS = yaml.safe_load((Path(__file__).parent / "cases/injections.yaml").read_text(encoding="utf-8"))
_SPACES = re.compile(r"\s+")


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def in_article(preview, text):
    """As text of the article, which is the msgid of its catalogs."""
    preview.write(
        "source/care.html", f"<!doctype html><html lang=en><title>Care</title><p>It says {html.escape(text)} here.</p></html>"
    )


def in_title(preview, text):
    title = html.escape(text)
    preview.write(
        "source/care.html", f"<!doctype html><html lang=en><title>{title}</title><h1>{title}</h1><p>It is here.</p></html>"
    )


def in_translation(preview, text):
    preview.replace(preview.po, '"Cuidados en casa"', quoted(f"Cuidados {text}"))


def in_comments(preview, text):
    entry = 'msgid "Care at home"'
    preview.replace(preview.po, entry, f"# {text}\n#. {text}\n#, {text.replace(',', ' ')}\n{entry}")


def in_context(preview, text):
    article = (
        f"<!doctype html><html lang=en><title>Care</title><p data-context={quoted(html.escape(text))}>It is here.</p></html>"
    )
    preview.write("source/care.html", article)


def in_previous(preview, text):
    entry = 'msgid "Care at home"'
    preview.replace(preview.po, entry, f"#, fuzzy\n#| msgid {quoted(f'Care {text}')}\n{entry}")


def in_configuration(preview, text):
    preview.write("calque.toml", f'title = {quoted(text)}\nsource_locale = "en"\nlocales = ["en", "es"]\n')


def in_front_matter(preview, text):
    preview.write("source/care.md", f"---\ntitle: {quoted(text)}\ndescription: {quoted(text)}\n---\n\nIt is here.\n")
    (preview.root / "source/care.html").unlink()
    preview.live.refresh()


def in_file_name(preview, text):
    name = text.replace("/", "∕").strip() or "x"
    preview.write(f"source/{name[:80]}.html", "<!doctype html><html lang=en><title>Care</title><p>It is here.</p></html>")


def in_termbase(preview, text):
    value = text.replace('"', '""')
    preview.write("locales/termbase.csv", f'en,es,status,forms,note\nhome,"{value}",preferred,,"{value}"\n')


def in_broken_file(preview, text):
    preview.write(preview.po, f"msgid {text}\nmsgstr\n")


PLACES = [
    in_article, in_title, in_translation, in_comments, in_context, in_previous, in_configuration, in_front_matter, in_file_name,
    in_termbase, in_broken_file,
]  # fmt: skip
ALLOWED = {"noscript"}
ADDRESS = re.compile(r"(?:\.\./)*(?:static/[\w.-]+|index\.html|article/[\w%./~-]+|\?lang=\w\w|#\w+)$")


def assert_harmless(page):
    """All markup is the template's own: what is loaded and linked is the preview's, nothing is run but its module."""
    tree = lxml_html.document_fromstring(page)
    for element in (one for one in tree.iter() if isinstance(one.tag, str)):
        names = {name.lower() for name in element.attrib}
        assert not [name for name in names if name.startswith("on") or name in ("style", "srcdoc", "action", "data")], (
            element.attrib
        )
        assert element.tag not in ("svg", "math", "object", "embed", "base", "style", "img", "video"), page
        for name in names & {"href", "src"}:
            assert ADDRESS.match(element.get(name)), element.attrib
    scripts = list(tree.iter("script"))
    assert [script.get("type") for script in scripts] == ["module", "application/json"]
    assert set(scripts[1].text) & set("<>&\u2028\u2029") == set()
    assert json.loads(scripts[1].text)["version"] == 1


@pytest.mark.parametrize("place", PLACES)
def test_nothing_hostile_is_markup_on_a_page(preview, place):
    before = {path: preview.read(path) for path in (preview.po, "source/care.html", "calque.toml", "locales/termbase.csv")}
    for text in TEXTS:
        place(preview, text)
        views = [(view.locale, name) for name, views in preview.gateway.views().items() for view in views]
        addresses = [preview.data("index")["articles"][0]["cells"][locale]["href"] for locale, _ in views[:2]]
        for address in ("", *addresses):
            answer = preview.get(f"/{address}")
            assert answer.status_code == 200, (text, address)
            assert answer.headers["content-type"] == "text/html; charset=utf-8"
            assert_harmless(answer.text)
        _answers_are_data(preview, addresses)
        for path, content in before.items():
            (preview.root / path).write_text(content, encoding="utf-8")
        for added in set((preview.root / "source").iterdir()) - {preview.root / "source/care.html"}:
            added.unlink()


def _answers_are_data(preview, addresses):
    for address in ("index", *(address.removesuffix(".html") for address in addresses)):
        answer = preview.get(f"/api/{address}")
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.json()["version"] == 1


@pytest.mark.parametrize("place", PLACES)
def test_the_hostile_texts_do_reach_the_data(preview, place):
    """Else the tests above would prove nothing."""
    place(preview, TEXTS[0] if place is not in_file_name else "<b onclick=alert(1)>")
    found = [preview.get("/api/index").text, *(preview.get(f"/api/article/es/{name}").text for name in preview.gateway.views())]
    entries = (
        [preview.get(f"/api/entry/es/{unit['entry']}/care").text for unit in preview.units()] if place is in_termbase else []
    )
    said = ["<script>", "onclick"] if place is not in_broken_file else ["care.po"]
    assert any(word in text for text in (*found, *entries) for word in said)


def test_there_are_enough_of_them():
    assert len(TEXTS) * len(PLACES) >= 200
    assert len(set(TEXTS)) == len(TEXTS)
