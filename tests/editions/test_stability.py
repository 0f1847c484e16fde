"""The same articles give the same bytes, and a page changes with its own article only, but for titles that indexes name."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.editions.pages import environments, pages
from pipeline.editions.site import Edition, Site

LOCALES = ("en", "es")
NAMES = ("a", "b", "guides/c")
SITE = Site("en", LOCALES, dict.fromkeys(NAMES, LOCALES), base_url="https://example.org", title="Library")
MADE = environments(SITE)
AROUND = {f"{locale}/{name}" for locale in LOCALES for name in ("index.html", "feed.xml")} | {"sitemap.xml"}

words = st.text(st.characters(exclude_categories=["C"]), max_size=12)
bodies = st.lists(
    st.sampled_from(["<p>{}</p>", '<h2 id="x">{}</h2>', "<ul><li>{}</li></ul>", '<a href="b.html">{}</a>']), max_size=4
)
days = st.dates().map(str) | st.just("")


@st.composite
def editions(draw: st.DrawFn) -> tuple[Edition, ...]:
    """An edition of every article in every locale."""
    made = []
    for name in NAMES:
        for locale in LOCALES:
            text = "".join(part.format(draw(words).replace("<", "").replace("&", "")) for part in draw(bodies))
            made.append(Edition(name, locale, draw(words) or "T", text, draw(words), {"reviewed": draw(days)}))
    return tuple(made)


def written(given_editions: tuple[Edition, ...]) -> dict[str, str]:
    return dict(pages(given_editions, SITE, MADE))


@settings(max_examples=40, deadline=None)
@given(editions(), st.randoms())
def test_the_order_of_the_articles_changes_nothing(found: tuple[Edition, ...], random: object) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert written(tuple(shuffled)) == written(found)


@settings(max_examples=40, deadline=None)
@given(editions(), st.sampled_from(range(len(NAMES) * len(LOCALES))), words, words, days)
def test_an_article_that_changes_leaves_the_others_alone(
    found: tuple[Edition, ...], at: int, title: str, body: str, day: str
) -> None:
    changed = replace(found[at], title=title or "U", body=f"<p>{body.replace('<', '')}</p>", metadata={"reviewed": day})
    before, after = written(found), written((*found[:at], changed, *found[at + 1 :]))
    own = SITE.page(changed.locale, changed.name)
    assert {path for path in before if before[path] != after[path]} <= {own, *AROUND}
    assert before.keys() == after.keys()


def test_an_article_that_goes_takes_only_what_leads_to_it() -> None:
    found = tuple(Edition(name, locale, name, '<p><a href="b.html">B</a></p>') for name in NAMES for locale in LOCALES)
    kept = [edition for edition in found if (edition.name, edition.locale) != ("b", "es")]
    site = replace(SITE, published={**SITE.published, "b": ("en",)})
    before, after = written(found), dict(pages(kept, site, MADE))
    changed = {path for path in after if before[path] != after[path]}
    assert changed == {"en/b.html", "es/a.html", "es/index.html", "sitemap.xml"}, "its other edition, and a link to it"
