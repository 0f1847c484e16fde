/** The ways to look at an article: both languages, with the catalog, or one edition alone. The choice is remembered. */

import { root } from "./session.js";
import { choice, keepChoice } from "./stored.js";

export class Views extends EventTarget {
  constructor(buttons, main, frame, known) {
    super();
    Object.assign(this, { buttons, main, frame, known, view: "side" });
    buttons.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-view]");
      if (chosen) this.choose(chosen.dataset.view);
    });
  }

  /** Shows what was chosen last. */
  restore() {
    const kept = choice("view") ?? "side";
    this.choose(this.buttons.querySelector(`[data-view="${CSS.escape(kept)}"]`) ? kept : "side");
  }

  get editionLocale() {
    return this.view.startsWith("edition-") ? this.view.slice("edition-".length) : null;
  }

  choose(view) {
    this.view = view;
    for (const one of this.buttons.querySelectorAll("[data-view]")) one.setAttribute("aria-pressed", one.dataset.view === view);
    this.main.dataset.view = this.editionLocale ? "edition" : view;
    if (this.editionLocale) this.frame.src = root + this.known.data.editions[this.editionLocale];
    keepChoice("view", view);
    this.dispatchEvent(new Event("chosen"));
  }

  /** Shows the edition anew, at the place where it was. */
  reload() {
    if (!this.editionLocale) return;
    const top = this.frame.contentDocument?.scrollingElement?.scrollTop ?? 0;
    this.frame.addEventListener("load", () => this.frame.contentDocument?.scrollingElement?.scrollTo(0, top), { once: true });
    this.frame.src = root + this.known.data.editions[this.editionLocale];
  }
}
