"""Editions that somebody spoilt after they were built: `calque check output` finds each fault, and nothing else."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from pipeline.cli import cli

ROOT = Path(__file__).parents[2]
PAGE = "es/hyper-igm-syndromes.html"
CASES = yaml.safe_load((Path(__file__).parent / "cases" / "spoilt_pages.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The project's own articles, built."""
    folder = tmp_path_factory.mktemp("site")
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "calque.toml", folder)
    assert CliRunner().invoke(cli, ["run", "--quiet", "--config", str(folder / "calque.toml")]).exit_code == 0
    return folder


def findings(folder):
    words = ["check", str(folder / "output"), "--config", str(folder / "calque.toml"), "--format", "json"]
    return json.loads(CliRunner().invoke(cli, words).stdout)["findings"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_spoilt_page_is_found_at_its_place(site, case):
    page = site / "output" / case.get("page", PAGE)
    sound = page.read_text("utf-8")
    assert sound.count(case["old"]) == 1
    try:
        spoilt = sound.replace(case["old"], case["new"])
        page.write_text(spoilt, "utf-8")
        found = findings(site)
    finally:
        page.write_text(sound, "utf-8")
    assert {Path(one["path"]) for one in found} == {page}
    assert [spoilt[one["start"] : one["end"]] for one in found] == [one["text"] for one in found]
    also = case.get("also", [])
    told = [{"rule": one["rule"], "text": one["text"]} for one in found if one["rule"] not in also]
    assert told == case["expected"]
    assert set(also) <= {one["rule"] for one in found}


def test_pages_as_built_are_sound(site):
    assert findings(site) == []


def test_pages_under_names_of_their_locale_are_sound_too(site, tmp_path):
    shutil.copytree(site / "source", tmp_path / "source")
    shutil.copytree(site / "locales", tmp_path / "locales")
    names = '[slugs.es]\nhyper-igm-syndromes = "sindromes-de-hiper-igm"\nliving-with-hyper-igm = ["vivir", "vida"]\n'
    (tmp_path / "calque.toml").write_text((site / "calque.toml").read_text("utf-8") + names, "utf-8")
    run = ["run", "--config", str(tmp_path / "calque.toml")]
    done = CliRunner().invoke(cli, run)
    assert (done.exit_code, "warning" in done.output) == (0, False)
    assert findings(tmp_path) == []
    assert "nothing has changed" in CliRunner().invoke(cli, run).output
    switch = (tmp_path / "output/es/vivir.html").read_text("utf-8")
    (tmp_path / "output/es/vivir.html").write_text(switch.replace("../en/living", "../en/loving"), "utf-8")
    assert {one["rule"] for one in findings(tmp_path)} == {"EDT008"}


def test_a_name_that_another_page_has_is_a_fault_with_its_place(site, tmp_path, calque):
    shutil.copytree(site / "source", tmp_path / "source")
    config = tmp_path / "calque.toml"
    config.write_text('[slugs.es]\nliving-with-hyper-igm = "ivig-for-hies"\nnowhere = "x"\n', "utf-8")
    done = calque("run", cwd=tmp_path)
    assert done.returncode == 2
    told = done.stderr.decode()
    assert "calque.toml:2:1: error: “ivig-for-hies” is the address of “ivig-for-hies”" in told
    assert "calque.toml:3:1: error: there is no article “nowhere”" in told
    assert not (tmp_path / "output").exists()
