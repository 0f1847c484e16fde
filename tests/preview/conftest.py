"""A small project on the disk, kept in memory by the preview, and a browser's way to ask it."""

import json
import os
import signal
import subprocess
import sys
import warnings
from pathlib import Path

import pytest

from pipeline.commands import locate
from pipeline.commands.previewing.live import Live
from pipeline.commands.previewing.live_project import LiveProject
from pipeline.preview.app import application
from pipeline.preview.security import Access

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it wants another client by now
    from starlette.testclient import TestClient

HOST = "127.0.0.1:8765"
TOKEN = "the-token-of-this-session"
CONFIGURATION = 'title = "Wells"\nsource_locale = "en"\nlocales = ["en", "es"]\n'
ARTICLE = """<!doctype html>
<html lang="en"><head><title>Care at home</title></head><body>
<h1>Care at home</h1>
<p>Take <strong>20 mg</strong> every day. Wash your hands before each meal.</p>
<ul><li>Ask your nurse about anticuerpos today.</li><li>Wash your hands before each meal.</li></ul>
<p>Your doctor watches the level of antibodies.</p>
</body></html>
"""
TRANSLATIONS = {
    "Care at home": "Cuidados en casa",
    "Take <strong>20 mg</strong> every day.": "Tome <strong>20 mg</strong> cada día.",
    "Wash your hands before each meal.": "Lávese las manos antes de cada comida.",
    "Your doctor watches the level of antibodies.": "",
}
TERMBASE = (
    "en,es,status,forms,note\nantibody,anticuerpo,preferred,en: antibody|antibodies; es: anticuerpo|anticuerpos,In blood.\n"
)
HEADER = r"""msgid ""
msgstr ""
"Language: es\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"""


def catalog(translations, flags=()):
    """A catalog as Poedit would save it; the translations named in `flags` are fuzzy."""
    entries = []
    for source, target in translations.items():
        flag = "#, fuzzy\n" if source in flags else ""
        source, target = (text.replace("\\", "\\\\").replace('"', '\\"') for text in (source, target))
        entries.append(f'{flag}msgid "{source}"\nmsgstr "{target}"\n')
    return "\n".join((HEADER, *entries))


PO = "locales/es/LC_MESSAGES/care.po"


class Preview:
    """A project, the live state of it, and a client at its door."""

    host, po = HOST, PO

    def __init__(self, root, *, read_only=False):
        self.root = Path(root)
        self.live = Live(locate.project(None))
        self.gateway = LiveProject(self.live, read_only=read_only)
        self.settle()
        self.token = "" if read_only else TOKEN
        app = application(self.gateway, Access("127.0.0.1", 8765, self.token), "session", lambda: True)
        self.client = TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)

    def settle(self, *, pages=False):
        """Have all judged that waits, the finished pages only where they matter, since they take a while."""
        while self.live.settle(pages=pages):
            pass

    def write(self, path, text):
        """Save a file as another program does, and let the preview look."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")
        self.live.refresh()
        self.settle()

    def replace(self, path, old, new):
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def read(self, path):
        return (self.root / path).read_text(encoding="utf-8")

    def get(self, path, **headers):
        return self.client.get(path, headers=headers)

    def data(self, path):
        answer = self.get(f"/api/{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    def post(self, path, body, **headers):
        given = {"origin": f"http://{HOST}", "x-calque-token": self.token, "content-type": "application/json", **headers}
        content = body if isinstance(body, bytes) else json.dumps(body)
        return self.client.post(
            f"/api/{path}", content=content, headers={name: value for name, value in given.items() if value}
        )

    def unit(self, source, locale="es", name="care"):
        """The first unit with this source."""
        return next(unit for unit in self.units(locale, name) if unit["source"]["form"] == source)

    def units(self, locale="es", name="care"):
        return [unit for block in self.data(f"article/{locale}/{name}")["blocks"] for unit in block["units"]]

    def save(self, unit, target, *, approve=True, locale="es", name="care"):
        return self.post(f"save/{locale}/{unit['entry']}/{name}", {"seen": unit["seen"], "target": target, "approve": approve})


@pytest.fixture
def project(tmp_path, monkeypatch):
    """The project's folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    for variable in ("CALQUE_EDITOR", "VISUAL", "EDITOR"):
        monkeypatch.delenv(variable, raising=False)
    (tmp_path / "calque.toml").write_text(CONFIGURATION, encoding="utf-8")
    (tmp_path / "source").mkdir()
    (tmp_path / "source/care.html").write_text(ARTICLE, encoding="utf-8")
    folder = tmp_path / "locales/es/LC_MESSAGES"
    os.makedirs(folder)
    (folder / "care.po").write_text(catalog(TRANSLATIONS), encoding="utf-8")
    (tmp_path / "locales/termbase.csv").write_text(TERMBASE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def watched(project):
    """A preview that only shows."""
    return Preview(project, read_only=True)


@pytest.fixture
def preview(project):
    return Preview(project)


@pytest.fixture
def calque_preview(project):
    """The address of a server in a process of its own."""
    command = [sys.executable, "-m", "pipeline", "preview", "--no-open", "--port", "0"]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process.stderr.readline().split()[4]
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) == 0
            assert process.stderr.read() == ""
