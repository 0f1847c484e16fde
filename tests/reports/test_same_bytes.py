"""The same findings give the same bytes in every format, in any process."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import sys
sys.path.insert(0, sys.argv[1])
from hashlib import sha256
from reports.samples import hostile, hostile_sources, many, render, sample, sources
from pipeline.reports import FORMATS
for name in FORMATS:
    for given in (lambda: (sample(), sources), lambda: many(60), lambda: (hostile(), hostile_sources)):
        print(name, *{sha256(render(name, *given()).encode()).hexdigest() for run in range(5)})
"""


def test_twenty_runs_with_four_seeds_of_hashes():
    tests = str(Path(__file__).parents[1])
    told = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, tests],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    assert len(told) == 1
    lines = told.pop().splitlines()
    assert len(lines) == 33
    assert all(len(line.split()) == 2 for line in lines)
