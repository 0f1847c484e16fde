"""What translators did follows the text: to another article, and under the article's new name."""

import json
from dataclasses import replace

import pytest

from pipeline import catalogs
from pipeline.cli import main

CONFIGURATION = 'locales = ["en", "es", "fr"]\n'
DOSE = "# Dose\n\nTake two tablets a day.\n\nNever take more than four.\n\nAsk your nurse about it.\n"
TRAVEL = "# Travel\n\nKeep the bottle cool.\n\nCarry a letter of your doctor.\n\nBuy it at home.\n"
WORDS = {"es": "es: {}", "fr": "fr : {}"}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Two articles, translated into two languages, each entry with a remark of its translator's."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "calque.toml").write_text(CONFIGURATION, "utf-8")
    write(tmp_path, {"dose": DOSE, "travel": TRAVEL})
    assert main(["update", "--quiet"]) == 0
    for locale in WORDS:
        for name in ("dose", "travel"):
            translate(tmp_path, locale, name)
    return tmp_path


def write(folder, articles):
    for name, text in articles.items():
        path = folder / f"source/{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def path_of(folder, locale, name):
    return folder / f"locales/{locale}/LC_MESSAGES/{name}.po"


def translate(folder, locale, name):
    path = path_of(folder, locale, name)
    catalog = catalogs.parse(path.as_posix(), path.read_text("utf-8"))
    messages = tuple(
        catalogs.changed(one, target=WORDS[locale].format(one.key.source), comments=(f"checked in {name}",))
        for one in catalog.messages
    )
    path.write_text(catalogs.render(replace(catalog, messages=messages)), "utf-8")


def entries(folder, locale, name):
    path = path_of(folder, locale, name)
    return {one.key.source: one for one in catalogs.parse(path.as_posix(), path.read_text("utf-8")).messages}


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.po*")}


def test_a_unit_that_moves_to_another_article_stays_approved_with_its_comments(project):
    write(project, {"dose": DOSE.replace("Ask your nurse about it.\n", ""), "travel": TRAVEL + "\nAsk your nurse about it.\n"})
    main(["update", "--quiet"])
    for locale, words in WORDS.items():
        moved = entries(project, locale, "travel")["Ask your nurse about it."]
        assert (moved.target, moved.fuzzy) == (words.format("Ask your nurse about it."), False)
        assert (moved.comments, moved.notes, moved.references) == (
            ("checked in dose",),
            ("Section: Travel", "Place: paragraph (p)"),
            ("source/travel.md",),
        )
        assert entries(project, locale, "dose")["Ask your nurse about it."].obsolete
    before = files(project)
    main(["update", "--quiet"])
    assert files(project) == before


def test_a_unit_that_is_cut_out_today_and_put_in_elsewhere_tomorrow_stays_approved(project):
    write(project, {"dose": DOSE.replace("Ask your nurse about it.\n", "")})
    main(["update", "--quiet"])
    write(project, {"travel": TRAVEL + "\nAsk your nurse about it.\n"})
    main(["update", "--quiet"])
    assert entries(project, "es", "travel")["Ask your nurse about it."].approved


def test_a_unit_that_is_copied_is_only_a_suggestion_for_the_copy(project):
    write(project, {"travel": TRAVEL + "\nAsk your nurse about it.\n"})
    main(["update", "--quiet"])
    copy = entries(project, "es", "travel")["Ask your nurse about it."]
    assert (copy.fuzzy, copy.notes[-1]) == (True, "calque: suggestion 1.00 from dose")


def test_a_unit_that_left_two_articles_with_two_translations_is_a_suggestion(project):
    write(project, {"travel": TRAVEL + "\nAsk your nurse about it.\n"})
    main(["update", "--quiet"])
    path = path_of(project, "es", "travel")
    path.write_text(path.read_text("utf-8").replace("es: Ask", "Otra: Ask").replace("#, fuzzy\n", ""), "utf-8")
    write(project, {"dose": DOSE.replace("Ask your nurse about it.\n", ""), "travel": TRAVEL})
    write(project, {"third": "# Third\n\nAsk your nurse about it.\n"})
    main(["update", "--quiet"])
    assert not entries(project, "es", "third")["Ask your nurse about it."].approved


