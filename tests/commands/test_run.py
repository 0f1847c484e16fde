"""`calque run` on scratch projects, as its users run it."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from pipeline import catalogs
from pipeline.cli import main
from pipeline.commands import disk

HERE = Path(__file__).parent
FAULTS = yaml.safe_load((HERE / "cases/unusable_projects.yaml").read_text(encoding="utf-8"))

PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<title>Antibodies</title>
</head>
<body>
<h1>Antibodies</h1>
<p>IVIG contains antibodies from many donors. It is given into a vein.</p>
<p>See <a href="other.md#what-it-is">the other page</a>.</p>
</body>
</html>
"""
POLLUTED = PAGE.replace("contains antibodies", "contains anticuerpos").replace("<h1>Antibodies", "<h1>Preguntas frecuentes")
OTHER = "---\ntitle: Other\nreviewed: 2026-03-05\n---\n\n# Other\n\n## What it is\n\nA page with *some* text in it.\n"
TERMBASE = """en,es,status,forms,note
antibody,anticuerpo,preferred,es: anticuerpo|anticuerpos; en: antibody|antibodies,
frequently asked questions,preguntas frecuentes,preferred,,
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of two articles in an own folder, which is the current one."""
    write(tmp_path, {"source/page.html": PAGE, "source/other.md": OTHER, "calque.toml": 'base_url = "https://example.org"\n'})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder, files):
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)


def calque(*words):
    """The exit code of a command."""
    return main(list(words))


