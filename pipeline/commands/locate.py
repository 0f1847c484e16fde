"""Which project a command works on: the configuration named, the closest one upwards, or the defaults."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline import project as projects
from pipeline.commands import disk
from pipeline.errors import Fault, UsageError

_START = """calque init writes a configuration with everything in it; the shortest one is a file calque.toml with
source_locale = "en"
locales = ["en", "es"]
source = "source\""""


def find(start: Path) -> Path | None:
    """The configuration closest to a folder, upwards: `calque.toml`, or a `pyproject.toml` with `[tool.calque]`."""
    for folder in (start, *start.parents):
        for name in projects.FILE_NAMES:
            if configures(folder / name):
                return folder / name
    return None


def configures(path: Path) -> bool:
    """Whether this is a file that configures calque."""
    try:
        if path.name == "calque.toml":
            return path.is_file()
        return path.is_file() and projects.has_section(path.read_bytes().decode("utf-8", "replace"), path.as_posix())
    except OSError:  # a folder above that is none of ours
        return False


def configured(config: str | None) -> projects.Project | None:
    """The project of this configuration file, or of the closest one; None without any. Raises InputError."""
    if config is None:
        found = find(Path.cwd())
        if found is None:
            return None
        config = Path(os.path.relpath(found)).as_posix()
    found_project = projects.load(disk.read_text(config), config, Path(config).resolve().parent.as_posix())
    _check_rules(found_project)
    return found_project


def _check_rules(project: projects.Project) -> None:
    named = {*project.rules, *(selector.name for one in project.ignores for selector in one.selectors)}
    if not named:
        return
    from pipeline.checks import registry

    known = registry.names() | set(filter(registry.is_selector, named))
    faults = projects.unknown_rules(project, known)
    if faults:
        raise UsageError(*faults)


def project(config: str | None) -> projects.Project:
    """The project to work on: without a configuration, this folder if it has articles in `source`. Raises InputError."""
    found = configured(config)
    if found is not None:
        return found
    if not Path(projects.default("").source).is_dir():
        raise UsageError(Fault("no project here: no calque.toml and no folder “source”", remedy=_START))
    return projects.default(Path.cwd().as_posix())
