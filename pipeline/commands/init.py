"""`calque init`: a commented configuration and the folders of a new project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.commands import differences, failures, locate, plan, show
from pipeline.errors import Fault, InputError, UsageError

if TYPE_CHECKING:
    from pipeline.commands.mode import Mode

CONFIGURATION = """\
# calque: what is translated into what, and where everything is. Paths are relative to this file.

source_locale = "en"            # the language the articles are written in
locales = ["en", "es"]          # every edition, the source's own included: any locale, such as "pt-BR"

source = "source"               # articles: .html, .md, .txt
catalogs = "locales"            # PO files for translators
output = "output"               # finished pages, a folder for each locale
templates = "templates"         # your own page templates, if any
termbase = "locales/termbase.csv"
baseline = "calque-baseline.json"  # findings that were there before, see: calque check --write-baseline

# base_url = "https://example.org"  # where the site will be; needed for canonical and alternate links
# title = "Our clinic"          # the site's name; the folder's if not given

segmentation = "sentence"       # or "block": translate whole paragraphs
references = "file"             # or "line": PO references with line numbers
missing = "fallback"            # untranslated text: "fallback" shows the source, "keep" the last approved, "fail" stops
least_similarity = 0.6          # 0 to 1: how alike texts must be for the translation of one to be offered for the other
threshold = 0.0                 # 0 to 1: share of units an article needs before its edition is published
front_matter = ["title", "description", "summary", "subtitle", "topic", "caption", "alt", "credit"]  # keys to translate

[rules]                         # a rule or a family: "error", "warning", "note" or "off"
# CAT001 = "off"
"""


_FOLDERS = ("source", "locales", "output")


def run(folder: str, *, quiet: bool, mode: Mode) -> int:
    """Write the configuration and make the folders. Raises UsageError where there is a configuration already."""
    root = Path(folder)
    taken = next((path for path in (root / "calque.toml", root / "pyproject.toml") if locate.configures(path)), None)
    if taken is not None:
        raise UsageError(Fault("this project has a configuration already", taken.as_posix(), remedy="edit it instead"))
    if root.exists() and not root.is_dir():
        raise UsageError(Fault("is a file, not a folder", root.as_posix(), remedy="name a new or an empty folder"))
    path = (root / "calque.toml").as_posix()
    if not mode.writes:
        show.say(f"would make {', '.join(f'{(root / name).as_posix()}/' for name in _FOLDERS)}", quiet=quiet)
        if mode.diff:
            show.out(differences.unified(path, None, CONFIGURATION.encode()))
        else:
            show.say(f"would write {path}", quiet=quiet)
        return 0
    _make_folders(root)
    plan.write_atomic(path, CONFIGURATION)
    show.say(f"Wrote {path}. Put articles into source/, then: calque run", quiet=quiet)
    return 0


def _make_folders(root: Path) -> None:
    try:
        for name in _FOLDERS:
            (root / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"folder cannot be made: {failures.reason(error)}"
        raise InputError(Fault(message, root.as_posix(), remedy=failures.remedy(error, "write"))) from None
