/** Shows in the text what is chosen in the list, hides what the filters leave out, and leads to a sentence. */

import { refill } from "./dom.js";
import { ngettext } from "./words.js";

export class Marker {
  constructor(known, sheet, filters, findings, views) {
    Object.assign(this, { known, sheet, filters, findings, views });
    sheet.addEventListener("filled", ({ detail }) => this.#filled(detail));
    filters.addEventListener("chosen", () => this.#filter());
    findings.addEventListener("chosen", ({ detail }) => this.#reveal(detail));
    sheet.container.addEventListener("click", (event) => this.#clicked(event));
    this.#count();
  }

  /** Leads to the unit or entry of an id. */
  async goTo(id) {
    if (!id) return;
    const unit = this.known.units.get(id) ?? [...this.known.units.values()].find((one) => one.entry === id);
    const block = unit?.block ?? this.#blockOf([...this.known.findings.values()].find((one) => one.entry === id));
    if (!block) return;
    await this.sheet.reach(block);
    const found = unit ?? this.known.blocks.get(block)?.units.find((one) => one.entry === id);
    this.#bring(document.getElementById(found?.id ?? block));
  }

  #blockOf(finding) {
    return finding?.block == null ? null : this.known.map[finding.block]?.[0];
  }

  async #reveal(finding) {
    const block = this.#blockOf(finding);
    if (!block) return;
    if (this.views.editionLocale) this.views.choose("side");
    await this.sheet.reach(block);
    const row = document.getElementById(finding.units[0]);
    this.#light(finding.id);
    this.#bring(row, { focus: false });
  }

  #bring(row, { focus = true } = {}) {
    if (!row) return;
    row.hidden = false;
    row.closest(".block").hidden = false;
    row.scrollIntoView({ block: "center" });
    if (focus) row.focus({ preventScroll: true });
  }

  #light(id) {
    for (const one of document.querySelectorAll("mark.current, .unit.current")) one.classList.remove("current");
    for (const one of this.sheet.container.querySelectorAll(`mark[data-findings~="${CSS.escape(id)}"]`))
      one.classList.add("current");
    for (const unit of this.known.finding(id)?.units ?? []) document.getElementById(unit)?.classList.add("current");
  }

  #clicked(event) {
    const mark = event.target.closest("mark[data-findings]");
    if (mark) this.findings.choose(mark.dataset.findings.split(" ")[0], { quietly: true });
  }

  #filled(block) {
    this.#hide(block);
    if (this.findings.current) this.#light(this.findings.current);
    this.#count();
  }

  #hide(block) {
    const element = this.sheet.elements.get(block.id);
    const rows = [...element.querySelectorAll(":scope > .unit")];
    for (const row of rows) {
      const unit = this.known.units.get(row.id);
      row.hidden = unit !== undefined && !row.classList.contains("editing") && !this.filters.hasUnit(unit);
    }
    element.hidden = rows.length > 0 && rows.every((row) => row.hidden);
  }

  #filter() {
    this.sheet.container.classList.toggle("narrow", this.filters.narrow);
    for (const block of this.known.blocks.values()) if (this.sheet.isFilled(block.id)) this.#hide(block);
    this.findings.show();
    this.#count();
  }

  #count() {
    if (this.counting) return;
    this.counting = requestAnimationFrame(() => {
      this.counting = null;
      this.sheet.container.classList.toggle("narrow", this.filters.narrow);
      const units = [...this.known.units.values()];
      const number = this.filters.narrow
        ? units.filter((unit) => this.filters.hasUnit(unit)).length
        : this.known.data.totals.units;
      refill(document.getElementById("shown"), ngettext("%(num)s sentence", "%(num)s sentences", number));
    });
  }
}
