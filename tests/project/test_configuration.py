"""A wrong configuration is told with file, line, key, what is allowed and what was probably meant, all faults at once."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import configuration, project
from pipeline.errors import UsageError
from pipeline.readers import Options

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "faults.yaml").read_text(encoding="utf-8"))


def faults(text: str, path: str = "site/calque.toml"):
    with pytest.raises(UsageError) as caught:
        project.load(text, path)
    return caught.value.faults


def compare(found, expected, shift=0):
    assert len(found) == len(expected), [str(fault) for fault in found]
    for fault, wanted in zip(found, expected, strict=True):
        line, column = wanted["at"]
        assert (fault.line, fault.column) == (line + shift, column)
        for part in wanted["says"]:
            assert part in fault.message
        for part in wanted["remedy"]:
            assert part in fault.remedy


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_fault_names_place_key_and_remedy(case):
    found = faults(case["toml"])
    assert {fault.path for fault in found} == {"site/calque.toml"}
    compare(found, case["faults"])


@pytest.mark.parametrize(
    "case", [case for case in CASES if "not valid TOML" not in str(case["faults"])], ids=lambda c: c["title"]
)
def test_pyproject_faults_have_the_same_places_below_other_tools(case):
    head = '[project]\nname = "x"\nthreshold = 9\n\n[tool.other]\nmissing = "?"\n\n[tool.calque]\n'
    body = re.sub(r"^(\[\[?)(?=rule|profiles|ignore)", r"\1tool.calque.", case["toml"], flags=re.MULTILINE)
    compare(faults(head + body, "pyproject.toml"), case["faults"], shift=head.count("\n"))


@pytest.mark.parametrize(
    ("toml", "line", "column"),
    [
        ('title = "x"\n[tool.calque]\nlocales = ["en"]\n', 2, 2),
        ('\n[tool.calque.rules]\nLNG = "off"\n', 2, 2),
        ('tool.calque.title = "x"\n', 1, 1),
    ],
)
def test_the_table_of_pyproject_in_a_file_of_our_own(toml, line, column):
    compare(
        faults(toml), [{"at": [line, column], "says": ["calque.toml keys stand at top level"], "remedy": ["pyproject.toml"]}]
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_line_ends_and_byte_order_mark_do_not_move_places(case):
    compare(faults("\ufeff" + case["toml"].replace("\n", "\r\n")), case["faults"])


def test_good_values_are_taken_over():
    text = """
    source_locale = "es"
    locales = ["es", "en", "pt_BR", "zh-Hant-TW"]
    source = "./site/articles/"
    catalogs = "i18n"
    base_url = "https://example.org/clinic/"
    threshold = 1
    front_matter = ["title", "image.alt", "title"]
    [rules]
    CAT001 = "off"
    [profiles.es]
    register = "informal"
    quotes = [["“", "”"]]
    """
    read = project.load(text, "work/calque.toml")
    assert (read.root, read.config, read.title) == ("work", "work/calque.toml", "work")
    assert read.locales == ("es", "en", "pt_BR", "zh-Hant-TW")
    assert (read.source, read.termbase, read.base_url) == ("site/articles", "i18n/termbase.csv", "https://example.org/clinic")
    assert read.profiles == {"es": {"register": "informal", "quotes": (("“", "”"),)}}
    assert (read.threshold, read.front_matter, read.rules) == (1.0, ("title", "image.alt"), {"CAT001": "off"})


def test_empty_configuration_is_the_default():
    assert project.load("", "work/calque.toml", "/home/work") == project.Project(
        root="/home/work", config="work/calque.toml", title="work"
    )
    assert project.default("/home/work").title == "work"


def test_front_matter_defaults_are_the_readers_own():
    assert Options().front_matter == project.FRONT_MATTER


def test_paths_follow_the_article_and_the_locale():
    read = project.load('source = "a/b"\ncatalogs = "po"\noutput = "web"', "calque.toml")
    name = read.article_name("a/b/topics/hyper-igm.v2.md")
    assert name == "topics/hyper-igm.v2"
    assert read.catalog_path("es", name) == "po/es/LC_MESSAGES/topics/hyper-igm.v2.po"
    assert read.template_path(name) == "po/pot/topics/hyper-igm.v2.pot"
    assert project.default("/x").absolute(read.template_path(name)) == "/x/po/pot/topics/hyper-igm.v2.pot"
    with pytest.raises(ValueError, match="elsewhere"):
        read.article_name("elsewhere/x.md")


def test_unknown_rules_are_found_whatever_their_case():
    read = project.load('[rules]\nlng001 = "off"\nMixed-Language = "note"\nNUM = "off"\nNUM901 = "off"', "calque.toml")
    (fault,) = project.unknown_rules(read, ["LNG001", "mixed-language", "NUM", "NUM001"])
    assert (fault.path, fault.line, fault.column) == ("calque.toml", 5, 1)
    assert "NUM901" in fault.message
    assert fault.remedy == "did you mean “NUM001”?"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("calque.toml", "", True),
        ("pyproject.toml", "[tool.calque]", True),
        ("pyproject.toml", "[tool.calque.rules]", True),
        ("pyproject.toml", '[tool]\ncalque = {title = "x"}', True),
        ("pyproject.toml", "[tool.calque]\nbroken", True),
        ("pyproject.toml", "[tool.ruff]\n# [tool.calque]", False),
        ("pyproject.toml", 'x = "[tool.calque]"', False),
        ("pyproject.toml", "[tool.calques]", False),
    ],
)
def test_only_a_file_that_configures_calque_counts(name, text, expected):
    assert project.has_section(text, name) is expected


def test_a_section_that_is_no_table_is_a_fault():
    (fault,) = faults("tool.calque = 3", "pyproject.toml")
    assert "[tool.calque] must be a table" in fault.message


KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True) | st.text(
    st.characters(codec="utf-8", exclude_categories=["C"]), max_size=4
)
VALUES = st.sampled_from(
    ["1", '"a = 1"', "'[x]'", '"""\nb = 2\n"""', "'''\n[c]\n'''", "[1, [\n2],\n]", "{ d = [1] }", r'"\"#"', "1.5"]
)


@settings(deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=6), st.dictionaries(KEYS, VALUES, max_size=4), st.data())
def test_every_key_is_found_at_the_place_it_was_written(top, inner, data):
    text, expected = "", {}

    def put(prefix, key, value):
        nonlocal text
        quoted = (
            key
            if key and key.replace("-", "").replace("_", "").isascii() and key.replace("-", "x").replace("_", "x").isalnum()
            else f'"{key}"'
        )
        quoted = quoted.replace("\\", "\\\\") if quoted.startswith('"') else quoted
        if '"' in key:
            return
        text += data.draw(st.sampled_from(["", "# key = 1\n", "\n", "  "]))
        expected[(*prefix, key)] = (text.count("\n") + 1, len(text) - text.rfind("\n"))
        text += f"{quoted} = {value} # end ]\n"

    for key, value in top.items():
        put((), key, value)
    text += '[ "the table" . x ]\n'
    for key, value in inner.items():
        put(("the table", "x"), key, value)
    tomllib.loads(text)
    found = configuration.places(text)
    assert {key: found.get(key) for key in expected} == expected
