"""Edits in the browser end up in the catalogs, and never over what another program has written."""

import re

import pytest

UNTRANSLATED = "Your doctor watches the level of antibodies."
DOSE = "Take <strong>20 mg</strong> every day."


def entry(preview, source, path=None):
    """The lines of an entry in the catalog."""
    text = preview.read(path or preview.po)
    return next(part for part in text.split("\n\n") if f'msgid "{source}"' in part)


def test_a_translation_is_put_into_the_file_and_nothing_else_is(preview):
    preview.live.refresh()
    preview.save(preview.unit(DOSE), "Tome <strong>20 mg</strong> al día.")  # brings the file up to its article
    before = preview.read(preview.po)
    answer = preview.save(preview.unit(UNTRANSLATED), "Su médico vigila el nivel de anticuerpos.").json()
    assert answer["saved"]
    assert (answer["unit"]["state"], answer["unit"]["target"]["form"]) == (
        "translated",
        "Su médico vigila el nivel de anticuerpos.",
    )
    old = f'msgid "{UNTRANSLATED}"\nmsgstr ""'
    new = f'msgid "{UNTRANSLATED}"\nmsgstr "Su médico vigila el nivel de anticuerpos."'
    assert preview.read(preview.po) == before.replace(old, new)


def test_saving_the_same_again_writes_nothing(preview):
    preview.save(preview.unit(UNTRANSLATED), "Su médico vigila los anticuerpos.")
    answer = preview.save(preview.unit(UNTRANSLATED), "Su médico vigila los anticuerpos.")
    assert (answer.status_code, answer.json()["saved"]) == (200, False)


def test_what_is_not_approved_is_fuzzy(preview):
    answer = preview.save(preview.unit(UNTRANSLATED), "Su médico vigila los anticuerpos.", approve=False).json()
    assert answer["unit"]["state"] == "stale"
    assert "#, fuzzy" in entry(preview, UNTRANSLATED)


def test_approving_a_stale_sentence_forgets_what_it_was_made_for(preview):
    preview.write("source/care.html", preview.read("source/care.html").replace("before each meal", "before every meal"))
    unit = preview.unit("Wash your hands before every meal.")
    assert preview.save(unit, unit["target"]["form"]).json()["unit"]["state"] == "translated"
    lines = entry(preview, "Wash your hands before every meal.")
    assert "fuzzy" not in lines
    assert "#|" not in lines
    assert "calque:" not in lines


def test_an_emptied_sentence_is_untranslated(preview):
    assert preview.save(preview.unit(DOSE), "").json()["unit"]["state"] == "untranslated"
    assert 'msgstr ""' in entry(preview, DOSE)


def test_a_repair_is_saved_into_the_source_locale_and_stands_in_its_edition(preview):
    unit = preview.unit("Ask your nurse about anticuerpos today.", "en")
    answer = preview.save(unit, "Ask your nurse about antibodies today.", locale="en")
    assert answer.json()["unit"]["state"] == "translated"
    assert "antibodies today" in preview.read("locales/en/LC_MESSAGES/care.po")
    assert "about antibodies today" in preview.get("/edition/en/care.html").text


def test_the_edition_shows_what_was_saved(preview):
    preview.save(preview.unit(UNTRANSLATED), "Su médico vigila el nivel de anticuerpos.")
    assert "Su médico vigila el nivel de anticuerpos." in preview.get("/edition/es/care.html").text
    assert not (preview.root / "output").exists()


def test_an_entry_changed_elsewhere_meanwhile_is_a_conflict_and_stays(preview):
    unit = preview.unit(DOSE)
    theirs = preview.read(preview.po).replace("Tome <strong>", "Tómese <strong>")
    (preview.root / preview.po).write_text(theirs, encoding="utf-8")
    answer = preview.save(unit, "Ingiera <strong>20 mg</strong> cada día.")
    assert answer.status_code == 409
    assert answer.json()["theirs"]["target"]["form"] == "Tómese <strong>20 mg</strong> cada día."
    assert answer.json()["yours"]["target"] == "Ingiera <strong>20 mg</strong> cada día."
    assert preview.read(preview.po) == theirs


