"""What a terminal gets that a file does not: colour, progress, completion."""

import os
import subprocess
import sys

import pytest


def on_terminal(arguments, cwd, **environment):
    """What a command writes to a terminal."""
    import pty

    master, slave = pty.openpty()
    variables = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | environment
    command = [sys.executable, "-m", "pipeline", *arguments]
    with subprocess.Popen(command, cwd=cwd, stdin=slave, stdout=slave, stderr=slave, env=variables) as running:
        os.close(slave)
        parts = []
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            parts.append(part)
        running.wait(timeout=60)
    os.close(master)
    return b"".join(parts).decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_colour_only_on_a_terminal_that_wants_it(tmp_path, calque):
    (tmp_path / "a.html").write_text('<html lang="en"><p>Our bodies make anticuerpos against infections.</p></html>')
    check = ["check", "a.html"]
    assert "\x1b[31m" in on_terminal(check, tmp_path)
    assert "\x1b" not in on_terminal(check, tmp_path, NO_COLOR="1")
    assert "\x1b" not in on_terminal(check, tmp_path, TERM="dumb")
    assert "\x1b" not in on_terminal([*check, "--no-color"], tmp_path)
    assert "\x1b" not in on_terminal(["--no-color", *check], tmp_path)
    assert b"\x1b" not in calque(*check, cwd=tmp_path).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_progress_only_on_a_terminal_and_not_when_quiet(tmp_path, calque):
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text('<html lang="en"><p>Our bodies make antibodies.</p></html>')
    assert "checking 2/2" in on_terminal(["check", "."], tmp_path)
    assert on_terminal(["check", ".", "--quiet"], tmp_path) == ""
    done = calque("check", ".", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"No findings.\n", b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion(shell, tmp_path, calque):
    done = calque(cwd=tmp_path, _CALQUE_COMPLETE=f"{shell}_source")
    assert done.returncode == 0
    assert b"calque" in done.stdout
    words = calque(cwd=tmp_path, _CALQUE_COMPLETE="bash_complete", COMP_WORDS="calque ex", COMP_CWORD="1")
    assert b"explain" in words.stdout


def test_the_report_is_utf8_whatever_the_locale(tmp_path, calque):
    (tmp_path / "a.html").write_text(
        '<html lang="en"><p>Our bodies make anticuerpos against infections.</p></html>', encoding="utf-8"
    )
    for form in ("text", "json"):
        done = calque("check", "a.html", "--format", form, cwd=tmp_path, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
        assert "“anticuerpos”" in done.stdout.decode("utf-8")
