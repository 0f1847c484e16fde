"""What `calque run` tells of a project: how much there is, what waits, and what is wrong without stopping it."""

from pathlib import Path

import pytest

from pipeline.cli import main

PAGE = "---\nreviewed: 2026-03-05\n---\n\n# Antibodies\n\nIt works.\n\nIt works.\n"


@pytest.fixture
def project(inside):
    """A project of one article whose second paragraph repeats the first."""
    (inside / "source").mkdir()
    (inside / "source" / "page.md").write_text(PAGE)
    (inside / "calque.toml").write_text("")
    return inside


def test_units_that_repeat_are_told_apart_from_those_to_translate(project, capsys):
    assert main(["run"]) == 0
    told = capsys.readouterr().out
    assert "1 article, 3 units (2 different)\n" in told
    assert "0 translated, 0 stale, 2 untranslated" in told


@pytest.mark.parametrize(
    ("polluted", "says"),
    [
        ("We know that anticuerpos help people.\n", "1 repair to approve"),
        ("It works well for people.\n", "0 repairs to approve"),
    ],
)
def test_repairs_are_counted_in_words(project, polluted, says, capsys):
    (project / "source" / "page.md").write_text(f"# Antibodies\n\n{polluted}")
    main(["run"])
    assert f"{says}\n" in capsys.readouterr().out


@pytest.mark.parametrize(("most", "code"), [("0", 1), ("1", 1), ("2", 0)])
def test_more_warnings_than_allowed(project, most, code):
    assert main(["run", "--max-warnings", most]) == code


@pytest.mark.parametrize("wrong", ["%(lenguaje)s", "%(date)d"])
def test_a_slip_in_a_placeholder_of_the_sites_own_words_is_found_and_the_page_shows_the_source(project, wrong, capsys):
    main(["run"])
    path = Path("locales/es/LC_MESSAGES/site.po")
    words = path.read_text("utf-8")
    path.write_text(words.replace("Última revisión: %(date)s", f"Última revisión: {wrong}"), "utf-8")
    capsys.readouterr()
    assert main(["run", "--format", "concise"]) == 1
    found = [line for line in capsys.readouterr().out.splitlines() if ": error " in line]
    line = words[: words.index("Última revisión")].count("\n") + 1
    assert {row.partition(":")[0] for row in found} == {path.as_posix()}
    assert f"{path}:{line}:26: error PLC001 Placeholder {wrong} where the source has %(date)s" in found
    page = (project / "output/es/page.html").read_text("utf-8")
    assert '<span lang="en">Last reviewed on March 5, 2026</span>' in page


@pytest.mark.parametrize(("name", "says"), [("page.md", "link to nothing"), ("page.html", "symbolic links")])
def test_a_link_that_leads_to_no_article(project, name, says, capsys):
    (project / "source" / "page.md").unlink()
    (project / "source" / name).symlink_to("none.md" if name == "page.md" else name)
    assert main(["run"]) == 2
    told = capsys.readouterr().err
    assert f"source/{name}: error: " in told
    assert says in told


def test_a_source_folder_with_nothing_in_it(project, capsys):
    (project / "source" / "page.md").unlink()
    assert main(["run"]) == 2
    assert "source: error: no article in this folder\n  write one there" in capsys.readouterr().err


def test_a_file_where_a_folder_must_be(project, capsys):
    (project / "output").mkdir()
    (project / "output" / "en").write_text("x")
    assert main(["run"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("output/en/")
    assert "error: cannot be written" in told
    assert "a file stands where a folder must be" in told
