"""`calque check --changed` reports what was changed since a git revision, and nothing else."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from pipeline import cli
from pipeline.commands.revision import Revision
from pipeline.errors import UsageError

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "changed.yaml").read_text(encoding="utf-8"))
POLLUTED = "Our bodies make anticuerpos against infections.\n"
FOUND = "1:17: error LNG001 Spanish in English text: “anticuerpos”"

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(*arguments):
    who = (
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@example.org",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "protocol.file.allow=always",
    )
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def write(files):
    for name, text in files.items():
        if text is None:
            Path(name).unlink()
        else:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            Path(name).write_bytes(text.encode("utf-8"))


def commit(files):
    write(files)
    git("add", "-A")
    git("commit", "-qm", "x", "--allow-empty")


@pytest.fixture
def repository(inside):
    git("init", "-q")
    return inside


def lines(capsys):
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_changed(case, repository, capsys):
    commit(case["before"])
    write(case["after"])
    if None in case["after"].values():
        git("add", "-A")
    call = ["check", ".", "--changed", "--format", "concise", *case.get("call", [])]
    assert cli.main(call) in (0, 1)
    found = lines(capsys)
    assert len(found) == len(case["expected"]), found
    assert all(line.startswith(wanted) for line, wanted in zip(found, case["expected"], strict=True)), found
    commit({})
    assert cli.main(call) == 0
    assert lines(capsys) == []


def test_a_branch_is_compared_with_the_commit_in_which_it_left_the_other(repository, capsys):
    commit({"a.en.md": "Rest.\n", "b.en.md": "Rest.\n"})
    git("checkout", "-qb", "leak")
    commit({"a.en.md": POLLUTED})
    git("checkout", "-q", "main")
    commit({"b.en.md": POLLUTED})
    git("checkout", "-q", "leak")
    git("merge", "-q", "--no-edit", "-s", "ours", "main~1")
    assert cli.main(["check", ".", "--changed=main", "--format", "concise"]) == 1
    assert lines(capsys) == [f"a.en.md:{FOUND}"]


def test_in_a_folder_of_the_repository_paths_are_those_of_the_call(repository, capsys):
    commit({"below/a.en.md": "Rest.\n", "b.en.md": "Rest.\n"})
    write({"below/a.en.md": POLLUTED, "b.en.md": POLLUTED})
    os.chdir("below")
    assert cli.main(["check", ".", "--changed", "--format", "concise"]) == 1
    assert lines(capsys) == [f"a.en.md:{FOUND}"]
    assert cli.main(["check", "../b.en.md", "--changed", "--format", "concise"]) == 1
    assert lines(capsys) == [f"../b.en.md:{FOUND}"]


@pytest.mark.parametrize("name", ["ñandú año.en.md", "a\tb.en.md", "-x.en.md", '"q".en.md', "a\nb.en.md"])
def test_names_that_git_quotes(name, repository, capsys):
    commit({f"x/{name}": "Rest.\n"})
    write({f"x/{name}": POLLUTED})
    assert cli.main(["check", "x", "--changed", "--format", "json"]) == 1
    assert "LNG001" in capsys.readouterr().out


def test_a_project_in_a_folder_of_the_repository(repository, monkeypatch, capsys):
    commit({"site/calque.toml": "", "site/source/a.md": "Rest.\n", "site/source/b.md": POLLUTED})
    write({"site/source/a.md": POLLUTED})
    os.chdir("site/source")
    assert cli.main(["check", "--changed", "--format", "concise"]) == 1
    assert lines(capsys) == [f"source/a.md:{FOUND}"]
    monkeypatch.setenv("GIT_DIR", ".git")  # as git calls a hook, in the top folder
    assert cli.main(["check", "--changed", "--format", "concise"]) == 1


@pytest.mark.parametrize(
    ("revision", "says"),
    [
        ("nowhere", "no such revision: “nowhere”"),
        ("", "no such revision: “”"),
        ("HEAD:a.en.md", "no such revision: “HEAD:a.en.md”"),
        ("other", "“other” and the current branch have no commit in common"),
    ],
)
def test_a_revision_that_is_none(revision, says, repository, capsys):
    commit({"a.en.md": POLLUTED})
    git("checkout", "-q", "--orphan", "other")
    git("commit", "-qm", "of no parent")
    git("checkout", "-q", "main")
    assert cli.main(["check", ".", f"--changed={revision}"]) == 2
    assert says in capsys.readouterr().err


def test_a_revision_is_never_an_option_of_git(repository):
    commit({"a.en.md": POLLUTED})
    with pytest.raises(UsageError, match="no such revision"):
        assert Revision(".", "--output=x").commit
    assert not Path("x").exists()


def test_a_shallow_clone_is_told(repository, capsys):
    for text in ("Rest.\n", POLLUTED):
        commit({"a.en.md": text})
    git("clone", "-q", "--depth", "1", f"file://{repository.as_posix()}", "clone")
    os.chdir("clone")
    assert cli.main(["check", ".", "--changed=HEAD~1"]) == 2
    assert "this clone is shallow: fetch the whole history" in capsys.readouterr().err


def test_without_a_repository(inside, monkeypatch, capsys):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", inside.parent.as_posix())
    write({"a.en.md": POLLUTED})
    assert cli.main(["check", ".", "--changed"]) == 2
    assert "git finds no repository: not a git repository" in capsys.readouterr().err


def test_a_file_outside_of_the_repository(repository, tmp_path_factory, capsys):
    commit({"a.en.md": "Rest.\n"})
    other = tmp_path_factory.mktemp("other") / "b.en.md"
    other.write_text(POLLUTED)
    assert cli.main(["check", other.as_posix(), "--changed"]) == 2
    assert "b.en.md: error: is not in the git repository" in capsys.readouterr().err


def test_without_git(repository, monkeypatch, capsys):
    commit({"a.en.md": POLLUTED})
    monkeypatch.setenv("PATH", "")
    assert cli.main(["check", ".", "--changed"]) == 2
    assert "--changed asks git, and there is none here" in capsys.readouterr().err


def test_a_repository_that_git_cannot_read(repository, capsys):
    commit({"a.en.md": "Rest.\n"})
    write({"a.en.md": POLLUTED})
    Path(".git/index").write_bytes(b"broken")
    assert cli.main(["check", ".", "--changed"]) == 2
    assert "git diff fails: " in capsys.readouterr().err


@pytest.mark.parametrize("staged", [True, False])
def test_before_the_first_commit_everything_is_new(staged, repository, capsys):
    write({"a.en.md": POLLUTED})
    if staged:
        git("add", "-A")
    assert cli.main(["check", ".", "--changed", "--format", "concise"]) == 1
    assert lines(capsys) == [f"a.en.md:{FOUND}"]
    assert cli.main(["check", ".", "--changed=main"]) == 2
    assert "no such revision: “main”" in capsys.readouterr().err


def test_pages_that_have_not_changed_are_not_even_read(repository, capsys):
    commit({"a.en.md": "Rest.\n", "b.en.md": "Rest.\n"})
    Path("b.en.md").write_bytes(b"caf\xe9")
    git("add", "-A")
    git("commit", "-qm", "x")
    write({"a.en.md": POLLUTED})
    assert cli.main(["check", ".", "--changed", "--format", "concise"]) == 1
    assert lines(capsys) == [f"a.en.md:{FOUND}"]
    assert cli.main(["check", "."]) == 2
