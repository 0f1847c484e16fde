/** What the server tells while the page is open. */

import { showFaults } from "./faults.js";
import { root, session } from "./session.js";

/** Listens. `changed` is called with `{index, articles}` of every change of data. */
export function listen(changed) {
  if (!session.live) return;
  const events = new EventSource(`${root}api/events`);
  let known = null;
  const on = (name, act) => events.addEventListener(name, (event) => act(JSON.parse(event.data)));
  on("hello", (said) => {
    if (known !== null && known !== said.session) location.reload();
    else if (known !== null) changed({ index: null, articles: null });
    known = said.session;
    showFaults(said.broken);
    connected(true);
  });
  on("changed", changed);
  on("broken", (said) => showFaults(said.broken));
  on("interface", () => location.reload());
  events.addEventListener("error", () => connected(false));
  addEventListener("pagehide", () => events.close());
}

function connected(isConnected) {
  document.getElementById("offline").hidden = isConnected;
}
