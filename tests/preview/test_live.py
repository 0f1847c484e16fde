"""The preview follows what is saved: what is shown is always what a fresh start would show, and faults replace nothing."""

import json
import threading
import urllib.request

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.commands import locate
from pipeline.commands.previewing.live import Live
from pipeline.commands.previewing.rechecking import Judged, judge_article
from pipeline.preview.events import Events

EDITS = (
    ("source/care.html", "<h1>Care at home</h1>", "<h1>Care at home</h1>\n<p>Sleep well. Ask about anticuerpos today.</p>"),
    ("source/care.html", "<li>Wash your hands before each meal.</li>", ""),
    ("source/care.html", "20 mg", "30 mg"),
    ("source/care.html", "<ul>", "\n\n\n<ul>"),
    ("source/care.html", "<p>Your", "<!-- note: of the blood --><p>Your"),
    ("locales/es/LC_MESSAGES/care.po", 'msgid "Take', '# A comment.\n\nmsgid "Take'),
    ("locales/es/LC_MESSAGES/care.po", "Tome <strong>20 mg", "Tome <strong>200 mg"),
    ("locales/es/LC_MESSAGES/care.po", "Lávese las manos", "Lavarse your hands"),
    ("locales/es/LC_MESSAGES/care.po", 'msgid "Care', '#, fuzzy\nmsgid "Care'),
    ("locales/es/LC_MESSAGES/care.po", 'antibodies."\nmsgstr ""', 'antibodies."\nmsgstr "Su médico vigila la defensa."'),
    ("locales/termbase.csv", "anticuerpo,preferred", "defensa,preferred"),
    ("calque.toml", "locales =", 'missing = "keep"\nlocales ='),
    ("calque.toml", '"es"]', '"es", "fr"]'),
    ("calque.toml", '"es"]', '"es"]\n[profiles.es]\nregister = "any"'),
    ("locales/es/LC_MESSAGES/care.po", "Lávese las manos", "Lávate las manos"),
)


def shown(live):
    """All that can be seen of a project, but for what only counts changes."""
    while live.settle():
        pass
    rows = {}
    for name, views in live.views().items():
        for view in views:
            found = sorted(
                (one.position.span, one.rule, one.message, one.severity, str(one.position), one.suggestion, str(one.related))
                for one in view.findings
            )
            states = [(row.id, row.message and (row.message.target, row.message.flags)) for row in view.rows]
            rows[name, view.locale] = found, states, view.counts, view.faults, view.published, view.pending
    return rows


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=5, unique=True))
def test_after_any_edits_all_is_as_after_a_fresh_start(project, edits):
    before = {path: (project / path).read_text(encoding="utf-8") for path, _, _ in EDITS}
    live = Live(locate.project(None))
    shown(live)
    try:
        for path, old, new in edits:
            file = project / path
            file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
            live.refresh()
            shown(live)
        assert shown(live) == shown(Live(locate.project(None)))
    finally:
        for path, text in before.items():
            (project / path).write_text(text, encoding="utf-8")


def test_forms_of_address_are_compared_as_the_catalog_changes(preview):
    preview.write("calque.toml", preview.read("calque.toml") + '[profiles.es]\nregister = "any"\n')
    preview.replace(preview.po, "Lávese las manos", "Lávate las manos")
    view = preview.live.view("es", "care")
    assert [(one.rule, one.evidence) for one in view.findings if one.rule.startswith("REG")] == [("REG002", "Lávate")]
    preview.replace(preview.po, "Tome", "Toma")
    assert not [one for one in preview.live.view("es", "care").findings if one.rule.startswith("REG")]


def test_what_has_not_changed_is_not_judged_again(preview, work):
    many = "".join(f"<p>Wait {number} minutes before you measure your blood pressure.</p>\n" for number in range(2, 202))
    preview.replace("source/care.html", "<ul>", f"{many}<ul>")
    before = preview.live.state
    preview.replace("source/care.html", "<ul>", "<p>Rest for two days.</p><ul>")
    article = preview.live.state.workspace.articles[0]

    def judged(known):
        return judge_article(known, article, before.standard, repaired=(), suggest=lambda *_: None, most=None)

    assert len(judged(Judged()).findings) == len(judged(before.articles["care"][2]).findings)
    assert work(judged, before.articles["care"][2]) < work(judged, Judged()) / 2


