/** What helps to write a sentence: notes, terms, the memory of translations, the repair that is suggested. */

import { button, make, present, unseen } from "./dom.js";
import { placeButton } from "./place.js";
import { differences } from "./runs.js";
import { _ } from "./words.js";

const KEYS = 9; // offers of the memory that have a key

/** All that the server knows about an entry, as nodes; `editor` takes what is chosen. */
export function aidsOf(entry, editor) {
  return present([
    repair(entry, editor),
    section(_("Notes"), notes(entry.unit)),
    section(
      _("Terms"),
      entry.terms.length > 0 &&
        make(
          "ul",
          { class: "terms" },
          entry.terms.map((term) => termOf(term, editor)),
        ),
    ),
    section(
      _("Translation memory"),
      entry.memory.length > 0 &&
        make(
          "ol",
          { class: "memory" },
          entry.memory.map((offer, at) => offerOf(offer, at, editor)),
        ),
    ),
    entry.unit.place && make("p", { class: "places" }, _("Show in its file: "), placeButton(entry.unit.place)),
  ]);
}

function section(heading, content) {
  return content && make("section", {}, make("h3", {}, heading), content);
}

function repair(entry, editor) {
  if (!entry.suggestion) return null;
  const { lang } = editor.known.data.target;
  const fragments = entry.fragments.map(({ text, language, suggestion }) =>
    make("li", {}, make("del", { lang: language }, text), suggestion && [" → ", make("ins", { lang }, suggestion)]),
  );
  return section(_("Suggested repair"), [
    fragments.length > 0 && make("ul", { class: "fragments" }, fragments),
    make("p", { lang, class: "suggestion" }, entry.suggestion),
    button(_("Take the suggestion"), () => editor.replaceAll(entry.suggestion), { class: "primary" }),
  ]);
}

function notes(unit) {
  const lines = [unit.context && _("Context: %(text)s", { text: unit.context }), ...unit.notes, ...unit.comments].filter(
    Boolean,
  );
  return (
    lines.length > 0 &&
    make(
      "ul",
      { lang: "" },
      lines.map((line) => make("li", {}, line)),
    )
  );
}

function termOf(term, editor) {
  const { source, target } = editor.known.data;
  const forbidden = term.forbidden.map((text) => [" ", make("del", { lang: target.lang }, unseen(_("not: ")), text)]);
  return make(
    "li",
    {},
    make("span", { lang: source.lang, title: term.text }, term.source),
    " → ",
    term.keep && make("em", {}, _("stays as it is")),
    term.targets.map((text) => [
      button(text, () => editor.insert(text), { lang: target.lang, class: "term", title: _("Insert") }),
      " ",
    ]),
    forbidden,
    term.note && make("small", { lang: "" }, " ", term.note),
  );
}

function offerOf(offer, at, editor) {
  const { source, target } = editor.known.data;
  const likeness = offer.likeness.toLocaleString(document.documentElement.lang, { style: "percent" });
  return make(
    "li",
    {},
    button(make("span", { lang: target.lang }, offer.target), () => editor.replaceAll(offer.target), {
      class: "offer",
      title: at < KEYS ? `Ctrl+${at + 1}` : _("Take this translation"),
    }),
    make(
      "p",
      { class: "quiet" },
      make("span", { class: "likeness" }, likeness),
      " ",
      make("span", { lang: source.lang }, differences(offer.differences)),
      " ",
      make("cite", {}, offer.article),
    ),
  );
}
