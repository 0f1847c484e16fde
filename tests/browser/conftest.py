"""The project's own editions, built in a temporary folder, served there and shown in headless Chromium."""

import functools
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(SimpleHTTPRequestHandler):
    """A static host that keeps no log and shows the site's own page for an unknown address."""

    def log_message(self, *arguments):
        pass

    def send_error(self, code, message=None, explain=None):
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)


class Visit:
    """A page in a tab, and what went wrong while it was shown."""

    def __init__(self, page):
        self.page = page
        self.origin = ""
        self.faults = []
        page.on("console", lambda said: self.note(said.type in ("error", "warning"), said.text))
        page.on("pageerror", lambda error: self.note(True, str(error)))
        page.on("requestfailed", lambda request: self.note(True, f"failed: {request.url}"))
        page.on("response", lambda answer: self.note(answer.status >= 400, f"{answer.status}: {answer.url}"))
        page.on("request", lambda request: self.note(not request.url.startswith(self.origin), f"elsewhere: {request.url}"))
        page.on("dialog", self.dismiss)

    def dismiss(self, dialog):
        self.note(True, f"dialog: {dialog.message}")
        dialog.dismiss()

    def note(self, wrong, fault):
        if wrong:
            self.faults.append(fault)

    def ask(self, question, *given):
        """The answer of one of the probes."""
        return self.page.evaluate(f"given => probes.{question}(...given)", list(given))


def build(project, folder):
    """A project's pages, built in another folder: the folder that holds them."""
    for name in ("source", "locales", "templates"):
        if (project / name).is_dir():
            shutil.copytree(project / name, folder / name)
    shutil.copy(project / "calque.toml", folder)
    done = subprocess.run([sys.executable, "-m", "pipeline", "run"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.fixture(scope="session")
def output(tmp_path_factory):
    """The folder of the built site."""
    return build(PROJECT, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def showcase(tmp_path_factory):
    """The folder of the built pages that hold one of each thing, in a language from right to left as well."""
    return build(HERE / "showcase", tmp_path_factory.mktemp("showcase"))


@contextmanager
def served(folder):
    """The address that a folder is served at, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def origin(output):
    """The address that the site is served at, with a slash at its end."""
    with served(output) as address:
        yield address


@pytest.fixture(scope="session")
def browser():
    """Chromium. Where it is missing the tests are skipped, but in CI they fail."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed: nox -s browser installs it")
    if chromium is None:
        missing("there is no Chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        yield started
        started.close()


def missing(reason):
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def window(browser):
    """The window of that width and colour scheme, opened once, and its tabs that are free."""

    @functools.cache
    def opened(width, scheme):
        found = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
        found.add_init_script(path=HERE / "probes.js")
        return found, []

    return opened


@pytest.fixture
def visit(window, origin):
    """Open a path of the site in a tab of its own, in the window of that width and colour scheme."""
    taken = []

    def open_page(path, width=1280, scheme="light", site=origin):
        context, free = window(width, scheme)
        seen = free.pop() if free else Visit(context.new_page())
        taken.append((free, seen))
        seen.page.goto("about:blank")
        seen.faults.clear()
        seen.origin = site
        seen.page.goto(site + path)
        return seen

    yield open_page
    for free, seen in taken:
        free.append(seen)
