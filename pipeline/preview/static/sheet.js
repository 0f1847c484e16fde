/** The article as rows: a place for every block from the start, filled when it comes near the window or when there is time. */

import { arrange, make } from "./dom.js";

const ROW = 4.5; // rem: about what a sentence takes, until the browser knows better
const FIRST = 12; // blocks: more than a window shows at first
const IDLE = 8; // milliseconds left that filling another block is worth

export class Sheet extends EventTarget {
  #waiting = new Set();
  #near;

  /** `fill` gives the nodes of a block; `load` promises that the block of an index is known. */
  constructor(container, known, { fill, load }) {
    super();
    Object.assign(this, { container, known, fill, load });
    this.elements = new Map();
    this.#near = new IntersectionObserver((entries) => this.#come(entries), { rootMargin: "100% 0px" });
  }

  /** Puts a place for every block, in order. Those that are there already stay; those that are gone go, save while edited. */
  lay() {
    const before = this.elements;
    this.elements = new Map(this.known.map.map(([id, units]) => [id, before.get(id) ?? this.#placed(id, units)]));
    for (const [id, element] of before) if (!this.elements.has(id)) this.#forget(id, element);
    arrange(this.container, this.#withEdited());
    this.#whenIdle();
  }

  /** Fills what a window shows at first, in the same frame that it comes in. */
  begin() {
    for (const [id] of this.known.map.slice(0, FIRST)) this.show(id);
  }

  #placed(id, units) {
    const element = make("section", { class: "block unfilled", id });
    element.style.containIntrinsicBlockSize = `auto ${units * ROW}rem`;
    this.#waiting.add(id);
    this.#near.observe(element);
    return element;
  }

  #forget(id, element) {
    this.#waiting.delete(id);
    this.#near.unobserve(element);
    element.classList.add("gone");
    element.querySelector(".editing")?.dispatchEvent(new Event("gone"));
  }

  /** The blocks in order. One that is gone from the article but is being edited stays where it was. */
  #withEdited() {
    const nodes = [...this.elements.values()];
    const gone = [...this.container.children].filter(
      (child) => child.classList.contains("gone") && child.querySelector(".editor"),
    );
    for (const element of gone) {
      let before = element.previousElementSibling;
      while (before && !this.elements.has(before.id)) before = before.previousElementSibling;
      nodes.splice(before ? nodes.indexOf(before) + 1 : 0, 0, element);
    }
    return nodes;
  }

  /** Whether a block is there and shows its sentences. */
  isFilled(id) {
    return this.elements.has(id) && !this.#waiting.has(id);
  }

  /** Fills a block anew. */
  show(id) {
    const element = this.elements.get(id);
    const block = this.known.blocks.get(id);
    if (!element || !block) return;
    this.#waiting.delete(id);
    this.#near.unobserve(element);
    const focused = element.contains(document.activeElement) ? document.activeElement.closest(".unit") : null;
    this.fill(element, block);
    if (focused && !element.contains(document.activeElement))
      document.getElementById(focused.id)?.focus({ preventScroll: true });
    this.dispatchEvent(new CustomEvent("filled", { detail: block }));
  }

  /** The element of a block, loaded and filled. */
  async reach(id) {
    if (this.#waiting.has(id)) await this.#supply(id);
    return this.elements.get(id);
  }

  async #supply(id) {
    if (!this.known.blocks.has(id)) await this.load(this.known.places.get(id));
    if (this.#waiting.has(id)) this.show(id);
  }

  #come(entries) {
    for (const entry of entries) if (entry.isIntersecting) this.#supply(entry.target.id);
  }

  #whenIdle() {
    if (this.#waiting.size === 0 || this.planned) return;
    this.planned = true;
    requestIdleCallback(async (deadline) => {
      for (const id of [...this.#waiting]) {
        if (deadline.timeRemaining() < IDLE) break;
        if (this.known.blocks.has(id)) this.show(id);
        else {
          await this.load(this.known.places.get(id));
          break;
        }
      }
      this.planned = false;
      this.#whenIdle();
    });
  }
}
