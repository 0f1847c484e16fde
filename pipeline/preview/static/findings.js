/** The list of findings beside the article, and the walk from one to the next. */

import { button, make, refill } from "./dom.js";
import { placeButton } from "./place.js";
import { session } from "./session.js";
import { severityMark } from "./states.js";
import { _, ngettext, pgettext } from "./words.js";

export class Findings extends EventTarget {
  /** Events: `chosen` (a finding, to be shown in the text), `edit`, `approve`, `dismiss`, `repair`. */
  constructor(panel, known, filters) {
    super();
    Object.assign(this, { panel, known, filters, current: null });
    this.list = panel.querySelector("ol");
    this.count = panel.querySelector(".count");
    this.list.addEventListener("click", (event) => this.#clicked(event));
    this.show();
  }

  /** Those that the filters let through, in order of place. */
  get shown() {
    return [...this.known.findings.values()].filter((one) => this.filters.hasFinding(one));
  }

  show() {
    const focused = this.list.contains(document.activeElement) ? document.activeElement.closest("li")?.dataset.finding : null;
    const { shown } = this;
    const top = this.list.scrollTop;
    refill(this.count, ngettext("%(num)s finding", "%(num)s findings", shown.length));
    refill(
      this.list,
      shown.map((one) => this.#item(one)),
    );
    this.panel.querySelector(".none").hidden = shown.length > 0;
    if (!this.known.findings.has(this.current)) this.current = null;
    this.list.scrollTop = top;
    if (focused) this.#itemOf(focused)?.querySelector("button").focus({ preventScroll: true });
  }

  #item(finding) {
    const isCurrent = finding.id === this.current;
    return make(
      "li",
      { class: finding.severity, "data-finding": finding.id },
      button(
        [
          severityMark(finding.severity),
          make("span", { class: "rule" }, finding.rule),
          " ",
          make("span", { class: "message", lang: "en" }, finding.message),
        ],
        null,
        { class: "choose", "aria-current": isCurrent ? "true" : false },
      ),
      isCurrent && this.#details(finding),
    );
  }

  #details(finding) {
    const unit = this.known.units.get(finding.units[0]);
    return make(
      "div",
      { class: "details" },
      finding.suggestion && make("p", {}, _("Suggestion: "), make("b", { class: "suggestion", lang: "" }, finding.suggestion)),
      make(
        "p",
        { class: "places" },
        _("Show in its file: "),
        this.#places(finding).map((place) => [placeButton(place), " "]),
      ),
      !session.read_only &&
        make(
          "p",
          { class: "acts" },
          finding.repair &&
            finding.suggestion &&
            button(_("Take the suggestion"), () => this.#ask("repair", finding), { class: "primary" }),
          unit?.state === "stale" &&
            unit.editable &&
            button(pgettext("action", "Approve"), () => this.#ask("approve", finding)),
          finding.units.length > 0 && button(_("Edit"), () => this.#ask("edit", finding)),
          finding.dismissable && button(_("Dismiss…"), () => this.#ask("dismiss", finding)),
        ),
    );
  }

  /** Its own place, those that belong to it, and that of its entry in the catalog: one in each file. */
  #places(finding) {
    const entry = this.known.units.get(finding.units[0])?.place;
    const all = [finding, ...finding.related, ...(entry ? [entry] : [])];
    return all.filter((place, at) => all.findIndex((one) => one.path === place.path) === at);
  }

  #ask(name, finding) {
    this.dispatchEvent(new CustomEvent(name, { detail: finding }));
  }

  #clicked(event) {
    const choice = event.target.closest(".choose");
    if (choice) this.choose(choice.closest("li").dataset.finding);
  }

  /** Makes a finding the current one; `quietly` leaves the focus where it is. */
  choose(id, { quietly = false } = {}) {
    const before = this.current;
    this.current = id;
    for (const one of [before, id]) {
      const finding = one && this.known.finding(one);
      if (finding) this.#itemOf(one)?.replaceWith(this.#item(finding));
    }
    const item = this.#itemOf(id);
    item?.scrollIntoView({ block: "nearest" });
    if (!quietly) item?.querySelector("button").focus({ preventScroll: true });
    if (item) this.#ask("chosen", this.known.finding(id));
  }

  #itemOf(id) {
    return this.list.querySelector(`[data-finding="${CSS.escape(id)}"]`);
  }

  /** Goes to the next finding, or with -1 to the one before; from the last to the first. */
  walk(step) {
    const { shown } = this;
    if (shown.length === 0) return;
    const at = shown.findIndex((one) => one.id === this.current);
    const next = at < 0 ? (step > 0 ? 0 : shown.length - 1) : (at + step + shown.length) % shown.length;
    this.choose(shown[next].id);
  }
}
