/** The dialog with the keys. */

import { make, refill } from "./dom.js";
import { setSingleKeys, singleKeys } from "./keys.js";
import { _ } from "./words.js";

/** Fills the dialog with the rows of `keys.js`; gives what opens it. */
export function helpWith(rows) {
  const dialog = document.getElementById("help");
  const box = make("input", { type: "checkbox", checked: singleKeys(), onchange: () => setSingleKeys(box.checked) });
  refill(
    dialog.querySelector(".keys"),
    make("table", {}, make("tbody", {}, rows.filter((row) => row.label).map(shown))),
    make("p", {}, make("label", {}, box, " ", _("Single keys, such as j, act too"))),
  );
  const open = () => dialog.showModal();
  document.querySelectorAll(".open-help").forEach((one) => one.addEventListener("click", open));
  return open;
}

function shown({ keys, label }) {
  const named = keys.length > 3 ? [`${keys[0]} … ${keys.at(-1)}`] : keys;
  return make(
    "tr",
    {},
    make(
      "th",
      { scope: "row" },
      named.map((key) => [make("kbd", {}, key), " "]),
    ),
    make("td", {}, label),
  );
}
