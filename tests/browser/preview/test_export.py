"""The static export, opened from the disk."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def exported(project):
    """The folder of the export."""
    command = [sys.executable, "-m", "pipeline", "preview", "--export", "shown"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "shown"


def test_the_export_works_from_the_disk(exported, tab):
    page = tab(f"file://{exported}/index.html")
    page.locator('[data-name="infusions"] [data-locale="es"] a.open').click()
    page.locator(".unit").first.wait_for()
    assert page.locator(".source mark.finding").count() == 7
    page.keyboard.press("j")
    assert page.locator("mark.current").count() == 1
    page.locator("select[name=state]").select_option("stale")
    assert page.locator(".unit:visible").count() == 1
    assert page.locator(".edit, #findings .acts").count() == 0
    page.get_by_role("button", name="Edition: Spanish").click()
    assert page.frame_locator("#edition").locator("h1").inner_text() == "Infusiones en casa"