def snapshot(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def translate(folder, name, rows, locale="es"):
    """Fill a catalog as a translator would."""
    path = folder / f"locales/{locale}/LC_MESSAGES/{name}.po"
    catalog = catalogs.parse(path.as_posix(), path.read_text("utf-8"))
    messages = [
        catalogs.changed(message, target=rows[message.key.source], flags=()) if message.key.source in rows else message
        for message in catalog.messages
    ]
    from dataclasses import replace

    path.write_text(catalogs.render(replace(catalog, messages=tuple(messages))), "utf-8")


def messages_of(folder, name, locale="es"):
    path = folder / f"locales/{locale}/LC_MESSAGES/{name}.po"
    return {message.key.source: message for message in catalogs.parse(path.as_posix(), path.read_text("utf-8")).messages}


def test_a_run_makes_catalogs_and_editions_and_a_second_one_changes_no_byte(project):
    assert calque("run") == 0
    first = snapshot(project)
    assert {"locales/es/LC_MESSAGES/page.po", "locales/pot/page.pot", "output/en/page.html", "output/es/other.html"} <= set(
        first
    )
    assert calque("run") == 0
    assert snapshot(project) == first


def test_the_english_edition_of_a_full_document_is_its_source_but_for_what_an_edition_must_set(project):
    calque("run")
    edition = (project / "output/en/page.html").read_text("utf-8")
    bare = re.sub(r'<link rel="alternate"[^>]*>\n', "", edition).replace(' dir="ltr"', "")
    assert bare == PAGE.replace("other.md", "other.html")


def test_untranslated_text_of_the_spanish_edition_is_marked_as_english(project):
    calque("run")
    edition = (project / "output/es/page.html").read_text("utf-8")
    assert '<html lang="es" dir="ltr">' in edition
    assert '<p><span lang="en">IVIG contains antibodies from many donors.</span> <span lang="en">It is' in edition


def test_an_edited_sentence_makes_one_unit_stale_with_its_previous_text(project):
    calque("run")
    before = "IVIG contains antibodies from many donors."
    translate(
        project,
        "page",
        {before: "La IGIV contiene anticuerpos de muchos donantes.", "It is given into a vein.": "Se administra en una vena."},
    )
    write(project, {"source/page.html": PAGE.replace("many donors", "very many donors")})
    assert calque("run") == 0
    stale = {source: message for source, message in messages_of(project, "page").items() if message.fuzzy}
    assert list(stale) == ["IVIG contains antibodies from very many donors."]
    message = stale["IVIG contains antibodies from very many donors."]
    assert message.previous.source == before
    assert message.target == "La IGIV contiene anticuerpos de muchos donantes."
    page = (project / "output/es/page.html").read_text("utf-8")
    assert '<span lang="en">IVIG contains antibodies from very many donors.</span> Se administra en una vena.' in page


def test_the_policy_keep_shows_the_approved_translation_of_the_previous_text(project):
    write(project, {"calque.toml": 'missing = "keep"\n'})
    calque("run")
    translate(project, "page", {"It is given into a vein.": "Se administra en una vena."})
    write(project, {"source/page.html": PAGE.replace("into a vein", "slowly into a vein")})
    calque("run")
    assert "Se administra en una vena." in (project / "output/es/page.html").read_text("utf-8")


def test_the_policy_fail_fails_a_build_with_anything_untranslated(project):
    write(project, {"calque.toml": 'missing = "fail"\n'})
    assert calque("run") == 1


def test_a_threshold_keeps_an_edition_back_but_never_takes_one_away(project, capsys):
    write(project, {"calque.toml": "threshold = 0.9\n"})
    calque("run")
    assert "not published" in capsys.readouterr().out
    assert not (project / "output/es/page.html").exists()
    assert 'hreflang="es"' not in (project / "output/en/page.html").read_text("utf-8")
    write(project, {"calque.toml": "threshold = 0.0\n"})
    calque("run")
    write(project, {"calque.toml": "threshold = 0.9\n"})
    calque("run")
    assert (project / "output/es/page.html").exists()


def test_a_leak_is_found_offered_a_repair_and_gone_from_the_edition_once_approved(project, capsys):
    write(project, {"source/page.html": POLLUTED, "locales/termbase.csv": TERMBASE})
    assert calque("run", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    errors = [finding for finding in found if finding["severity"] == "error"]
    assert {(finding["text"], finding["suggestion"]) for finding in errors} == {
        ("anticuerpos", "antibodies"),
        ("Preguntas frecuentes", "Frequently asked questions"),
    }
    repairs = messages_of(project, "page", "en")
    assert {(message.target, message.fuzzy) for message in repairs.values()} == {
        ("IVIG contains antibodies from many donors.", True),
        ("Frequently asked questions", True),
    }
    assert "anticuerpos" in (project / "output/en/page.html").read_text("utf-8")
    translate(project, "page", {source: message.target for source, message in repairs.items()}, "en")
    assert calque("run") == 0
    page = (project / "output/en/page.html").read_text("utf-8")
    assert "anticuerpos" not in page
    assert "<h1>Frequently asked questions</h1>" in page
    assert (project / "source/page.html").read_text("utf-8") == POLLUTED


def test_a_leak_that_pages_repeat_is_reported_once(project, capsys):
    write(project, {"source/other.md": OTHER.replace("title: Other\n", "").replace("# Other", "# Preguntas frecuentes")})
    calque("run", "--format", "json")
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [row["path"] for row in found if row["severity"] == "error"] == ["source/other.md"]


def test_a_leak_in_a_translation_is_offered_what_another_catalog_says(project, capsys):
    write(project, {"source/other.md": OTHER.replace("A page with *some* text in it.", "Antibodies")})
    calque("run", "--quiet")
    translate(project, "other", {"Antibodies": "Anticuerpos"})
    polluted = {"IVIG contains antibodies from many donors.": "La IGIV contiene antibodies de muchos donantes."}
    translate(project, "page", polluted)
    capsys.readouterr()
    assert calque("check", "--format", "json", "--select", "LNG") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["text"], one["language"], one["suggestion"]) for one in found] == [("antibodies", "en", "anticuerpos")]


