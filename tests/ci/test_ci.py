"""A leak that is seeded in a branch is found at its exact place, and nothing else: by hand, in the action, in GitLab's job."""

import os
import re
import shutil
import subprocess
import sys

import pytest
import yaml

from .scratch import LEAKS, ROOT, commit, git, repository

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
JOB = yaml.safe_load((ROOT / "docs" / "ci" / "gitlab-ci.yml").read_text("utf-8"))["calque"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")

pytestmark = pytest.mark.skipif(not (shutil.which("git") and shutil.which("bash")), reason="needs git and bash")
each_leak = pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.path)


@pytest.fixture
def project(tmp_path):
    (tmp_path / "project").mkdir()
    return repository(tmp_path / "project")


@pytest.fixture
def bash(tmp_path):
    """Run a script as CI does, with `calque` and `python` those of the tests."""
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "calque"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n')
    program.chmod(0o755)

    def run(script, folder, **variables):
        environment = (
            os.environ | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)} | variables
        )
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False)

    return run


def action(bash, folder, **inputs):
    """Run the action's Check step with these inputs and the defaults of the others."""
    values = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()} | inputs
    step = STEPS["Check"]
    variables = {
        name: EXPRESSION.sub(lambda found: values[found[1].removeprefix("inputs.")], text) for name, text in step["env"].items()
    }
    return bash(step["run"], folder, **variables)


@each_leak
def test_since_the_other_branch(leak, project, bash):
    told = leak.seed(project)
    commit(project)
    done = bash("calque check --changed=main --format concise", project)
    assert (done.stdout.splitlines(), done.returncode) == ([told], 1), done.stderr


@each_leak
def test_the_action(leak, project, bash):
    told = leak.seed(project)
    commit(project)
    done = action(bash, project, format="concise", args="--changed=main\n")
    assert (done.stdout.splitlines(), done.returncode) == ([told], 1), done.stderr
    done = action(bash, project, format="concise", paths=f"{leak.path}\n", args="--select\nLNG")
    assert (done.stdout.splitlines(), done.returncode) == ([told], 1), done.stderr


def test_the_action_puts_findings_beside_the_lines_of_a_pull_request(project, bash):
    leak = LEAKS[0]
    told = leak.seed(project)
    done = action(bash, project, args="--changed", sarif="report.sarif")
    path, line, column, _ = told.split(":", 3)
    assert re.match(rf"::error file={re.escape(path)},line={line},(endLine=\d+,)?col={column},", done.stdout)
    assert done.stdout.count("::error") == 1
    assert leak.other in (project / "report.sarif").read_text("utf-8")


def test_what_is_in_an_input_is_never_run(project, bash):
    text = "\n".join(('"; touch here; "', "$(touch here)", "`touch here`", "' ; touch here ; '", "; touch here", "*"))
    for inputs in ({"paths": text}, {"args": text}, {"format": text}):
        assert action(bash, project, **inputs).returncode == 2
    assert not (project / "here").exists()


def test_the_action_gives_inputs_as_variables_only():
    for step in STEPS.values():
        assert not EXPRESSION.search(step.get("run", ""))
        for text in (*step.get("env", {}).values(), *step.get("with", {}).values()):
            for name in EXPRESSION.findall(text):
                assert name == "github.action_path" or name.removeprefix("inputs.") in ACTION["inputs"]


def test_the_job_of_gitlab(project, bash):
    leak = LEAKS[1]
    script = "\n".join(JOB["script"]).replace(
        "--format gitlab --output gl-code-quality-report.json --format text", "--format concise"
    )
    told = leak.seed(project)
    commit(project)
    done = bash(script, project, CI_MERGE_REQUEST_DIFF_BASE_SHA=git(project, "rev-parse", "main"))
    assert (done.stdout.splitlines(), done.returncode) == ([told], 1), done.stderr
    whole = bash(script, project)
    assert told in whole.stdout.splitlines()
    assert whole.stdout.count(" error ") == 1


def test_the_job_of_gitlab_writes_its_report(project, bash):
    LEAKS[0].seed(project)
    done = bash("\n".join(JOB["script"]), project)
    assert done.returncode == 1
    report = JOB["artifacts"]["reports"]["codequality"]
    assert LEAKS[0].other in (project / report).read_text("utf-8")


def test_a_polluted_project_passes_with_a_baseline_and_fails_on_the_one_new_leak(project, bash):
    LEAKS[0].seed(project)
    assert bash("calque check --quiet", project).returncode == 1
    assert bash("calque check --write-baseline", project).returncode == 0
    commit(project)
    done = bash("calque check --format concise", project)
    assert (done.stdout, done.returncode) == ("", 0), done.stderr
    told = LEAKS[1].seed(project)
    done = bash("calque check --format concise", project)
    assert (done.stdout.splitlines(), done.returncode) == ([told], 1), done.stderr
