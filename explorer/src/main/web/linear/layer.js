// A layer of one channel with one or two equal axes: its grids, and all triples of cells that it joins.

import { axis, fineSize, meetings, fineCell } from "../geometry/axis.js";

/** The layer that a state describes: grids as lists of sizes, cells numbered row by row. */
export function layer(state) {
  const along = axis(state);
  const coarse = Array(state.dims).fill(state.size);
  const fine = coarse.map((cells) => Math.max(0, fineSize(along, cells)));
  const taps = coarse.map(() => state.kernel);
  return { along, coarse, fine, taps };
}

export const count = (sizes) => sizes.reduce((product, size) => product * size, 1);

/** The coordinates of a cell, outermost first. */
export const place = (sizes, cell) =>
  sizes.length === 1 ? [cell] : [Math.floor(cell / sizes[1]), cell % sizes[1]];

export const number = (sizes, [first, second]) => (sizes.length === 1 ? first : first * sizes[1] + second);

/** All `{coarse, tap, fine}` that meet in a fine cell. */
export function ofFine(l, fine) {
  const along = place(l.fine, fine).map((cell, i) => meetings(l.along, l.coarse[i], cell));
  return product(along).map((pairs) => ({
    coarse: number(l.coarse, pairs.map(([cell]) => cell)),
    tap: number(l.taps, pairs.map(([, tap]) => tap)),
    fine,
  }));
}

/** All that start from a coarse cell. */
export const ofCoarse = (l, coarse) => cells(l.taps).flatMap((tap) => joined(l, coarse, tap));

/** All of one tap. */
export const ofTap = (l, tap) => cells(l.coarse).flatMap((coarse) => joined(l, coarse, tap));

/** All there are. */
export const all = (l) => cells(l.coarse).flatMap((coarse) => ofCoarse(l, coarse));

const cells = (sizes) => [...Array(count(sizes)).keys()];

/** The one triple of a coarse cell and a tap; none where it falls beside the fine grid. */
function joined(l, coarse, tap) {
  const taps = place(l.taps, tap);
  const fine = place(l.coarse, coarse).map((cell, i) => fineCell(l.along, cell, taps[i]));
  const inside = fine.every((cell, i) => cell >= 0 && cell < l.fine[i]);
  return inside ? [{ coarse, tap, fine: number(l.fine, fine) }] : [];
}

const product = (lists) =>
  lists.reduce((tuples, list) => tuples.flatMap((tuple) => list.map((item) => [...tuple, item])), [[]]);

/** The transposed convolution: every coarse cell adds its scaled kernel. */
export const scatter = (l, x, w) => summed(l, l.fine, (t) => [t.fine, x[t.coarse] * w[t.tap]]);

/** The convolution: every coarse cell gathers what its taps meet. */
export const gather = (l, y, w) => summed(l, l.coarse, (t) => [t.coarse, y[t.fine] * w[t.tap]]);

/** The weight gradient: every tap gathers the products of the cells that it joins. */
export const weigh = (l, x, y) => summed(l, l.taps, (t) => [t.tap, x[t.coarse] * y[t.fine]]);

function summed(l, sizes, term) {
  const sums = Array(count(sizes)).fill(0);
  for (const triple of all(l)) {
    const [cell, value] = term(triple);
    sums[cell] += value;
  }
  return sums;
}

export const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
