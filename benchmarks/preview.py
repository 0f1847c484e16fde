"""How smooth the preview of a long article is in Chromium: first paint, all rows, typing, a change by another program.

Milliseconds: of CPU where it says so, else by the browser's clock, which has the machine's other work in it too.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

SWITCHES = ["--no-sandbox", "--disable-gpu"]
SETTINGS = 'title = "Long"\nsource_locale = "en"\nlocales = ["en", "es"]\n'
PARAGRAPH = 4  # sentences
TYPED = "Se administra en el hospital o en casa. "
CATALOG = "locales/es/LC_MESSAGES/long.po"
PAINTED = "() => performance.getEntriesByName('first-contentful-paint')[0].startTime"
WATCH = """() => {
  globalThis.slow = [];
  const note = (list) => slow.push(...list.getEntries().map((one) => one.duration));
  new PerformanceObserver(note).observe({type: "longtask", buffered: true});
}"""
TYPING = """() => {
  globalThis.waits = [];
  const field = document.querySelector(".editor textarea");
  field.addEventListener("keydown", () => {
    const start = performance.now();
    requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - start)));
  });
}"""


def sentence(number):
    """A sentence like no other of the article."""
    return f"On day {number} the patient of room {number % 97} receives an infusion that lasts {number % 5 + 2} hours."


def translation(number):
    """Its translation."""
    return f"El día {number} el paciente de la habitación {number % 97} recibe una infusión que dura {number % 5 + 2} horas."


def write_project(folder, sentences):
    """An article of that many sentences with its translations, every hundredth of them with another number."""
    (folder / "source").mkdir()
    (folder / "calque.toml").write_text(SETTINGS, encoding="utf-8")
    rows = [
        "<p>" + " ".join(sentence(number) for number in range(start, min(start + PARAGRAPH, sentences))) + "</p>"
        for start in range(0, sentences, PARAGRAPH)
    ]
    head = '<!doctype html>\n<html lang="en">\n<head><title>Long</title></head>\n<body>\n'
    (folder / "source/long.html").write_text(head + "\n".join(rows) + "\n</body>\n</html>\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "pipeline", "update", "--quiet"], cwd=folder, check=False, capture_output=True)
    catalog = folder / CATALOG
    text = catalog.read_text(encoding="utf-8")
    for number in range(sentences):
        wrong = 1000 if number % 100 == 50 else 0
        text = text.replace(f'"{sentence(number)}"\nmsgstr ""', f'"{sentence(number)}"\nmsgstr "{translation(number + wrong)}"')
    catalog.write_text(text, encoding="utf-8")


def server_cpu(process):
    """Milliseconds of CPU that the server has used, as Linux counts them."""
    fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def first_rows(page, address, process):
    """From the address to the first sentences, in the server and in the page: what other work on the machine is not in."""
    before = server_cpu(process)
    page.request.get(address + "article/es/long.html")
    served = server_cpu(process) - before
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(address + "article/es/long.html")
    page.locator(".unit").first.wait_for()
    spent = {row["name"]: 1000 * row["value"] for row in session.send("Performance.getMetrics")["metrics"]}
    return {
        "first sentences: CPU of the page's thread": spent["TaskDuration"],
        "first sentences: CPU of the server": served,
        "first paint, by the clock": page.evaluate(PAINTED),
    }


def measure(page, address, folder, process):
    """The figures of one visit."""
    found = first_rows(page, address, process)
    page.evaluate(WATCH)
    while page.locator(".unfilled").count():
        page.wait_for_timeout(20)
    found["all rows, by the clock"] = page.evaluate("() => performance.now()")
    found["elements"] = page.evaluate("() => document.querySelectorAll('*').length")
    found["longest task while rows are filled"] = page.evaluate("() => Math.max(0, ...slow)")
    page.locator(".unit.editable .edit").nth(40).click()
    page.evaluate(TYPING)
    page.evaluate("() => { slow.length = 0; }")
    page.keyboard.type(TYPED * 3, delay=25)
    waits = sorted(page.evaluate("() => waits"))
    found |= {"typing, median, by the clock": waits[len(waits) // 2], "typing, slowest, by the clock": waits[-1]}
    before = server_cpu(process)
    found["live change, by the clock"] = change(page, folder)
    found["live change: CPU of the server"] = server_cpu(process) - before
    found["longest task while typing and after the change"] = page.evaluate("() => Math.max(0, ...slow)")
    return found


def change(page, folder):
    """From a catalog saved by another program to the new text in the page."""
    catalog = folder / CATALOG
    text = catalog.read_text(encoding="utf-8")
    start = page.evaluate("() => performance.now()")
    catalog.write_text(text.replace(translation(30), "Otra frase para el día 30, 2 horas."), encoding="utf-8")
    page.get_by_text("Otra frase para el día").first.wait_for()
    return page.evaluate("() => performance.now()") - start


def main():
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=5000)
    sentences = parser.parse_args().sentences
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        write_project(folder, sentences)
        command = [sys.executable, "-m", "pipeline", "preview", "--no-open", "--port", "0"]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
            address = re.search(r"http://\S+", process.stdout.readline()).group()
            browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
            warm = browser.new_page()
            warm.goto(address)  # the server has read and checked the project once it answers
            warm.close()
            found = measure(browser.new_page(viewport={"width": 1280, "height": 900}), address, folder, process)
            browser.close()
            process.terminate()
    print(json.dumps({"sentences": sentences, **{name: round(value) for name, value in found.items()}}, indent=2))


if __name__ == "__main__":
    main()
