"""What commands tell of catalogs that a person must see to, and what they leave alone in other people's files."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main

PO, POT = Path("locales/es/LC_MESSAGES/ivig.po"), Path("locales/pot/ivig.pot")
CONFIGURATION = 'locales = ["en", "es"]\n'


@pytest.fixture
def project(inside):
    """A small project with catalogs."""
    (inside / "calque.toml").write_text(CONFIGURATION, "utf-8")
    (inside / "source").mkdir()
    (inside / "source/ivig.md").write_text("# Infusions\n\nTake one tablet a day.\n", "utf-8")
    assert main(["-q", "update"]) == 0
    return inside


def replace(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_diff_leaves_standard_output_to_a_report_for_programs(project, capfd):
    replace(project / "source/ivig.md", "one", "two")
    main(["run", "--diff", "--format", "json"])
    told = capfd.readouterr()
    assert json.loads(told.out)["findings"]
    assert "+++ b/locales/es/LC_MESSAGES/ivig.po" in told.err


def test_the_folders_name_stands_in_no_catalog(project):
    assert '"Project-Id-Version: calque\\n"' in POT.read_text("utf-8")
    (project / "calque.toml").write_text(f'{CONFIGURATION}title = "Our clinic"\n', "utf-8")
    main(["-q", "update"])
    assert '"Project-Id-Version: Our clinic\\n"' in POT.read_text("utf-8")


def test_a_conflict_is_told_until_a_person_has_deleted_its_comment(project, capfd):
    conflict = "# calque: conflict, this was to be written as well: Infusiones\n"
    replace(PO, 'msgid "Infusions"', f'{conflict}msgid "Infusions"')
    for _ in range(2):
        assert main(["update"]) == 1
        told = capfd.readouterr().err
        assert "conflict: two translations of “Infusions”" in told
        assert "warning" not in told
    assert main(["check", "--select", "CAT004"]) == 1
    assert "# calque: conflict, this was to be written as well:" in capfd.readouterr().out
    PO.write_text("".join(line for line in PO.read_text("utf-8").splitlines(True) if line != conflict), "utf-8")
    assert main(["-q", "update"]) == 0
    assert main(["-q", "check", "--select", "CAT004"]) == 0


@pytest.mark.parametrize("command", ["status", "update"])
@pytest.mark.parametrize("what", ["a file", "a link"])
def test_catalogs_that_cannot_be_used_are_told_alike_by_every_command(project, tmp_path_factory, capfd, command, what):
    Path("locales").rename("before")
    if what == "a file":
        Path("locales").write_text("", "utf-8")
    else:
        Path("locales").symlink_to(tmp_path_factory.mktemp("elsewhere"))
    capfd.readouterr()
    assert main([command]) == 2
    message = "is a file where the folder of the catalogs must be" if what == "a file" else "leads out of the project"
    assert message in capfd.readouterr().err


def test_a_badge_makes_no_folders_outside_of_the_current_one(project, tmp_path_factory, capfd):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    assert main(["status", "--badge", str(elsewhere / "new/badge.svg")]) == 2
    assert list(elsewhere.iterdir()) == []
    assert main(["status", "--badge", "new/badge.svg"]) == 0


def test_a_file_without_references_stays_without_them(project):
    text = "".join(line for line in PO.read_text("utf-8").splitlines(True) if not line.startswith("#:"))
    PO.write_text(text, "utf-8")
    assert main(["-q", "update"]) == 0
    assert PO.read_text("utf-8") == text


def test_a_rename_leaves_no_empty_folder(project):
    Path("source/a/b").mkdir(parents=True)
    Path("source/ivig.md").rename("source/a/b/ivig.md")
    main(["-q", "update"])
    assert Path("locales/es/LC_MESSAGES/a/b/ivig.po").exists()
    Path("source/a/b/ivig.md").rename("source/ivig.md")
    main(["-q", "update"])
    assert PO.exists()
    assert not Path("locales/es/LC_MESSAGES/a").exists()
    assert not Path("locales/pot/a").exists()


def test_a_translation_stays_to_the_letter_where_only_the_source_has_changed(project):
    written = 'msgstr ""\n"Tome un \\303\\251l "\n"comprimido"\n'
    replace(PO, 'msgid "Take one tablet a day."\nmsgstr ""\n', f'msgid "Take one tablet a day."\n{written}')
    replace(project / "source/ivig.md", "one", "two")
    main(["-q", "update"])
    assert f'msgid "Take two tablet a day."\n{written}' in PO.read_text("utf-8")
