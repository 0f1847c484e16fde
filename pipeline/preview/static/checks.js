/** Checks a sentence while it is typed: a moment after the last key, never in its way. */

import { button, make, refill } from "./dom.js";
import { post } from "./server.js";
import { nodesOf } from "./runs.js";
import { severityMark } from "./states.js";
import { _, ngettext } from "./words.js";

const PAUSE = 200; // milliseconds after the last key

export class Checks {
  constructor(editor) {
    this.editor = editor;
    const { lang, dir } = editor.known.data.target;
    this.text = make("div", { class: "as-shown", lang, dir });
    this.list = make("ul", { class: "checks" });
    this.summary = make("p", { class: "checks-summary", role: "status" });
    this.element = make("div", { class: "checked" }, this.text, this.summary, this.list);
  }

  /** Checks after a pause. */
  soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.run(), PAUSE);
  }

  stop() {
    clearTimeout(this.waiting);
    this.asked?.abort();
  }

  async run() {
    this.stop();
    const { known, unit, body } = this.editor;
    this.asked = new AbortController();
    try {
      this.#show(await post(known.address("check", unit.entry), body, { signal: this.asked.signal }));
    } catch (fault) {
      if (fault.name !== "AbortError") refill(this.summary, fault.message);
    }
  }

  #show({ findings, forms, sound }) {
    this.findings = findings;
    const byId = new Map(findings.map((finding) => [finding.id, finding]));
    const shown = forms.map((runs) => make("p", {}, nodesOf(runs, (id) => byId.get(id))));
    refill(this.text, shown);
    this.#say(findings, sound);
    refill(
      this.list,
      findings.map((finding) => this.#item(finding)),
    );
  }

  #say(findings, sound) {
    const said = !sound
      ? _("The codes do not fit: the page would show the source.")
      : findings.length === 0
        ? _("No findings")
        : ngettext("%(num)s finding", "%(num)s findings", findings.length);
    if (this.summary.textContent !== said) refill(this.summary, said);
    this.summary.classList.toggle("sound", sound && findings.length === 0);
  }

  #item(finding) {
    return make(
      "li",
      { class: finding.severity },
      severityMark(finding.severity),
      make("span", { class: "rule" }, finding.rule),
      " ",
      button(make("span", { lang: "en" }, finding.message), () => this.#select(finding), {
        class: "message",
        title: _("Select in the text"),
      }),
      finding.suggestion && button(_("Take “%(text)s”", { text: finding.suggestion }), () => this.#take(finding)),
    );
  }

  #select({ start, end, form = 0 }) {
    const field = this.editor.fields[form] ?? this.editor.fields[0];
    field.focus();
    if (end > start) field.setSelectionRange(start, end);
  }

  /** Puts the suggestion in place of what is flagged. One word is put at the caret where the whole sentence is flagged. */
  #take(finding) {
    const field = this.editor.fields[finding.form ?? 0] ?? this.editor.fields[0];
    const isWhole =
      finding.start === 0 && finding.end === field.value.length && finding.suggestion.length < field.value.length / 2;
    if (isWhole) field.focus();
    else this.#select(finding);
    this.editor.insert(finding.suggestion);
  }
}