def test_after_a_conflict_a_person_may_choose_their_own(preview):
    unit = preview.unit(DOSE)
    preview.replace(preview.po, "Tome <strong>", "Tómese <strong>")
    theirs = preview.save(unit, "x").json()["theirs"]
    assert preview.save(theirs, "Ingiera <strong>20 mg</strong> cada día.").status_code == 200
    assert "Ingiera" in entry(preview, DOSE)


def test_other_entries_written_meanwhile_are_kept(preview):
    unit = preview.unit(DOSE)
    theirs = preview.read(preview.po).replace("Cuidados en casa", "Cuidarse en casa") + "\n# A note at the end.\n"
    (preview.root / preview.po).write_text(theirs, encoding="utf-8")
    assert preview.save(unit, "Ingiera <strong>20 mg</strong> cada día.").status_code == 200
    text = preview.read(preview.po)
    assert "Cuidarse en casa" in text
    assert "Ingiera" in text
    assert "# A note at the end." in text


def test_a_broken_file_is_not_written_over(preview):
    unit = preview.unit(DOSE)
    broken = preview.read(preview.po).replace('msgid "Wash', "msgid Wash")
    (preview.root / preview.po).write_text(broken, encoding="utf-8")
    answer = preview.save(unit, "Ingiera <strong>20 mg</strong> cada día.")
    assert answer.status_code == 422
    assert answer.json()["remedy"]
    assert preview.read(preview.po) == broken


def test_a_sentence_that_has_left_the_article_is_not_saved(preview):
    unit = preview.unit(UNTRANSLATED)
    article = preview.read("source/care.html").replace(f"<p>{UNTRANSLATED}</p>", "<p>Rest for two days.</p>")
    (preview.root / "source/care.html").write_text(article, encoding="utf-8")
    assert preview.save(unit, "Su médico").status_code == 404


@pytest.mark.parametrize("text", ["bell \x07", "null \x00", "half \ud800", "escape \x1b[31m", "return \r"])
def test_what_no_catalog_can_hold_is_refused(preview, text):
    before = preview.read(preview.po)
    answer = preview.save(preview.unit(DOSE), text)
    assert answer.status_code == 422
    assert preview.read(preview.po) == before


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"target": "x"},
        {"seen": 1, "target": "x"},
        {"seen": "x", "target": None},
        {"seen": "x", "targets": []},
        [],
        "x",
        None,
        b"{",
        b"\xff",
    ],
)
def test_what_the_page_does_not_send_is_refused(preview, body):
    assert preview.post(f"save/es/{preview.unit(DOSE)['entry']}/care", body).status_code == 400


def test_a_finding_is_dismissed_with_a_reason(preview):
    preview.replace(preview.po, "Tome <strong>20 mg", "Tome <strong>200 mg")
    unit = preview.unit(DOSE)
    path = f"dismiss/es/{unit['entry']}/care"
    assert preview.post(path, {"seen": unit["seen"], "rule": "NUM001", "reason": "  "}).status_code == 422
    answer = preview.post(path, {"seen": unit["seen"], "rule": "NUM001", "reason": "The doctor\nsaid so"})
    assert answer.status_code == 200
    assert re.search(r"# calque-ignore: NUM001@\w+ The doctor said so", entry(preview, DOSE))
    found = [one for one in answer.json()["findings"] if one["rule"] == "NUM001"]
    assert all(one["suppressed"] for one in found)
    assert answer.json()["unit"]["state"] == "translated"


POLLUTED = "Ask your nurse about anticuerpos today."
BODY = {"rule": "LNG001", "reason": "the patients' own word", "path": "source/care.html"}


