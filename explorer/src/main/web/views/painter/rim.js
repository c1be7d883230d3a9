// A fine grid with the cells of padding around it: cropped of what a transposed convolution paints, zeros of what a
// convolution reads.

import { count, layer as layerOf, number, place } from "../../linear/layer.js";

/** The layer as it would be without padding: what is cropped is in its fine grid. */
export const uncropped = (state) => layerOf({ ...state, begin: 0, end: 0 });

/** What a grid is drawn by but its values, and for each of its cells the fine cell that it is, if it is one. */
export function around({ along, fine }, whole) {
  const inside = [...Array(count(whole.fine)).keys()].map((cell) => {
    const where = place(whole.fine, cell).map((at) => at - along.begin);
    return where.every((at, i) => at >= 0 && at < fine[i]) ? number(fine, where) : undefined;
  });
  const name = (cell) => (inside[cell] === undefined ? `cropped:${cell}` : `fine:${inside[cell]}`);
  return { sizes: whole.fine, inside, name, cropped: (cell) => inside[cell] === undefined };
}
