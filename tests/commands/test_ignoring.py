"""`calque check --add-ignore=REASON`: what is found is dismissed where it stands, and nothing else changes."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import catalogs, readers
from pipeline.cli import main
from pipeline.segmentation import segment

HTML = """<!doctype html>
<html lang="en">
<head>
<title>Preguntas frecuentes</title>
<meta name="description" content="Where anticuerpos come from, and why.">
</head>
<body>
<h1>Preguntas frecuentes</h1>
<p><strong>IVIG</strong> contains anticuerpos from many donors. It is given into a vein. We like anticuerpos here.</p>
<ul><li>One item</li><li>These anticuerpos help us all.</li></ul>
<p>See <img src="a.png" alt="These anticuerpos help us all."> now.</p>
</body></html>
"""
MARKDOWN = """---
title: We make anticuerpos here today
---
# A heading about anticuerpos in the body

- We make anticuerpos here.
- We need anticuerpos there.

| a | b |
|---|---|
| We make anticuerpos here. | Fine words. |
"""
PLAIN = "Title\n\nWe know that anticuerpos help people.\n"
PO = """# Spanish.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

# Seen by the clinic.
#:   a.html:3
msgid   "Take 2 tablets.[1]"
msgstr ""
"Tome "
"3 comprimidos."

msgid "It helps."
msgstr "Ayuda."

#~ msgid "old"
#~ msgstr "viejo"
"""


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose every kind of source is polluted."""
    for name, text in {"page.html": HTML, "list.md": MARKDOWN, "plain.txt": PLAIN}.items():
        (tmp_path / "source" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "source" / name).write_text(text, encoding="utf-8")
    (tmp_path / "calque.toml").write_text('locales = ["en", "es"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def catalog(tmp_path, monkeypatch):
    """A catalog of no project."""
    monkeypatch.chdir(tmp_path)
    Path("es.po").write_text(PO, encoding="utf-8")
    return Path("es.po")


def found(capsys, *words):
    capsys.readouterr()
    main(["check", *words, "--format", "json"])
    return json.loads(capsys.readouterr().out)["findings"]


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def units(folder):
    """Every unit of the articles, whatever stands around it."""
    read = {path: readers.read(path.name, path.read_text("utf-8"), "en") for path in sorted((folder / "source").iterdir())}
    return [(path.name, unit.key, unit.kind, unit.section) for path, document in read.items() for unit in segment(document)]


def test_everything_that_is_found_is_dismissed_and_no_unit_changes(project, capsys):
    before, was = units(project), found(capsys)
    assert len(was) >= 12
    assert main(["check", "--add-ignore", "quoted from a leaflet"]) == 0
    assert f"{len(was)} of {len(was)} findings dismissed" in capsys.readouterr().err
    assert found(capsys) == []
    assert main(["check"]) == 0
    assert f"{len(was)} suppressed" in capsys.readouterr().err
    assert units(project) == before


def test_adding_twice_adds_nothing(project):
    main(["check", "--add-ignore", "quoted from a leaflet"])
    once = files(project)
    assert main(["check", "--add-ignore", "quoted from a leaflet"]) == 0
    assert files(project) == once


def test_pages_and_translations_stay_what_they_were(project, capsys):
    main(["run", "-q"])
    pages = {path: text for path, text in files(project / "output").items() if path.endswith(".html")}
    assert pages
    main(["check", "--select", "LNG,EDT", "--add-ignore", "quoted from a leaflet"])
    main(["run", "-q"])
    after = {path: text for path, text in files(project / "output").items() if path.endswith(".html")}
    comment = re.compile(r"<!-- calque-ignore: [^>]* -->\s*")
    assert {path: comment.sub("", text) for path, text in after.items()} == pages
    assert [one["rule"] for one in found(capsys) if one["rule"].startswith(("LNG", "SUP"))] == []


def test_a_run_after_it_reports_no_leak_and_no_unused_suppression(project, capsys):
    main(["check", "--select", "LNG", "--add-ignore", "quoted from a leaflet"])
    capsys.readouterr()
    main(["run", "--format", "json"])
    rules = {one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]}
    assert not {rule for rule in rules if rule.startswith(("LNG", "SUP"))}


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_it_is_shown_first(project, capsys, option):
    before = files(project)
    assert main(["check", "--add-ignore", "quoted from a leaflet", option]) == 0
    shown = capsys.readouterr()
    assert files(project) == before
    if option == "--diff":
        assert "+<!-- calque-ignore: LNG002@" in shown.out
        assert "+[[ignore]]" in shown.out
    else:
        assert "would write source/page.html" in shown.err


