"""The preview as files: the same pages, to be looked at by whoever has no server."""

import json
import re

import pytest
from lxml import html as lxml_html

from pipeline.cli import main


def data_of(path):
    tree = lxml_html.document_fromstring(path.read_text(encoding="utf-8"))
    return json.loads(tree.get_element_by_id("calque-data").text)


@pytest.fixture
def exported(project):
    assert main(["preview", "--export", "out"]) == 0
    return project / "out"


def test_every_page_is_there_and_whole(exported, preview):
    assert {path.relative_to(exported).as_posix() for path in exported.glob("article/**/*.html")} == {
        "article/en/care.html",
        "article/es/care.html",
        "article/es/site.html",
    }
    data = data_of(exported / "article/es/care.html")
    assert data["blocks"] == preview.data("article/es/care")["blocks"]
    assert not data["cell"]["pending"]
    assert data["session"] == {"read_only": True, "exported": True, "live": False, "editor": False, "lang": "en"}


def test_no_page_has_a_token_or_asks_for_a_server(exported):
    for path in exported.glob("**/*.html"):
        text = path.read_text(encoding="utf-8")
        if "edition" not in path.parts:
            assert re.search(r'name="calque-token" content=""', text)
            assert 'type="module"' not in text
            assert "Content-Security-Policy" in text


def test_every_file_that_a_page_names_is_there(exported):
    for path in (exported / "index.html", *exported.glob("article/**/*.html")):
        tree = lxml_html.document_fromstring(path.read_text(encoding="utf-8"))
        for address in tree.xpath("//link/@href | //script/@src"):
            assert (path.parent / address).resolve().is_file(), address


def test_the_editions_are_there(exported):
    assert "Cuidados en casa" in (exported / "edition/es/care.html").read_text(encoding="utf-8")


def test_the_same_project_gives_the_same_bytes(project, exported):
    before = {path: path.read_bytes() for path in exported.rglob("*") if path.is_file()}
    assert main(["preview", "--export", "out"]) == 0
    assert {path: path.read_bytes() for path in exported.rglob("*") if path.is_file()} == before


def test_the_interface_may_be_in_spanish(project):
    assert main(["preview", "--export", "out", "--lang", "es"]) == 0
    assert '<html lang="es"' in (project / "out/index.html").read_text(encoding="utf-8")


def test_a_project_with_a_broken_file_is_not_exported(project, capsys):
    (project / "locales/es/LC_MESSAGES/care.po").write_text("msgid\n", encoding="utf-8")
    assert main(["preview", "--export", "out"]) == 2
    assert "care.po:2" in capsys.readouterr().err
    assert not (project / "out").exists()
