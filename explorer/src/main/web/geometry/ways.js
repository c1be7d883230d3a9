// A way down and up again: where fine cells come out beside where they were. Lengths are in fine cells.

import { axis, coarseOffset, coarseSize, fineSize } from "./axis.js";

/** The layer that leads down: a convolution or a pool of any kind, which lie alike, or one cell picked of each stride. */
export const downAxis = ({ down, downKernel, downPadding, stride }) =>
  down === "pick" ? axis({ stride }) : axis({ kernel: downKernel, stride, begin: downPadding, end: downPadding });

/** How many cells there are: at first, behind the way down, and behind the way up. */
export function sizes(down, up, first) {
  const coarse = Math.max(0, coarseSize(down, first));
  return [first, coarse, coarse > 0 ? Math.max(0, fineSize(up, coarse)) : 0];
}

/** How far behind its old place a cell comes out; the same for all cells. */
export const shift = (down, up) => coarseOffset(down) - coarseOffset(up);

/** Where a cell of an axis that was resized to `stride` times its length lies, in cells of the shorter one. */
export const RESIZED = {
  halfPixel: (cell, coarse, stride) => (cell + 0.5) / stride - 0.5,
  alignCorners: (cell, coarse, stride) => (coarse * stride > 1 ? (cell * (coarse - 1)) / (coarse * stride - 1) : 0),
};

/** How far behind its old place a cell comes out if resizing leads up. */
export const resizedShift = (down, how, coarse, cell) =>
  coarseOffset(down) + down.stride * RESIZED[how](cell, coarse, down.stride) - cell;
