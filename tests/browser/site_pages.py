"""The pages that the project's site has, as its sources name them."""

import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((PROJECT / "calque.toml").read_text(encoding="utf-8"))
LOCALES = tuple(SETTINGS["locales"])
BASE = SETTINGS["base_url"].rstrip("/") + "/"
ARTICLES = tuple(sorted(path.stem for path in (PROJECT / "source").iterdir() if path.suffix in (".html", ".md", ".txt")))
NAMES = ("index", *ARTICLES)
PAGES = tuple(f"{locale}/{name}.html" for locale in LOCALES for name in NAMES)
ROOT = ("index.html", "404.html")

every_page = pytest.mark.parametrize("path", [*PAGES, *ROOT])
edition_page = pytest.mark.parametrize("path", PAGES)
each_name = pytest.mark.parametrize("name", NAMES)
