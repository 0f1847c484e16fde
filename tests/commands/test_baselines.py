"""The baseline lets an old project pass and fails on what is new, in `check` and in `run` alike."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main

OLD = """<!doctype html>
<html lang="en"><head><title>Old</title></head><body>
<h1>Old</h1>
<p>We make anticuerpos here.</p>
<p>We make anticuerpos here.</p>
<h4>Preguntas frecuentes</h4>
<p>See <a href="nowhere.html">this</a>.</p>
</body></html>
"""
FILE = Path("calque-baseline.json")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An old polluted project."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source/old.html").write_text(OLD, encoding="utf-8")
    (tmp_path / "source/other.md").write_text("# Other\n\nThese anticuerpos help us.\n", encoding="utf-8")
    (tmp_path / "calque.toml").write_text('locales = ["en", "es"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def calque(capsys, *words):
    """Exit code and findings of a command, as rule and path."""
    capsys.readouterr()
    code = main([*words, "--format", "json"])
    found = json.loads(capsys.readouterr().out)["findings"]
    return code, [(one["rule"], one["path"]) for one in found if one["severity"] == "error"]


def rows():
    return json.loads(FILE.read_text("utf-8"))["findings"]


def test_an_old_project_passes_and_the_one_new_leak_fails(project, capsys):
    assert main(["check"]) == 1
    assert main(["check", "--write-baseline"]) == 0
    assert calque(capsys, "check") == (0, [])
    assert main(["check"]) == 0
    assert f"{len(rows())} in the baseline" in capsys.readouterr().err
    page = project / "source/old.html"
    page.write_text(OLD.replace("<h4>", "<p>These anticuerpos are new.</p>\n<h4>"), encoding="utf-8")
    assert calque(capsys, "check") == (1, [("LNG001", "source/old.html")])


def test_a_run_honours_it(project, capsys):
    assert calque(capsys, "run")[0] == 1
    main(["check", "--write-baseline"])
    main(["check", "output", "--write-baseline"])
    assert {row["rule"][:3] for row in rows()} >= {"LNG", "EDT", "CAT"}
    assert calque(capsys, "run") == (0, [])
    main(["run"])
    assert "in the baseline)" in capsys.readouterr().out
    assert calque(capsys, "check", "output") == (0, [])


def test_a_leak_in_it_still_gets_a_repair(project, capsys):
    main(["check", "--write-baseline"])
    main(["run", "-q"])
    repairs = (project / "locales/en/LC_MESSAGES/old.po").read_text("utf-8")
    assert "We make anticuerpos here." in repairs
    approved = repairs.replace(
        'msgid "We make anticuerpos here."\nmsgstr ""', 'msgid "We make anticuerpos here."\nmsgstr "We make antibodies here."'
    )
    (project / "locales/en/LC_MESSAGES/old.po").write_text(approved, encoding="utf-8")
    main(["run", "-q"])
    assert "We make antibodies here." in (project / "output/en/old.html").read_text("utf-8")


def test_files_named_by_themselves_are_known_from_any_folder(project, capsys, monkeypatch):
    main(["check", "--write-baseline"])
    assert calque(capsys, "check", "source/old.html") == (0, [])
    monkeypatch.chdir(project / "source")
    assert calque(capsys, "check", "old.html") == (0, [])


def test_moving_changes_nothing(project, capsys):
    main(["check", "--write-baseline"])
    before = FILE.read_text("utf-8")
    head, title, one, two, heading, link, end = OLD.partition("<h1>")[0], *OLD.partition("<h1>")[2].splitlines()
    moved = "\n\n".join([f"{head}<h1>{title}", "<p>New.</p>", heading, link, one.replace(" ", "\n  "), two, end])
    (project / "source/old.html").write_text(moved, encoding="utf-8")
    assert calque(capsys, "check") == (0, [])
    main(["check", "--write-baseline"])
    assert FILE.read_text("utf-8") == before


def test_it_is_the_same_bytes_each_time_sorted_and_a_line_a_finding(project):
    main(["check", "--write-baseline"])
    once = FILE.read_text("utf-8")
    main(["check", "--write-baseline"])
    assert FILE.read_text("utf-8") == once
    keys = [(row["path"], row["rule"], row["text"]) for row in rows()]
    assert keys == sorted(keys)
    assert sum('"fingerprint"' in line for line in once.splitlines()) == len(keys)


def test_what_is_gone_is_pruned_and_nothing_else(project, capsys):
    main(["check", "--write-baseline"])
    before = rows()
    page = project / "source/old.html"
    page.write_text(
        OLD.replace("<p>We make anticuerpos here.</p>\n", "", 1) + "<p>Otros anticuerpos here.</p>", encoding="utf-8"
    )
    assert main(["check", "--prune-baseline"]) == 0
    assert "1 gone" in capsys.readouterr().err
    assert len(rows()) == len(before) - 1
    assert next(row for row in before if row not in rows())["rule"] == "LNG001"
    assert calque(capsys, "check")[0] == 1


@pytest.mark.parametrize("words", [["source/old.html"], ["--select", "LNG002"], ["--ignore", "LNG001"]])
def test_what_was_not_looked_for_stays(project, words):
    main(["check", "--write-baseline"])
    before = rows()
    for task in ("--prune-baseline", "--write-baseline"):
        assert main(["check", *words, task]) == 0
        assert rows() == before


def test_the_rows_of_a_deleted_article_go(project):
    main(["check", "--write-baseline"])
    (project / "source/other.md").unlink()
    main(["check", "--prune-baseline"])
    assert {row["path"] for row in rows()} == {"source/old.html"}


def test_what_is_suppressed_is_not_in_it(project):
    text = OLD.replace("<h4>", "<!-- calque-ignore: LNG002 as printed -->\n<h4>")
    (project / "source/old.html").write_text(text, encoding="utf-8")
    main(["check", "--write-baseline"])
    assert "LNG002" not in {row["rule"] for row in rows()}


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_it_is_shown_first(project, capsys, option):
    assert main(["check", "--write-baseline", option]) == 0
    assert not FILE.exists()
    shown = capsys.readouterr()
    assert "calque-baseline.json" in (shown.out if option == "--diff" else shown.err)


def test_another_file_may_be_named(project, capsys):
    (project / "calque.toml").write_text('locales = ["en", "es"]\nbaseline = "checks/known.json"\n', encoding="utf-8")
    main(["check", "--write-baseline"])
    assert (project / "checks/known.json").exists()
    assert calque(capsys, "check") == (0, [])
    assert main(["check", "--write-baseline", "--baseline", "../mine.json"]) == 0
    assert (project.parent / "mine.json").exists()
    (project / "checks/known.json").unlink()
    assert calque(capsys, "check")[0] == 1
    assert calque(capsys, "check", "--baseline", "../mine.json") == (0, [])


def test_files_of_no_project_have_one_by_name(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text(OLD, encoding="utf-8")
    assert main(["check", "a.html", "--write-baseline"]) == 2
    assert "--baseline FILE" in capsys.readouterr().err
    assert main(["check", "a.html", "--write-baseline", "--baseline", "known.json"]) == 0
    assert calque(capsys, "check", "a.html", "--baseline", "known.json") == (0, [])
    assert calque(capsys, "check", "a.html")[0] == 1


@pytest.mark.parametrize("command", [["check"], ["run"], ["check", "source/old.html"], ["check", "--write-baseline"]])
def test_a_malformed_one_is_told_and_nothing_is_written(project, capsys, command):
    FILE.write_text('{"version": 1,\n "findings": [{]}\n', encoding="utf-8")
    assert main(command) == 2
    assert "calque-baseline.json:2:16: error: not valid JSON" in capsys.readouterr().err
    assert FILE.read_text("utf-8") == '{"version": 1,\n "findings": [{]}\n'


def test_what_is_said_of_a_malformed_one_mends_it(project, capsys):
    FILE.write_text("<<<<<<< ours\n", encoding="utf-8")
    assert main(["check"]) == 2
    assert "delete it and write the baseline anew: calque check --write-baseline" in capsys.readouterr().err
    FILE.unlink()
    assert main(["check", "--write-baseline"]) == 0
    assert main(["check"]) == 0


def test_one_that_is_not_there_is_told(project, capsys):
    assert main(["check", "--baseline", "known.json"]) == 2
    assert "known.json: error: no such baseline" in capsys.readouterr().err
