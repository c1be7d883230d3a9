// A layer's output as a small grid, to scale.

import { el } from "../../ui/dom.js";

const LEAST = 0.08;

/** Sides as parts of the largest one, by the square roots of their cells: what is a hundred times as coarse is still seen. */
export function scaled(columns) {
  const most = Math.max(2, ...columns.flatMap(({ sizes }) => sizes ?? []));
  return (cells) => Math.max(LEAST, Math.sqrt(cells / most));
}

/** Lines across the largest grid. Smaller ones have fewer, as their sides are shorter: never more than cells. */
const LINES = 14;

const lines = (cells, part) => Math.min(cells, Math.max(1, Math.round(LINES * part)));

/** A grid with sheets behind it where there are many channels: one for 8, two for 64, three for 512. */
export function sheet(sizes, scale, channels = 1) {
  if (sizes === null || sizes.length === 0) return el("span", { class: "sheet unknown" }, "?");
  const [height, width] = sizes.length === 1 ? [1, sizes[0]] : sizes.slice(-2);
  const behind = Math.min(3, Math.floor(Math.log2(Math.max(1, channels)) / 3));
  return el("span", { class: "sheet", "data-behind": behind, "data-signal": sizes.length === 1,
    style: `--h: ${scale(height).toFixed(3)}; --w: ${scale(width).toFixed(3)}; --rows: ${lines(height, scale(height))}; --columns: ${lines(width, scale(width))}` });
}
