// A way down and up again, drawn to scale: three grids in one frame of coordinates, and what a skip makes of an edge.

import { el, svg, told } from "../ui/dom.js";
import { coarseOffset, meetings } from "../geometry/axis.js";
import { shift, sizes } from "../geometry/ways.js";

const CELL = 30;
const HEIGHT = 30;

/** Up to so many cells are drawn as wide as the page lets them be; more can be scrolled. */
const FEW = 12;

const ROWS = [20, 84, 154, 222];

/** What is drawn, in one scale. */
export function wayDrawing(down, up, first, page) {
  const [fine, coarse, again] = sizes(down, up, first);
  const aside = shift(down, up);
  const [left, right] = extent(down, coarse, fine, again, aside);
  const scale = { x: (at) => (at - left) * CELL, width: (right - left) * CELL };
  const label = `${fine} cells, ${coarse} behind the way down, ${again} behind the way up, which lie ${told(aside, 3)} cells behind their old places`;
  return el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Down and up again, to scale" },
    svg("svg", { viewBox: `0 0 ${scale.width} 256`, style: `--width: ${scale.width}px`, class: fine > FEW ? "frames" : "frames few", role: "img", "aria-label": label },
      row(fine, 0, 1, ROWS[0], "before", "fine", scale, page), row(coarse, coarseOffset(down), down.stride, ROWS[1], "down", "coarse", scale, page, "low"),
      ghosts(fine, scale), row(again, aside, 1, ROWS[2], "up again", "fine again", scale, page),
      edge(fine, aside, scale), ties(Math.min(fine, again), aside, scale, page)));
}

function extent(down, coarse, fine, again, aside) {
  const low = coarseOffset(down) - down.stride / 2;
  return [Math.min(-0.5, low, aside - 0.5) - 0.6, Math.max(fine - 0.5, low + coarse * down.stride, aside + again - 0.5) + 0.6];
}

/** A row of cells whose first lies at `offset`, each `step` from the next. */
function row(count, offset, step, y, title, kind, { x }, page, prefix = "place") {
  const cells = [...Array(count).keys()].flatMap((i) => {
    const at = offset + i * step;
    const cell = svg("rect", { x: x(at - step / 2) + 1, y, width: step * CELL - 2, height: HEIGHT, rx: 3, class: kind });
    page.links.note(`${prefix}:${i}`, cell);
    if (prefix === "place") cell.addEventListener("pointerenter", () => page.store.touch({ focus: `place:${i}` }));
    return [cell, svg("circle", { cx: x(at), cy: y + HEIGHT / 2, r: 2, class: "middle" }), svg("text", { x: x(at) + 4, y: y + 12 }, String(i))];
  });
  return [svg("text", { x: 2, y: y - 8 }, title), ...cells];
}

/** The old places of the cells, behind the new ones. */
const ghosts = (count, { x }) =>
  [...Array(count).keys()].map((i) => svg("rect", { x: x(i - 0.5) + 1, y: ROWS[2] - 5, width: CELL - 2, height: HEIGHT + 10, rx: 3, class: "ghost" }));

/** From each cell's old place to its new one. */
const ties = (count, aside, { x }, page) => [...Array(count).keys()].map((i) => {
  const tie = svg("line", { x1: x(i), x2: x(i + aside), y1: ROWS[0] + HEIGHT, y2: ROWS[2], class: "tie" });
  page.links.note(`place:${i}`, tie);
  return tie;
});

/** An edge in the middle, seen by a skip that adds cells of the same number: once, or twice. */
function edge(count, aside, { x, width }) {
  const middle = Math.floor(count / 2) - 0.5;
  const half = (to) => svg("rect", { x: 0, y: ROWS[3], width: Math.max(0, Math.min(width, x(to))), height: HEIGHT, class: "dark" });
  return [svg("text", { x: 2, y: ROWS[3] - 8 }, aside === 0 ? "an edge where a skip adds both: once" : "an edge where a skip adds both: twice"),
    svg("rect", { x: 0, y: ROWS[3], width, height: HEIGHT, class: "light" }), half(middle), half(middle - aside)];
}

/** The coarse cells that read a cell on the way down. */
export const readers = (down, coarse, cell) => meetings(down, coarse, cell).map(([low]) => low);

/** How far aside, in words. */
export function inWords(aside) {
  if (Math.abs(aside) < 1e-9) return "the same place";
  const cells = Math.abs(aside) === 1 ? "cell" : "cells";
  return `${told(Math.abs(aside), 3)} ${cells} ${aside < 0 ? "before" : "behind"}`;
}

