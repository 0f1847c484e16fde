/** What was typed and not saved yet: kept while the tab is open, over reloads too. */

/** The draft of an entry: `{texts, seen}`, or null. */
export function draftOf(known, entry) {
  return JSON.parse(sessionStorage.getItem(key(known, entry)) ?? "null");
}

export function keepDraft(known, entry, draft) {
  sessionStorage.setItem(key(known, entry), JSON.stringify(draft));
}

export function forgetDraft(known, entry) {
  sessionStorage.removeItem(key(known, entry));
}

function key(known, entry) {
  return `calque draft ${known.locale} ${known.name} ${entry}`;
}
