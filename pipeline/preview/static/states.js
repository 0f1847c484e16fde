/** The states of units and the severities of findings: their names and signs. No colour alone tells them apart. */

import { make, unseen } from "./dom.js";
import { _, pgettext } from "./words.js";

/** Sign and name of a unit's state. */
export function stateName(state) {
  return {
    translated: pgettext("state", "Translated"),
    stale: pgettext("state", "Stale"),
    untranslated: pgettext("state", "Untranslated"),
    failing: pgettext("state", "Failing"),
    source: pgettext("state", "Source"),
  }[state];
}

const SIGNS = { translated: "✓", stale: "↻", untranslated: "○", failing: "✕", source: "·" };

/** The sign of a unit's state; its name is there for screen readers and as title. */
export function stateMark(unit) {
  return make(
    "span",
    { class: `state state-${unit.state}`, title: stateName(unit.state) },
    make("span", { "aria-hidden": "true" }, SIGNS[unit.state]),
    unseen(`${stateName(unit.state)}: `),
  );
}

/** The name of a severity. */
export function severityName(severity) {
  return { error: _("Error"), warning: _("Warning"), note: _("Note") }[severity];
}

const SHAPES = { error: "✕", warning: "▲", note: "●" };

/** The sign of a severity, with its name for screen readers. */
export function severityMark(severity) {
  return make(
    "span",
    { class: `severity ${severity}`, title: severityName(severity) },
    make("span", { "aria-hidden": "true" }, SHAPES[severity]),
    unseen(`${severityName(severity)}: `),
  );
}
