"""The HTML report: text stays text, nothing is asked of the net, and it says everything without a script."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest
from lxml import html

from pipeline.reports import Progress

from .samples import HOSTILE, hostile, hostile_sources, render, sample


def page_of(found, texts=None, **values):
    shown = render("html", found, *([texts] if texts else []), **values)
    return shown, html.document_fromstring(shown)


def test_hostile_text_is_never_markup():
    progress = lambda: (Progress(HOSTILE, HOSTILE, 2, 1, 50),)  # noqa: E731
    _, page = page_of(hostile(), hostile_sources, progress=progress)
    assert len(page.findall(".//script")) == len(page.findall(".//style")) == 1
    assert "alert(1)" in page.text_content()
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not page.xpath("//article//script | //article//img | //section//meta")
    for element in page.iter("article", "section", "option", "dd"):
        assert set(element.attrib) <= {"data-severity", "data-rule", "data-path", "value", "lang", "class"}


@pytest.mark.parametrize("found", [(), sample()])
def test_nothing_but_the_pages_own_style_and_script_may_run_and_nothing_is_fetched(found):
    shown, page = page_of(found)
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; ")
    for kind, elements in (("style", page.findall(".//style")), ("script", page.findall(".//script"))):
        allowed = re.search(rf"{kind}-src ([^;]+)", policy)[1]
        assert "unsafe" not in allowed
        for element in elements:
            assert f"'sha256-{b64encode(sha256(element.text.encode()).digest()).decode()}'" == allowed
    assert not page.xpath("//@style | //@src | //@href | //link")
    assert "://" not in shown.replace("</", "")
    assert "url(" not in shown
    assert "@import" not in shown


def test_every_finding_is_there_without_the_script():
    _, page = page_of(sample())
    articles = page.findall(".//article")
    assert [article.get("data-rule") for article in articles] == ["NUM001", "LNG002", "STY001", "CAT002"]
    assert not page.xpath("//article[@hidden] | //section[@hidden]")
    assert page.find(".//form").get("hidden") is not None


def test_source_and_translation_stand_below_each_other_with_their_marks():
    _, page = page_of(sample())
    article = page.find(".//article[@data-rule='NUM001']")
    rows = [" ".join(" ".join(cell.text_content() for cell in row).split()) for row in article.findall(".//dl/div")]
    assert rows == [
        "Source en Take 2.5 mg/kg every 8 hours.",
        "Translation es Tome 25 mg/kg cada 8 horas.",
        "Article 1 <p>Take 2.5 mg/kg every 8 hours.</p>",
    ]
    marks = [mark.text for mark in article.iter("mark")]
    assert marks == ["2.5 mg/kg", "25 mg/kg", "Take 2.5 mg/kg every 8 hours."]
    assert [cell.get("lang") for cell in article.iter("dd")] == ["en", "es", None]


def test_status_of_the_catalogs():
    _, page = page_of((), progress=lambda: (Progress("es", "ivig", 40, 30, 71),))
    assert [" ".join(row.text_content().split()) for row in page.iter("tr")][1:] == ["esivig30 of 40 71 %"]
    assert page.findtext(".//h1") == "No findings"


def test_it_is_a_page_that_a_reader_of_screens_can_walk():
    _, page = page_of(sample())
    assert page.get("lang") == "en"
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
    for field in page.xpath("//input | //select"):
        assert field.getparent().tag == "label"
    assert page.xpath("//main")
    assert page.xpath("//output[@aria-live]")
