/** The page of an article: puts its parts together. */

import { announce } from "./announce.js";
import { countsOf, findingCounts, progressOf } from "./cells.js";
import { refill } from "./dom.js";
import { Editor } from "./editor.js";
import { showFaults } from "./faults.js";
import { Filters, fromAddress } from "./filters.js";
import { Findings } from "./findings.js";
import { helpWith } from "./help.js";
import { bind } from "./keys.js";
import { keysOf } from "./article_keys.js";
import { Known } from "./known.js";
import { listen } from "./live.js";
import { Marker } from "./marking.js";
import { Refreshing } from "./refreshing.js";
import { fillBlock } from "./rows.js";
import { data, session } from "./session.js";
import { Sheet } from "./sheet.js";
import { Views } from "./views.js";
import { Working } from "./working.js";

const known = new Known(data);
const main = document.getElementById("content");
const filters = new Filters(document.getElementById("filters"), known);
const sheet = new Sheet(document.getElementById("sheet"), known, {
  fill: (element, block) => fillBlock(element, block, known),
  load,
});
const findings = new Findings(document.getElementById("findings"), known, filters);
const editor = new Editor(known);
const refreshing = new Refreshing(known, sheet);
const views = new Views(document.getElementById("views"), main, document.getElementById("edition"), known);
const marker = new Marker(known, sheet, filters, findings, views);
const working = new Working({ known, sheet, editor, findings, refreshing });

/** Fetches the blocks around an index. */
async function load(index) {
  const answer = await known.fetchAround(index);
  if (answer.revision === known.revision) known.take(answer);
  else await refreshing.refresh();
}

function summarise() {
  const { cell } = known.data;
  refill(document.getElementById("summary"), progressOf(cell), countsOf(cell), findingCounts(cell));
}

async function changed({ articles }) {
  const own = articles?.find(([locale, name]) => locale === known.locale && name === known.name);
  if (articles && (!own || own[2] === known.revision)) return;
  try {
    await refreshing.refresh();
  } catch (refusal) {
    announce(refusal.message, { wrong: true });
  }
}

/** Tells the style sheets how high the bar is that stays at the top. */
new ResizeObserver(([entry]) => main.style.setProperty("--bar", `${entry.borderBoxSize[0].blockSize}px`)).observe(
  document.getElementById("bar"),
);

refreshing.addEventListener("refreshed", () => {
  summarise();
  filters.offer();
  findings.show();
  views.reload();
});
views.addEventListener("chosen", () => {
  known.withCatalog = views.view === "catalog";
  for (const id of known.blocks.keys()) if (sheet.isFilled(id)) sheet.show(id);
});
findings.addEventListener("edit", ({ detail }) => working.editFinding(detail));
findings.addEventListener("approve", ({ detail }) => working.approve(known.units.get(detail.units[0])));
findings.addEventListener("dismiss", ({ detail }) => working.dismiss(known.units.get(detail.units[0]), [detail]));
findings.addEventListener("repair", ({ detail }) => working.repair(detail));

summarise();
views.restore();
sheet.lay();
sheet.begin();
showFaults(data.broken);
const keys = keysOf({ working, findings, editor, filters, help: () => openHelp() });
const openHelp = helpWith(keys.filter((row) => !session.read_only || !row.writes));
bind(
  keys.filter((row) => !session.read_only || !row.writes),
  () => editor.unit !== null,
);
listen(changed);
marker.goTo(fromAddress().get("at"));
