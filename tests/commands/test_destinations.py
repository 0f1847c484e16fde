"""Each report goes where it was asked for: pairs of --format and --output, in the order in which they are given."""

import json
import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pipeline.cli import main
from pipeline.commands.destinations import Destination, destinations
from pipeline.errors import UsageError
from pipeline.reports import FORMATS

PAGE = "<h1>IVIG at home</h1>\n<p>Your body makes anticuerpos against germs.</p>\n"
TEXT = ("text", None)


@pytest.mark.parametrize(
    ("formats", "outputs", "expected"),
    [
        ([], [], [TEXT]),
        (["json"], [], [("json", None)]),
        (["json"], ["a.json"], [("json", "a.json"), TEXT]),
        (["sarif", "html"], ["a.sarif", "b.html"], [("sarif", "a.sarif"), ("html", "b.html"), TEXT]),
        (["sarif", "github"], ["a.sarif"], [("sarif", "a.sarif"), ("github", None)]),
        (["gitlab"], ["gl-code-quality-report.json"], [("gitlab", "gl-code-quality-report.json"), TEXT]),
        (["json"], ["report"], [("json", "report"), TEXT]),
        ([], ["a.sarif", "b.html"], [("sarif", "a.sarif"), ("html", "b.html"), TEXT]),
        ([], ["out/A.SARIF.JSON"], [("sarif", "out/A.SARIF.JSON"), TEXT]),
        ([], ["a.json"], [("json", "a.json"), TEXT]),
        ([], ["a.jsonl"], [("jsonl", "a.jsonl"), TEXT]),
        ([], ["a.rdjsonl"], [("rdjsonl", "a.rdjsonl"), TEXT]),
        ([], ["junit.xml"], [("junit", "junit.xml"), TEXT]),
        ([], ["checkstyle.xml"], [("checkstyle", "checkstyle.xml"), TEXT]),
        ([], ["report.txt"], [("text", "report.txt"), TEXT]),
    ],
)
def test_pairs(formats, outputs, expected):
    assert destinations(formats, outputs) == tuple(Destination(*one) for one in expected)


@pytest.mark.parametrize(
    ("formats", "outputs", "says"),
    [
        ([], ["report"], "its name does not say which format it is"),
        (["github"], ["report.sarif"], "--format and --output go in pairs: --format sarif --output report.sarif"),
        (["json", "sarif"], [], "two reports for standard output"),
        (["json"], ["a.json", "b.html"], "not every --output has its --format"),
        (["json", "gitlab"], ["a.json", "a.json"], "two reports for one file"),
    ],
)
def test_what_does_not_go_together_is_told_with_a_remedy(formats, outputs, says):
    with pytest.raises(UsageError, match=re.escape(says)) as told:
        destinations(formats, outputs)
    assert all(fault.remedy for fault in told.value.faults)


def test_every_format_but_those_of_a_log_has_a_file_of_its_own():
    by_name = {destinations([], [f"x{row.suffixes[0]}"])[0].format for row in FORMATS.values()}
    assert by_name == FORMATS.keys() - {"concise", "github", "gitlab"}


@pytest.fixture
def page(inside):
    (inside / "page.html").write_text(PAGE)
    return inside


