"""The built pages under the validators of others: the Nu HTML checker, html-validate, and axe-core in the browser.

`nox -s browser` installs them, at the versions of `package-lock.json`, and says where they are in `CALQUE_VALIDATORS`.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import HERE, missing
from .site_pages import PAGES, every_page

pytestmark = pytest.mark.browser

FAULTY = """<!DOCTYPE html>
<html lang="en"><head><title>Faulty</title><style>p { colour: red }</style></head>
<body><main><h1>Faulty</h1><p><img src="a.svg"></p><center>Old</center></main></body></html>
"""


@pytest.fixture(scope="module")
def validators():
    """The folder that the validators' packages are installed in."""
    folder = os.environ.get("CALQUE_VALIDATORS")
    if not folder:
        missing("the validators are not installed: nox -s browser installs them")
    return Path(folder).resolve()


@pytest.fixture(scope="module")
def site(output, showcase, tmp_path_factory):
    """The built sites, beside a page that is wrong on purpose: a validator that finds nothing in it did not work."""
    folder = tmp_path_factory.mktemp("validated")
    shutil.copytree(output, folder / "site")
    shutil.copytree(showcase, folder / "showcase")
    (folder / "faulty.html").write_text(FAULTY, encoding="utf-8")
    return folder


def by_file(site, messages):
    """What was said of each file of the site, or of the faulty page."""
    found = {}
    for path, said in messages:
        found.setdefault(Path(path).resolve().relative_to(site.resolve()).as_posix(), []).append(said)
    return found


@pytest.fixture(scope="module")
def nu(site, validators):
    """What the Nu HTML checker says of all pages, style sheets and drawings."""
    java = shutil.which("java") or missing("there is no Java here: apt-get install default-jre-headless")
    jar = validators / "vnu-jar/build/dist/vnu.jar"
    switches = ["--also-check-css", "--also-check-svg", "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [java, "-jar", jar, *switches, "--skip-non-html", "."], cwd=site, capture_output=True, text=True, check=True
    )
    rows = json.loads(done.stderr or done.stdout)["messages"]
    return by_file(site, ((row["url"].removeprefix("file:"), f"{row.get('lastLine', 0)}: {row['message']}") for row in rows))


@pytest.fixture(scope="module")
def html_validate(site, validators):
    """What html-validate says of all pages."""
    node = shutil.which("node") or missing("there is no Node.js here: apt-get install nodejs")
    program = validators / "html-validate/bin/html-validate.mjs"
    done = subprocess.run(
        [node, program, "--config", HERE / "htmlvalidate.cjs", "--formatter", "json", "**/*.html"],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    rows = json.loads(done.stdout)
    return by_file(site, ((row["filePath"], f"{said['line']}: {said['message']}") for row in rows for said in row["messages"]))


@pytest.fixture(scope="module")
def axe(validators):
    """The source of axe-core, to be put into a page."""
    return (validators / "axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(axe, page):
    """The accessibility faults of a page with everything in it open."""
    page.evaluate("() => { probes.opened() }")
    page.evaluate(axe)
    return page.evaluate(
        """async () => {
          const found = await globalThis.axe.run(document, { resultTypes: ["violations"] });
          return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`));
        }"""
    )


def test_the_nu_checker_has_nothing_to_say_of_the_site(nu):
    assert nu.pop("faulty.html"), "it checks nothing"
    assert nu == {}


def test_html_validate_has_nothing_to_say_of_the_site(html_validate):
    assert html_validate.pop("faulty.html"), "it checks nothing"
    assert html_validate == {}


@every_page
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(visit, axe, path, width, scheme):
    assert violations(axe, visit(path, width=width, scheme=scheme).page) == []


def test_axe_finds_a_violation_that_is_there(visit, axe):
    page = visit(PAGES[0]).page
    page.evaluate("""document.body.insertAdjacentHTML("beforeend", '<img src="data:,">')""")
    assert [fault.split(":")[0] for fault in violations(axe, page)] == ["image-alt", "region"]
