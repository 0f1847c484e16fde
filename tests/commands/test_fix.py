"""`calque check --fix` mends what is safe in catalogs, and nothing else; what it would do can be seen before."""

import json
from pathlib import Path

import pytest
import yaml

from pipeline import catalogs, cli

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "fix.yaml").read_text(encoding="utf-8"))
HEADER = """msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"
"""
PLURAL = """
msgid "%d tablet of 5 mg"
msgid_plural "%d tablets of 5 mg"
msgstr[0] "%d comprimido de 5mg"
msgstr[1] "%d comprimidos de 5mg"
"""


def literal(text):
    return json.dumps(text, ensure_ascii=False)


def entry(source, target, above=""):
    return f"\n{above}msgid {literal(source)}\nmsgstr {literal(target)}\n"


def write(path, *entries):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes((HEADER + "".join(entries)).encode("utf-8"))


def targets(path):
    return [message.target for message in catalogs.parse(path, Path(path).read_text("utf-8")).messages]


def findings(capsys, *arguments):
    capsys.readouterr()
    cli.main(["check", *arguments, "--format", "json"])
    return json.loads(capsys.readouterr().out)["findings"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_fix(case, inside, capsys):
    write("es.po", entry(case["source"], case["target"], "# mine\n"))
    before = findings(capsys, "es.po")
    assert before or "fixed" not in case
    cli.main(["check", "es.po", "--fix"])
    assert targets("es.po") == [case.get("fixed", case["target"])]
    once = Path("es.po").read_bytes()
    assert b"# mine\n" in once
    left = findings(capsys, "es.po")
    assert not {one["rule"] for one in left} - {one["rule"] for one in before}
    assert len(left) < len(before) or "fixed" not in case
    cli.main(["check", "es.po", "--fix"])
    assert Path("es.po").read_bytes() == once


def test_only_the_lines_of_mended_translations_change(inside):
    write(
        "es.po",
        entry("Rest.", "Descanse.", "#  odd   comment\n"),
        "\n\n",
        entry("Take 5%.", "Tome el 5%."),
        '\n#~ msgid "x"\n#~ msgstr "5%"\n',
    )
    before = Path("es.po").read_text("utf-8")
    cli.main(["check", "es.po", "--fix"])
    assert Path("es.po").read_text("utf-8") == before.replace('"Tome el 5%."', '"Tome el 5\u00a0%."')


def test_all_forms_of_a_plural(inside):
    write("es.po", PLURAL)
    cli.main(["check", "es.po", "--fix"])
    assert Path("es.po").read_text("utf-8") == HEADER + PLURAL.replace("5mg", "5\u00a0mg")


def test_suggestions_and_other_rules_are_left_alone(inside, capsys):
    write(
        "es.po",
        entry("Take 5%.", "Tome el 5%.", "#, fuzzy\n"),
        entry("Share: 5%.", "Proporción: 5%.", "# calque-ignore: SPC002 a quotation\n"),
    )
    before = Path("es.po").read_bytes()
    cli.main(["check", "es.po", "--fix"])
    write("other.po", entry("Take 5%.", "Tome  el 5%."))
    cli.main(["check", "other.po", "--fix", "--select", "SPC001"])
    assert Path("es.po").read_bytes() == before
    assert targets("other.po") == ["Tome el 5%."]


def test_articles_are_left_alone(inside, capsys):
    page = '<html lang="es"><p>Pregunte a su mÃ©dico por el 5&amp;nbsp;%.</p></html>'
    Path("a.html").write_text(page)
    assert cli.main(["check", "a.html", "--fix"]) == 1
    assert Path("a.html").read_text() == page
    assert "ENC001" in capsys.readouterr().out


def test_a_diff_or_a_dry_run_shows_it_and_writes_nothing(inside, capsys):
    write("es.po", entry("Take 5%.", "Tome el 5%."), entry("Rest.", "Descanse ."))
    before = Path("es.po").read_bytes()
    assert cli.main(["check", "es.po", "--fix", "--diff"]) == 0
    told = capsys.readouterr()
    assert '-msgstr "Tome el 5%."\n+msgstr "Tome el 5\u00a0%."\n' in told.out
    assert "No findings" not in told.out
    assert cli.main(["check", "es.po", "--fix", "--dry-run"]) == 0
    told = capsys.readouterr()
    assert "would write es.po" in told.err
    assert "findings that would be mended: " in told.err
    assert Path("es.po").read_bytes() == before


def test_what_is_left_is_reported_with_the_text_as_it_is_now(inside, capsys):
    write("es.po", entry("Take 20 mg or 5%.", "Tome  200 mg o el 5%."))
    assert cli.main(["check", "es.po", "--fix"]) == 1
    told = capsys.readouterr()
    assert "Tome 200 mg o el 5 %." in told.out.replace("\u00a0", " ")
    assert "findings mended: 2; files changed: 1" in told.err


def test_a_file_that_cannot_be_used_keeps_no_other_from_being_mended(inside, capsys):
    write("a.po", entry("Take 5%.", "Tome el 5%."))
    Path("b.po").write_text("msgid\n")
    assert cli.main(["check", "a.po", "b.po", "--fix"]) == 2
    assert targets("a.po") == ["Tome el 5\u00a0%."]
    assert "b.po:2:1: error" in capsys.readouterr().err


def test_a_project(inside, capsys):
    Path("source").mkdir()
    Path("calque.toml").write_text("")
    Path("source/a.html").write_text('<html lang="en"><p>Take 5% now.</p></html>')
    cli.main(["update", "-q"])
    path = Path("locales/es/LC_MESSAGES/a.po")
    path.write_text(
        path.read_text("utf-8").replace('msgid "Take 5% now."\nmsgstr ""', 'msgid "Take 5% now."\nmsgstr "Tome el 5% ahora."')
    )
    before = {one: one.read_bytes() for one in Path().rglob("*.*") if one.is_file()}
    assert cli.main(["check", "--fix", "--dry-run"]) == 0
    assert {one: one.read_bytes() for one in Path().rglob("*.*") if one.is_file()} == before
    assert cli.main(["check", "--fix"]) == 0
    assert 'msgstr "Tome el 5\u00a0% ahora."' in path.read_text("utf-8")
    assert {one for one, data in before.items() if one.read_bytes() != data} == {path}
