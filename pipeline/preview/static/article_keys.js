/** The keys of an article's page. Those of editing are Weblate's. */

import { _ } from "./words.js";

/** Rows for `keys.js`; those that `writes` have no place where nothing may be written. */
export function keysOf({ working, findings, editor, filters, help }) {
  const digits = Array.from({ length: 9 }, (nothing, at) => `Ctrl+${at + 1}`);
  return [
    { keys: ["n", "j", "F8"], label: _("Next finding"), act: () => findings.walk(1) },
    { keys: ["p", "k", "Shift+F8"], label: _("Previous finding"), act: () => findings.walk(-1) },
    { keys: ["Alt+PageDown"], label: _("Next sentence"), act: () => working.move(1) },
    { keys: ["Alt+PageUp"], label: _("Previous sentence"), act: () => working.move(-1) },
    { keys: ["Enter", "e"], label: _("Edit the sentence"), editing: false, writes: true, act: () => working.edit() },
    {
      keys: ["Ctrl+Enter"],
      label: _("Save and go on to the next sentence"),
      editing: true,
      writes: true,
      act: () => editor.save({ on: 1 }),
    },
    { keys: ["Ctrl+Shift+Enter"], label: _("Approve a stale sentence"), writes: true, act: () => working.approve() },
    { keys: ["Ctrl+O"], label: _("Copy the source"), editing: true, writes: true, act: () => editor.copySource() },
    {
      keys: digits,
      label: _("Take a translation from the memory"),
      editing: true,
      writes: true,
      act: (key) => editor.takeMemory(Number(key.at(-1)) - 1),
    },
    { keys: ["Ctrl+I"], label: _("Dismiss a finding, with a reason"), writes: true, act: () => working.dismiss() },
    {
      keys: ["Escape"],
      label: _("Close the editor; what is typed is kept"),
      editing: true,
      act: () => editor.close({ refocus: true }),
    },
    { keys: ["/"], label: _("Go to the filters"), act: () => filters.form.elements.state.focus() },
    { keys: ["?"], label: _("Show the keys"), act: help },
  ];
}
