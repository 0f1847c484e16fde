"""What the tests of catalogs share: cases from files, a header, gettext's tools."""

import os
import subprocess
from pathlib import Path
from shutil import which

import pytest
import yaml

CASES = Path(__file__).parent / "cases"
HEADER = r"""msgid ""
msgstr ""
"Project-Id-Version: x\n"
"Language: es\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"PO-Revision-Date: 2000-01-01 00:00+0000\n"
"Last-Translator: a\n"
"Language-Team: a\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def load(name):
    cases = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["title"]) for case in cases]


def gettext(tool, *arguments, text="", data=None):
    """Run a tool of GNU gettext on a file given as text or bytes; messages in English."""
    if which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    given = text.encode() if data is None else data
    english = {**os.environ, "LC_ALL": "C.UTF-8"}
    return subprocess.run([tool, *arguments, "-"], input=given, capture_output=True, check=False, env=english)
