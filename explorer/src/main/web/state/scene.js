// All that follows from the state: the layer, its numbers and its result.

import { count, layer, scatter } from "../linear/layer.js";
import { taps } from "../linear/kernels.js";

/** Of a grid whose numbers the link does not say: 1 to 9, again and again. */
const counted = (given, sizes) => [...Array(count(sizes)).keys()].map((i) => given[i] ?? (i % 9) + 1);

/** `x` on the coarse grid, `v` on the fine one, the kernel `w`, and `y`, what the layer makes of `x`. */
export function scene(state) {
  const made = layer(state);
  const x = counted(state.x, made.coarse);
  const w = taps(state);
  return { layer: made, x, v: counted(state.v, made.fine), w, y: scatter(made, x, w) };
}
