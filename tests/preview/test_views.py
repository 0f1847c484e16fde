"""What the index and an article say: states, sentences beside each other, findings where they stand."""

import pytest


def texts(side):
    return "".join(run.get("text", "") for run in side["runs"])


def marked(side):
    return [run["text"] for run in side["runs"] if run.get("findings")]


def cell(preview, locale, name="care"):
    article = next(row for row in preview.data("index")["articles"] if row["name"] == name)
    return article["cells"][locale]


def test_the_index_counts_units_and_words_of_every_state(preview):
    found = cell(preview, "es")
    assert (found["state"], found["pending"]) == ("untranslated", False)
    assert found["units"] == {"translated": 3, "stale": 0, "untranslated": 2, "failing": 0}
    assert found["words_left"] == 6 + 7
    assert found["href"] == "article/es/care.html"


@pytest.mark.parametrize(
    ("old", "new", "state"),
    [
        ('msgstr ""\n', 'msgstr ""\n', "untranslated"),
        ('msgstr "Tome <strong>20 mg</strong>', 'msgstr "Tome <strong>200 mg</strong>', "failing"),
        ('msgid "Wash', '#, fuzzy\nmsgid "Wash', "untranslated"),
    ],
)
def test_the_state_of_an_article_is_the_worst_that_is_in_it(preview, old, new, state):
    preview.replace(preview.po, old, new)
    assert cell(preview, "es")["state"] == state


def test_a_dose_that_differs_makes_its_sentence_fail(preview):
    preview.replace(preview.po, "Tome <strong>20 mg", "Tome <strong>200 mg")
    unit = preview.unit("Take <strong>20 mg</strong> every day.")
    assert unit["state"] == "failing"
    assert marked(unit["target"]) == ["200 mg"]
    assert cell(preview, "es")["findings"]["error"] == 1


def test_sentences_stand_beside_their_translations_in_the_order_of_the_article(preview):
    rows = [(texts(unit["source"]), texts(unit["target"])) for unit in preview.units()]
    assert rows == [
        ("Care at home", "Cuidados en casa"),
        ("Care at home", "Cuidados en casa"),
        ("Take 20 mg every day.", "Tome 20 mg cada día."),
        ("Wash your hands before each meal.", "Lávese las manos antes de cada comida."),
        ("Ask your nurse about anticuerpos today.", ""),
        ("Wash your hands before each meal.", "Lávese las manos antes de cada comida."),
        ("Your doctor watches the level of antibodies.", ""),
    ]


def test_one_text_at_two_places_is_one_entry_with_two_names(preview):
    first, second = (unit for unit in preview.units() if unit["source"]["form"].startswith("Wash"))
    assert first["entry"] == second["entry"]
    assert first["id"] != second["id"]


def test_blocks_know_what_they_are_and_where_they_stand(preview):
    blocks = preview.data("article/es/care")["blocks"]
    assert [block["kind"] for block in blocks] == ["title", "heading", "paragraph", "list-item", "list-item", "paragraph"]
    article = preview.read("source/care.html").splitlines()
    assert "<h1>" in article[blocks[1]["line"] - 1]


def test_codes_are_runs_of_their_own(preview):
    unit = preview.unit("Take <strong>20 mg</strong> every day.")
    codes = [(run["code"], run["tag"]) for run in unit["source"]["runs"] if "code" in run]
    assert codes == [("open", "<strong>"), ("close", "</strong>")]


def test_foreign_words_in_the_source_are_marked_to_the_letter(preview):
    unit = preview.unit("Ask your nurse about anticuerpos today.")
    assert marked(unit["source"]) == ["anticuerpos"]
    found = [one for one in preview.data("article/es/care")["findings"] if one["rule"] == "LNG001"]
    assert [(one["side"], one["suggestion"], one["repair"], one["units"]) for one in found] == [
        ("source", "antibodies", True, [unit["id"]])
    ]


def test_the_source_edition_offers_the_repair(preview):
    unit = preview.unit("Ask your nurse about anticuerpos today.", "en")
    assert (unit["state"], unit["target"]["form"]) == ("stale", "Ask your nurse about antibodies today.")
    more = preview.data(f"entry/en/{unit['entry']}/care")
    assert more["fragments"] == [{"text": "anticuerpos", "language": "es", "suggestion": "antibodies"}]
    assert more["suggestion"] == "Ask your nurse about antibodies today."
    assert preview.unit("Care at home", "en")["state"] == "source"


def test_a_stale_sentence_says_what_has_changed(preview):
    preview.write("source/care.html", preview.read("source/care.html").replace("before each meal", "before every single meal"))
    unit = preview.unit("Wash your hands before every single meal.")
    assert unit["state"] == "stale"
    assert unit["previous"]["form"] == "Wash your hands before each meal."
    assert unit["previous"]["differences"] == [
        ["same", "Wash your hands before "],
        ["deleted", "each"],
        ["inserted", "every single"],
        ["same", " meal."],
    ]


