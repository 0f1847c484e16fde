"""A folder to work in, and the command line as another program calls it."""

import os
import subprocess
import sys

import pytest


@pytest.fixture
def inside(tmp_path, monkeypatch):
    """An empty folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def calque():
    """Run calque in a process of its own."""

    def run(*arguments, cwd, given=b"", **environment):
        variables = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CALQUE_DEBUG")} | environment
        command = [sys.executable, "-m", "pipeline", *arguments]
        return subprocess.run(command, cwd=cwd, input=given, capture_output=True, env=variables, timeout=60, check=False)

    return run
