"""`calque check --show-settings`: every setting as TOML, each with where it comes from."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import TYPE_CHECKING

from pipeline import configuration
from pipeline import project as projects
from pipeline.commands import examining, show
from pipeline.languages.profiles import Profile, profile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pipeline.checks.rule import Rule
    from pipeline.commands.call import Call
    from pipeline.project import Project

_DEFAULT = "default"
_LONGEST = 40  # columns of a setting before its origin


def run(call: Call) -> int:
    """Print the settings of this call: those of the project, the severity of each rule, the profile of each locale."""
    project = examining.project_of(call) or projects.default("")
    where = f"# Configuration: {project.config or 'none; these are the defaults'}\n"
    parts = [_lines(_values(project)), "[rules]\n" + _lines(_rules(call, project))]
    parts += [f"\n[profiles.{locale}]\n" + _lines(_profile(project, locale)) for locale in project.locales]
    show.out(where + parts[0] + "\n" + "".join(parts[1:]))
    return 0


def _lines(rows: Iterable[tuple[str, object, str]]) -> str:
    """A line a setting; one without a value is a comment, as TOML has no sign for none."""
    lines = ((f"{key} = {_toml(value)}" if value != "" else f'# {key} = ""', origin) for key, value, origin in rows)
    return "".join(f"{line:<{_LONGEST}}  # {origin}\n" for line, origin in lines)


def _toml(value: object) -> str:
    """A value as TOML writes it: for text, numbers and lists, as JSON does. Spaces of other widths show as escapes."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in text)


def _origin(project: Project, *key: str) -> str:
    line, _ = project.places.get(key, (0, 0))
    return f"{project.config}:{line}" if line else ""


def _values(project: Project) -> Iterator[tuple[str, object, str]]:
    for key in configuration.VALUES:
        yield key, getattr(project, key), _origin(project, key) or _DEFAULT


def _rules(call: Call, project: Project) -> Iterator[tuple[str, object, str]]:
    """The severities. A name of the configuration holds for a rule unless the command line says otherwise."""
    from pipeline.checks import registry

    severities = examining.severities(call, project)
    for rule in sorted(registry.RULES, key=lambda rule: rule.id):
        yield rule.id, severities[rule.id], _of_call(call, rule) or _of_rule(project, rule)


def _of_call(call: Call, rule: Rule) -> str:
    if any(rule.named(name) for name in call.ignore):
        return "--ignore"
    return "--select" if call.select else ""


def _of_rule(project: Project, rule: Rule) -> str:
    from pipeline.checks import registry
    from pipeline.commands.stages import severities

    name = registry.configuring(rule, project.rules)
    if name:
        return _origin(project, "rules", name)
    return f"missing = {_toml(project.missing)}" if registry.configuring(rule, severities(project)) else _DEFAULT


def _profile(project: Project, locale: str) -> Iterator[tuple[str, object, str]]:
    """How a locale writes: as the project says, else as calque knows of the locale."""
    from pipeline.checks import Standard

    held = Standard(project.locales, profiles=project.profiles).profile(locale)
    for one in fields(Profile):
        if one.name in configuration.PROFILE_VALUES:
            value = getattr(held, one.name)
            own = next((_origin(project, "profiles", name, one.name) for name in project.profiles if _same(name, locale)), "")
            yield one.name, value, own or (_DEFAULT if value == getattr(profile(locale), one.name) else project.config)


def _same(one: str, other: str) -> bool:
    from pipeline.languages.locales import normal_locale

    return normal_locale(one) == normal_locale(other)
