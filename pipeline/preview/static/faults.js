/** Files that cannot be read: where, what is wrong, and how to mend it, above what was last read well. */

import { make, refill } from "./dom.js";
import { data } from "./session.js";
import { placeButton, written } from "./place.js";
import { _ } from "./words.js";

/** Shows the faults that concern this page; none hides the banner. */
export function showFaults(faults) {
  const banner = document.getElementById("faults");
  const own = faults.filter(concernsThis);
  const before = banner.dataset.shown;
  banner.dataset.shown = JSON.stringify(own);
  if (before === banner.dataset.shown) return;
  banner.hidden = own.length === 0;
  refill(
    banner,
    own.length > 0 && [
      make("h2", {}, _("A file cannot be read. What you see is its last good state.")),
      make("ul", {}, own.map(listed)),
    ],
  );
}

function concernsThis(fault) {
  if (data.kind === "index" || fault.articles.length === 0) return true;
  const locales = [data.target.locale, data.source.locale];
  return fault.articles.some(([locale, name]) => name === data.name && locales.includes(locale));
}

function listed(fault) {
  return make(
    "li",
    {},
    make("p", {}, placeButton(fault, written(fault)), " ", make("span", { lang: "en" }, fault.message)),
    fault.remedy && make("p", { class: "remedy", lang: "en" }, fault.remedy),
  );
}
