"""`calque detect` answers the same, in order, however many processes work; none of them outlives it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

LINES = 12_000
CHILDREN = Path("/proc/self/task").is_dir()
TEXTS = [
    "Take two tablets with a glass of water every morning, and call your nurse if you have a fever.",
    "We saw anticuerpos.",
]


def written(folder, last=""):
    path = folder / "in.jsonl"
    rows = (json.dumps({"id": number, "text": TEXTS[number % 50 == 0]}) + "\n" for number in range(LINES))
    path.write_text("".join(rows) + last, encoding="utf-8")
    return path


def command(*words):
    return [sys.executable, "-m", "pipeline", "detect", *map(str, words)]


def children(process):
    task = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(child) for child in task.read_text(encoding="ascii").split()]


def waited_for(find):
    """What `find` answers once it is true; half a minute is enough."""
    end = time.monotonic() + 30
    while not (found := find()) and time.monotonic() < end:
        time.sleep(0.01)
    return found


def test_the_answers_are_the_same_however_many_processes_work(tmp_path):
    path = written(tmp_path, '{"id": "last", "text": "Siga tomando su medicina."}')
    alone, two, three = (
        subprocess.run(command(path, "--jobs", jobs), capture_output=True, check=True).stdout for jobs in "123"
    )
    assert alone == two == three
    answers = [json.loads(line) for line in alone.splitlines()]
    assert [one["id"] for one in answers] == [*range(LINES), "last"]
    assert [len(one["spans"]) for one in answers[:51]] == [1, *[0] * 49, 1]


def test_a_bad_line_far_down_is_named_after_all_before_it(tmp_path):
    path = written(tmp_path, '{"id": 1}\n{"id": 2, "text": "never reached"}\n')
    done = subprocess.run(command(path, "--jobs", "2"), capture_output=True, check=False)
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == LINES
    assert f"in.jsonl:{LINES + 1}: error: “text” is missing" in done.stderr.decode()


@pytest.mark.skipif(not CHILDREN, reason="needs /proc")
def test_a_process_that_is_killed_costs_no_answer(tmp_path):
    data = written(tmp_path).read_bytes()
    with subprocess.Popen(command("--jobs", "2"), stdin=subprocess.PIPE, stdout=(tmp_path / "out").open("wb")) as running:
        running.stdin.write(data)
        running.stdin.flush()
        for child in waited_for(lambda: children(running)):
            os.kill(child, signal.SIGKILL)
        running.stdin.write(data)
        running.stdin.close()
        assert running.wait(timeout=60) == 0
    answers = [json.loads(line)["id"] for line in (tmp_path / "out").read_bytes().splitlines()]
    assert answers == [*range(LINES)] * 2


@pytest.mark.skipif(not CHILDREN, reason="needs /proc")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_it(sign, tmp_path):
    with subprocess.Popen(
        command("--jobs", "2"), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as one:
        one.stdin.write(written(tmp_path).read_bytes())
        one.stdin.flush()
        begun = waited_for(lambda: children(one))
        one.send_signal(sign)
        error = one.stderr.read()
        assert one.wait(timeout=60) == (130 if sign is signal.SIGINT else -signal.SIGKILL)
    assert b"Traceback" not in error
    assert begun
    assert waited_for(lambda: not any(Path(f"/proc/{child}").is_dir() for child in begun))


def test_answers_come_at_once_even_when_processes_work(tmp_path):
    many = written(tmp_path)
    with subprocess.Popen(command("--jobs", "2"), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert asked(running) == "now"
        with subprocess.Popen(["cat", str(many)], stdout=running.stdin):
            assert [json.loads(running.stdout.readline())["id"] for _ in range(LINES)] == [*range(LINES)]
        assert asked(running) == "now"
        running.stdin.close()
        assert running.wait(timeout=60) == 0


def asked(running):
    """What is answered to one line before another is written."""
    running.stdin.write(b'{"id": "now", "text": "Hello."}\n')
    running.stdin.flush()
    return json.loads(running.stdout.readline())["id"]


def test_only_spans_as_sure_as_the_threshold_are_told(tmp_path, calque):
    line = b'{"text": "We saw anticuerpos in it. Su m\xc3\xa9dico le explicar\xc3\xa1 todo en la pr\xc3\xb3xima visita."}'

    def told(share):
        answer = json.loads(calque("detect", "--threshold", share, cwd=tmp_path, given=line).stdout)
        return [span["text"] for span in answer["spans"]]

    word, sentence = told("0")
    assert word == "anticuerpos"
    assert told("0.99") == [sentence]
    assert told("1") == []
