/** The rows of a block: its sentences, source and target beside each other, as headings, lists and cells look. */

import { arrange, button, make, present, unseen } from "./dom.js";
import { placeButton } from "./place.js";
import { differences, nodesOf } from "./runs.js";
import { session } from "./session.js";
import { stateMark } from "./states.js";
import { _ } from "./words.js";

const NAMED = new Set([
  "title",
  "meta",
  "attribute",
  "label",
  "reference",
  "caption",
  "summary",
  "cell",
  "term",
  "preformatted",
]);

const prints = new WeakMap(); // row → what it shows, to tell whether that has changed

/** Fills the element of a block; rows that have not changed stay as they are. */
export function fillBlock(element, block, known) {
  element.className = `block kind-${block.kind}`;
  element.dataset.level = block.level;
  const before = new Map([...element.querySelectorAll(":scope > .unit")].map((row) => [row.id, row]));
  const rows = block.units.map(
    (unit, at) => kept(before.get(unit.id), unit, block, at, known) ?? rowOf(unit, block, at, known),
  );
  const editing = [...before.values()].filter((row) => !rows.includes(row) && row.querySelector(".editor"));
  arrange(element, present([NAMED.has(block.kind) && tagOf(block), notesOf(block), rows, editing.map(gone)]));
}

/** Marks a row that is edited, but is in the article no more. */
function gone(row) {
  row.classList.add("gone");
  row.dispatchEvent(new Event("gone"));
  return row;
}

/** The row that is there, if it shows the same or is being edited: then all but the editor is made anew. */
function kept(row, unit, block, at, known) {
  if (!row) return null;
  if (prints.get(row) === printOf(unit, known)) return row;
  if (!row.querySelector(".editor")) return null;
  const fresh = rowOf(unit, block, at, known);
  row.className = `${fresh.className} editing`;
  row.dataset.state = unit.state;
  prints.set(row, prints.get(fresh));
  row.querySelectorAll(":scope > .side").forEach((side) => side.remove());
  row.prepend(...fresh.children);
  row.dispatchEvent(new CustomEvent("changed", { detail: unit }));
  return row;
}

/** All that a row shows, to tell whether it has changed. */
function printOf(unit, known) {
  return JSON.stringify([unit, unit.findings.map(known.finding), known.withCatalog]);
}

function tagOf(block) {
  return make("p", { class: "block-tag" }, block.element || block.kind);
}

function notesOf(block) {
  return block.notes.map((note) => make("p", { class: "block-note", lang: "" }, unseen(_("Note: ")), note));
}

/** A row: one sentence in both languages. */
function rowOf(unit, block, at, known) {
  const { source, target } = known.data;
  const row = make("div", {
    class: `unit state-${unit.state}${at === 0 ? " first" : ""}${unit.editable && !session.read_only ? " editable" : ""}`,
    id: unit.id,
    tabindex: "-1",
    "data-state": unit.state,
  });
  prints.set(row, printOf(unit, known));
  row.append(
    ...present([
      sideOf("source", unit.source, source, block, known, [
        unit.plural && make("div", { class: "text form", lang: source.lang, dir: source.dir }, unit.plural),
        unit.previous && changed(unit),
      ]),
      sideOf("target", targetOf(unit), unit.state === "source" ? source : target, block, known, [
        extra(unit, known),
        forms(unit, known),
        editOf(unit),
      ]),
      known.withCatalog && catalogOf(unit),
    ]),
  );
  row.querySelector(".target").prepend(stateMark(unit));
  return row;
}

/** What the edition shows: the source, where there is no entry for it. */
function targetOf(unit) {
  if (unit.target.runs.length > 0) return unit.target;
  return unit.state === "source" ? { runs: unit.source.runs.map((run) => ({ ...run, findings: [] })) } : null;
}

function sideOf(name, text, language, block, known, ...below) {
  const shown = text ? nodesOf(text.runs, known.finding) : make("span", { class: "missing" }, _("Not translated yet"));
  const attributes = { class: `text${text ? "" : " empty"}` };
  if (text) Object.assign(attributes, { lang: language.lang, dir: language.dir });
  if (block.kind === "heading" && text)
    Object.assign(attributes, { role: "heading", "aria-level": Math.min(6, block.level + 1) });
  return make("div", { class: `side ${name}` }, make("div", attributes, shown), below);
}

function changed(unit) {
  return make(
    "div",
    { class: "changes" },
    make("span", { class: "quiet" }, _("Changed since it was translated: ")),
    differences(unit.previous.differences),
  );
}

/** Findings of the target that have no place in its text, such as a number that was lost. */
function extra(unit, known) {
  const placed = new Set(
    [...unit.source.runs, ...unit.target.runs, ...unit.targets.flatMap((one) => one.runs)].flatMap((run) => run.findings ?? []),
  );
  const found = unit.findings.map(known.finding).filter((one) => one && !one.suppressed && !placed.has(one.id));
  return (
    found.length > 0 &&
    make(
      "p",
      { class: "unplaced" },
      found.map((one) =>
        make(
          "mark",
          {
            class: `finding ${one.severity}`,
            "data-findings": one.id,
            title: one.message,
          },
          one.rule,
        ),
      ),
    )
  );
}

function forms(unit, known) {
  const { target } = known.data;
  return unit.targets
    .slice(1)
    .map((one) => make("div", { class: "text form", lang: target.lang, dir: target.dir }, nodesOf(one.runs, known.finding)));
}

function editOf(unit) {
  if (!unit.editable || session.read_only) return null;
  const start = (unit.target.form || unit.source.form).slice(0, 60);
  return button("✎", null, { class: "edit", "aria-label": _("Edit: %(text)s", { text: start }), title: _("Edit (Enter)") });
}

/** The entry as the PO file has it. */
function catalogOf(unit) {
  const lines = [
    ...unit.comments.map((text) => ["#", text]),
    ...unit.notes.map((text) => ["#.", text]),
    unit.flags.length > 0 && ["#,", unit.flags.join(", ")],
    unit.previous && ["#|", unit.previous.form],
    unit.context !== null && ["msgctxt", unit.context],
    ["msgid", unit.source.form],
    unit.plural && ["msgid_plural", unit.plural],
    ...(unit.targets.length > 0 ? unit.targets.map((one, at) => [`msgstr[${at}]`, one.form]) : [["msgstr", unit.target.form]]),
  ];
  return make(
    "div",
    { class: "side catalog", lang: "" },
    unit.state === "source" && !unit.place
      ? make("p", { class: "quiet" }, _("Not in the catalog"))
      : make(
          "dl",
          {},
          lines.filter(Boolean).map(([key, text]) => make("div", {}, make("dt", {}, key), make("dd", {}, text))),
        ),
    unit.place && placeButton(unit.place),
  );
}