def test_several_reports_at_once_and_text_on_the_terminal(page, capsys):
    options = ["--output", "a.sarif", "--output", "a.html", "--output", "junit.xml"]
    assert main(["check", "page.html", "--lang", "en", *options]) == 1
    assert capsys.readouterr().out.startswith("page.html:2:20: error LNG001 mixed-language\n")
    assert json.loads((page / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert "anticuerpos" in (page / "a.html").read_text("utf-8")
    assert ElementTree.parse(page / "junit.xml").getroot().get("failures") == "1"


def test_a_program_reads_standard_output_and_a_person_the_file(page, capsys):
    assert main(["check", "page.html", "--lang", "en", "--format", "html", "--output", "a.html", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["summary"]["error"] == 1
    assert (page / "a.html").exists()


def test_one_file_that_cannot_be_written_stops_the_others_and_the_findings_are_told_all_the_same(page, capsys):
    (page / "folder.html").mkdir()
    options = ["--output", "a.sarif", "--output", "folder.html"]
    assert main(["check", "page.html", "--lang", "en", *options]) == 2
    told = capsys.readouterr()
    assert "LNG001" in told.out
    assert told.err.startswith("folder.html: error: ")
    assert sorted(os.listdir(page)) == ["folder.html", "page.html"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_written_to_and_never_replaced(page, capsys):
    """Such as /dev/null and /dev/stderr."""
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert main(["check", "page.html", "--lang", "en", "--format", "concise", "--output", "pipe"]) == 1
        assert os.read(reader, 1000).startswith(b"page.html:2:20: error LNG001 ")
    finally:
        os.close(reader)
    assert Path("pipe").is_fifo()
    assert main(["check", "page.html", "--lang", "en", "--write-baseline", "--baseline", "pipe"]) == 2
    assert "pipe: error: cannot be written: is a device or a pipe" in capsys.readouterr().err
    assert Path("pipe").is_fifo()


def test_a_report_is_not_written_over_what_is_checked(page, capsys):
    assert main(["check", "page.html", "--lang", "en", "--output", "./page.html"]) == 2
    assert "page.html: error: is checked: a report would overwrite it" in capsys.readouterr().err
    assert (page / "page.html").read_text() == PAGE


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_report_is_not_written_over_an_article(inside, command, capsys):
    (inside / "source").mkdir()
    (inside / "source" / "page.html").write_text(PAGE)
    (inside / "calque.toml").write_text("")
    assert main([command, "--output", "source/page.html"]) == 2
    assert "source/page.html: error: is checked" in capsys.readouterr().err
    assert (inside / "source" / "page.html").read_text() == PAGE
    assert not (inside / "output").exists()


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_report_for_people_shows_how_far_the_project_is(inside, command, capsys):
    (inside / "source").mkdir()
    (inside / "source" / "page.html").write_text(PAGE)
    (inside / "calque.toml").write_text("")
    main(["run"])
    main([command, "--output", "report.html"])
    text = re.sub(r"<[^>]+>", " ", (inside / "report.html").read_text("utf-8"))
    assert "0 of 2" in text
    assert "Units translated" in text


def test_a_run_writes_its_report_whatever_was_found(inside, capsys):
    (inside / "source").mkdir()
    (inside / "source" / "page.md").write_text("It works.\n")
    (inside / "calque.toml").write_text('locales = ["en"]\n')
    assert main(["run", "--output", "report.sarif"]) == 0
    assert json.loads((inside / "report.sarif").read_text("utf-8"))["runs"][0]["results"] == []
    assert "1 article" in capsys.readouterr().out


def test_what_is_dismissed_beside_the_text_counts_for_nothing_and_sarif_tells_of_it(inside, capsys):
    (inside / "source").mkdir()
    (inside / "source" / "page.html").write_text(PAGE.replace("<p>", "<!-- calque-ignore: LNG001 a quotation -->\n<p>"))
    (inside / "calque.toml").write_text('locales = ["en", "es"]\n[rules]\nCAT001 = "off"\n')
    assert main(["check", "--select", "LNG", "--output", "report.sarif"]) == 0
    assert capsys.readouterr().out == "No findings.\n"
    results = json.loads((inside / "report.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert [(one["ruleId"], len(one["suppressions"])) for one in results] == [("LNG001", 1)]


def test_a_project_in_a_folder_of_a_repository(inside, capsys):
    """A CI system looks for files from where calque is called; a person knows the project's own paths."""
    (inside / "site" / "source").mkdir(parents=True)
    (inside / "site" / "source" / "page.html").write_text(PAGE)
    (inside / "site" / "calque.toml").write_text("")
    call = ["check", "-C", "site/calque.toml", "--select", "LNG"]
    assert main([*call, "--format", "github"]) == 1
    assert "file=site/source/page.html,line=2,endLine=2,col=20" in capsys.readouterr().out
    assert main([*call, "--output", "a.rdjsonl", "--output", "a.json"]) == 1
    assert capsys.readouterr().out.startswith("source/page.html:2:20: ")
    place = json.loads((inside / "a.rdjsonl").read_text("utf-8"))["location"]
    assert place["path"] == "site/source/page.html"
    assert place["range"] == {"start": {"line": 2, "column": 20}, "end": {"line": 2, "column": 31}}
    assert json.loads((inside / "a.json").read_text("utf-8"))["findings"][0]["path"] == "source/page.html"
