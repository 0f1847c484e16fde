"""The command line starts fast, says what went wrong in a line or two, and exits with 0, 1 or 2 as promised."""

import json
import os
import re
import subprocess
import sys

import pytest

from pipeline import cli, project, reports
from pipeline.commands import init, locate
from pipeline.errors import Fault, InputError, UsageError
from pipeline.model import Finding, Lines, Severity, Span

HEAVY = (
    "rich",
    "lxml",
    "babel",
    "turbohtml",
    "jinja2",
    "rapidfuzz",
    "langdetect",
    "yaml",
    "pyromark",
    "marisa_trie",
    "nh3",
)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["run", "-h"], ["nonsense"]])
def test_help_loads_nothing_heavy(arguments):
    program = f"import sys\nfrom pipeline.cli import main\nmain({arguments!r})\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    loaded = set(done.stderr.split())
    assert "click" in loaded
    assert not loaded & set(HEAVY)
    assert not {
        name for name in loaded if re.match(r"pipeline\.(checks|catalogs|editions|readers|languages|segmentation)", name)
    }


def test_help_names_every_command_with_examples(capsys):
    assert cli.main(["--help"]) == 0
    text = capsys.readouterr().out
    for name in ("init", "run", "extract", "update", "check", "build", "status", "explain", "detect"):
        assert re.search(rf"^  {name} +\w", text, re.MULTILINE)
        assert cli.main([name, "--help"]) == 0
        assert "--config" in capsys.readouterr().out
    assert "Examples:" in text
    assert "_CALQUE_COMPLETE=bash_source" in text
    assert "..." not in text.partition("Commands:")[2].partition("Examples")[0]


def test_the_formats_offered_are_those_there_are():
    for name in ("run", "check"):
        offered = next(option for option in cli.cli.commands[name].params if option.name == "formats")
        assert set(offered.type.choices) == set(reports.FORMATS)


def test_version(capsys):
    assert cli.main(["--version"]) == 0
    assert re.fullmatch(r"calque \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["chek"], "'check'"),
        (["check", "--formt", "json"], "--format"),
        (["check", "--format", "xml"], "xml"),
        (["check", "--max-warnings", "-1"], "-1"),
        (["check", "--max-warnings"], "requires an argument"),
        (["explain", "LNG01"], "did you mean “LNG001”?"),
        (["explain", "mixed_languages"], "did you mean “mixed-language”?"),
        (["check", "a.html", "--select", "LNX"], "did you mean “LNG”?"),
        (["check", "a.html", "--ignore", "mixed-languag"], "did you mean “mixed-language”?"),
        (["check", "a.html", "--lang", "english"], "not a locale: “english”"),
        (["check", "a.html", "--with", "en,qq"], "unknown locale: “qq”"),
        (["detect", "--lang", "qq"], "unknown locale: “qq”"),
        (["detect", "none.jsonl"], "none.jsonl: error: cannot be read: no such file"),
        (["check", "none.html"], "none.html: error: no such file"),
        (["check", "--lang", "en"], "for files given by PATH"),
        (["check", "--with", "en"], "for files given by PATH"),
        (["check", "a.pdf"], "a.pdf: error: no check for this kind of file"),
        (["check", "empty"], "empty: error: nothing to check in this folder"),
        (["status"], "no project here"),
        (["run", "-C", "none.toml"], "none.toml: error: no such file"),
        (["-C", "none.toml", "run"], "none.toml: error: no such file"),
    ],
)
def test_a_wrong_call_is_told_and_exits_2(arguments, says, inside, capsys):
    (inside / "a.html").write_text("<p>Hello</p>")
    (inside / "a.pdf").write_bytes(b"%PDF")
    (inside / "empty").mkdir()
    assert cli.main(arguments) == 2
    told = capsys.readouterr()
    assert says in told.err
    assert told.out == ""
    assert "Traceback" not in told.err


def test_a_wrong_configuration_is_told_with_every_place(inside, capsys):
    (inside / "calque.toml").write_text('sorce = "x"\n[rules]\nNUM999 = "off"\nLNG = "loud"\n')
    (inside / "below").mkdir()
    os.chdir(inside / "below")
    assert cli.main(["status"]) == 2
    told = capsys.readouterr().err
    assert "../calque.toml:1:1: error: unknown key “sorce”\n  did you mean “source”?" in told
    assert "../calque.toml:4:1: error: “rules.LNG” must be" in told


def test_an_unknown_rule_in_the_configuration(inside, capsys):
    (inside / "calque.toml").write_text('[rules]\nLNG = "note"\nmixed-language = "off"\nLNG1 = "off"\n')
    assert cli.main(["status"]) == 2
    assert "calque.toml:4:1: error: unknown rule “LNG1”" in capsys.readouterr().err


def test_a_broken_configuration_of_the_project_is_not_passed_over(inside, capsys):
    (inside / "pyproject.toml").write_text("[tool.calque]\nsource = x\n")
    assert cli.main(["status"]) == 2
    assert "pyproject.toml:2:10: error: not valid TOML" in capsys.readouterr().err


def test_the_closest_configuration_wins(tmp_path):
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    (tmp_path / "calque.toml").write_text("")
    assert locate.find(folder) == tmp_path / "calque.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.ruff]\n")
    assert locate.find(folder) == tmp_path / "calque.toml"
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.calque]\n")
    assert locate.find(folder) == tmp_path / "a" / "pyproject.toml"
    (tmp_path / "a" / "calque.toml").write_text("")
    assert locate.find(folder) == tmp_path / "a" / "calque.toml"
    (folder / "calque.toml").mkdir()
    assert locate.find(folder) == tmp_path / "a" / "calque.toml"


