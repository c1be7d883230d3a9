// One axis as a row of cells, as wide as the page lets it be.

import { el } from "../ui/dom.js";

/** More cells than these are told, not drawn. */
export const MOST = 130;

/**
 * @param cells `{ text, names, kind }`: what stands in a cell, the names that light it, and what it is
 * @param most cells of the longest row that is to be as wide
 */
export function axisRow(label, cells, most, page) {
  if (most > MOST) return el("p", { class: "note" }, `${label} (too many to draw: ${most})`);
  return el("div", { class: "axis-row", role: "img", "aria-label": label, style: `--cells: ${Math.max(1, most)}` }, cells.map((cell) => shown(cell, most, page)));
}

function shown({ text, names, kind }, most, page) {
  const element = el("i", { class: kind }, most <= 40 && text !== undefined ? String(text) : "");
  for (const name of names) page.links.note(`term:${name}`, element);
  if (names.length > 0) element.addEventListener("pointerenter", () => page.store.touch({ focus: `term:${names.at(-1)}` }));
  return element;
}
