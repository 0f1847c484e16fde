"""`calque repair`: what a person has approved goes into the article, and no translation becomes stale by it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import catalogs
from pipeline.cli import main
from pipeline.model.suppression import binding, of_message

PAGE = """<!DOCTYPE html>
<html lang="en">
<head><title>Antibodies</title></head>
<body>
<h1 id="faq">Preguntas frecuentes</h1>
<p>IVIG contains
anticuerpos from many&nbsp;donors. It is given into a vein.</p>
<p>See <a href="note.html">the note</a>.</p>
</body>
</html>
"""
NOTE = "---\ntitle: A note\n---\n\n# A note\n\nYour body makes **anticuerpos** against germs\nof many kinds.\n"
TERMBASE = """en,es,status,forms,note
antibody,anticuerpo,preferred,es: anticuerpo|anticuerpos; en: antibody|antibodies,
frequently asked questions,preguntas frecuentes,preferred,,
"""
SPANISH = {
    "Preguntas frecuentes": "Preguntas frecuentes",
    "IVIG contains anticuerpos from many\u00a0donors.": "La IGIV contiene anticuerpos de muchos donantes.",
    "It is given into a vein.": "Se administra en una vena.",
    "Your body makes <strong>anticuerpos</strong> against germs of many kinds.": "Se forman <strong>anticuerpos</strong>.",
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of two polluted articles that a run has offered repairs for, translated, in the current folder."""
    write("calque.toml", "", tmp_path)
    write("source/page.html", PAGE, tmp_path)
    write("source/note.md", NOTE, tmp_path)
    write("locales/termbase.csv", TERMBASE, tmp_path)
    monkeypatch.chdir(tmp_path)
    main(["run", "-q"])
    for name in ("page", "note"):
        fill(name, "es", SPANISH)
    return tmp_path


def write(path, text, folder=Path()):
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, "utf-8")


def catalog(name, locale):
    path = Path(f"locales/{locale}/LC_MESSAGES/{name}.po")
    return catalogs.parse(path.as_posix(), path.read_text("utf-8"))


def fill(name, locale, rows=None):
    """Approve these translations, or all suggestions."""
    found = catalog(name, locale)
    given = {one.key.source: one.target for one in found.messages} if rows is None else rows
    messages = [
        catalogs.changed(one, target=given[one.key.source], flags=()) if one.key.source in given else one
        for one in found.messages
    ]
    write(found.path, catalogs.render(replace(found, messages=tuple(messages))))


def entries(name, locale):
    return {one.key.source: one for one in catalog(name, locale).messages if not one.obsolete}


def pages():
    return {path: path.read_bytes() for path in Path("output").rglob("*.html")}


def approve():
    for name in ("page", "note"):
        fill(name, "en")


def test_articles_are_mended_and_the_editions_stay_as_they_are(project):
    approve()
    main(["run", "-q"])
    before = pages()
    assert main(["repair"]) == 0
    assert Path("source/page.html").read_text("utf-8") == PAGE.replace("anticuerpos", "antibodies").replace(
        "Preguntas frecuentes", "Frequently asked questions"
    )
    assert Path("source/note.md").read_text("utf-8") == NOTE.replace("anticuerpos", "antibodies")
    assert main(["run", "-q"]) == 0
    assert pages() == before


def test_no_finding_is_left_and_nothing_is_stale(project, capsys):
    approve()
    main(["repair"])
    capsys.readouterr()
    main(["check", "--format", "json", "--select", "LNG,CAT"])
    assert {row["text"] for row in json.loads(capsys.readouterr().out)["findings"] if row["rule"].startswith("LNG")} == set()
    found = entries("page", "es") | entries("note", "es")
    assert found["IVIG contains antibodies from many\u00a0donors."].approved
    assert found["Frequently asked questions"].target == "Preguntas frecuentes"
    assert not any(one.fuzzy for one in found.values())


def test_a_second_repair_and_run_change_nothing(project, capsys):
    approve()
    main(["repair", "-q"])
    main(["run", "-q"])
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    capsys.readouterr()
    assert main(["repair"]) == 0
    assert "nothing to repair" in capsys.readouterr().err
    main(["run", "-q"])
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_a_diff_shows_it_first(project, capsys):
    approve()
    capsys.readouterr()
    assert main(["repair", "--diff"]) == 0
    shown = capsys.readouterr().out
    assert "-anticuerpos from many&nbsp;donors." in shown
    assert "+antibodies from many&nbsp;donors." in shown
    assert '+msgid "IVIG contains antibodies from many\u00a0donors."' in shown
    assert Path("source/page.html").read_text("utf-8") == PAGE


def test_what_is_not_approved_is_told_and_left(project, capsys):
    capsys.readouterr()
    assert main(["repair"]) == 0
    said = capsys.readouterr().err
    assert "locales/en/LC_MESSAGES/page.po: 2 sentences without an approved repair" in said
    assert "nothing to repair" in said
    assert Path("source/page.html").read_text("utf-8") == PAGE


