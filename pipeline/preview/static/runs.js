/** Text with its inline codes and findings, built as elements. A translator's markup is never parsed by the browser. */

import { make, unseen } from "./dom.js";
import { _ } from "./words.js";

/** Codes that are shown as what they mean. All others are shown as their tags. */
const SHOWN = new Set([
  "abbr",
  "b",
  "cite",
  "code",
  "dfn",
  "em",
  "i",
  "kbd",
  "q",
  "s",
  "samp",
  "small",
  "strong",
  "sub",
  "sup",
  "u",
  "var",
]);
/** Codes that are shown as text with a line below it. */
const LINKS = new Set(["a"]);
const RANKS = ["error", "warning", "note"];

/** The runs as nodes. `finding` gives the finding of an id; suppressed or unknown ones are not marked. */
export function nodesOf(runs, finding) {
  const top = document.createDocumentFragment();
  const open = [{ element: top, tag: null }];
  const partners = paired(runs);
  runs.forEach((run, at) => {
    const inside = open.at(-1).element;
    if (run.code === "open" && partners.has(at)) open.push({ element: inside.appendChild(wrapper(run)) });
    else if (run.code === "close" && partners.has(at)) open.pop();
    else inside.append(marked(piece(run), run, finding));
  });
  return top;
}

/** The positions of opening and closing codes that pair, so that they nest. */
function paired(runs) {
  const found = new Set();
  const open = [];
  runs.forEach((run, at) => {
    if (run.code === "open") open.push(at);
    if (run.code !== "close") return;
    const start = open.findLastIndex((one) => runs[one].name === run.name);
    if (start !== open.length - 1 || start < 0) return; // crossed or never opened: both are shown as tags
    found.add(open.pop()).add(at);
  });
  return found;
}

function wrapper(run) {
  if (SHOWN.has(run.name)) return make(run.name, { class: "code-shown", title: run.tag });
  if (LINKS.has(run.name)) return make("span", { class: "code-link", title: run.tag });
  return make("span", { class: "code-other", title: run.tag });
}

function piece(run) {
  if (run.code === "locked")
    return make(
      "span",
      { class: "code-locked", translate: "no", title: _("Not translated: %(tag)s", { tag: run.tag }) },
      run.text,
    );
  if (run.code) return make("span", { class: "code-tag", translate: "no" }, run.tag);
  return document.createTextNode(run.text);
}

function marked(node, run, finding) {
  const found = (run.findings ?? []).map(finding).filter((one) => one && !one.suppressed);
  if (found.length === 0) return node;
  found.sort((one, other) => RANKS.indexOf(one.severity) - RANKS.indexOf(other.severity));
  return make(
    "mark",
    {
      class: `finding ${found[0].severity}`,
      "data-findings": found.map((one) => one.id).join(" "),
      title: found.map((one) => `${one.rule}: ${one.message}`).join("\n"),
    },
    node,
  );
}

/** Word by word what changed, as nodes: deleted, inserted and unchanged text. */
export function differences(changes) {
  return changes.map(([change, text]) => {
    if (change === "deleted") return make("del", {}, unseen(_("[deleted:] ")), text, unseen(" "));
    if (change === "inserted") return make("ins", {}, unseen(_("[inserted:] ")), text, unseen(" "));
    return text;
  });
}
