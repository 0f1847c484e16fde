/** How far an article is in a locale: its progress in words, its units by state, its findings by severity. */

import { make } from "./dom.js";
import { severityMark, stateName } from "./states.js";
import { _, ngettext, shown } from "./words.js";

const STATES = ["translated", "stale", "failing", "untranslated"];
const SEVERITIES = ["error", "warning", "note"];

/** What the cells of a locale come to. */
export function sumOf(cells) {
  const added = (field, names) =>
    Object.fromEntries(names.map((name) => [name, cells.reduce((sum, cell) => sum + cell[field][name], 0)]));
  return {
    repairs: cells.some((cell) => cell.repairs),
    pending: cells.some((cell) => cell.pending),
    units: added("units", STATES),
    words: added("words", STATES),
    findings: added("findings", SEVERITIES),
    words_left: cells.reduce((sum, cell) => sum + cell.words_left, 0),
  };
}

/** A bar with a part for each state, as wide as its share of the words. */
export function progressOf(cell) {
  const amounts = cell.repairs ? cell.units : cell.words;
  const all = STATES.reduce((sum, state) => sum + amounts[state], 0);
  const label =
    all === 0
      ? _("Nothing to translate")
      : STATES.filter((state) => amounts[state] > 0)
          .map((state) => `${stateName(state)}: ${percent(amounts[state] / all)}`)
          .join(", ");
  const bar = make("div", { class: `progress${all === 0 ? " empty" : ""}`, role: "img", "aria-label": label, title: label });
  for (const state of STATES) {
    if (amounts[state] === 0) continue;
    const part = bar.appendChild(make("span", { class: `part state-${state}` }));
    part.style.flexGrow = amounts[state];
  }
  return bar;
}

function percent(share) {
  return share.toLocaleString(document.documentElement.lang, { style: "percent" });
}

/** Units by state and words left, as links to the article with that filter where `href` is given. */
export function countsOf(cell, href = null) {
  const states = STATES.filter((state) => cell.units[state] > 0 && state !== "translated");
  const link = (state, text) => (href ? make("a", { href: `${href}#state=${state}` }, text) : text);
  return make(
    "ul",
    { class: "counts" },
    states.map((state) =>
      make("li", { class: `state-${state}` }, link(state, (cell.repairs ? repairsIn : unitsIn)(state, cell.units[state]))),
    ),
    make("li", {}, leftOf(cell)),
  );
}

function leftOf(cell) {
  if (cell.pending) return _("Being checked…");
  if (cell.repairs && cell.units.translated + cell.units.stale + cell.units.untranslated === 0) return _("No repairs needed");
  if (cell.repairs) return ngettext("%(num)s repair approved", "%(num)s repairs approved", cell.units.translated);
  return cell.words_left > 0
    ? ngettext("%(num)s word left", "%(num)s words left", cell.words_left)
    : _("Nothing left to translate");
}

function repairsIn(state, number) {
  return {
    stale: ngettext("%(num)s repair to approve", "%(num)s repairs to approve", number),
    untranslated: ngettext("%(num)s sentence without a repair", "%(num)s sentences without a repair", number),
    failing: ngettext("%(num)s failing repair", "%(num)s failing repairs", number),
  }[state];
}

function unitsIn(state, number) {
  return {
    stale: ngettext("%(num)s stale sentence", "%(num)s stale sentences", number),
    untranslated: ngettext("%(num)s untranslated sentence", "%(num)s untranslated sentences", number),
    failing: ngettext("%(num)s failing sentence", "%(num)s failing sentences", number),
  }[state];
}

/** Findings by severity, as links to the article with that filter where `href` is given. */
export function findingCounts(cell, href = null) {
  const found = SEVERITIES.filter((severity) => cell.findings[severity] > 0);
  if (found.length === 0) return make("p", { class: "findings clean" }, _("No findings"));
  return make(
    "ul",
    { class: "findings" },
    found.map((severity) => {
      const text = [severityMark(severity), make("span", {}, shown(cell.findings[severity]))];
      return make("li", { class: severity }, href ? make("a", { href: `${href}#severity=${severity}` }, text) : text);
    }),
  );
}
