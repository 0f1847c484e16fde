"""The interface's words: all that templates and modules say is translated, and nothing else is."""

from importlib.resources import files

import pytest
from babel.messages.extract import extract
from jinja2.ext import babel_extract

from pipeline import catalogs
from pipeline.preview.interface import SOURCE, languages

PREVIEW = files("pipeline.preview")
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
OPTIONS = {"newstyle_gettext": "true", "trimmed": "true"}


def said_by_templates():
    for template in (PREVIEW / "templates").iterdir():
        with template.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ("_", "ngettext"), (), OPTIONS):
                yield None, message if isinstance(message, str) else message[0]


def said_by_modules():
    for module in (PREVIEW / "static").iterdir():
        if module.name.endswith(".js"):
            with module.open("rb") as file:
                for _, message, _, context in extract("javascript", file, keywords=KEYWORDS):
                    yield context, message if isinstance(message, str) else message[0]


@pytest.mark.parametrize("language", [language for language in languages() if language != SOURCE])
def test_everything_said_is_translated_and_nothing_else(language):
    path = f"translations/{language}.po"
    catalog = catalogs.parse(path, (PREVIEW / path).read_text(encoding="utf-8"), language)
    translated = {(message.key.context, message.key.source) for message in catalog.messages if message.approved}
    assert translated == {*said_by_templates(), *said_by_modules()}