def test_a_suppressed_leak_is_reported_nowhere(project, capsys):
    ignored = POLLUTED.replace("<h1>", "<!-- calque-ignore: LNG002 a name -->\n<h1>")
    ignored = ignored.replace("<p>IVIG", "<!-- calque-ignore: LNG001 a quotation -->\n<p>IVIG")
    write(project, {"source/page.html": ignored, "source/second.txt": "Title\n\nWe know that anticuerpos help people.\n"})
    calque("run", "--format", "json")
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {row["path"] for row in found if row["severity"] == "error"} == {"source/second.txt"}
    assert not (project / "locales/en/LC_MESSAGES/page.po").exists()


def test_a_missing_translation_of_a_polluted_sentence_shows_its_approved_repair(project):
    write(project, {"source/page.html": POLLUTED, "locales/termbase.csv": TERMBASE})
    calque("run")
    repairs = messages_of(project, "page", "en")
    translate(project, "page", {source: message.target for source, message in repairs.items()}, "en")
    calque("run")
    page = (project / "output/es/page.html").read_text("utf-8")
    assert '<span lang="en">IVIG contains antibodies from many donors.</span>' in page
    assert "anticuerpos" not in page


def test_the_name_of_the_site_is_no_leak(project):
    write(project, {"calque.toml": 'title = "Living with primary immunodeficiency"\n'})
    assert calque("run") == 0


def test_absolute_links_to_the_site_lead_to_the_same_language(project):
    links = '<a href="/other.html">a</a> <a href="https://example.org/other.html#x">b</a> <a href="/en/other.html">c</a>'
    write(project, {"source/page.html": PAGE.replace("</body>", f"<p>{links} <a href='/away.html'>d</a></p></body>")})
    calque("run")
    page = (project / "output/es/page.html").read_text("utf-8")
    addresses = ["/es/other.html", "https://example.org/es/other.html#x", "/es/other.html", "/away.html"]
    assert re.findall(r"<a href=[\"'](/[^\"']*|https[^\"']*)", page) == addresses


@pytest.mark.parametrize("target", ["/nowhere/at/all", "missing.html", "link.html"])
def test_a_link_to_nothing_among_the_articles_is_told(project, capsys, target):
    (project / "source/link.html").symlink_to(target)
    before = snapshot(project / "source")
    assert calque("run") == 2
    assert "source/link.html" in capsys.readouterr().err
    assert not (project / "output").exists()
    assert before == snapshot(project / "source")


def test_a_page_of_a_removed_article_is_told(project, capsys):
    calque("run")
    (project / "source/other.md").rename(project / "source/new.md")
    capsys.readouterr()
    calque("run")
    assert "output/es/other.html belongs to no article" in capsys.readouterr().out
    assert (project / "output/es/other.html").exists()


def test_a_style_sheet_of_the_project_goes_before_the_shipped_one(project):
    write(project, {"source/assets/theme.css": "p { color: red }\n"})
    calque("run")
    assert (project / "output/es/assets/theme.css").read_text("utf-8") == "p { color: red }\n"


def test_a_template_of_the_project_may_count(project):
    page = '{% extends "base.html" %}{% block content %}{{ ngettext("One file", "%(num)s files", many) }}rest{% endblock %}'
    write(
        project,
        {
            f"templates/{name}.html": page.replace("many", str(many)).replace("rest", "{{ body }}" * (many == 1))
            for name, many in (("page", 1), ("index", 3))
        },
    )
    assert calque("run") == 0
    counted = messages_of(project, "site")["One file"]
    assert (counted.plural, counted.targets, counted.flags) == ("%(num)s files", ("", ""), ("python-format",))
    catalog = project / "locales/es/LC_MESSAGES/site.po"
    filled = 'msgstr[0] "Un archivo"\nmsgstr[1] "%(num)s archivos"'
    catalog.write_text(catalog.read_text("utf-8").replace('msgstr[0] ""\nmsgstr[1] ""', filled), "utf-8")
    assert calque("run") == 0
    assert "Un archivo" in (project / "output/es/other.html").read_text("utf-8")
    assert "3 archivos" in (project / "output/es/index.html").read_text("utf-8")
    assert "3 files" in (project / "output/en/index.html").read_text("utf-8")
    before = snapshot(project)
    assert calque("run") == 0
    assert snapshot(project) == before


