/** The keys: what each does, for the keyboard and for the list of keys. Those of editing are Weblate's. */

import { choice, keepChoice } from "./stored.js";

/** Whether keys without Ctrl or Alt act: a person who speaks to the computer may turn them off. */
export function singleKeys() {
  return choice("single keys") !== "off";
}

export function setSingleKeys(isOn) {
  keepChoice("single keys", isOn ? "on" : "off");
}

/** Binds rows of `{keys, editing, label, act}`. With `editing` true a row acts in the editor only, false outside of it only. */
export function bind(rows, isEditing) {
  const byKey = new Map(rows.flatMap((row) => row.keys.map((key) => [key, row])));
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || document.querySelector("dialog[open]")) return;
    const key = written(event);
    const row = byKey.get(key);
    if (!row || (row.editing !== undefined && row.editing !== isEditing())) return;
    if (isSingle(key) && (!singleKeys() || isTyping(event.target))) return;
    if (key === "Enter" && event.target.closest("button, a, summary, select")) return;
    event.preventDefault();
    row.act(key);
  });
}

/** A key with what is held down with it, as people write it: `Ctrl+Shift+Enter`. */
function written(event) {
  const held = [
    (event.ctrlKey || event.metaKey) && "Ctrl",
    event.altKey && "Alt",
    event.shiftKey && event.key.length > 1 && "Shift",
  ];
  const key = event.ctrlKey || event.metaKey ? event.key.toLowerCase() : event.key;
  return [...held.filter(Boolean), key.length === 1 && held[0] ? key.toUpperCase() : capital(key)].join("+");
}

function capital(key) {
  return key.length === 1 ? key : ({ pagedown: "PageDown", pageup: "PageUp" }[key] ?? key[0].toUpperCase() + key.slice(1));
}

function isSingle(key) {
  return key.length === 1 || key === "Enter";
}

function isTyping(element) {
  return element.closest("input, textarea, select, [contenteditable]") !== null;
}
