// What a kernel makes of flat areas, and kernels of several axes seen along one.

import { residue } from "../geometry/axis.js";
import { parts } from "./phases.js";

/** What a flat input of 1 comes out as in the interior, from fine cell 0 on: one period of `stride` cells along each axis. */
export function flat(along, w, dims) {
  const gains = parts({ along, taps: Array(dims).fill(along.kernel) }, w).map(({ gain }) => gain);
  const line = [...Array(along.stride).keys()].map((fine) => residue(along, fine));
  const rows = dims === 1 ? [0] : line;
  return rows.flatMap((row) => line.map((column) => gains[row * along.stride + column]));
}

/** A kernel along one of its axes: summed over all others, as inputs meet it that are flat along those. */
export function alongAxis(taps, sizes, axis) {
  const step = sizes.slice(axis + 1).reduce((product, size) => product * size, 1);
  const sums = Array(sizes[axis]).fill(0);
  taps.forEach((value, i) => { sums[Math.floor(i / step) % sizes[axis]] += value; });
  return sums;
}
