/** Asks the preview's server, and writes through it. */

import { root, token } from "./session.js";

/** What the server refused, or that it cannot be reached: `status` is 0 then. `answer` is its JSON. */
export class Refusal extends Error {
  constructor(status, answer) {
    super([answer.error, answer.remedy].filter(Boolean).join(". "));
    this.status = status;
    this.answer = answer;
  }
}

/** The JSON at an address below `api/`. Throws Refusal. */
export function get(address, options = {}) {
  return answered(`${root}api/${address}`, options);
}

/** Writes JSON to an address below `api/`, and gives the answer. Throws Refusal. */
export function post(address, body, options = {}) {
  return answered(`${root}api/${address}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Calque-Token": token },
    body: JSON.stringify(body),
    ...options,
  });
}

async function answered(address, options) {
  let reply;
  try {
    reply = await fetch(address, { credentials: "same-origin", ...options });
  } catch (fault) {
    if (fault.name === "AbortError") throw fault;
    throw new Refusal(0, { error: fault.message });
  }
  const answer = await reply.json().catch(() => ({ error: reply.statusText }));
  if (!reply.ok) throw new Refusal(reply.status, answer);
  return answer;
}
