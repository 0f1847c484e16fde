/** What a person does to sentences: edit, move on, approve, dismiss, repair. */

import { announce } from "./announce.js";
import { dismiss } from "./dismissing.js";
import { post } from "./server.js";
import { session } from "./session.js";
import { takeRepair } from "./repairing.js";
import { firstRow, neighbour } from "./walking.js";
import { _ } from "./words.js";

export class Working {
  constructor({ known, sheet, editor, findings, refreshing }) {
    Object.assign(this, { known, sheet, editor, findings, refreshing });
    sheet.container.addEventListener("click", (event) => this.#clicked(event));
    editor.addEventListener("saved", ({ detail }) => this.#took(detail.unit, detail.answer));
    editor.addEventListener("next", ({ detail }) => this.move(detail.step, document.getElementById(detail.from), true));
    editor.addEventListener("closed", ({ detail }) => this.#closed(detail));
  }

  /** The row with the focus, the one that is edited, or that of the current finding. */
  get row() {
    if (this.editor.unit) return this.editor.row;
    const unit = this.known.finding(this.findings.current)?.units[0];
    return document.activeElement?.closest(".unit") ?? (unit ? document.getElementById(unit) : null);
  }

  get unit() {
    return this.known.units.get(this.row?.id);
  }

  #clicked(event) {
    if (session.read_only || event.target.closest("mark, a, textarea, .editor, .aids, .place")) return;
    const row = event.target.closest(".unit.editable");
    if (!row || row.classList.contains("editing") || !getSelection().isCollapsed) return;
    if (event.target.closest(".edit, .target")) this.edit(row);
  }

  /** Opens the editor in a row. */
  edit(row = this.row) {
    const unit = row && this.known.units.get(row.id);
    if (unit?.editable && !session.read_only) this.editor.open(row, unit);
  }

  async editFinding(finding) {
    await this.sheet.reach(this.known.map[finding.block]?.[0]);
    const row = document.getElementById(finding.units[0]);
    if (row?.classList.contains("editable")) this.edit(row);
    else announce(_("This sentence has no entry in the catalog that could be edited."));
  }

  /** Goes `step` sentences on: with the editor open, or `editing`, it opens there. */
  async move(step, from = this.row, editing = this.editor.unit !== null) {
    const isWanted = (row) => !row.hidden && (!editing || row.classList.contains("editable"));
    const row = from ? await neighbour(this.sheet, from, step, isWanted) : firstRow(this.sheet, isWanted);
    if (!row) return announce(_("There is no further sentence."));
    if (editing) return this.edit(row);
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
  }

  /** Approves a stale sentence as it is. */
  async approve(unit = this.unit) {
    if (this.editor.unit?.id === unit?.id && unit) return this.editor.approve();
    if (!unit?.editable || unit.state !== "stale") return announce(_("This sentence is not stale."));
    const target = unit.targets.length > 0 ? { targets: unit.targets.map((one) => one.form) } : { target: unit.target.form };
    try {
      this.#took(unit, await post(this.known.address("save", unit.entry), { seen: unit.seen, ...target, approve: true }));
      announce(_("Approved."));
    } catch (refusal) {
      announce(refusal.message, { wrong: true });
    }
  }

  /** Dismisses a finding of a unit, after asking for the reason. */
  async dismiss(unit = this.unit, findings = unit?.findings.map(this.known.finding).filter(Boolean)) {
    if (!unit) return;
    const answer = await dismiss(this.known, unit, findings);
    if (answer) this.#took(unit, answer);
  }

  async repair(finding) {
    const answer = await takeRepair(this.known, finding);
    if (answer) await this.refreshing.refresh();
  }

  /** Shows at once what the server has written; what else it changes comes as an event. */
  #took(unit, answer) {
    for (const [id, finding] of this.known.findings) if (finding.entry === unit.entry) this.known.findings.delete(id);
    for (const finding of answer.findings) this.known.findings.set(finding.id, finding);
    const block = this.known.blocks.get(unit.block);
    if (block) {
      this.known.put({
        ...block,
        units: block.units.map((one) => (one.id === unit.id ? { ...answer.unit, id: one.id } : one)),
      });
      this.sheet.show(unit.block);
    }
    if (this.editor.unit?.id === unit.id) this.editor.seen = answer.unit.seen;
    this.findings.show();
  }

  #closed({ unit, row }) {
    if (row.closest(".gone")) row.closest(".gone").remove();
    else if (this.known.blocks.has(unit.block)) this.sheet.show(unit.block);
  }
}
