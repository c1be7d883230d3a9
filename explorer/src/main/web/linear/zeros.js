// The fractionally strided form of a layer: where its input cells lie among zeros that are put between and around
// them, and the convolution of stride 1 that slides over all of it.

import { axis } from "../geometry/axis.js";
import { jax } from "../geometry/frameworks.js";
import { count, layer as layerOf, number, place } from "./layer.js";

/** Sizes of the stages, and for each of their cells the input cell that lies there, if any. */
export function stages(layer) {
  const { stride } = layer.along;
  const { before, after } = jax(layer.along);
  const stretched = layer.coarse.map((cells) => stride * (cells - 1) + 1);
  const padded = stretched.map((cells) => Math.max(0, cells + before + after));
  const put = (sizes, moved) => placed(layer.coarse, sizes, moved);
  return { before, after, stretched, padded, between: put(stretched, (cell) => stride * cell), around: put(padded, (cell) => stride * cell + before) };
}

/** Which cell of a grid lies in each cell of a larger one; what falls outside is cropped. */
function placed(from, to, moved) {
  const cells = Array(count(to)).fill(undefined);
  for (let cell = 0; cell < count(from); cell++) {
    const where = place(from, cell).map(moved);
    if (where.every((at, i) => at >= 0 && at < to[i])) cells[number(to, where)] = cell;
  }
  return cells;
}

/** The convolution of stride 1 whose fine grid is the padded one. */
export const slid = ({ along: { kernel, dilation }, fine }) =>
  layerOf({ dims: fine.length, size: fine[0], ...axis({ kernel, dilation }) });