def test_only_chosen_rules_and_files_are_dismissed(project, capsys):
    assert main(["check", "source/page.html", "--select", "LNG002", "--add-ignore", "quoted"]) == 0
    assert {one["rule"] for one in found(capsys, "source/page.html")} == {"LNG001"}
    assert "calque-ignore" not in (project / "source/list.md").read_text("utf-8")


def test_in_a_catalog_only_the_entry_gets_a_comment(catalog, capsys):
    rules = sorted(one["rule"] for one in found(capsys, "es.po"))
    assert rules == ["CIT001", "NUM001"]
    assert main(["check", "es.po", "--add-ignore", "the insert was corrected"]) == 0
    text = catalog.read_text("utf-8")
    (line,) = re.findall(r"^# calque-ignore: .*\n", text, re.MULTILINE)
    bound = re.fullmatch(r"# calque-ignore: CIT001@(\w{6}), NUM001@\1 the insert was corrected\n", line)
    assert bound
    assert text.replace(line, "") == PO
    assert found(capsys, "es.po") == []


def test_more_rules_of_an_entry_join_in_one_comment(catalog, capsys):
    for rule in ("NUM001", "CIT001", "CIT001"):
        assert main(["check", "es.po", "--select", rule, "--add-ignore", "the insert was corrected"]) == 0
    assert catalog.read_text("utf-8").count("calque-ignore") == 1
    assert found(capsys, "es.po") == []


def test_a_comment_that_was_wrapped_stays_one(catalog, capsys):
    text = catalog.read_text("utf-8")
    comment = "#\n# calque-ignore: LNG001,\n# PUN002 mended\n"
    catalog.write_text(text.replace("# Seen by the clinic.\n", f"# Seen by the clinic.\n{comment}"), encoding="utf-8")
    main(["check", "es.po", "--select", "CIT001", "--add-ignore", "mended"])
    lines = catalog.read_text("utf-8").splitlines()
    at = lines.index("# Seen by the clinic.")
    assert lines[at + 1] == "#"
    assert lines[at + 2].startswith("# calque-ignore: LNG001, PUN002, CIT001@")
    assert lines[at + 3] == "#:   a.html:3"


def test_another_reason_has_a_comment_of_its_own(catalog, capsys):
    for rule, reason in (("NUM001", "the insert was corrected"), ("CIT001", "the journal numbers anew")):
        assert main(["check", "es.po", "--select", rule, "--add-ignore", reason]) == 0
    assert catalog.read_text("utf-8").count("calque-ignore") == 2
    assert found(capsys, "es.po") == []


def test_an_edit_wakes_the_rules_and_a_new_reason_takes_the_place_of_the_old(catalog, capsys):
    main(["check", "es.po", "--add-ignore", "the insert was corrected"])
    catalog.write_text(catalog.read_text("utf-8").replace("3 comprimidos", "4 comprimidos"), encoding="utf-8")
    assert sorted(one["rule"] for one in found(capsys, "es.po")) == ["CIT001", "NUM001", "SUP002", "SUP002"]
    assert main(["check", "es.po", "--add-ignore", "corrected again"]) == 0
    assert catalog.read_text("utf-8").count("calque-ignore") == 1
    assert "the insert was corrected" not in catalog.read_text("utf-8")
    assert found(capsys, "es.po") == []


def test_a_name_without_effect_is_written_anew(catalog, capsys):
    text = PO.replace("# Seen by", "# calque-ignore: NUM001\n# Seen by")
    catalog.write_text(text, encoding="utf-8")
    (told,) = (one for one in found(capsys, "es.po") if one["rule"] == "SUP003")
    message = catalogs.parse("es.po", text).messages[0]
    assert re.search(r"calque-ignore: NUM001@\w{6} REASON", told["message"])
    assert (told["line"], told["text"]) == (message.line - 3, "NUM001")
    main(["check", "es.po", "--select", "NUM001", "--add-ignore", "the insert was corrected"])
    assert [one["rule"] for one in found(capsys, "es.po")] == ["CIT001"]


def test_an_article_keeps_one_comment_a_block(project, capsys):
    page = project / "source/page.html"
    main(["check", "--add-ignore", "quoted from a leaflet"])
    page.write_text(page.read_text("utf-8").replace("We like anticuerpos here", "We love anticuerpos here"), encoding="utf-8")
    assert {one["rule"] for one in found(capsys)} == {"LNG001", "SUP002"}
    main(["check", "--add-ignore", "quoted from a leaflet"])
    assert found(capsys) == []
    (line,) = (line for line in page.read_text("utf-8").splitlines() if "calque-ignore" in line and line.count("LNG001@") > 1)
    assert line.count("@") == 2


