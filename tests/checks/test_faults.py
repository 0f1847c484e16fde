"""What opens in one sentence of an article may close in another, and a paragraph may begin in a quotation that goes on."""

import pytest

from pipeline import checks
from pipeline.readers import read
from pipeline.segmentation import segment

from .rule_examples import LOCALES, found_in_po


def evidence(text):
    """What the rules of punctuation flag in a page, a Spanish one where it asks."""
    document = read("a.html", text, "es" if "¿" in text or "?" in text else "en")
    found = checks.check_document(document, segment(document), checks.Standard(LOCALES))
    return [one.evidence for one in found if one.rule.startswith("PUN")]


@pytest.mark.parametrize(
    "text",
    [
        "<p>It passed. (It was a cold. It did not last.) She went home.</p>",
        "<p>She said: “I had a fever. It was high. Then it passed.” Nobody knew why.</p>",
        '<p>She said: "I had a fever. It was high. Then it passed." Nobody knew why.</p>',
        "<p>“It began with a fever that nobody could explain.</p><p>“Then it passed.”</p>",
        "<p>¡Atención! ¿Tiene fiebre? ¿Y tos? Llámenos.</p>",
        "<ul><li>¿Tiene fiebre?</li><li>a) tos (seca) o b) dolor</li></ul>",
    ],
)
def test_what_closes_in_another_sentence_is_left_alone(text):
    assert evidence(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>It passed. (It was a cold. It did not last. She went home.</p>", ["("]),
        ("<p>It passed. She said: “I had a fever. It was high.</p>", ["“"]),
        ("<p>It passed. It was a cold.) She went home (by bus). (Slowly.)</p>", [")"]),
        ("<p>Llámenos. Tiene tos? No espere!</p>", ["Tiene tos?", "No espere!"]),
    ],
)
def test_what_never_closes_is_found_once_at_its_place(text, expected):
    assert evidence(text) == expected


def test_a_mended_text_keeps_the_codes_or_is_not_told():
    (found,) = found_in_po('msgid "Call the <b>clinic</b>"\nmsgstr "Llame a la <b>la clínica</b>"\n', severities={"LNG": "off"})
    assert (found.evidence, found.suggestion) == ("la <b>la", "")
    (found,) = found_in_po('msgid "Call us <b>now</b>."\nmsgstr "Llame <b>ya</b>"\n', severities={"LNG": "off"})
    assert found.suggestion == "Llame <b>ya</b>."
