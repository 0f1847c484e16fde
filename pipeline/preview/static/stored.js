/** What the browser keeps for the person: choices for good, drafts while the tab is open. A browser may forbid either. */

const choices = allowed(() => localStorage);
const tab = allowed(() => sessionStorage);

/** The choice that was kept under a name, or null. */
export function choice(name) {
  return choices?.getItem(`calque ${name}`) ?? null;
}

export function keepChoice(name, value) {
  choices?.setItem(`calque ${name}`, value);
}

/** The draft that was kept under a name, or null. */
export function draft(name) {
  return JSON.parse(tab?.getItem(`calque draft ${name}`) ?? "null");
}

/** Keeps a draft; null forgets it. */
export function keepDraft(name, value) {
  if (value === null) tab?.removeItem(`calque draft ${name}`);
  else tab?.setItem(`calque draft ${name}`, JSON.stringify(value));
}

function allowed(storage) {
  try {
    return storage();
  } catch {
    return null;
  }
}
