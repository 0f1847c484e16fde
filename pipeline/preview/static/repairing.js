/** Takes the suggested repair of a polluted source sentence: the catalog of the source's own language gets it, approved. */

import { announce } from "./announce.js";
import { get, post } from "./server.js";
import { encoded, root } from "./session.js";
import { _ } from "./words.js";

/** Saves the suggestion for a finding; where none is known for the sentence, leads to its place in the source's edition. */
export async function takeRepair(known, finding) {
  const { locale } = known.data.source;
  try {
    const { unit, suggestion } = await get(known.address("entry", finding.entry, locale));
    const target = suggestion || unit.target.form;
    if (!target) {
      location.href = `${root}article/${encoded(locale, known.name)}.html#at=${finding.entry}`;
      return null;
    }
    const answer = await post(known.address("save", finding.entry, locale), { seen: unit.seen, target, approve: true });
    announce(_("Repaired: “%(text)s”", { text: answer.unit.target.form }));
    return answer;
  } catch (refusal) {
    announce(refusal.message, { wrong: true });
    return null;
  }
}