def test_every_finding_is_the_text_at_its_place(project, capsys):
    polluted = "\ufeff" + POLLUTED.replace("\n", "\r\n").replace("anticuerpos", "😀 &eacute;poca de anticuerpos").replace(
        "It is", "Est&aacute; en la vena. It is"
    )
    write(project, {"source/page.html": polluted})
    calque("run")
    translate(
        project,
        "page",
        {"It is given into a vein.": 'Se "da" 😀 with the needle en una vena.', "Antibodies": "Antibodies are proteins"},
    )
    capsys.readouterr()
    calque("run", "--format", "json")
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {Path(finding["path"]).suffix for finding in found} >= {".html", ".po"}
    for finding in found:
        text = disk.read_text(finding["path"])
        assert text[finding["start"] : finding["end"]] == finding["text"]
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
        assert sum(map(len, lines[: finding["line"] - 1])) + finding["column"] - 1 == finding["start"]


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext's tools are not installed")
def test_gettext_accepts_every_catalog(project):
    write(project, {"source/page.html": POLLUTED, "locales/termbase.csv": TERMBASE})
    calque("run")
    for path in sorted(project.glob("locales/**/*.po*")):
        result = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
        assert (result.returncode, result.stderr) == (0, ""), path


def test_a_person_finds_article_section_and_place_of_an_entry(project):
    write(project, {"source/page.html": PAGE.replace("<p>IVIG", "<!-- note: a vein of the arm -->\n<p>IVIG")})
    calque("extract")
    template = (project / "locales/pot/page.pot").read_text("utf-8")
    entry = next(entry for entry in template.split("\n\n") if 'msgid "IVIG contains' in entry)
    assert entry.splitlines()[:4] == [
        "#. Section: Antibodies",
        "#. Place: paragraph (p)",
        "#. Note: a vein of the arm",
        "#: source/page.html",
    ]


def test_links_lead_to_the_page_of_the_same_language(project):
    calque("run")
    assert 'href="other.html#what-it-is"' in (project / "output/es/page.html").read_text("utf-8")
    assert 'id="what-it-is"' in (project / "output/es/other.html").read_text("utf-8")


def test_dates_are_those_of_the_language(project):
    calque("run")
    assert "March 5, 2026" in (project / "output/en/other.html").read_text("utf-8")
    assert "5 de marzo de 2026" in (project / "output/es/other.html").read_text("utf-8")


def test_any_locale_that_babel_knows_can_be_added(project):
    write(project, {"calque.toml": 'locales = ["en", "es", "ar", "pt-BR"]\n'})
    assert calque("run") == 0
    assert '<html lang="ar" dir="rtl">' in (project / "output/ar/page.html").read_text("utf-8")
    assert '<html lang="pt-BR"' in (project / "output/pt-BR/other.html").read_text("utf-8")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in FAULTS])
def test_what_cannot_be_used_is_said_with_place_and_remedy_and_nothing_is_written(project, case, capsys):
    calque("run")
    files = {path: bytes.fromhex(text["hex"]) if isinstance(text, dict) else text for path, text in case["files"].items()}
    write(project, files)
    for path in case.get("remove", ()):
        shutil.rmtree(project / path)
    before = snapshot(project)
    capsys.readouterr()
    assert calque("run") == 2
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "internal fault" not in said
    for part in case["expected"]:
        assert part in said
    assert snapshot(project) == before


def test_status_tells_the_states_apart(project, capsys):
    calque("run")
    translate(project, "page", {"It is given into a vein.": "Se administra en una vena."})
    capsys.readouterr()
    assert calque("status", "--format", "json") == 0
    rows = {(row["locale"], row["article"]): row for row in json.loads(capsys.readouterr().out)["catalogs"]}
    row = rows["es", "page"]
    assert (row["translated"], row["stale"], row["obsolete"]) == (1, 0, 0)
    assert row["untranslated"] == row["units"] - 1
    assert row["words_left"] == row["words"] - 6
