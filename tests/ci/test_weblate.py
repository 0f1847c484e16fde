"""The check for Weblate finds what calque finds. Weblate itself is represented by what the check uses of it."""

import importlib.util
import sys
from types import ModuleType, SimpleNamespace

import pytest

from .scratch import ROOT


@pytest.fixture
def check(monkeypatch):
    """The check, loaded as Weblate would."""
    names = ("django", "django.utils", "django.utils.html", "weblate", "weblate.checks", "weblate.checks.base")
    modules = {name: ModuleType(name) for name in names}
    modules["django.utils.html"].format_html_join = lambda between, form, rows: between.join(form.format(*row) for row in rows)
    modules["weblate.checks.base"].TargetCheck = object
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)
    spec = importlib.util.spec_from_file_location("weblate_calque", ROOT / "docs" / "ci" / "weblate_calque.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.CalqueCheck()


def unit(source, target, context=""):
    language = SimpleNamespace(code="es"), SimpleNamespace(source_language=SimpleNamespace(code="en"))
    translation = SimpleNamespace(language=language[0], component=language[1])
    return SimpleNamespace(
        translation=translation, context=context, get_source_plurals=lambda: [source], get_target_plurals=lambda: [target]
    )


@pytest.mark.parametrize(
    ("source", "target", "rule"),
    [
        ("Take 20 mg.", "Tome 200 mg.", "NUM001"),
        ("Ask about the side effects.", "Pregunte por los side effects.", "LNG001"),
        ("Take 20 mg.", "Tome 20 mg.", None),
        ("Take 20 mg.", "", None),
        ("Take 5%.", "Tome el 5%.", None),  # a note
        ("Rest.\n", "Descanse.", None),  # no PO file can hold it
    ],
)
def test_check(source, target, rule, check):
    given = unit(source, target, "a context")
    assert check.check_single(source, target, given) == (rule is not None)
    if rule:
        assert f"{rule}: " in check.get_description(SimpleNamespace(unit=given))
