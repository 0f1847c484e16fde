/** Which sentences and findings are shown: by state, severity and rule. The choice stands in the address, to be shared. */

import { make, refill } from "./dom.js";
import { session } from "./session.js";
import { severityName, stateName } from "./states.js";
import { _ } from "./words.js";

const FIELDS = ["state", "severity", "rule"];
const STATES = ["untranslated", "stale", "failing", "translated"];
const SEVERITIES = ["error", "warning", "note"];

export class Filters extends EventTarget {
  constructor(form, known) {
    super();
    Object.assign(this, { form, known });
    this.chosen = Object.fromEntries(FIELDS.map((field) => [field, fromAddress().get(field) ?? ""]));
    this.offer();
    form.addEventListener("change", () => this.#choose());
    form.addEventListener("reset", () => setTimeout(() => this.#choose()));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Fills the choices with what the article has. */
  offer() {
    const rules = [...new Set([...this.known.findings.values()].map((one) => one.rule))].sort();
    this.#options(
      "state",
      STATES.map((state) => [state, stateName(state)]),
    );
    this.#options(
      "severity",
      SEVERITIES.map((severity) => [severity, severityName(severity)]),
    );
    this.#options(
      "rule",
      rules.map((rule) => [rule, rule]),
    );
  }

  #options(field, values) {
    const known = values.some(([value]) => value === this.chosen[field])
      ? values
      : [...values, [this.chosen[field], this.chosen[field]]];
    const all = make("option", { value: "" }, _("All"));
    refill(
      this.form.elements[field],
      all,
      known.filter(([value]) => value).map(([value, name]) => make("option", { value }, name)),
    );
    this.form.elements[field].value = this.chosen[field];
  }

  #choose() {
    for (const field of FIELDS) this.chosen[field] = this.form.elements[field].value;
    const kept = fromAddress();
    for (const field of FIELDS)
      if (this.chosen[field]) kept.set(field, this.chosen[field]);
      else kept.delete(field);
    history.replaceState(null, "", `#${kept}`);
    this.dispatchEvent(new Event("chosen"));
  }

  /** Whether anything is filtered out. */
  get narrow() {
    return FIELDS.some((field) => this.chosen[field]);
  }

  /** Whether a finding is to be shown. */
  hasFinding(finding) {
    const { state, severity, rule } = this.chosen;
    if (finding.suppressed || (state && finding.state !== state)) return false;
    return (!severity || finding.severity === severity) && (!rule || finding.rule === rule);
  }

  /** Whether a unit is to be shown. */
  hasUnit(unit) {
    const { state, severity, rule } = this.chosen;
    if (state && unit.state !== state) return false;
    return (!severity && !rule) || unit.findings.map(this.known.finding).some((one) => one && this.hasFinding(one));
  }
}

/** What the address asks for after its `#`: `state`, `severity`, `rule`, and `at`, a unit or entry. */
export function fromAddress() {
  return new URLSearchParams(location.hash.slice(1));
}