def test_a_header_is_dismissed_without_a_binding(catalog, capsys):
    catalog.write_text(PO.replace("plural=(n != 1)", "plural=(n != 2)"), encoding="utf-8")
    assert "CAT003" in {one["rule"] for one in found(capsys, "es.po")}
    assert main(["check", "es.po", "--select", "CAT003", "--add-ignore", "as the host wants it"]) == 0
    assert "# calque-ignore: CAT003 as the host wants it\n" in catalog.read_text("utf-8")
    assert "CAT003" not in {one["rule"] for one in found(capsys, "es.po")}


def test_a_page_of_the_site_is_dismissed_in_the_configuration(project, capsys):
    (project / "source/page.html").write_text(HTML.replace("<p>See", "<h4>Why</h4><p>See"), encoding="utf-8")
    main(["run", "-q"])
    assert "EDT002" in {one["rule"] for one in found(capsys, "output")}
    assert main(["check", "output", "--select", "EDT002", "--add-ignore", "as printed"]) == 0
    assert 'rules = ["EDT002"]' in (project / "calque.toml").read_text("utf-8")
    assert "EDT002" not in {one["rule"] for one in found(capsys, "output")}
    capsys.readouterr()
    main(["run", "--format", "json"])
    assert "EDT002" not in {one["rule"] for one in json.loads(capsys.readouterr().out)["findings"]}


def test_a_leak_dismissed_in_pages_is_not_unused_as_a_run_tells_it_beside_the_text_alone(project, capsys):
    main(["run", "-q"])
    po = project / "locales/es/LC_MESSAGES/page.po"
    leak = 'msgid "One item"\nmsgstr "Una cosa de the treatment"'
    po.write_text(po.read_text("utf-8").replace('msgid "One item"\nmsgstr ""', leak), encoding="utf-8")
    main(["check", "--select", "LNG", "--add-ignore", "as printed"])
    main(["run", "-q"])
    assert "LNG001" in {one["rule"] for one in found(capsys, "output")}
    assert main(["check", "output", "--add-ignore", "as printed"]) == 0
    assert found(capsys, "output") == []
    assert [one for one in found(capsys) if one["rule"].startswith("SUP")] == []
    main(["run", "--format", "json"])
    assert "SUP001" not in capsys.readouterr().out


@pytest.mark.parametrize("paths", [[], ["output"]])
def test_a_page_of_the_site_is_dismissed_in_its_article(project, capsys, paths):
    text = HTML.replace("<p>See", "<!-- calque-ignore: EDT002 as printed -->\n<h4>Why</h4><p>See")
    (project / "source/page.html").write_text(text, encoding="utf-8")
    capsys.readouterr()
    main(["run", "--format", "json"])
    told = json.loads(capsys.readouterr().out)["findings"] if not paths else found(capsys, *paths)
    assert not {one["rule"] for one in told} & {"EDT002", "SUP001"}


def test_what_has_no_place_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(PLAIN, encoding="utf-8")
    assert main(["check", "a.txt", "--lang", "en", "--add-ignore", "quoted"]) == 1
    shown = capsys.readouterr()
    assert "a.txt:3:14: warning: LNG001 stays" in shown.err
    assert "[[ignore]]" in shown.err
    assert Path("a.txt").read_text("utf-8") == PLAIN


@pytest.mark.parametrize("reason", ["", "  ", "ends -- here", "-->", ", LNG001 all of them", "a\x1bb"])
def test_a_reason_that_no_comment_can_hold_is_refused(catalog, capsys, reason):
    assert main(["check", "es.po", "--add-ignore", reason]) == 2
    assert "no reason that a comment can hold" in capsys.readouterr().err
    assert catalog.read_text("utf-8") == PO


def test_a_reason_of_several_lines_stands_on_one(catalog):
    assert main(["check", "es.po", "--add-ignore", "the insert\n was corrected"]) == 0
    assert " the insert was corrected\n" in catalog.read_text("utf-8")


def test_a_name_with_signs_of_a_pattern_is_dismissed_in_the_configuration(project, capsys):
    (project / "source/x[1].txt").write_text(PLAIN, encoding="utf-8")
    assert main(["check", "--select", "LNG", "--add-ignore", "a quotation"]) == 0
    assert found(capsys, "--select", "LNG") == []


def test_a_configuration_in_pyproject_gets_tables_of_its_own(project, capsys):
    (project / "calque.toml").unlink()
    (project / "pyproject.toml").write_text('[tool.calque]\nlocales = ["en", "es"]\n\n[tool.x]\ny = 1', encoding="utf-8")
    assert main(["check", "--add-ignore", "quoted"]) == 0
    assert "[[tool.calque.ignore]]" in (project / "pyproject.toml").read_text("utf-8")
    assert found(capsys) == []


