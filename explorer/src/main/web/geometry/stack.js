// Transposed convolutions one after another, along an axis. Together they are one layer: its stride is the product
// of theirs. Held to the Java library by layers of ones on inputs of ones.

import { fineSize, meetings, reach } from "./axis.js";

/** For each grid, from the input's on: in how many ways each of its cells is reached from the input. */
export function ways(axes, coarse) {
  const grids = [Array(coarse).fill(1)];
  for (const a of axes) grids.push(reached(a, grids.at(-1)));
  return grids;
}

function reached(a, before) {
  const cells = [...Array(Math.max(0, fineSize(a, before.length))).keys()];
  return cells.map((fine) => meetings(a, before.length, fine).reduce((sum, [cell]) => sum + before[cell], 0));
}

/** The one layer that layers of ones are: `{ stride, taps }`. */
const composed = (axes) => axes.reduce(followed, { stride: 1, taps: [1] });

/** A layer and one behind it: each tap of the first is a cell that the second paints its kernel for. */
function followed({ stride, taps }, a) {
  const result = Array(a.stride * (taps.length - 1) + reach(a)).fill(0);
  taps.forEach((ones, at) => {
    for (let tap = 0; tap < a.kernel; tap++) result[a.stride * at + a.dilation * tap] += ones;
  });
  return { stride: stride * a.stride, taps: result };
}

/** The ways to the cells of each phase of all layers together, far from the borders. */
export function interior(axes) {
  const { stride, taps } = composed(axes);
  const sums = Array(stride).fill(0);
  taps.forEach((ones, tap) => { sums[tap % stride] += ones; });
  return sums;
}

/** Cells after which a pattern comes again. */
export function period(pattern) {
  const repeats = (cells) => pattern.length % cells === 0 && pattern.every((value, i) => value === pattern[i % cells]);
  return [...Array(pattern.length).keys()].map((i) => i + 1).find(repeats);
}

/** For each grid before this one, the cells of which a cell is made; nearest grid first. */
export function origins(axes, sizes, grid, cell) {
  const found = [];
  for (let at = grid, cells = [cell]; at > 0; at--) {
    cells = [...new Set(cells.flatMap((fine) => meetings(axes[at - 1], sizes[at - 1], fine).map(([coarse]) => coarse)))];
    found.push(cells);
  }
  return found;
}
