/** Dismisses a finding, with a reason that is written beside the text that it is about. */

import { announce } from "./announce.js";
import { make, refill } from "./dom.js";
import { post } from "./server.js";
import { severityMark } from "./states.js";
import { _ } from "./words.js";

/** Asks which of the findings and why. Resolves with the server's answer, or null where the person thought better of it. */
export function dismiss(known, unit, findings) {
  const dialog = document.getElementById("dismissing");
  const form = dialog.querySelector("form");
  const dismissable = findings.filter((one) => one.dismissable && !one.suppressed);
  if (dismissable.length === 0) {
    announce(_("There is no finding here that can be dismissed."));
    return Promise.resolve(null);
  }
  refill(dialog.querySelector(".which"), make("legend", {}, _("Finding")), dismissable.map(choice));
  form.reason.value = "";
  demand(form, dismissable);
  form.onchange = () => demand(form, dismissable);
  dialog.querySelector(".cancel").onclick = () => dialog.close();
  dialog.showModal();
  form.reason.focus();
  return new Promise((resolve) => {
    form.onsubmit = (event) => {
      event.preventDefault();
      send(known, unit, form, dialog).then((answer) => answer && resolve(answer));
    };
    dialog.onclose = () => resolve(null);
  });
}

function choice(finding, at) {
  return make(
    "label",
    {},
    make("input", { type: "radio", name: "finding", value: finding.id, checked: at === 0 }),
    " ",
    severityMark(finding.severity),
    finding.rule,
    " ",
    make("span", { lang: "en" }, finding.message),
  );
}

function demand(form, findings) {
  form.reason.required = findings.some((one) => one.id === form.finding.value && one.demands_reason);
}

async function send(known, unit, form, dialog) {
  const finding = known.finding(form.finding.value);
  if (!finding) return announce(_("There is no finding here that can be dismissed."), { wrong: true });
  try {
    const answer = await post(known.address("dismiss", unit.entry), {
      seen: unit.seen,
      rule: finding.rule,
      path: finding.path,
      reason: form.reason.value,
    });
    dialog.onclose = null;
    dialog.close();
    announce(_("Dismissed."));
    return answer;
  } catch (refusal) {
    announce(refusal.message, { wrong: true });
    return null;
  }
}
