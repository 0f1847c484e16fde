// Questions that the tests ask a page. Each answer is a list of faults in words, or plain data.
globalThis.probes = {
  own: (base) => (url) => {
    const address = new URL(url, document.baseURI);
    return address.href.startsWith(base) ? location.origin + "/" + address.href.slice(base.length) : address.href;
  },

  /** The body with every <details> open. */
  opened: () => {
    document.querySelectorAll("details").forEach((details) => { details.open = true; });
    return document.body;
  },

  /** Images that did not load, and those without an alt attribute. */
  pictures: () => [...document.images].flatMap((image) => [
    ...(image.complete && image.naturalWidth > 0 ? [] : [`does not load: ${image.src}`]),
    ...(image.hasAttribute("alt") ? [] : [`no alt: ${image.src}`]),
  ]),

  /** Pixels by which the page is wider than its window, with every <details> open. */
  overhang: () => {
    probes.opened();
    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
  },

  /** Addresses of links that lead nowhere inside the site at `base`, or to an id that is not there. */
  deadLinks: async (base) => {
    const own = probes.own(base);
    const written = [...document.querySelectorAll("a[href], link[href]")].map((link) => own(link.getAttribute("href")));
    const inside = [...new Set(written)].filter((url) => url.startsWith(location.origin));
    const answers = await Promise.all(inside.map(async (url) => ((await probes.leads(url)) ? [] : [url])));
    return answers.flat();
  },

  leads: async (url) => {
    const [address, fragment] = url.split("#");
    if (address === location.href.split("#")[0]) return !fragment || probes.names(document, fragment);
    const answer = await fetch(address, { method: fragment ? "GET" : "HEAD" });
    if (!answer.ok || !fragment) return answer.ok;
    return probes.names(new DOMParser().parseFromString(await answer.text(), "text/html"), fragment);
  },

  names: (tree, fragment) => tree.getElementById(decodeURIComponent(fragment)) !== null,

  /** The page's alternates, hreflang → address on this server. */
  alternates: (base) => Object.fromEntries(
    [...document.querySelectorAll('link[rel="alternate"][hreflang]')].map((link) => [link.hreflang, probes.own(base)(link.href)]),
  ),

  /** Texts whose colour stands out too little from what is behind it. `least` is the WCAG ratio they must have. */
  faint: (least) => [...probes.opened().querySelectorAll("*")].flatMap((element) => {
    const text = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join("").trim();
    if (!(text || element.placeholder) || !element.checkVisibility()) return [];
    const ink = getComputedStyle(element, text ? null : "::placeholder").color;
    const ratio = probes.ratio(ink, probes.behind(element));
    return ratio < least ? [`${ratio.toFixed(2)} <${element.localName}> ${text || element.placeholder}`] : [];
  }),

  behind: (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (probes.channels(colour)[3] > 0) return colour;
    }
    return "rgb(255, 255, 255)";
  },

  channels: (colour) => {
    const [red, green, blue, alpha = 1] = colour.match(/[\d.]+/g).map(Number);
    return [red, green, blue, alpha];
  },

  luminance: (colour) => probes.channels(colour).slice(0, 3)
    .map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0),

  ratio: (one, other) => {
    const [dark, light] = [probes.luminance(one), probes.luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  },

  /** Names of the elements of <main> in order, without what only one edition has: wrapped fallbacks and the note about them. */
  skeleton: () => [...document.querySelectorAll("main *")]
    .filter((element) => !element.matches("span[lang]") && !element.closest(".article > aside.callout-note"))
    .map((element) => element.localName),

  ids: () => [...document.querySelectorAll("main [id]")].map((element) => `${element.localName}#${element.id}`),

  /** What a reader meets in the page's own language: the texts of elements and the attributes that are read out. */
  ownWords: () => {
    const copy = document.documentElement.cloneNode(true);
    const language = document.documentElement.lang;
    const other = [...copy.querySelectorAll("[lang]")].filter((element) => element.lang !== language);
    [...other, ...copy.querySelectorAll('[translate="no"], script, style')].forEach((element) => element.remove());
    const named = ["alt", "title", "aria-label", "placeholder"];
    const attributes = [...copy.querySelectorAll("*")].flatMap((element) => named.map((name) => element.getAttribute(name)));
    const meta = [...copy.querySelectorAll("meta[content]")].map((element) => element.content);
    const whole = [...copy.querySelectorAll("*")].filter((element) => element.children.length === 0).map((element) => element.textContent);
    const tidy = (text) => text.replace(/\s+/g, " ").trim();
    return {
      running: tidy(copy.textContent),
      single: [...attributes, ...meta, ...whole].filter(Boolean).map(tidy).filter(Boolean),
    };
  },

  /** Where the keyboard is: the element's name and text, whether one sees it and its outline. */
  focus: () => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    return {
      name: element.localName,
      classes: element.className,
      text: element.textContent.trim(),
      order: [...document.querySelectorAll("*")].indexOf(element),
      seen: box.height > 0 && box.bottom > 0 && box.right > 0 && box.top < innerHeight,
      outlined: getComputedStyle(element).outlineStyle !== "none",
      inMain: element.closest("main") !== null,
    };
  },
};
