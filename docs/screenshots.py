"""Takes the pictures of `docs/images/`: an edition, and the preview of a small project, in light and dark.

usage: nox -s screenshots
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
SMALL = ROOT / "tests/browser/preview/project"
WINDOW = {"width": 1280, "height": 800}
COLOURS = 256  # the most that a palette of PNG holds
TYPED = "Una enfermera acude <strong>cada 40 semanas</strong>; consulte <a>nuestra página sobre la piel</a>."
SCHEMES = ("light", "dark")


def findings(page, address):
    """Its article, with the walk at the changed dose."""
    page.goto(address + "article/es/infusions.html")
    page.locator("#findings .choose", has_text="NUM001").click()
    page.locator("mark.current").wait_for()
    page.evaluate("() => scrollTo(0, 0)")


def editing(page, address):
    """A sentence in its editor, with terms, memory and checks."""
    page.goto(address + "article/es/infusions.html")
    page.locator(".unit", has_text="A nurse visits").locator(".edit").click()
    page.locator(".aids .term").first.wait_for()
    page.locator(".editor textarea").fill(TYPED)
    page.locator(".checks li").first.wait_for()


def edition(page, address):
    """A page of the project's own site."""
    page.goto(address + "edition/es/ivig-for-hies.html")
    page.locator("h1").wait_for()


PREVIEW = {"preview": findings, "preview-editor": editing}
SITE = {"edition": edition}


@contextmanager
def preview(project):
    """The address of the preview of a copy of a project."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("source", "locales", "calque.toml"):
            copy = shutil.copytree if (project / part).is_dir() else shutil.copy
            copy(project / part, folder / part)
        command = [sys.executable, "-m", "pipeline", "preview", "--no-open", "--port", "0"]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            yield re.search(r"http://\S+", process.stdout.readline()).group()
            process.terminate()


def take(browser, scenes, project):
    """A picture of each scene in each colour scheme."""
    with preview(project) as address:
        for scheme in SCHEMES:
            context = browser.new_context(viewport=WINDOW, color_scheme=scheme, locale="en", reduced_motion="reduce")
            for name, scene in scenes.items():
                page = context.new_page()
                scene(page, address)
                write(IMAGES / f"{name}-{scheme}.png", page.screenshot())
                page.close()
            context.close()


def write(path, png):
    """A picture with a palette of its most frequent colours, so that the colours of areas stay exact."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    frequent = sorted(picture.getcolors(picture.width * picture.height), reverse=True)[:COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for _, colour in frequent for channel in colour])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)
    print(path.relative_to(ROOT), path.stat().st_size)


def main():
    """Takes them all."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        take(browser, PREVIEW, SMALL)
        take(browser, SITE, ROOT)
        browser.close()


if __name__ == "__main__":
    main()