def test_without_a_configuration_a_source_folder_makes_a_project(inside):
    with pytest.raises(UsageError, match="calque init"):
        locate.project(None)
    (inside / "source").mkdir()
    assert locate.project(None) == project.default(inside.as_posix())


def test_a_project_knows_its_folder_wherever_it_is_called_from(inside):
    (inside / "calque.toml").write_text("")
    (inside / "below").mkdir()
    os.chdir(inside / "below")
    assert locate.project(None).root == inside.as_posix()
    assert locate.project("../calque.toml").config == "../calque.toml"


def test_init_writes_a_configuration_that_says_the_defaults(inside, capsys):
    assert cli.main(["init", "clinic"]) == 0
    assert "calque run" in capsys.readouterr().err
    text = (inside / "clinic" / "calque.toml").read_text(encoding="utf-8")
    assert project.load(text, "clinic/calque.toml") == project.load("", "clinic/calque.toml")
    assert sorted(os.listdir(inside / "clinic")) == ["calque.toml", "locales", "output", "source"]
    written = {line.lstrip("# ").split(" =")[0] for line in init.CONFIGURATION.splitlines() if " = " in line}
    assert written == {*project.configuration.VALUES, "CAT001"}


def test_init_overwrites_nothing(inside, capsys):
    (inside / "calque.toml").write_text("# mine")
    assert cli.main(["init"]) == 2
    assert "has a configuration already" in capsys.readouterr().err
    assert (inside / "calque.toml").read_text() == "# mine"
    (inside / "file").write_text("x")
    assert cli.main(["init", "file"]) == 2
    assert "is a file" in capsys.readouterr().err


def broken(error):
    def run(*arguments, **options):
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (
            InputError(Fault("bad", "a.po", 3, 7, "mend it"), Fault("worse", "b.po")),
            2,
            "a.po:3:7: error: bad\n  mend it\nb.po: error: worse\n",
        ),
        (RuntimeError("what\n  now"), 2, "internal fault, please report: RuntimeError: what now at pipeline/cli.py:"),
        (RecursionError(), 2, "internal fault, please report: RecursionError"),
        (KeyboardInterrupt(), 130, ""),
        (UsageError(Fault("colour \x1b[31mred")), 2, "error: colour ␛[31mred\n"),
    ],
)
def test_faults_end_in_a_line_and_a_code(error, code, says, inside, monkeypatch, capsys):
    (inside / "calque.toml").write_text("")
    monkeypatch.setattr("pipeline.commands.explain.run", broken(error))
    assert cli.main(["explain"]) == code
    told = capsys.readouterr().err
    assert says in told
    assert "Traceback" not in told


def test_a_traceback_only_when_asked_for(monkeypatch, capsys):
    monkeypatch.setattr("pipeline.commands.explain.run", broken(RuntimeError("x")))
    monkeypatch.setenv("CALQUE_DEBUG", "1")
    assert cli.main(["explain"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_explain_prints_pages_and_the_list(capsys):
    assert cli.main(["explain", "lng001"]) == 0
    page = capsys.readouterr().out
    assert cli.main(["explain", "Mixed-Language"]) == 0
    assert capsys.readouterr().out == page
    assert "LNG001" in page
    assert "Severity: error" in page
    assert cli.main(["explain"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows == sorted(rows)
    assert any(re.match(r"LNG001  mixed-language +error +[A-Z]\w* \w+", row) for row in rows)


def finding(severity):
    place = Lines("text").position("a.md", Span(0, 4))
    return Finding("LNG001", "mixed-language", severity, "m", place, "text")


@pytest.mark.parametrize(
    ("severities", "options", "code"),
    [
        ([], [], 0),
        (["note", "warning"], [], 0),
        (["error"], [], 1),
        (["error"], ["--exit-zero"], 0),
        (["warning", "warning"], ["--max-warnings", "2"], 0),
        (["warning", "warning", "note"], ["--max-warnings", "1"], 1),
        (["note"], ["--max-warnings", "0"], 0),
        (["warning"], ["--max-warnings", "0"], 1),
    ],
)
def test_the_exit_code_tells_the_findings(severities, options, code, inside, monkeypatch, capsys):
    (inside / "a.md").write_text("text")
    found = tuple(finding(Severity(severity)) for severity in severities)
    monkeypatch.setattr("pipeline.commands.loose.check", lambda paths, setting, quiet: (found, ()))
    assert cli.main(["check", "a.md", *options, "--format", "json"]) == code
    assert len(json.loads(capsys.readouterr().out)["findings"]) == len(found)
    assert cli.main(["check", "a.md", *options, "--output", "report.txt", "--quiet"]) == code
    report = (inside / "report.txt").read_text(encoding="utf-8")
    assert report.startswith("a.md:1:1:" if found else "No findings.")
    assert capsys.readouterr().out == (report if found else "")


def test_quiet_says_nothing_about_nothing(inside, monkeypatch, capsys):
    (inside / "a.md").write_text("text")
    monkeypatch.setattr("pipeline.commands.loose.check", lambda paths, setting, quiet: ((), ()))
    assert cli.main(["-q", "check", "a.md"]) == 0
    assert capsys.readouterr().out == ""
    assert cli.main(["check", "a.md"]) == 0
    assert capsys.readouterr().out == "No findings.\n"
