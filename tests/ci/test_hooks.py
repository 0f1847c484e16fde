"""The hooks run by pre-commit itself and the action's own installation: `nox -s hooks`, as both install calque anew."""

import os
import shutil
import subprocess
import sys
import venv

import pytest

from .scratch import LEAKS, ROOT, commit, git, repository
from .test_ci import STEPS

PACKAGE = ("pipeline", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "action.yml")
CONFIGURATION = """\
repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - {hook}
"""

pytestmark = pytest.mark.hooks


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """This project as another repository would name it: a git repository with a revision."""
    folder = tmp_path_factory.mktemp("calque")
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder)
    git(folder, "init", "-q")
    return folder, commit(folder)


@pytest.fixture(scope="module")
def pre_commit(tmp_path_factory, package):
    """Run pre-commit in a folder, with environments of its own that all tests share."""
    cache = tmp_path_factory.mktemp("cache")

    def run(folder, hook, *arguments):
        text = CONFIGURATION.format(repository=package[0].as_uri(), revision=package[1], hook=hook)
        (folder / ".pre-commit-config.yaml").write_text(text)
        git(folder, "add", "-A")
        environment = os.environ | {"PRE_COMMIT_HOME": str(cache)}
        environment.pop("PYTHONPATH", None)
        command = [sys.executable, "-m", "pre_commit", "run", "--verbose", *arguments]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=900, check=False)

    return run


def findings(output):
    return [line for line in output.splitlines() if " error " in line or " warning " in line]


@pytest.mark.parametrize(
    ("hook", "leak"),
    [
        ("id: calque", LEAKS[0]),
        ("id: calque", LEAKS[1]),
        ("id: calque-project", LEAKS[0]),
        ("{id: calque-project, args: [--changed=HEAD]}", LEAKS[1]),
    ],
)
def test_the_hook_stops_a_commit_with_a_leak_at_its_place(hook, leak, tmp_path, pre_commit):
    project = repository(tmp_path)
    told = leak.seed(project)
    done = pre_commit(project, hook)
    assert done.returncode == 1, done.stdout + done.stderr
    assert findings(done.stdout) == [told]


def test_the_hooks_let_a_clean_commit_pass(tmp_path, pre_commit):
    project = repository(tmp_path)
    page = project / "source" / "living-with-hyper-igm.html"
    page.write_text(page.read_text("utf-8").replace("Enough antibodies", "Enough good antibodies"), "utf-8")
    for hook in ("id: calque", "id: calque-project"):
        done = pre_commit(project, hook)
        assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_installs_calque(tmp_path, package):
    venv.create(tmp_path / "env", with_pip=True)
    programs = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "VERSION": "", "ACTION": str(package[0])}
    environment.pop("PYTHONPATH", None)
    script = f"{STEPS['Install']['run']}\ncalque --version"
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("calque "), done.stderr
