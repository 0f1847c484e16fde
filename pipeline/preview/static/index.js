/** The index: every article in every locale, how far it is and what was found. */

import { announce } from "./announce.js";
import { countsOf, findingCounts, progressOf, sumOf } from "./cells.js";
import { arrange, make, refill, unseen } from "./dom.js";
import { showFaults } from "./faults.js";
import { helpWith } from "./help.js";
import { bind } from "./keys.js";
import { listen } from "./live.js";
import { get } from "./server.js";
import { data, root } from "./session.js";
import { stateMark, stateName } from "./states.js";
import { _, ngettext } from "./words.js";

const list = document.getElementById("articles");
const form = document.getElementById("filters");
const prints = new WeakMap(); // item → what it shows, to tell whether that has changed
let index = data;

function editionOf(article, { locale, name }) {
  const cell = article.cells[locale];
  if (!cell) return null;
  const href = root + cell.href;
  const heading = make("a", { class: "open", href }, stateMark(cell), name, unseen(`, ${article.title}`));
  return make(
    "li",
    { class: `edition state-${cell.state}`, "data-state": cell.state, "data-locale": locale },
    heading,
    progressOf(cell),
    countsOf(cell, href),
    findingCounts(cell, href),
  );
}

function articleOf(article) {
  const item = make(
    "li",
    { class: "article", "data-name": article.name },
    heading(article),
    article.path && make("p", { class: "path" }, make("code", {}, article.path)),
    make("ul", { class: "editions" }, index.project.locales.map((locale) => editionOf(article, locale)).filter(Boolean)),
  );
  prints.set(item, JSON.stringify(article));
  return item;
}

/** The title; the words of the site's templates have none. */
function heading(article) {
  if (!article.path) return make("h2", {}, _("Words of the site’s templates"));
  return make("h2", { lang: languageOf(index.project.source_locale) }, article.title || article.name);
}

/** How far the whole project is in a locale. */
function totalOf({ locale, name }) {
  const cells = index.articles.map((article) => article.cells[locale]).filter(Boolean);
  if (cells.length === 0) return null;
  const cell = sumOf(cells);
  return make("li", {}, make("h2", {}, name), progressOf(cell), countsOf(cell), findingCounts(cell));
}

function languageOf(locale) {
  return index.project.locales.find((one) => one.locale === locale)?.lang ?? locale;
}

/** Shows the articles; those that have not changed stay, so that nobody loses the place. */
function show() {
  const before = new Map([...list.children].map((item) => [item.dataset.name, item]));
  const items = index.articles.map((article) => {
    const item = before.get(article.name);
    return item && prints.get(item) === JSON.stringify(article) ? item : articleOf(article);
  });
  const focused = document.activeElement?.closest("#articles a")?.href;
  refill(document.getElementById("totals"), index.project.locales.map(totalOf));
  arrange(list, items);
  if (focused && !list.contains(document.activeElement))
    [...list.querySelectorAll("a")].find((link) => link.href === focused)?.focus({ preventScroll: true });
  filter();
}

/** Hides what the fields leave out. */
function filter() {
  const words = form.elements.name.value.toLowerCase().split(/\s+/).filter(Boolean);
  const { value: state } = form.elements.state;
  const { value: locale } = form.elements.locale;
  let shown = 0;
  index.articles.forEach((article, at) => {
    const item = list.children[at];
    const said = `${article.title} ${article.name} ${article.path}`.toLowerCase();
    const editions = [...item.querySelectorAll(".edition")];
    for (const one of editions)
      one.hidden = (state && one.dataset.state !== state) || (locale && one.dataset.locale !== locale);
    item.hidden = !words.every((word) => said.includes(word)) || editions.every((one) => one.hidden);
    shown += item.hidden ? 0 : 1;
  });
  refill(document.getElementById("shown"), ngettext("%(num)s article", "%(num)s articles", shown));
  document.getElementById("none").hidden = shown > 0;
}

function offer() {
  const all = () => make("option", { value: "" }, _("All"));
  refill(
    form.elements.state,
    all(),
    ["untranslated", "stale", "failing", "translated"].map((state) => make("option", { value: state }, stateName(state))),
  );
  refill(
    form.elements.locale,
    all(),
    index.project.locales.map(({ locale, name }) => make("option", { value: locale }, name)),
  );
}

async function refresh() {
  try {
    index = await get("index");
    show();
  } catch (refusal) {
    announce(refusal.message, { wrong: true });
  }
}

const keys = [
  { keys: ["/"], label: _("Go to the filter"), act: () => form.elements.name.focus() },
  { keys: ["?"], label: _("Show the keys"), act: () => openHelp() },
];
const openHelp = helpWith(keys);
offer();
show();
form.addEventListener("input", filter);
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (event) => event.preventDefault());
bind(keys, () => false);
showFaults(data.broken);
listen(refresh);
