"use strict";
// Filters the findings that the page holds. Without this script all of them are shown.
const form = document.forms.filter;
const articles = [...document.querySelectorAll("article")].map((element) => ({
  element,
  file: element.parentElement,
  text: element.textContent.toLowerCase() + " " + element.parentElement.dataset.path.toLowerCase(),
}));

function apply() {
  const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
  const words = form.text.value.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = new Map();
  let total = 0;
  for (const { element, file, text } of articles) {
    const wanted =
      severities.has(element.dataset.severity) &&
      (!form.rule.value || element.dataset.rule === form.rule.value) &&
      (!form.file.value || file.dataset.path === form.file.value) &&
      words.every((word) => text.includes(word));
    element.hidden = !wanted;
    total += wanted;
    shown.set(file, (shown.get(file) || 0) + wanted);
  }
  for (const [file, number] of shown) file.hidden = number === 0;
  form.querySelector("output").value = `${total} of ${articles.length} shown`;
}

let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(apply, 60);
});
form.addEventListener("reset", () => setTimeout(apply));
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
apply();
