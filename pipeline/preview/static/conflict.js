/** Two texts of one sentence: the file's, and the one that was typed. A person chooses. */

import { button, make } from "./dom.js";
import { _ } from "./words.js";

/** The choice as nodes; `choose` has what to do for `theirs`, `mine` and `merge`. */
export function conflictOf(theirs, editor, message, choose) {
  const { lang, dir } = editor.known.data.target;
  const file = theirs.targets.length > 0 ? theirs.targets.map((one) => one.form) : [theirs.target.form];
  return [
    make("h3", {}, _("Conflict")),
    make("p", {}, message),
    texts(_("In the file now"), file, lang, dir, button(_("Take the file’s text"), choose.theirs)),
    texts(_("Yours, not saved"), editor.texts, lang, dir, button(_("Save mine over it"), choose.mine)),
    button(_("Go on editing mine"), choose.merge),
  ];
}

function texts(label, forms, lang, dir, act) {
  return make(
    "div",
    { class: "rival" },
    make("h4", {}, label),
    forms.map((text) => make("p", { lang, dir }, text || make("span", { class: "missing" }, _("Not translated yet")))),
    act,
  );
}
