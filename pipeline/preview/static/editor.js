/** The editor of one sentence, in its row: its text, the checks as it is typed, and what helps to write it. */

import { aidsOf } from "./aids.js";
import { announce } from "./announce.js";
import { Checks } from "./checks.js";
import { conflictOf } from "./conflict.js";
import { button, make, refill } from "./dom.js";
import { get, post } from "./server.js";
import { draft, keepDraft } from "./stored.js";
import { _, pgettext } from "./words.js";

export class Editor extends EventTarget {
  /** Events: `saved` (the server's answer), `closed` (the unit's id), `next` (+1 or -1, after saving). */
  constructor(known) {
    super();
    this.known = known;
    this.unit = null;
  }

  /** Opens the editor in the row of a unit. What was typed there before and not saved is there again. */
  open(row, unit) {
    this.close();
    Object.assign(this, { row, unit, seen: unit.seen, entry: null });
    const { lang, dir } = this.known.data.target;
    const kept = draft(this.#draftName(unit));
    const texts = kept?.texts ?? textsOf(unit);
    this.fields = texts.map((text, form) => this.#field(text, form, texts.length, lang, dir));
    this.checks = new Checks(this);
    this.review = make("input", { type: "checkbox", name: "review" });
    this.conflict = make("div", { class: "conflict", hidden: true });
    this.aids = make("div", { class: "aids" });
    this.form = make(
      "form",
      { class: "editor", "aria-label": _("Edit the sentence"), onsubmit: (event) => event.preventDefault() },
      this.conflict,
      this.fields,
      this.checks.element,
      this.#acts(),
    );
    row.append(this.aids, this.form);
    row.classList.add("editing");
    this.listener = (event) => this.#changed(event.detail);
    row.addEventListener("changed", this.listener);
    row.addEventListener("gone", () => this.#tell(_("This sentence is no longer in the article.")), { once: true });
    if (kept && kept.seen !== unit.seen) this.#contest(unit);
    this.focus();
    this.checks.run();
    this.#help(unit);
  }

  #field(text, form, forms, lang, dir) {
    const label = forms > 1 ? _("Translation, form %(number)s", { number: form }) : _("Translation");
    const field = make("textarea", {
      lang,
      dir,
      rows: 3,
      spellcheck: "true",
      "aria-label": label,
      oninput: () => this.#typed(),
    });
    field.addEventListener("focus", () => {
      this.last = field;
    });
    field.value = text;
    return field;
  }

  #acts() {
    const { unit } = this;
    return make(
      "div",
      { class: "acts" },
      button(_("Save and go on"), () => this.save({ on: 1 }), { class: "primary", title: "Ctrl+Enter" }),
      unit.state === "stale" && button(pgettext("action", "Approve"), () => this.approve(), { title: "Ctrl+Shift+Enter" }),
      button(_("Copy the source"), () => this.copySource(), { title: "Ctrl+O" }),
      button(_("Close"), () => this.close({ refocus: true }), { title: "Esc" }),
      make("label", { class: "review" }, this.review, " ", _("Needs review")),
    );
  }

  /** The texts as they stand in the fields. */
  get texts() {
    return this.fields.map((field) => field.value);
  }

  /** What is sent of them: one target, or one for each plural form. */
  get body() {
    return this.unit.targets.length > 0 ? { targets: this.texts } : { target: this.texts[0] };
  }

  /** The field that had the focus last, else the first. */
  get field() {
    return this.fields.includes(this.last) ? this.last : this.fields[0];
  }

  get isTouched() {
    return JSON.stringify(this.texts) !== JSON.stringify(textsOf(this.unit));
  }

  focus() {
    this.fields[0].focus({ preventScroll: true });
    this.row.scrollIntoView({ block: "nearest" });
  }

  #draftName({ entry }) {
    return `${this.known.locale} ${this.known.name} ${entry}`;
  }

  #typed() {
    keepDraft(this.#draftName(this.unit), this.isTouched ? { texts: this.texts, seen: this.seen } : null);
    this.checks.soon();
  }

