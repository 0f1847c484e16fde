// The language switcher leads to the section that is being read: its id is the same in every language.
for (const kind of ["click", "auxclick"]) {
  addEventListener(kind, ({ target }) => {
    const link = target instanceof Element && target.closest(".languages a[hreflang]");
    if (!link) return;
    const places = [...document.querySelectorAll("main :is(h2, h3, h4, h5, h6)[id]:not(nav *), main :target")];
    const passed = places.filter((place) => place.getBoundingClientRect().top <= innerHeight / 3);
    link.hash = (scrollY > 0 && passed.at(-1)?.id) || "";
  });
}
