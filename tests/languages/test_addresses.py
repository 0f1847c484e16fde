"""Addresses are found whole, without the marks of the sentence around them, and compared by where they lead."""

import pytest

from pipeline.languages.address_pairs import unmatched
from pipeline.languages.addresses import Kind, addresses


@pytest.mark.parametrize(
    ("text", "shown", "kind"),
    [
        ("See (https://example.org/a_(b)).", "https://example.org/a_(b)", Kind.URL),
        ("Visit example.org, please.", "example.org", Kind.URL),
        ("Write to Info@Example.org.", "Info@Example.org", Kind.EMAIL),
        ("doi:10.1001/a.b;", "10.1001/a.b", Kind.DOI),
        ("PMID: 11298100.", "11298100", Kind.IDENTIFIER),
        ("Call 1-800-555-0199.", "1-800-555-0199", Kind.TELEPHONE),
        ("Call +34 900 123 456 now", "+34 900 123 456", Kind.TELEPHONE),
    ],
)
def test_an_address_is_found_whole(text, shown, kind):
    (found,) = addresses(text)
    assert text[found.start : found.end] == shown
    assert found.kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "1,500,000 people in 1990–1995",
        "2020-03-12",
        "120/80 mmHg, 60-100",
        "Es caro.es decir",
        "2001;26(2):127–131",
        "Lot A-1234567",
        "IL-6, CD40",
    ],
)
def test_numbers_and_dates_are_no_addresses(text):
    assert addresses(text) == ()


def test_each_address_counts_as_often_as_it_stands():
    once, twice = addresses("See example.org."), addresses("See example.org or example.org.")
    lost, added = unmatched(twice, once, "en", "es")
    assert len(lost) == 1
    assert added == []


@pytest.mark.parametrize(
    ("source", "target", "lost", "added"),
    [
        ("Call 555-123-4567.", "Llame al +1 555 123 4567.", 0, 0),
        ("Call +34 900 123 456.", "Llame al: 900 123 456", 0, 0),
        ("Call 555-123-4567.", "Llame al 555-123-4568.", 1, 1),
        ("Call 555-123-4567 or +1 555 123 4567.", "Llame al 555-123-4567.", 1, 0),
        ("See a.org/en/x and b.org/en.", "Vea b.org/es y a.org/es/y.", 0, 0),
        ("See a.org/en/x and b.org/en.", "Vea a.org/en/x y b.org/fr.", 1, 1),
        ("Call 555-123-4567, ext. 12.", "Llame al 555-123-4567, ext. 13.", 1, 1),
    ],
)
def test_addresses_that_lead_to_the_same_meet(source, target, lost, added):
    left = unmatched(addresses(source), addresses(target), "en", "es")
    assert tuple(map(len, left)) == (lost, added)


@pytest.mark.parametrize("pattern", ["https://a.org/{}, ", "+{} 555 123 4567, ", "1-800-555-{:04}, ", "a{}@b.org, "])
def test_work_grows_with_the_addresses(pattern, work):
    def compare(count):
        one, other = ("".join(pattern.format(at) for at in range(first, first + count)) for first in (100, 500))
        unmatched(addresses(one), addresses(other), "en", "es")

    compare(3)  # reads the data
    assert work(compare, 400) < 6 * work(compare, 100)
