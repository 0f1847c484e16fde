"""Each format is what the programs that read it expect: its schema holds, whatever an article says, and limits are kept."""

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree

from pipeline import reports
from pipeline.checks import registered
from pipeline.model import Giver, Lines, Selector, Severity, Span, Suppression
from pipeline.reports import sarif

from .samples import HOSTILE, TEXTS, finding, hostile, hostile_sources, many, render, sample, sources

SCHEMAS = Path(__file__).parent / "schemas"
GIVEN = {
    "nothing": ((), sources),
    "a few": (sample(), sources),
    "hostile": (hostile(), hostile_sources),
    "many": many(200),
    "files that are gone": (sample(), lambda _: None),
}


def schema(name):
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


def of_every_rule():
    text = "some text"
    return [finding(text, 0, 4, rule=rule.id, name=rule.slug, severity=rule.severity) for rule in registered()]


@pytest.mark.parametrize(("found", "texts"), GIVEN.values(), ids=GIVEN)
class TestSchemas:
    def test_sarif(self, found, texts):
        log = json.loads(render("sarif", found, texts))
        jsonschema.Draft4Validator(schema("sarif-2.1.0.json")).validate(log)
        assert len(log["runs"][0]["results"]) == len(found)

    def test_gitlab(self, found, texts):
        report = json.loads(render("gitlab", found, texts))
        jsonschema.Draft202012Validator(schema("gitlab.json")).validate(report)
        assert len({one["fingerprint"] for one in report}) == len(found)

    def test_rdjsonl(self, found, texts):
        lines = render("rdjsonl", found, texts).encode().split(b"\n")[:-1]
        for line in lines:
            jsonschema.Draft202012Validator(schema("rdjsonl.json")).validate(json.loads(line))
        assert len(lines) == len(found)

    def test_jsonl(self, found, texts):
        lines = [json.loads(line) for line in render("jsonl", found, texts).encode().split(b"\n")[:-1]]
        assert lines == json.loads(render("json", found, texts))["findings"]

    def test_junit(self, found, texts):
        report = render("junit", found, texts).encode()
        etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(etree.fromstring(report))
        suites = JUnitXml.fromstring(report)
        cases = [case for suite in suites for case in suite]
        results = Counter(type(result) for case in cases for result in case.result)
        errors = sum(one.severity is Severity.ERROR for one in found)
        assert len(cases) == max(len(found), 1)
        assert results == Counter({Failure: errors, Skipped: len(found) - errors, Error: 0})
        assert (suites.tests, suites.failures, suites.errors) == (len(cases), errors, 0)
        assert [suite.tests for suite in suites] == [len(list(suite)) for suite in suites]

    def test_checkstyle(self, found, texts):
        """As reviewdog and Jenkins read it: files with a name, errors with these attributes."""
        root = etree.fromstring(render("checkstyle", found, texts).encode())
        assert root.tag == "checkstyle"
        errors = [(file.get("name"), error) for file in root for error in file]
        assert len(errors) == len(found)
        for name, error in errors:
            assert name
            assert int(error.get("line")) >= 1
            assert int(error.get("column")) >= 1
            assert error.get("severity") in ("error", "warning", "info")
            assert error.get("message")
            assert error.get("source").startswith("calque.")

    def test_github(self, found, texts):
        """As the runner of GitHub reads a log: every line is one of our commands or none at all."""
        told = [runner(line) for line in render("github", found, texts).split("\n")]
        commands = [command for command in told if command]
        assert {command for command, _, _ in commands} <= {"error", "warning", "notice", "group", "endgroup"}
        annotations = [(properties, message) for command, properties, message in commands if "file" in properties]
        assert len(annotations) == sum(min(10, number) for number in reports.counts(found).values())
        for properties, message in annotations:
            assert properties.keys() <= {"file", "line", "endLine", "col", "endColumn", "title"}
            assert int(properties["line"]) >= 1
            assert message


