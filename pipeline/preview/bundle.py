"""One classic script of the page's ES modules, for a static export: browsers load no module from `file://`.

A module is what the page's own are: named imports on a line each, named exports of functions, classes and constants.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{ (?P<names>[\w, ]+) \} from "\./(?P<module>[\w.]+)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<declared>(?:async )?(?:function|class|const) (?P<name>\w+))", re.MULTILINE)


def bundle(modules: Mapping[str, str], entry: str) -> str:
    """The module `entry` with all that it imports, name → text, each in a scope of its own.

    Raises KeyError for an import of a module that is not there.
    """
    scopes = "".join(f'modules["{name}"] = (() => {{\n{_scope(modules[name])}}})();\n' for name in order(modules, entry))
    return f'"use strict";\n(() => {{\nconst modules = {{}};\n{scopes}}})();\n'


def order(modules: Mapping[str, str], entry: str) -> tuple[str, ...]:
    """The modules that `entry` needs and itself, each after those that it imports. Raises KeyError as `bundle` does."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        for imported in _IMPORT.finditer(modules[name]):
            if imported["module"] not in found:
                visit(imported["module"])
        found[name] = None

    visit(entry)
    return tuple(found)


def _scope(text: str) -> str:
    names = [exported["name"] for exported in _EXPORT.finditer(text)]
    body = _EXPORT.sub(r"\g<declared>", _IMPORT.sub(r'const { \g<names> } = modules["\g<module>"];', text))
    return f"{body}return {{ {', '.join(names)} }};\n"