@pytest.mark.parametrize("name", ["note", "source/note.md", "./source/note.md"])
def test_one_article_by_name_or_path(project, name):
    approve()
    assert main(["repair", name]) == 0
    assert "antibodies" in Path("source/note.md").read_text("utf-8")
    assert Path("source/page.html").read_text("utf-8") == PAGE


def test_an_article_that_is_not_there(project, capsys):
    assert main(["repair", "nota"]) == 2
    said = capsys.readouterr().err
    assert "no such article: “nota”" in said
    assert "“note”" in said


def test_a_repair_that_cannot_be_made_is_told_at_its_place_and_the_others_are_made(project, capsys):
    approve()
    fill("page", "en", {"Preguntas frecuentes": "Questions.<video/>"})
    assert main(["repair"]) == 1
    said = capsys.readouterr().err
    line = entries("page", "en")["Preguntas frecuentes"].line
    assert f"locales/en/LC_MESSAGES/page.po:{line}:1: conflict: this repair is not made: its codes are not those" in said
    assert "antibodies" in Path("source/page.html").read_text("utf-8")
    assert entries("page", "en")["Preguntas frecuentes"].approved


def test_the_translator_of_a_polluted_sentence_sees_its_repair(project):
    approve()
    main(["run", "-q"])
    notes = entries("page", "es")["IVIG contains anticuerpos from many\u00a0donors."].notes
    assert "Repaired: “IVIG contains antibodies from many donors.”" in notes


def test_translations_follow_where_the_author_mends_the_sentence_as_the_repair_has_it(project):
    approve()
    main(["run", "-q"])
    write("source/note.md", NOTE.replace("anticuerpos", "antibodies"))
    assert main(["run", "-q"]) == 0
    mended = entries("note", "es")["Your body makes <strong>antibodies</strong> against germs of many kinds."]
    assert (mended.approved, mended.target) == (True, "Se forman <strong>anticuerpos</strong>.")


def test_a_mended_sentence_that_the_article_has_already_keeps_both_translations(project, capsys):
    write("source/page.html", PAGE.replace("</body>", "<p>Frequently asked questions</p></body>"))
    main(["run", "-q"])
    fill("page", "es", SPANISH | {"Frequently asked questions": "Preguntas habituales"})
    approve()
    capsys.readouterr()
    assert main(["repair"]) == 1
    found = entries("page", "es")["Frequently asked questions"]
    assert {found.target, found.comments[-1].partition("as well: ")[2]} == {"Preguntas habituales", "Preguntas frecuentes"}
    assert "two translations of “Frequently asked questions”" in capsys.readouterr().err


def test_what_translators_wrote_beside_a_translation_stays(project):
    approve()
    found = catalog("page", "es")
    text = found.text.replace("#. Place: paragraph (p)\n", "# Ana: plasma?\n#. Place: paragraph (p)\n", 1)
    write(found.path, text)
    main(["repair", "-q"])
    mended = entries("page", "es")["IVIG contains antibodies from many\u00a0donors."]
    assert mended.comments == ("Ana: plasma?",)


def test_suppressions_stay_bound_to_what_they_were_given_for(project, capsys):
    remark = "<!-- calque-ignore: NUM003@{bound} Ana: a quotation -->\n"
    polluted, mended = (f"IVIG contains {word} from many\u00a0donors." for word in ("anticuerpos", "antibodies"))
    write("source/page.html", PAGE.replace("<p>IVIG", remark.format(bound=binding(polluted)) + "<p>IVIG"))
    approve()
    main(["run", "-q"])
    found = catalog("page", "es")
    noted = [
        catalogs.changed(one, comments=("Ana: plasma?", f"calque-ignore: NUM001@{of_message(one)} Ana: checked"))
        if one.key.source == polluted
        else one
        for one in found.messages
    ]
    write(found.path, catalogs.render(replace(found, messages=tuple(noted))))
    assert main(["repair", "-q"]) == 0
    assert remark.format(bound=binding(mended)) in Path("source/page.html").read_text("utf-8")
    moved = entries("page", "es")[mended]
    assert moved.comments == ("Ana: plasma?", f"calque-ignore: NUM001@{of_message(moved)} Ana: checked")
    assert f"calque-ignore: NUM003@{binding(mended)} Ana: a quotation" in "".join(moved.notes)
    assert main(["repair"]) == 0
    assert "nothing to repair" in capsys.readouterr().err


def test_an_article_that_is_written_to_meanwhile_is_left_alone(project, monkeypatch, capsys):
    approve()
    from pipeline.commands import repair

    real = repair.merge

    def meanwhile(*given):
        write("source/page.html", PAGE + "<!-- edited -->")
        return real(*given)

    monkeypatch.setattr(repair, "merge", meanwhile)
    before = {path: path.read_bytes() for path in Path("locales").rglob("*.po")}
    assert main(["repair"]) == 2
    assert "another program has changed this article" in capsys.readouterr().err
    assert Path("source/page.html").read_text("utf-8") == PAGE + "<!-- edited -->"
    assert {path: path.read_bytes() for path in Path("locales").rglob("*.po")} == before