  async #help(unit) {
    try {
      const entry = await get(this.known.address("entry", unit.entry));
      if (this.unit?.id !== unit.id) return;
      this.entry = entry;
      refill(this.aids, aidsOf(entry, this));
    } catch (refusal) {
      announce(refusal.message, { wrong: true });
    }
  }

  /** Puts a text in place of all that stands in the field, so that the browser's undo brings it back. */
  replaceAll(text) {
    const { field } = this;
    field.focus();
    field.select();
    this.insert(text);
  }

  /** Puts a text at the caret, or in place of what is selected. */
  insert(text) {
    const { field } = this;
    field.focus();
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      this.#typed();
    }
  }

  /** Puts the source in; in a field of another plural form, the source's plural. */
  copySource() {
    const { plural, source } = this.unit;
    this.replaceAll(plural && this.field !== this.fields[0] ? plural : source.form);
  }

  /** Takes the nth offer of the translation memory, from 0. */
  takeMemory(at) {
    const offer = this.entry?.memory[at];
    if (offer) this.replaceAll(offer.target);
  }

  /** Saves the text as approved, as it is. */
  approve() {
    this.review.checked = false;
    return this.save({ on: 1 });
  }

  /** Saves; then `on` leads to the next sentence. */
  async save({ on = 0 } = {}) {
    if (this.saving) return;
    const { unit } = this;
    this.saving = true;
    try {
      const body = { seen: this.seen, ...this.body, approve: !this.review.checked };
      const answer = await post(this.known.address("save", unit.entry), body);
      keepDraft(this.#draftName(unit), null);
      this.#done(unit, answer, on);
    } catch (refusal) {
      if (refusal.status === 409) this.#contest(refusal.answer.theirs, refusal.message);
      else announce(refusal.message, { wrong: true });
    } finally {
      this.saving = false;
    }
  }

  #done(unit, answer, on) {
    if (this.unit?.id === unit.id) this.close({ refocus: true });
    this.dispatchEvent(new CustomEvent("saved", { detail: { unit, answer } }));
    announce(answer.saved ? _("Saved.") : _("Nothing to save: the file holds this already."));
    if (on) this.dispatchEvent(new CustomEvent("next", { detail: { from: unit.id, step: on } }));
  }

  /** The entry has changed in its file while the editor was open. */
  #changed(unit) {
    if (unit.seen === this.seen || this.saving) return;
    const touched = this.isTouched;
    this.unit = { ...unit, block: this.unit.block };
    if (touched) return this.#contest(unit);
    this.seen = unit.seen;
    this.#put(textsOf(unit));
    announce(_("Another program has changed this sentence. The new text is shown."));
  }

  #put(texts) {
    this.fields.forEach((field, at) => {
      field.value = texts[at] ?? "";
    });
    this.checks.run();
  }

  /** Shows the file's text beside what is typed. Nothing is overwritten before a person chooses. */
  #contest(theirs, message = _("Another program has changed this sentence.")) {
    refill(
      this.conflict,
      conflictOf(theirs, this, message, {
        theirs: () => {
          this.seen = theirs.seen;
          this.#put(textsOf(theirs));
          keepDraft(this.#draftName(this.unit), null);
          this.#settled();
        },
        mine: () => {
          this.seen = theirs.seen;
          this.#settled();
          this.save({ on: 0 });
        },
        merge: () => {
          this.seen = theirs.seen;
          this.fields[0].focus();
        },
      }),
    );
    this.conflict.hidden = false;
    announce(message, { wrong: true });
  }

  #tell(message) {
    refill(this.conflict, make("p", {}, message));
    this.conflict.hidden = false;
    announce(message, { wrong: true });
  }

  #settled() {
    this.conflict.hidden = true;
    this.fields[0].focus();
  }

  /** Closes; what is typed and not saved is kept as a draft. */
  close({ refocus = false } = {}) {
    if (!this.unit) return;
    const { row, unit } = this;
    this.checks.stop();
    row.removeEventListener("changed", this.listener);
    this.form.remove();
    this.aids.remove();
    row.classList.remove("editing");
    if (refocus) row.focus({ preventScroll: true });
    this.unit = null;
    this.dispatchEvent(new CustomEvent("closed", { detail: { unit, row } }));
  }
}

function textsOf(unit) {
  return unit.targets.length > 0 ? unit.targets.map((one) => one.form) : [unit.target.form];
}
