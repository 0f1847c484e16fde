/** Says aloud, for screen readers, and in a corner of the page, what has just happened. */

const SHOWN = 4000; // milliseconds that a message stays in its corner

let leaving;

/** Says a message; one that is `wrong` stays until the next. */
export function announce(message, { wrong = false } = {}) {
  const spoken = document.getElementById(wrong ? "alert" : "status");
  const corner = document.getElementById("toast");
  spoken.textContent = "";
  spoken.textContent = message;
  corner.textContent = message;
  corner.classList.toggle("wrong", wrong);
  corner.hidden = false;
  clearTimeout(leaving);
  if (!wrong)
    leaving = setTimeout(() => {
      corner.hidden = true;
    }, SHOWN);
}