@pytest.mark.parametrize("locale", ["en", "es"])
def test_a_finding_in_an_article_is_dismissed_by_a_comment_in_the_article(preview, locale):
    unit, before = preview.unit(POLLUTED, locale), preview.read("source/care.html")
    assert all(one["dismissable"] for one in preview.data(f"article/{locale}/care")["findings"] if one["rule"] == "LNG001")
    answer = preview.post(f"dismiss/{locale}/{unit['entry']}/care", {**BODY, "seen": unit["seen"]})
    assert (answer.status_code, answer.json()["saved"]) == (200, True), answer.text
    after = preview.read("source/care.html")
    comment = re.search(r"<!-- calque-ignore: LNG001@\w+ the patients' own word -->", after)
    assert after.replace(comment[0], "", 1).split() == before.split()
    found = [one for one in preview.data(f"article/{locale}/care")["findings"] if one["rule"] == "LNG001"]
    assert all(one["suppressed"] for one in found)
    assert preview.unit(POLLUTED, "es")["entry"] == unit["entry"]


def test_a_finding_where_no_comment_can_stand_is_dismissed_in_the_configuration(preview):
    preview.write("source/plain.txt", f"Care\n\n{POLLUTED}\n")
    unit = preview.unit(POLLUTED, "en", "plain")
    body = {**BODY, "path": "source/plain.txt", "seen": unit["seen"]}
    assert preview.post(f"dismiss/en/{unit['entry']}/plain", body).status_code == 200
    preview.settle()
    assert "[[ignore]]" in preview.read("calque.toml")
    assert [one["suppressed"] for one in preview.data("article/en/plain")["findings"] if one["rule"] == "LNG001"] == [True]


@pytest.mark.parametrize("reason", ["--> <script>", "@ here", "", ", LNG", "a\u2028b\u0000"])
def test_a_reason_that_a_comment_cannot_hold_is_refused(preview, reason):
    unit, before = preview.unit(POLLUTED, "en"), preview.read("source/care.html")
    answer = preview.post(f"dismiss/en/{unit['entry']}/care", {**BODY, "seen": unit["seen"], "reason": reason})
    assert answer.status_code == 422
    assert preview.read("source/care.html") == before


def test_a_finding_that_is_gone_is_not_dismissed(preview):
    unit = preview.unit(POLLUTED, "en")
    preview.write("source/care.html", preview.read("source/care.html").replace("anticuerpos", "antibodies"))
    body = {**BODY, "seen": unit["seen"]}
    assert preview.post(f"dismiss/en/{unit['entry']}/care", body).status_code == 404
    assert "calque-ignore" not in preview.read("source/care.html")


def test_an_unknown_rule_cannot_be_dismissed(preview):
    unit = preview.unit(DOSE)
    body = {"seen": unit["seen"], "rule": "NUM999\nmsgid", "reason": "why not"}
    assert preview.post(f"dismiss/es/{unit['entry']}/care", body).status_code == 400


def test_a_text_is_checked_as_it_is_typed(preview):
    unit = preview.unit(DOSE)
    typed = "😀 Tome <strong>200 mg</strong> cada día."
    answer = preview.post(f"check/es/{unit['entry']}/care", {"target": typed, "seq": 7}).json()
    found = next(one for one in answer["findings"] if one["rule"] == "NUM001")
    inside = typed.encode("utf-16-le")[found["start"] * 2 : found["end"] * 2].decode("utf-16-le")
    assert (inside, answer["seq"], answer["sound"]) == ("200 mg", 7, True)
    assert "".join(run.get("text", "") for run in answer["runs"]) == "😀 Tome 200 mg cada día."
    assert preview.unit(DOSE)["seen"] == unit["seen"]


def test_codes_that_cannot_stand_are_told_while_typing(preview):
    unit = preview.unit(DOSE)
    assert not preview.post(f"check/es/{unit['entry']}/care", {"target": "Tome <strong>20 mg cada día."}).json()["sound"]
