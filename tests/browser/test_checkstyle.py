"""A reader of Checkstyle reports finds in ours what is in the findings. There is no schema of the format."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from ..reports.samples import hostile, hostile_sources, render, sample, sources
from .conftest import missing

pytestmark = pytest.mark.browser

READER = Path(__file__).parent / "checkstyle.cjs"
KINDS = {"error": "fail", "warning": "warn", "note": "message"}


@pytest.mark.parametrize(("found", "texts"), [(sample(), sources), (hostile(), hostile_sources)], ids=["sample", "hostile"])
def test_a_reader_of_checkstyle_gets_every_finding(found, texts, tmp_path):
    modules = os.environ.get("CALQUE_VALIDATORS") or missing("the reader is not installed: nox -s browser installs it")
    report = tmp_path / "report.xml"
    report.write_text(render("checkstyle", found, texts), "utf-8")
    paths = sorted({error.getparent().get("name") for error in etree.parse(report).iter("error")})
    command = ["node", READER, Path(modules).resolve(), report, json.dumps(paths)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60, cwd=tmp_path).stdout)
    assert len(told) == len(found)
    expected = sorted((KINDS[one.severity.value], one.position.line) for one in found)
    assert sorted((kind, line) for kind, _, _, line in told) == expected
    plain = [one for one in found if one.message.isprintable()]
    assert all(any(text.startswith(one.message) for _, text, _, _ in told) for one in plain)
    assert {one.position.path for one in plain if one.position.path.isprintable()} <= {file for _, _, file, _ in told}
