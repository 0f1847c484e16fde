"""A small project in a temporary folder, its preview in a process of its own, and pages of it in Chromium."""

import contextlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent / "project"
ARTICLE = "article/es/infusions.html"
REPAIRS = "article/en/infusions.html"
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


class Preview:
    """A running preview: the project's folder and the address, with a slash at its end."""

    def __init__(self, folder, address):
        self.folder, self.address = folder, address

    def read(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def replace(self, path, old, new):
        """Changes a file as another program does."""
        text = self.read(path)
        assert old in text
        (self.folder / path).write_text(text.replace(old, new), encoding="utf-8")


@contextlib.contextmanager
def running(folder, *options):
    """The preview of the project in a folder, ended when it is left."""
    command = [sys.executable, "-m", "pipeline", "preview", "--no-open", "--port", "0", *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            said = ""
            while (found := _ADDRESS.search(said)) is None:
                line = process.stdout.readline()
                assert line, f"the preview ended: {said}"
                said += line
            yield Preview(folder, found.group())
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture
def project(tmp_path):
    """The folder of a fresh copy of the project."""
    return Path(shutil.copytree(PROJECT, tmp_path / "project"))


@pytest.fixture(scope="session")
def preview(tmp_path_factory):
    """A preview that tests only look at."""
    with running(Path(shutil.copytree(PROJECT, tmp_path_factory.mktemp("preview") / "project"))) as found:
        yield found


@pytest.fixture
def own_preview(project):
    """A preview of the test's own, whose files may be changed."""
    with running(project) as found:
        yield found


@pytest.fixture
def tab(browser):
    """Opens an address in a tab of its own; at the end nothing may have gone wrong in any of them."""
    contexts, faults = [], []

    def opened(address, width=1280, scheme="light", locale="en", expected=()):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, locale=locale, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: request.url.startswith(address[:16]) or faults.append(f"elsewhere: {request.url}"))
        page.on("response", lambda answer: answer.status in (200, *expected) or faults.append(f"{answer.status} {answer.url}"))
        page.on("console", lambda said: heard(said, expected))
        page.goto(address)
        page.wait_for_selector("#articles > li, .unit", state="attached")
        return page

    def heard(said, expected):
        if said.type in ("error", "warning") and not any(str(status) in said.text for status in expected):
            faults.append(said.text)

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
