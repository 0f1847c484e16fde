"""`calque check` works on any file without set-up: it finds out the language and says exactly where something is wrong."""

import json
from pathlib import Path

import pytest
import yaml

from pipeline import cli
from pipeline.commands import disk, examining, loose
from pipeline.errors import InputError

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "check.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_check(case, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name, text in case["files"].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text.encode("utf-8"))
    code = cli.main(["check", *case["call"], "--format", "concise"])
    shown = capsys.readouterr()
    assert shown.out.splitlines() == case.get("expected", []), shown.err
    assert code == case.get("exit", 1 if case.get("expected") else 0)
    for part in case.get("told", []):
        assert part in shown.err
    if not case.get("told"):
        assert shown.err == ""


@pytest.mark.parametrize("form", ["concise", "json"])
def test_a_file_that_cannot_be_used_does_not_hide_what_is_found_in_others(form, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("a.html").write_text('<html lang="en"><p>Our bodies make anticuerpos against infections.</p></html>')
    Path("b.md").write_bytes(b"caf\xe9")
    Path("c.txt").write_text("IVIG 400 mg/kg\n")
    assert cli.main(["check", ".", "--format", form, "--exit-zero"]) == 2
    shown = capsys.readouterr()
    assert "LNG001" in shown.out
    assert "b.md:1:4: error: not UTF-8" in shown.err
    assert "c.txt: error: the language cannot be told" in shown.err


def test_a_file_named_twice_is_checked_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("Hello there, my friend.")
    assert loose.files(["a.md", ".", "./a.md"]) == ("a.md",)


def test_chosen_rules():
    on = {rule for rule, level in examining.chosen({"LNG": "off", "LNG001": "note"}, (), ("CAT",)).items() if level != "off"}
    assert "LNG001" in on
    assert not on & {"LNG002", "CAT001"}
    picked = examining.chosen({"LNG": "off", "mixed-language": "note"}, ("LNG",), ("LNG003",))
    assert picked["LNG001"] == "note"
    assert picked["LNG002"] == "error"
    assert {rule for rule, level in picked.items() if level != "off"} <= {"LNG001", "LNG002", "LNG004"}


def test_a_source_that_went_away_is_no_fault(tmp_path):
    (tmp_path / "a.txt").write_text("x")
    text = disk.texts(tmp_path.as_posix())
    assert (text("a.txt"), text("b.txt")) == ("x", None)


def test_a_text_is_checked_as_what_its_name_says():
    given = loose.setting(None, "", (), {})
    assert loose.check_text("a.md", "Antibodies protect patients from many infections.", given) == ()
    with pytest.raises(InputError, match="no reader"):
        loose.check_text("a.doc", "text", given)


@pytest.mark.parametrize(
    ("path", "text", "suggestion"),
    [
        ("source/page.html", '<html lang="en"><p>The body makes anticuerpos every day.</p>', "antibodies"),
        (
            "es.po",
            (
                'msgid ""\nmsgstr "Language: es\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
                'msgid "The body makes antibodies."\nmsgstr "El cuerpo fabrica antibodies cada día."\n'
            ),
            "anticuerpos",
        ),
    ],
)
def test_the_termbase_says_what_to_write_in_a_file_checked_by_itself_too(tmp_path, monkeypatch, capsys, path, text, suggestion):
    monkeypatch.chdir(tmp_path)
    termbase = "en,es,status,forms,note\nantibody,anticuerpo,preferred,es: anticuerpo|anticuerpos; en: antibody|antibodies,\n"
    for name, content in (("calque.toml", ""), ("locales/termbase.csv", termbase), (path, text)):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, "utf-8")
    cli.main(["check", "--select", "LNG001", "--format", "json", path])
    assert [row["suggestion"] for row in json.loads(capsys.readouterr().out)["findings"]] == [suggestion]