def test_an_entry_knows_its_line_in_the_file(preview):
    unit = preview.unit("Take <strong>20 mg</strong> every day.")
    line = preview.read(unit["place"]["path"]).splitlines()[unit["place"]["line"] - 1]
    assert line == 'msgid "Take <strong>20 mg</strong> every day."'
    assert preview.unit("Ask your nurse about anticuerpos today.")["place"] is None


def test_a_finding_knows_its_line_in_the_file_as_it_is(preview):
    preview.replace(preview.po, "Tome <strong>20 mg", "Tome <strong>200 mg")
    found = next(one for one in preview.data("article/es/care")["findings"] if one["rule"] == "NUM001")
    assert "200 mg" in preview.read(found["path"]).splitlines()[found["line"] - 1]


def test_terms_of_the_termbase_are_told_with_their_note(preview):
    unit = preview.unit("Your doctor watches the level of antibodies.")
    assert preview.data(f"entry/es/{unit['entry']}/care")["terms"] == [
        {
            "source": "antibody",
            "text": "antibodies",
            "targets": ["anticuerpo", "anticuerpos"],
            "forbidden": [],
            "keep": False,
            "note": "In blood.",
        }
    ]


def test_like_sentences_of_the_memory_are_offered_with_the_difference(preview):
    preview.write("source/more.html", preview.read("source/care.html").replace("each meal", "each new meal"))
    unit = preview.unit("Wash your hands before each new meal.", name="more")
    best = preview.data(f"entry/es/{unit['entry']}/more")["memory"][0]
    assert (best["article"], best["target"]) == ("care", "Lávese las manos antes de cada comida.")
    assert 0.8 < best["likeness"] < 1
    assert ["inserted", "new "] in best["differences"] or ["inserted", " new"] in best["differences"]


def test_the_windows_of_an_article_are_the_article(preview):
    whole = preview.data("article/es/care")
    windows = [preview.data(f"article/es/care?start={start}&count=2") for start in (0, 2, 4, 6)]
    assert [block for window in windows for block in window["blocks"]] == whole["blocks"]
    assert [row[0] for row in whole["map"]] == [block["id"] for block in whole["blocks"]]
    assert all(window["findings"] == whole["findings"] for window in windows)


def test_only_the_block_that_has_changed_has_another_revision(preview):
    before = preview.data("article/es/care")["map"]
    preview.replace(preview.po, "Tome <strong>20 mg", "Tómese <strong>20 mg")
    after = preview.data("article/es/care")["map"]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, True, False, True, True, True]


def test_the_words_of_the_templates_can_be_seen_and_edited(preview):
    units = preview.units(name="site")
    assert {block["kind"] for block in preview.data("article/es/site")["blocks"]} == {"label"}
    assert all(unit["editable"] for unit in units)
    assert preview.save(units[0], "Otra palabra", name="site").status_code == 200
    assert 'msgstr "Otra palabra"' in preview.read("locales/es/LC_MESSAGES/site.po")


def test_what_is_not_there_is_said(preview):
    for path in ("article/es/none", "article/fr/care", "entry/es/000000000000/care", "nothing"):
        assert preview.get(f"/api/{path}").status_code == 404


def test_what_is_wrong_in_the_finished_pages_is_told(preview):
    preview.replace("source/care.html", "</ul>", '</ul><p>See <a href="gone.html">the other page</a>.</p>')
    preview.settle(pages=True)
    dead = [one for one in preview.data("article/en/care")["findings"] if one["rule"] == "EDT003"]
    assert [(one["side"], one["path"], one["severity"]) for one in dead] == [("file", "output/en/care.html", "error")]
    assert preview.data("index")["articles"][0]["cells"]["en"]["findings"]["error"] >= 1
    preview.replace("source/care.html", "gone.html", "care.html")
    preview.settle(pages=True)
    assert not [one for one in preview.data("article/en/care")["findings"] if one["rule"] == "EDT003"]


def test_what_is_wrong_with_suppressions_is_told(preview):
    preview.replace("source/care.html", "<ul>", "<!-- calque-ignore: NUM001 it was so -->\n<ul>")
    preview.replace(preview.po, 'msgid "Care at home"', '# calque-ignore: LNG001@abcdef it was so\nmsgid "Care at home"')
    preview.settle(pages=True)
    found = [one for one in preview.data("article/es/care")["findings"] if one["rule"].startswith("SUP")]
    assert {one["path"] for one in found} == {"source/care.html", preview.po}
    assert not any(one["dismissable"] for one in found)
    for one in found:
        assert "calque-ignore" in preview.read(one["path"]).splitlines()[one["line"] - 1]
