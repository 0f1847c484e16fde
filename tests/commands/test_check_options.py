"""The options of `calque check` that say what is checked and what is told."""

import io
import json
import os
import sys
from types import SimpleNamespace

import pytest

from pipeline import cli, project

PAGE = '<html lang="en"><p>Our bodies make anticuerpos. Los anticuerpos protegen a los pacientes.</p></html>'
PO = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Ask your doctor about the side effects."
msgstr "Pregunte a su médico por los side effects de este medicamento."
"""
FOUND = "7:38: error LNG001 English in Spanish text: “side effects”"


@pytest.fixture
def standard_input(monkeypatch):
    """Put text into standard input."""

    def put(text):
        data = text if isinstance(text, bytes) else text.encode("utf-8")
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    return put


def site(folder, configuration=""):
    (folder / "source").mkdir()
    (folder / "source" / "a.html").write_text('<html lang="en"><p>Our bodies make antibodies.</p></html>')
    (folder / "calque.toml").write_text(configuration)
    assert cli.main(["update", "-q"]) == 0


def test_where_nothing_may_be_missing_check_fails_as_run_does(inside, capsys):
    site(inside, 'missing = "fail"\n')
    assert cli.main(["check", "--format", "concise"]) == 1
    assert "error CAT001" in capsys.readouterr().out
    assert cli.main(["run", "-q"]) == 1
    assert cli.main(["run", "-q", "--exit-zero"]) == 0


def test_statistics_count_instead_of_telling(inside, capsys):
    (inside / "a.html").write_text(PAGE + PAGE)
    assert cli.main(["check", "a.html", "--statistics"]) == 1
    told = capsys.readouterr().out
    assert told.splitlines()[0].split() == ["2", "error", "LNG001", "mixed-language"]
    assert told.splitlines()[-1] == "Found 4 errors in 1 file."
    assert cli.main(["check", "a.html", "--statistics", "--format", "json", "--output", "s.json"]) == 1
    assert json.loads((inside / "s.json").read_text())["rules"][0] == {
        "severity": "error",
        "rule": "LNG001",
        "name": "mixed-language",
        "count": 2,
    }
    capsys.readouterr()
    assert cli.main(["check", "a.html", "--statistics", "--ignore", "LNG"]) == 0
    assert capsys.readouterr().out == "No findings.\n"


def test_shown_settings_are_a_configuration_that_says_the_same(inside, capsys):
    site(
        inside,
        'title = "S"\n[rules]\nLNG = "note"\nnumber-format = "off"\n[profiles.es]\nregister = "informal"\ngroup = ["\u00a0"]\n',
    )
    assert cli.main(["check", "--show-settings"]) == 0
    shown = capsys.readouterr().out
    again, given = (
        project.load(shown, "calque.toml", inside.as_posix()),
        project.load((inside / "calque.toml").read_text(), "calque.toml"),
    )
    assert (again.title, again.locales, again.termbase) == (given.title, given.locales, given.termbase)
    origins = {line.split(" = ")[0]: line.rpartition("# ")[2] for line in shown.splitlines() if " = " in line}
    assert again.rules["LNG002"] == "note"
    assert origins["LNG002"] == "calque.toml:3"
    assert (again.rules["NUM004"], origins["NUM004"]) == ("off", "calque.toml:4")
    assert (again.rules["NUM001"], origins["NUM001"]) == ("error", "default")
    assert origins["title"] == "calque.toml:1"
    assert again.profiles["es"]["register"] == "informal"
    assert again.profiles["es"]["group"] == ("\u00a0",)
    assert origins["source"] == "default"


def test_shown_settings_are_those_of_the_call(inside, capsys):
    assert cli.main(["check", "x.html", "--show-settings", "--select", "LNG,NUM", "--ignore", "NUM004"]) == 0
    rows = {
        line.split(" = ")[0]: line.split(" = ")[1].split() for line in capsys.readouterr().out.splitlines() if " = " in line
    }
    assert rows["LNG001"] == ['"error"', "#", "--select"]
    assert rows["NUM004"] == ['"off"', "#", "--ignore"]
    assert rows["TRM001"] == ['"off"', "#", "--select"]


def test_shown_files_are_those_that_are_checked(inside, capsys):
    site(inside)
    assert cli.main(["check", "--show-files"]) == 0
    assert [line.split(None, 2) for line in capsys.readouterr().out.splitlines()] == [
        ["source/a.html", "html", "en"],
        ["locales/es/LC_MESSAGES/a.po", "catalog", "en → es"],
        ["locales/es/LC_MESSAGES/site.po", "catalog", "en → es"],
    ]
    (inside / "b.txt").write_text("IVIG 400 mg/kg\n")
    (inside / "c.pot").write_text(PO)
    assert cli.main(["check", "b.txt", "c.pot", "source", "--show-files"]) == 2
    shown = capsys.readouterr()
    assert [line.split(None, 2) for line in shown.out.splitlines()] == [
        ["c.pot", "template", "not checked"],
        ["source/a.html", "html", "en"],
    ]
    assert "b.txt: error: the language cannot be told" in shown.err


@pytest.mark.parametrize("form", ["concise", "text", "json"])
def test_standard_input_is_checked_as_the_file_that_it_is_said_to_be(form, inside, standard_input, capsys):
    standard_input(PO)
    assert cli.main(["check", "-", "--stdin-name", "below/es.po", "--format", form]) == 1
    told = capsys.readouterr().out
    if form == "concise":
        assert told == f"below/es.po:{FOUND}\n"
    if form == "text":
        assert "es | Pregunte a su médico por los side effects" in told
    standard_input(PAGE)
    assert cli.main(["check", "-", "--stdin-name", "page.html", "--format", form]) == 1


@pytest.mark.parametrize(
    ("text", "name", "says"),
    [
        (b"caf\xe9", "a.md", "a.md:1:4: error: not UTF-8"),
        ('msgid "x"\n', "es.po", "es.po:1:7: error: this msgid has no msgstr"),
        ("x", "a.doc", "a.doc: error: "),
        ("IVIG", "a.txt", "a.txt: error: the language cannot be told"),
    ],
)
def test_standard_input_that_cannot_be_used(text, name, says, inside, standard_input, capsys):
    standard_input(text)
    assert cli.main(["check", "-", "--stdin-name", name]) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["-"], "say it with --stdin-name"),
        (["-", "a.po", "--stdin-name", "es.po"], "“-” stands for itself alone"),
        (["a.po", "--stdin-name", "es.po"], "--stdin-name is for standard input"),
        (["-", "--stdin-name", "es.po", "--fix"], "standard input is only checked"),
        (["-", "--stdin-name", "es.po", "--watch"], "standard input is only checked"),
        (["-", "--stdin-name", "es.po", "--show-files"], "--show-files is about files"),
        (["a.po", "--diff"], "give one of --add-ignore, --write-baseline, --prune-baseline, --fix"),
        (["a.po", "--fix", "--watch"], "--watch only reports"),
        (["a.po", "--fix", "--add-ignore", "x"], "--add-ignore and --fix are two tasks"),
        (["a.po", "--statistics", "--format", "concise"], "take --format text or json"),
        (["none", "--watch"], "no such file or folder to watch"),
    ],
)
def test_what_does_not_go_together_is_told(arguments, says, inside, capsys):
    (inside / "a.po").write_text(PO)
    assert cli.main(["check", *arguments]) == 2
    shown = capsys.readouterr()
    assert says in shown.err
    assert shown.out == ""


def test_help_fits_a_terminal_and_is_in_groups(monkeypatch, capsys):
    monkeypatch.setitem(os.environ, "COLUMNS", "80")
    assert cli.main(["check", "--help"]) == 0
    told = capsys.readouterr().out
    assert max(map(len, told.splitlines())) <= 80
    titles = [line for line in told.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert titles == ["What is checked:", "What is told:", "What is written:", "Other options:"]
    for option in cli.cli.commands["check"].params:
        assert option.name == "paths" or any(name in told for name in option.opts)
