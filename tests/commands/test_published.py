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


def rules(folder):
    words = ["check", str(folder / "output"), "--config", str(folder / "calque.toml"), "--format", "json"]
    return [finding["rule"] for finding in json.loads(CliRunner().invoke(cli, words).stdout)["findings"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_a_spoilt_page_is_found(site, case):
    page = site / "output" / PAGE
    sound = page.read_text("utf-8")
    assert sound.count(case["old"]) == 1
    try:
        page.write_text(sound.replace(case["old"], case["new"]), "utf-8")
        assert sorted(set(rules(site))) == case["expected"]
    finally:
        page.write_text(sound, "utf-8")


def test_pages_as_built_are_sound(site):
    assert rules(site) == []
