"""`calque check --watch` checks again after every save, survives broken input, and ends when a person stops it."""

import queue
import signal
import subprocess
import sys
import threading

import pytest

POLLUTED = "Our bodies make anticuerpos against infections.\n"
FOUND = "a.en.md:1:17: error LNG001 Spanish in English text: “anticuerpos”"
READY = "watching; Ctrl-C stops"
PATIENCE = 60  # seconds that a loaded machine may take; nothing is measured


@pytest.fixture
def watch(inside):
    """A `calque check --watch` that runs; what it says comes line by line."""
    started = []

    def start(*arguments):
        command = [sys.executable, "-m", "pipeline", "check", "--watch", "--format", "concise", *arguments]
        process = subprocess.Popen(
            command, cwd=inside, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        lines = queue.Queue()
        threading.Thread(target=lambda: [lines.put(line.rstrip("\n")) for line in process.stdout], daemon=True).start()
        started.append(process)
        return process, lines

    yield start
    for process in started:
        process.kill()
        process.wait()


def save(path, data):
    """Put a file in its place in one step, as editors do."""
    (path.parent / ".new").write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    (path.parent / ".new").replace(path)


def said(lines):
    """What is said until the next check has been made."""
    found = []
    while (line := lines.get(timeout=PATIENCE)) != READY:
        found.append(line)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_watch(inside, watch):
    page = inside / "a.en.md"
    save(page, "Rest.\n")
    process, lines = watch(".")
    assert said(lines) == []
    save(page, POLLUTED)
    assert said(lines) == [FOUND]
    save(page, b"caf\xe9")
    assert said(lines)[0].startswith("a.en.md:1:4: error: not UTF-8")
    page.unlink()
    assert said(lines)[0].startswith(".: error: nothing to check in this folder")
    save(page, "Rest.\n")
    assert said(lines) == []
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert lines.empty()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others there")
def test_a_project_is_watched_with_its_configuration_and_not_its_output(inside, watch):
    (inside / "source").mkdir()
    (inside / "source" / "a.md").write_text(POLLUTED)
    configuration = inside / "calque.toml"
    configuration.write_text("")
    process, lines = watch()
    assert said(lines) == [f"source/{FOUND.replace('.en.md', '.md')}"]
    save(configuration, "wrong")
    assert any("calque.toml" in line for line in said(lines))
    (inside / "output" / "en").mkdir(parents=True)
    (inside / "output" / "en" / "a.html").write_text("<p>x</p>")
    save(configuration, '[rules]\nLNG = "off"\n')
    assert said(lines) == []
    process.send_signal(signal.SIGINT)
    assert process.wait(PATIENCE) == 0
    assert lines.empty()