def runner(line):
    """A line of a log as the runner takes it: command, properties, message; None for a line that is only shown.

    A command begins with two colons after white space; of the old notation, any ##[ is dangerous.
    """
    assert not any(sign in line for sign in ("\r", "\x85", "\u2028", "##["))
    if not (found := re.match(r"\s*::([^\s:]+)(?: ([^\n]*?))?::(.*)$", line)):
        assert not line.lstrip().startswith("::")
        return None
    pairs = dict(pair.split("=", 1) for pair in (found[2] or "").split(",") if pair)
    return found[1], {name: unescaped(value) for name, value in pairs.items()}, unescaped(found[3])


def unescaped(text):
    for code, sign in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, sign)
    return text


@pytest.mark.parametrize("path", ["a,b:c%2C.html", "line\nbreak.html", "::error::x.html"])
def test_a_name_of_a_file_stays_what_it_is_in_a_workflow_command(path):
    (_, properties, _), *_ = (runner(line) for line in render("github", [finding("x", 0, 1, path=path)]).split("\n"))
    assert properties["file"] == path.replace("\n", "␊")


def test_github_gets_ten_annotations_a_level_and_is_told_of_the_rest():
    found, texts = many(100)
    lines = render("github", found, texts).splitlines()
    commands = Counter(line[2:].partition(" ")[0] for line in lines if line.startswith("::") and " file=" in line)
    assert commands == {"error": 10, "warning": 10, "notice": 10}
    assert [line for line in lines if line.startswith("::group::")] == [
        "::group::24 more errors without annotation",
        "::group::23 more warnings without annotation",
        "::group::23 more notes without annotation",
    ]
    assert sum(line.startswith("- source/") for line in lines) == 70
    assert lines[-1] == "Found 34 errors, 33 warnings and 33 notes in 20 files."


def test_sarif_tells_places_as_code_points_and_files_from_the_root():
    log = json.loads(render("sarif", sample()))["runs"][0]
    assert log["columnKind"] == "unicodeCodePoints"
    for result in log["results"]:
        for location in (*result["locations"], *result["relatedLocations"]):
            place = location["physicalLocation"]
            assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
            text, region = TEXTS[unquote(place["artifactLocation"]["uri"])], place["region"]
            lines = Lines(text)
            start = lines.offset(region["startLine"], region["startColumn"])
            end = lines.offset(region["endLine"], region["endColumn"])
            assert text[start:end] == region.get("snippet", {"text": text[start:end]})["text"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("source/a b#1.html", "source/a%20b%231.html"),
        ("source/año.html", "source/a%C3%B1o.html"),
        ("/srv/a.html", "file:///srv/a.html"),
        ("C:\\site\\a.html", "file:///C:/site/a.html"),
        ("a:b.html", "a%3Ab.html"),
    ],
)
def test_a_path_as_a_uri(path, uri):
    result = json.loads(render("sarif", [finding("x", 0, 1, path=path)]))["runs"][0]["results"][0]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place["uri"] == uri
    assert ("uriBaseId" in place) == (not uri.startswith("file:"))


def test_sarif_tells_of_every_rule_with_its_page_within_the_limits():
    rules = json.loads(render("sarif", of_every_rule()))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(rule.id for rule in registered())
    for rule in rules:
        assert len(rule["name"]) <= 255
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert "To mend it: " in rule["help"]["markdown"]
        assert len(rule["properties"]["tags"]) <= sarif.MOST_TAGS