def test_a_configuration_that_nothing_can_be_put_behind_stays(project, capsys):
    written = 'ignore = [{rules = ["PUN"], reason = "as printed"}]\n'
    (project / "calque.toml").write_text(written, encoding="utf-8")
    assert main(["check", "--add-ignore", "quoted"]) == 1
    assert "LNG001 stays" in capsys.readouterr().err
    assert (project / "calque.toml").read_text("utf-8") == written


def test_two_tasks_at_once_are_refused(catalog, capsys):
    assert main(["check", "es.po", "--add-ignore", "x", "--write-baseline"]) == 2
    assert "are two tasks" in capsys.readouterr().err
    assert main(["check", "es.po", "--diff"]) == 2
    assert "show what would be written" in capsys.readouterr().err


def test_an_unused_table_of_the_configuration_is_told_at_its_place(project, capsys):
    text = 'locales = ["en", "es"]\n[[ignore]]\nrules = ["ENC001", "LNG"]\nreason = "quoted"\n'
    (project / "calque.toml").write_text(text, encoding="utf-8")
    main(["run", "-q"])
    (told,) = (one for one in found(capsys) if one["rule"].startswith("SUP"))
    assert (told["rule"], told["path"], told["line"]) == ("SUP001", "calque.toml", 2)
    assert "ENC001" in told["message"]


def test_a_suppression_is_not_unused_while_a_translation_is_missing(project, capsys):
    page = project / "source/page.html"
    page.write_text(HTML.replace("<h1>", "<!-- calque-ignore: CIT001, PUN002 as printed -->\n<h1>"), encoding="utf-8")
    assert main(["run", "-q"]) == 1
    assert not [one for one in found(capsys) if one["rule"] == "SUP001"]
    catalog = project / "locales/es/LC_MESSAGES/page.po"
    text = catalog.read_text("utf-8").replace(
        'msgid "Preguntas frecuentes"\nmsgstr ""', 'msgid "Preguntas frecuentes"\nmsgstr "¿Preguntas?"'
    )
    catalog.write_text(text, encoding="utf-8")
    assert [one["text"] for one in found(capsys) if one["rule"] == "SUP001"] == ["CIT001"]
    catalog.write_text(text.replace('msgstr "¿Preguntas?"', 'msgstr "Preguntas"'), encoding="utf-8")
    assert [one["text"] for one in found(capsys) if one["rule"] == "SUP001"] == ["CIT001", "PUN002"]


def test_an_unknown_rule_in_the_configuration_is_a_fault(project, capsys):
    (project / "calque.toml").write_text('[[ignore]]\nrules = ["LNG01X"]\nreason = "quoted"\n', encoding="utf-8")
    assert main(["check"]) == 2
    assert "calque.toml:2:1: error: unknown rule “LNG01X”" in capsys.readouterr().err


def test_a_suppression_is_not_unused_where_its_rule_did_not_look(catalog, capsys):
    catalog.write_text(PO.replace("# Seen by", "# calque-ignore: CON001, PUN002 a month\n# Seen by"), encoding="utf-8")
    assert [one["text"] for one in found(capsys, "es.po") if one["rule"] == "SUP001"] == ["PUN002"]
    assert not [one for one in found(capsys, "es.po", "--ignore", "PUN") if one["rule"] == "SUP001"]
    assert not [one for one in found(capsys, "es.po", "--select", "SUP,LNG") if one["rule"] == "SUP001"]


PLURAL = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

#. calque-ignore: PUN002 as printed
#, python-format
#| msgid "old"
msgctxt "a"
msgid "%(n)s tablet of 5 mg"
msgid_plural "%(n)s tablets of 5 mg"
msgstr[0] "%(n)s comprimido de 6 mg"
msgstr[1] "%(n)s comprimidos de 6 mg"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_forms_of_a_plural_are_dismissed_together_and_line_ends_stay(catalog, capsys, newline):
    before = PLURAL.replace("\n", newline).encode()
    catalog.write_bytes(before)
    assert [one["rule"] for one in found(capsys, "es.po")] == ["NUM001", "NUM001"]
    assert main(["check", "es.po", "--add-ignore", "so it is"]) == 0
    after = catalog.read_bytes()
    (line,) = (line for line in after.splitlines(keepends=True) if b"so it is" in line)
    assert line.endswith(b"so it is" + newline.encode())
    assert after.replace(line, b"") == before
    assert found(capsys, "es.po") == []


def test_it_works_as_a_program(catalog):
    call = [sys.executable, "-m", "pipeline", "check", "es.po", "--add-ignore=the insert was corrected", "--diff"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("--- a/es.po\n+++ b/es.po\n")
