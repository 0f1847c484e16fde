"""The documents keep step with the code: links, keys, commands, rules, settings, and what the README shows calque to print."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pipeline import checks, configuration, project
from pipeline.cli import cli
from pipeline.reports import FORMATS

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")))
TEXTS = {path: path.read_text("utf-8") for path in DOCUMENTS}
EVERYTHING = "\n".join(TEXTS.values())
README = TEXTS[ROOT / "README.md"]
CONFIGURATION = TEXTS[ROOT / "docs" / "configuration.md"]
FENCE = re.compile(r"^```([\w-]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
ROW = re.compile(r"^\| `(\w+)` \| (.+?) \| .+ \|$", re.MULTILINE)
FILE = re.compile(r"\*\*`([\w./-]+)`\*\*:\n\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LEFT_OUT = "…"

needs_a_shell = pytest.mark.skipif(shutil.which("bash") is None, reason="the commands are for a POSIX shell")
each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


def prose(text):
    return FENCE.sub("", text)


def blocks(text, language):
    return [block for name, block in FENCE.findall(text) if name == language]


def anchors(text):
    headings = re.findall(r"^#+ (.+)$", prose(text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_document
def test_links_between_documents_resolve(path):
    for link in LINK.findall(re.sub(r"`[^`\n]*`", "", prose(TEXTS[path]))):
        if not re.match(r"[a-z]+:", link):
            name, _, anchor = link.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target.exists(), link
            assert not anchor or anchor in anchors(target.read_text("utf-8")), link


@each_document
def test_lines_fit(path):
    cannot_be_broken = ("    ", "|", "msg", "{", "::")  # code, tables, entries, JSON, commands of workflows
    assert [line for line in TEXTS[path].splitlines() if len(line) > 128 and not line.startswith(cannot_be_broken)] == []


@each_document
def test_toml_is_toml(path):
    for block in blocks(TEXTS[path], "toml"):
        tomllib.loads(block)
        assert project.load(block, "calque.toml", "site")


def test_every_key_is_documented_with_its_default():
    told = dict(ROW.findall(CONFIGURATION.partition("## The keys")[2].partition("## In articles")[0]))
    assert set(told) == {*configuration.VALUES, *configuration.TABLES}
    assert set(re.findall(r"^\*\*`(\w+)`\*\*", CONFIGURATION, re.MULTILINE)) == set(told)
    bare = project.default("")
    for key, default in told.items():
        if default.startswith("`"):
            value = tomllib.loads(f"key = {default.strip('`')}")["key"]
            assert (tuple(value) if isinstance(value, list) else value) == getattr(bare, key), key
    assert [tuple(tomllib.loads(block).get("front_matter", ())) for block in blocks(CONFIGURATION, "toml")].count(
        project.FRONT_MATTER
    ) == 1


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_of_reports_is_told(name):
    assert f"\n| [`{name}`](#" in TEXTS[ROOT / "docs" / "reports.md"]


@pytest.mark.parametrize("command", cli.commands)
def test_every_command_is_mentioned(command):
    assert f"| `calque {command}` |" in README


@pytest.mark.parametrize("rule", [rule.id for rule in checks.registered()])
def test_every_rule_is_mentioned(rule):
    assert rule in EVERYTHING
    assert rule in TEXTS[ROOT / "CHANGELOG.md"]


def test_every_template_and_status_is_named():
    from pipeline.catalogs.termbase import STATUSES
    from pipeline.editions.templating import default_templates

    for name in (*default_templates(), *STATUSES, *configuration.SEVERITIES):
        assert f"`{name}`" in CONFIGURATION, name


@each_document
def test_modules_that_are_named_exist(path):
    found = {
        file.relative_to(ROOT).as_posix()
        for folder in ("pipeline", "docs", "benchmarks")
        for file in (ROOT / folder).rglob("*.py")
    }
    examples = {"pipeline/checks/rules/punctuation/question_mark.py", "score.py"}
    for name in re.findall(r"`([\w/]+\.py)`", TEXTS[path]):
        assert name in examples or any(file == name or file.endswith(f"/{name}") for file in found), name


def test_every_session_is_named():
    sessions = re.findall(
        r"^@nox\.session(?:\(name=\"(.+?)\"\))?\ndef (\w+)", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE
    )
    for named, function in sessions:
        assert f"`nox -s {named or function}" in TEXTS[ROOT / "CONTRIBUTING.md"]


def test_two_commands_do_everything():
    assert [block.strip() for block in blocks(README, "sh")] == [
        "python -m pip install . && calque run",
        "python -m pip install nox && nox -s tests",
    ]
    assert re.search(
        r"^python -m pip install (--quiet )?nox && nox -s tests$", (ROOT / ".ci" / "run").read_text("utf-8"), re.MULTILINE
    )


def session(text):
    """The commands of a terminal block and what each prints, as parts between what is left out."""
    for entry in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = entry.partition("\n")
        yield (
            command,
            [part for part in re.split(rf"^{LEFT_OUT}\n", output, flags=re.MULTILINE) if part],
            LEFT_OUT in output.split("\n"),
        )


@needs_a_shell
@pytest.mark.parametrize("name", ["README.md", "docs/detector.md", "docs/reports.md"])
def test_the_terminal_shows_what_calque_prints(name, tmp_path):
    check_terminal(consoles(TEXTS[ROOT / name], tmp_path), tmp_path)


def consoles(text, folder):
    """The terminal blocks of a text; before each, the files that the text has shown by then are written."""
    read = 0
    for fence in FENCE.finditer(text):
        if fence[1] == "console":
            for path, content in FILE.findall(text[read : fence.start()]):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(content, "utf-8")
            read = fence.start()
            yield fence[2]


@needs_a_shell
def test_the_terminal_shows_what_calque_prints_of_our_own_articles(tmp_path):
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "calque.toml", tmp_path)
    check_terminal(blocks(README, "shell-session"), tmp_path)


def check_terminal(shown, folder):
    """Run the commands of these blocks in a folder; each must print what stands below it."""
    code = 0
    for block in shown:
        for command, parts, shortened in session(block):
            output, code = run(command, code, folder)
            assert shortened or output == "".join(parts), command
            at = 0
            for part in parts:
                assert part in output[at:], f"{command}\n{output}"
                at = output.index(part, at) + len(part)


def run(command, code, folder):
    """What a command prints on both streams, and its exit code. `$?` is the code of the one before."""
    script = f'calque() {{ "{sys.executable}" -m pipeline "$@"; }}\n(exit {code})\n{command}'
    environment = {key: value for key, value in os.environ.items() if key not in ("CALQUE_DEBUG", "COLUMNS")}
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=60,
    )
    return done.stdout.decode("utf-8"), done.returncode