def test_sarif_keeps_the_worst_and_tells_how_many_are_left_out(monkeypatch):
    monkeypatch.setattr(sarif, "MOST_RESULTS", 12)
    found, texts = many(30)
    run = json.loads(render("sarif", found, texts))["runs"][0]
    assert Counter(result["level"] for result in run["results"]) == {"error": 10, "warning": 2}
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert [one["message"]["text"].partition(",")[0] for one in told] == ["18 findings more"]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert {result["ruleId"] for result in run["results"]} == set(ids)
    assert all(ids[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


def test_sarif_shortens_what_is_too_long_for_github():
    place = Lines("x").position("a", Span(0, 1))
    long = finding("x", 0, 1, message="🩺" * 2000, related=(place,) * 50)
    result = json.loads(render("sarif", [long]))["runs"][0]["results"][0]
    assert len(result["message"]["text"].encode("utf-16-le")) // 2 <= 1024
    assert result["message"]["text"].endswith("…")
    assert len(result["relatedLocations"]) == 10


def test_nothing_of_an_article_is_a_link_or_a_placeholder_in_sarif():
    told = finding("x", 0, 1, message="Placeholder {0} and [a link](https://example.org) and {name} [2]")
    result = json.loads(render("sarif", [told]))["runs"][0]["results"][0]
    assert result["message"]["text"] == "Placeholder {{0}} and [a link] (https://example.org) and {name} [2]"


@pytest.mark.parametrize(("giver", "kind"), [(Giver.TRANSLATOR, "inSource"), (Giver.BASELINE, "external")])
def test_a_dismissed_finding_is_told_in_sarif_alone(giver, kind):
    first, *others = sample()
    found = (replace(first, suppression=Suppression(giver, (Selector(first.rule),), "the journal numbers anew")), *others)
    for name in reports.FORMATS.keys() - {"sarif"}:
        assert render(name, found) == render(name, others)
    results = json.loads(render("sarif", found))["runs"][0]["results"]
    assert [bool(result["suppressions"]) for result in results] == [False, False, False, True]
    assert results[-1]["suppressions"] == [{"kind": kind, "justification": "the journal numbers anew"}]


def test_rdjsonl_counts_bytes():
    """The example of the format's own definition."""
    text = "a𐐀b"
    for start, column in ((0, 1), (1, 2), (2, 6)):
        line = json.loads(render("rdjsonl", [finding(text, start, start + 1)], lambda _: text))
        assert line["location"]["range"]["start"] == {"line": 1, "column": column}
    ending = json.loads(render("rdjsonl", [finding("é\nñx", 0, 3)], lambda _: "é\nñx"))["location"]["range"]
    assert ending == {"start": {"line": 1, "column": 1}, "end": {"line": 2, "column": 3}}


def test_places_in_one_line_are_counted_each_from_the_one_before():
    text = "é" * 50 + "\nñandú ñandú\n"
    found = [finding(text, at, at + 2) for at in (0, 3, 3, 7, 51, 57, 4)]
    told = [json.loads(line)["location"]["range"] for line in render("rdjsonl", found, lambda _: text).splitlines()]
    line = [(one["start"]["line"], one["start"]["column"], one["end"]["column"]) for one in told]
    assert line == [(1, 1, 5), (1, 7, 11), (1, 7, 11), (1, 9, 13), (1, 15, 19), (2, 1, 4), (2, 9, 12)]


@pytest.mark.parametrize("name", reports.FORMATS)
def test_of_a_long_line_only_what_is_around_the_place_is_shown(name):
    text = "word " * 200_000
    found = [finding(text, at, at + 4, fingerprint=f"{at}") for at in range(0, 500_000, 50_000)]
    assert len(render(name, found, lambda _: text)) < 40_000


def test_findings_that_are_alike_have_fingerprints_of_their_own_in_gitlab():
    one = finding("x", 0, 1, fingerprint="same")
    twice = json.loads(render("gitlab", [one, one, replace(one, fingerprint=""), replace(one, fingerprint="")]))
    assert len({row["fingerprint"] for row in twice}) == 4


def test_nothing_found_is_a_report_too():
    assert json.loads(render("gitlab", [])) == []
    assert render("jsonl", []) == render("rdjsonl", []) == ""
    assert [case.name for suite in JUnitXml.fromstring(render("junit", []).encode()) for case in suite] == ["no findings"]


@pytest.mark.parametrize("name", reports.FORMATS)
def test_every_format_can_be_written_and_shows_no_control_but_as_a_sign(name):
    shown = render(name, hostile(), hostile_sources)
    shown.encode("utf-8")
    if not name.startswith(("json", "sarif", "gitlab", "rdjsonl")):  # there, escapes of JSON
        assert not set("\x1b\x00\u202e\ufffe") & set(shown)
    else:
        assert "\x1b" not in shown
    assert HOSTILE not in shown


@pytest.mark.parametrize("name", reports.FORMATS)
def test_work_grows_with_the_number_of_findings(name, work):
    few, more = many(300), many(1200)
    render(name, *few)  # modules load, tables are read
    assert work(render, name, *more) < 4.6 * work(render, name, *few)
