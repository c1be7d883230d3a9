// What a kernel makes of flat areas, and kernels of several axes seen along one.

import { phase, residue } from "../geometry/axis.js";

const added = (numbers) => numbers.reduce((sum, value) => sum + value, 0);

/** What a flat input of 1 comes out as in the interior, from fine cell 0 on: one period of `stride` cells along each axis. */
export function flat(along, w, dims) {
  const lines = [...Array(along.stride).keys()].map((fine) => phase(along, residue(along, fine)));
  const rows = dims === 1 ? [[0]] : lines;
  return rows.flatMap((down) => lines.map((across) => added(down.flatMap((i) => across.map((j) => w[i * along.kernel + j])))));
}

/** A kernel along one of its axes: summed over all others, as inputs meet it that are flat along those. */
export function alongAxis(taps, sizes, axis) {
  const step = sizes.slice(axis + 1).reduce((product, size) => product * size, 1);
  const sums = Array(sizes[axis]).fill(0);
  taps.forEach((value, i) => { sums[Math.floor(i / step) % sizes[axis]] += value; });
  return sums;
}
