/** What is known of the article on the page, and its windows fetched from the server. */

import { get } from "./server.js";
import { encoded } from "./session.js";

export const WINDOW = 200; // blocks

/** One article in one locale: blocks, units and findings by their ids. */
export class Known {
  constructor(data) {
    this.name = data.name;
    this.locale = data.target.locale;
    this.blocks = new Map();
    this.units = new Map();
    this.withCatalog = false;
    this.begin(data);
    this.take(data);
  }

  /** Takes over what concerns the whole article. */
  begin(data) {
    this.data = data;
    this.revision = data.revision;
    this.map = data.map;
    this.places = new Map(data.map.map(([id], index) => [id, index]));
    this.findings = new Map(data.findings.map((finding) => [finding.id, finding]));
  }

  /** Takes over the blocks of a window; gives them. */
  take(data) {
    for (const block of data.blocks) this.put(block);
    return data.blocks;
  }

  put(block) {
    this.forget(block.id);
    this.blocks.set(block.id, block);
    for (const unit of block.units) this.units.set(unit.id, { ...unit, block: block.id });
  }

  forget(id) {
    for (const unit of this.blocks.get(id)?.units ?? []) this.units.delete(unit.id);
    this.blocks.delete(id);
  }

  finding = (id) => this.findings.get(id);

  /** Where the server has an entry of this article: `kind` is entry, check, save or dismiss. */
  address(kind, entry, locale = this.locale) {
    return `${kind}/${encoded(locale, entry, this.name)}`;
  }

  /** The window of blocks that an index is in, fetched; what the server answers. */
  fetchAround(index) {
    return this.fetch(index - (index % WINDOW), WINDOW);
  }

  /** Some blocks, fetched; what the server answers. */
  fetch(start, count) {
    return get(`article/${encoded(this.locale, this.name)}?start=${start}&count=${count}`);
  }
}
