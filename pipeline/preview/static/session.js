/** What the server wrote into the page: its data, the token for writing, and what this session may do. */

const given = document.getElementById("calque-data");

/** The data of the page, as `/api/index` or `/api/article/…` answers them. */
export const data = JSON.parse(given.textContent);

/** What this session may do: `read_only`, `exported`, `live`, `editor`, and the interface's language `lang`. */
export const session = data.session;

/** Sent with everything that writes. */
export const token = document.querySelector('meta[name="calque-token"]')?.content ?? "";

/** The way from this page to the root of the preview: "" or "../../". */
export const root = document.documentElement.dataset.root;

/** Where a locale's article, edition or entry is: each part of its name percent-encoded. */
export function encoded(...parts) {
  return parts
    .flatMap((part) => part.split("/"))
    .map(encodeURIComponent)
    .join("/");
}
