"""`calque detect` answers line by line, in order, and names the line that it cannot read."""

import json
import subprocess
import sys

import pytest


def test_detect_answers_in_order_and_stops_at_a_bad_line(tmp_path, calque):
    lines = [
        '{"id": 1, "text": "We saw anticuerpos against the bacteria."}',
        '{"id": "b", "text": "Los anticuerpos protegen a los pacientes.", "lang": "es"}',
        "",
        '{"id": 3}',
        '{"id": 4, "text": "never reached"}',
    ]
    done = calque("detect", cwd=tmp_path, given=("\ufeff" + "\n".join(lines)).encode())
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["id"], second) == (1, {"id": "b", "spans": []})
    (span,) = first["spans"]
    assert (span["start"], span["end"], span["language"], span["text"]) == (7, 18, "es", "anticuerpos")
    assert 0.5 < span["confidence"] <= 1
    assert done.returncode == 2
    assert done.stderr.decode().startswith("<stdin>:4: error: “text” is missing")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"nope", "1:1: error: not JSON"),
        (b"[1]", "1: error: not an object"),
        (b'{"id": 1, "text": 2}', "1: error: “text” is missing or no string"),
        (b'{"id": NaN, "text": "x"}', "1: error: not JSON that can be read"),
        (b'{"id": 1, "text": "x", "lang": "klingon"}', "1: error: “lang” is no locale: klingon"),
        (b'{"id": 1, "text": "x", "lang": ["en"]}', "1: error: “lang” is no locale"),
        (b'{"id": 1, "text": "\xff"}', "1: error: not UTF-8: byte 0xFF"),
        (b"[" * 100_000, "1: error: not JSON that can be read"),
        (b"1" * 5000, "1: error: not JSON that can be read"),
    ],
)
def test_detect_names_the_bad_line(line, says, tmp_path, calque):
    (tmp_path / "in.jsonl").write_bytes(line + b"\n")
    done = calque("detect", "in.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"in.jsonl:{says}")
    assert b"Traceback" not in done.stderr


def test_detect_carries_any_text(tmp_path, calque):
    done = calque(
        "detect", cwd=tmp_path, given=b'{"id": "\\ud83d", "text": "a \\ud83d b"}\n{"id": "\xc3\xa9", "text": ""}\n', LC_ALL="C"
    )
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.decode("utf-8").splitlines()] == ["\ud83d", "é"]


def test_detect_streams(tmp_path):
    command = [sys.executable, "-m", "pipeline", "detect"]
    with subprocess.Popen(command, cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        for number in range(3):
            running.stdin.write(json.dumps({"id": number, "text": "Hello."}).encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline()) == {"id": number, "spans": []}  # before the next line is written
        running.stdin.close()
        assert running.wait(timeout=30) == 0


def test_a_closed_pipe_is_no_fault(tmp_path):
    lines = b"".join(json.dumps({"id": number, "text": "Hello."}).encode() + b"\n" for number in range(20_000))
    (tmp_path / "in.jsonl").write_bytes(lines)
    command = [sys.executable, "-m", "pipeline", "detect", "in.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 141
