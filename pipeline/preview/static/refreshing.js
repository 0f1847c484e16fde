/** Brings the page up to date when files have changed, without losing the place, the focus or what is being typed. */

import { WINDOW } from "./known.js";

const NEAR = 10; // blocks before and after the first that is seen

export class Refreshing extends EventTarget {
  #running = false;
  #again = false;

  constructor(known, sheet) {
    super();
    Object.assign(this, { known, sheet });
  }

  /** Fetches what has changed and shows it. While it runs, further calls make one more round. */
  async refresh() {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    try {
      await this.#round();
    } finally {
      this.#running = false;
    }
    if (this.#again) {
      this.#again = false;
      await this.refresh();
    }
  }

  async #round() {
    const { known, sheet } = this;
    const before = new Map(known.map.map(([id, , revision]) => [id, revision]));
    const seen = known.places.get(firstSeen()?.closest(".block").id) ?? 0;
    const first = await known.fetch(Math.max(0, seen - NEAR), 2 * NEAR);
    const filled = new Set([...known.blocks.keys()].filter((id) => sheet.isFilled(id)));
    known.begin(first);
    for (const id of before.keys()) if (!known.places.has(id)) known.forget(id);
    const changed = known.map.filter(([id, , revision]) => before.get(id) !== revision).map(([id]) => id);
    await this.#fetch(first, changed, filled);
    inPlace(() => {
      sheet.lay();
      for (const id of changed) if (filled.has(id)) sheet.show(id);
    });
    this.dispatchEvent(new Event("refreshed"));
  }

  /** Fetches the windows of changed blocks that are shown; others are forgotten, and fetched when they are. */
  async #fetch(first, changed, filled) {
    const { known } = this;
    const fresh = new Set(known.take(first).map((block) => block.id));
    for (const id of changed) if (!filled.has(id) && !fresh.has(id)) known.forget(id);
    const wanted = changed
      .filter((id) => filled.has(id) && !fresh.has(id))
      .map((id) => known.places.get(id))
      .sort((one, other) => one - other);
    while (wanted.length > 0) {
      const [start] = wanted;
      const together = wanted.splice(0, wanted.filter((index) => index < start + WINDOW).length);
      known.take(await known.fetch(start, together.at(-1) - start + 1));
    }
  }
}

/** The row that is being edited, or the first that is seen. */
function firstSeen() {
  const editing = document.querySelector(".unit.editing");
  if (editing) return editing;
  const top = document.getElementById("bar").getBoundingClientRect().bottom;
  const left = document.getElementById("sheet").getBoundingClientRect().left + 24;
  for (let y = top + 4; y < innerHeight; y += 24) {
    const row = document.elementFromPoint(left, y)?.closest(".unit");
    if (row) return row;
  }
  return null;
}

/** Does something to the rows so that what is seen stays where it is. */
function inPlace(act) {
  const row = firstSeen();
  const before = row?.getBoundingClientRect().top;
  act();
  const after = row && document.getElementById(row.id)?.getBoundingClientRect().top;
  if (after !== undefined && after !== null) scrollBy({ top: after - before, behavior: "instant" });
}
