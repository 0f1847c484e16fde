/** Elements made from names, attributes and text. Nothing here reads markup, so text stays text. */

/**
 * An element. `false`, `null` and `undefined` leave an attribute out, `true` sets it empty; `on…` is a listener.
 * Children are nodes or text; those that are `false`, `null` or `undefined` are left out.
 */
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...present(children));
  return made;
}

/** A button that submits no form. */
export function button(label, onclick, attributes = {}) {
  return make("button", { type: "button", onclick, ...attributes }, label);
}

/** What is left of a list of children, nested ones too, once those that are not there are gone. */
export function present(children) {
  return children.flat(Infinity).filter((child) => child !== false && child != null);
}

/** Puts other children into an element. */
export function refill(element, ...children) {
  element.replaceChildren(...present(children));
}

/** Text that only screen readers show. */
export function unseen(text) {
  return make("span", { class: "unseen" }, text);
}

/** Makes the nodes the children of an element, in order. Those that are there already are not moved, so they keep the focus. */
export function arrange(element, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...element.childNodes]) if (!wanted.has(child)) child.remove();
  let next = element.firstChild;
  for (const node of nodes) {
    if (node === next) next = next.nextSibling;
    else element.insertBefore(node, next);
  }
}
