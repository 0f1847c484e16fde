/** Places in files: shown as path:line, opened in the person's own editor where there is one. */

import { announce } from "./announce.js";
import { button, make } from "./dom.js";
import { post } from "./server.js";
import { session } from "./session.js";
import { _ } from "./words.js";

/** A place as people and editors write it: path:line:column, without what is not known. */
export function written({ path, line, column }) {
  return [path, line, line && column].filter(Boolean).join(":");
}

/** The same with the file's name alone. */
function brief(place) {
  return written({ ...place, path: place.path.split("/").at(-1) });
}

/** A button that opens the place; where no editor can be opened, one that copies it; in an export, text. */
export function placeButton(place, label = brief(place)) {
  if (session.exported) return make("code", { class: "place" }, written(place));
  const title = session.editor
    ? _("Open %(place)s in your editor", { place: written(place) })
    : _("Copy %(place)s", { place: written(place) });
  return button(label, () => open(place), { class: "place", title });
}

async function open(place) {
  if (!session.editor) return copy(place);
  try {
    const { path, line, column } = place;
    const answer = await post("open", { path, line: line || 1, column: column || 1 });
    if (!answer.opened) return copy(place);
    announce(_("Opened: %(place)s", { place: answer.place }));
  } catch (refusal) {
    announce(refusal.message, { wrong: true });
  }
}

async function copy(place) {
  try {
    await navigator.clipboard.writeText(written(place));
    announce(_("Copied: %(place)s", { place: written(place) }));
  } catch {
    announce(written(place));
  }
}