@pytest.mark.parametrize("name", ["doses", "topics/doses"])
def test_a_renamed_article_takes_its_catalogs_along(project, capsys, name):
    translated = {locale: path_of(project, locale, "dose").read_text("utf-8") for locale in WORDS}
    (project / "source/dose.md").unlink()
    write(project, {name: DOSE})
    assert main(["update"]) == 0
    assert f"es: dose is {name} now, with the catalog it had" in capsys.readouterr().err
    for locale, text in translated.items():
        assert not path_of(project, locale, "dose").exists()
        assert path_of(project, locale, name).read_text("utf-8") == text.replace("source/dose.md", f"source/{name}.md")
    assert not (project / "locales/pot/dose.pot").exists()
    before = files(project)
    assert main(["update"]) == 0
    assert files(project) == before


def test_a_renamed_and_edited_article_keeps_what_is_the_same_and_what_was_obsolete(project):
    write(project, {"dose": DOSE.replace("Never take more than four.\n", "")})
    main(["update", "--quiet"])
    (project / "source/dose.md").unlink()
    write(project, {"doses": DOSE.replace("Never take more than four.\n", "").replace("Dose", "Doses")})
    main(["update", "--quiet"])
    found = entries(project, "fr", "doses")
    assert found["Ask your nurse about it."].approved
    assert found["Never take more than four."].obsolete
    assert (found["Doses"].previous.source, found["Doses"].fuzzy) == ("Dose", True)


def test_an_article_with_little_of_the_old_text_is_no_renamed_one(project):
    (project / "source/dose.md").unlink()
    write(project, {"new": "# Dose\n\nQuite another text about tablets stands in here.\n\nTake two tablets a day.\n"})
    main(["update", "--quiet"])
    assert path_of(project, "es", "dose").exists()
    assert entries(project, "es", "new")["Take two tablets a day."].approved, "what has moved is approved all the same"


def test_where_there_is_a_catalog_of_the_new_name_the_old_one_stays_beside_it(project):
    (project / "source/dose.md").unlink()
    write(project, {"doses": DOSE})
    header = path_of(project, "es", "dose").read_text("utf-8").partition("\n\n")[0]
    path_of(project, "es", "doses").write_text(header + "\n", "utf-8")
    main(["update", "--quiet"])
    assert path_of(project, "es", "dose").exists()
    assert entries(project, "es", "doses")["Take two tablets a day."].approved
    assert not path_of(project, "fr", "dose").exists()
    assert entries(project, "fr", "doses")["Take two tablets a day."].approved


@pytest.mark.parametrize("option", ["--dry-run", "--diff"])
def test_a_preview_of_a_renamed_article_changes_nothing(project, capsys, option):
    (project / "source/dose.md").unlink()
    write(project, {"doses": DOSE})
    before = files(project)
    main(["update", option])
    said = "".join(capsys.readouterr())
    assert files(project) == before
    assert ("would remove locales/es/LC_MESSAGES/dose.po" in said) == (option == "--dry-run")


def test_an_approved_repair_follows_a_renamed_article(project, capsys):
    polluted = DOSE.replace("about it", "about anticuerpos and more of it")
    write(project, {"dose": polluted})
    main(["update", "--quiet"])
    path = path_of(project, "en", "dose")
    text = path.read_text("utf-8").replace('msgstr ""\n\n', "@").rpartition('msgstr ""')
    path.write_text(
        text[0].replace("@", 'msgstr ""\n\n') + 'msgstr "Ask your nurse about antibodies and more of it."\n', "utf-8"
    )
    (project / "source/dose.md").unlink()
    write(project, {"doses": polluted})
    capsys.readouterr()
    main(["run", "--format", "json"])
    found = [row for row in json.loads(capsys.readouterr().out)["findings"] if row["path"] == "source/doses.md"]
    assert [row["severity"] for row in found] == ["note"], "the repair mends it under the article's new name at once"
    assert entries(project, "en", "doses")["Ask your nurse about anticuerpos and more of it."].approved
    assert not path.exists()


def test_status_counts_the_catalog_of_an_article_that_is_gone_as_obsolete(project, capsys):
    (project / "source/dose.md").unlink()
    capsys.readouterr()
    main(["status", "--format", "json"])
    rows = {(row["locale"], row["article"]): row for row in json.loads(capsys.readouterr().out)["catalogs"]}
    assert (rows["es", "dose"]["obsolete"], rows["es", "dose"]["units"], rows["es", "dose"]["orphan"]) == (4, 0, True)
