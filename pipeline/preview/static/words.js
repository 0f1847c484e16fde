/** The interface's own words: gettext over the catalog that came with the page. */

import { data } from "./session.js";

const strings = data.strings ?? {};

/** The translation of a text, with `%(name)s` replaced by the values. */
export function _(text, values = {}) {
  return filled(strings[text] || text, values);
}

/** The translation of a text that means something else elsewhere. */
export function pgettext(context, text, values = {}) {
  return filled(strings[`${context}\u0004${text}`] || text, values);
}

/** The translation for a number; `%(num)s` is that number. The interface's languages have two forms, one and other. */
export function ngettext(one, other, number, values = {}) {
  const form = number === 1 ? 0 : 1;
  return filled(strings[one]?.[form] || [one, other][form], { num: shown(number), ...values });
}

/** A number as people of the interface's language write it. */
export function shown(number) {
  return number.toLocaleString(document.documentElement.lang);
}

function filled(text, values) {
  return text.replace(/%\((\w+)\)s/g, (field, name) => values[name] ?? field);
}