def test_looking_again_at_files_that_are_the_same_changes_nothing(preview):
    told = []
    preview.live.listen(lambda: told.append(1))
    before = preview.live.views()["care"][1]
    preview.write(preview.po, preview.read(preview.po))
    preview.live.refresh()
    assert preview.live.views()["care"][1] is before
    assert not told


@pytest.mark.parametrize(
    ("path", "text", "place"),
    [
        ("locales/es/LC_MESSAGES/care.po", 'msgid "a"\nmsgstr b\n', (2, 8)),
        ("locales/es/LC_MESSAGES/care.po", "<<<<<<< HEAD\n", (1, 1)),
        ("source/care.html", "", (0, 0)),
        ("locales/termbase.csv", "en,es,colour\n", (1, 7)),
        ("calque.toml", 'locales = ["en", "es"\n', (2, 1)),
        ("calque.toml", 'locale = "en"\n', (1, 1)),
        ("templates/page.html", "{% block x %}", (1, 0)),
    ],
)
def test_a_file_that_breaks_is_told_and_the_last_good_state_stays(preview, path, text, place):
    sound = (preview.root / path).read_text(encoding="utf-8") if (preview.root / path).exists() else None
    before = preview.units()
    preview.write(path, text)
    found = preview.data("index")["broken"]
    assert [(fault["path"], fault["line"], fault["column"]) for fault in found] == [(path, *place)]
    assert all(fault["message"] for fault in found)
    assert [unit["target"] for unit in preview.units()] == [unit["target"] for unit in before]
    if sound is None:
        (preview.root / path).unlink()
    else:
        preview.write(path, sound)
    preview.live.refresh()
    assert preview.data("index")["broken"] == []
    assert preview.units() == before


def test_a_fault_is_told_to_those_whom_it_concerns(preview):
    preview.write("source/more.html", preview.read("source/care.html"))
    preview.write(preview.po, "msgid\n")
    assert preview.data("article/es/care")["broken"][0]["articles"] == [["es", "care"]]
    assert preview.data("article/es/more")["broken"] == []


def test_a_project_that_is_broken_from_the_start_is_shown_with_its_faults(project, preview):
    (project / preview.po).write_text("msgid\n", encoding="utf-8")
    (project / "source/other.html").write_bytes(b"\xff\xfe<p>x")
    live = Live(locate.project(None))
    assert {fault.path for fault, _ in live.faults()} == {preview.po, "source/other.html"}
    assert "care" in live.views()


def test_an_article_that_goes_is_gone_and_one_that_comes_is_there(preview):
    preview.write("source/more.md", "# Rest\n\nSleep well.\n")
    assert preview.get("/article/es/more.html").status_code == 200
    (preview.root / "source/more.md").unlink()
    preview.live.refresh()
    assert preview.get("/article/es/more.html").status_code == 404


def test_listeners_are_told_which_articles_have_changed(preview):
    events, sent = Events(preview.gateway, "session"), []
    events._send = lambda event, data: sent.append((event, data))
    preview.replace(preview.po, "Cuidados en casa", "Cuidarse en casa")
    assert {(locale, name) for _, data in sent for locale, name, _ in data["articles"]} == {("es", "care")}
    sent.clear()
    preview.write(preview.po, "msgid\n")
    assert [data["broken"][0]["line"] for event, data in sent if event == "broken"] == [2]


def test_the_stream_says_hello_first(preview):
    answer = preview.get("/api/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith('event: hello\ndata: {"session": "session", "broken": []}\n\n')


def test_a_running_server_tells_of_a_file_that_another_program_saves(project, calque_preview):
    with urllib.request.urlopen(f"{calque_preview}api/events", timeout=30) as stream:
        lines = (line.decode().strip() for line in stream)
        assert next(lines) == "event: hello"
        path = project / "locales/es/LC_MESSAGES/care.po"
        changed = path.read_text(encoding="utf-8").replace("Cuidados en casa", "Cuidarse en casa")
        threading.Timer(0.5, path.write_text, (changed,), {"encoding": "utf-8"}).start()
        event = next(line for line in lines if line == "event: changed")
        data = json.loads(next(lines).removeprefix("data: "))
    assert event
    assert any(row[:2] == ["es", "care"] for row in data["articles"])
