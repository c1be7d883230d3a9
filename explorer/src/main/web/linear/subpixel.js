// A convolution of stride 1 whose channels are shuffled into blocks is a transposed convolution whose stride is the
// block: the kernel of each channel, turned round, is one phase of the one kernel.

import { axis } from "../geometry/axis.js";

/** A convolution that keeps the size, its odd cell behind. */
export const convolution = (kernel) =>
  axis({ kernel, begin: Math.floor((kernel - 1) / 2), end: Math.ceil((kernel - 1) / 2) });

/** The transposed convolution that it and a shuffle are together. */
export const transposed = (kernel, block) => {
  const { begin, end } = convolution(kernel);
  return axis({ kernel: kernel * block, stride: block, begin: block * end, end: block * begin });
};

/** Where a tap of the one kernel comes from along an axis, as `[place in the block, tap of the convolution]`. */
const origin = (kernel, block, tap) => [tap % block, kernel - 1 - Math.floor(tap / block)];

/** The same in two dimensions, numbered row by row. */
export function originOf(kernel, block, tap) {
  const [row, column] = [Math.floor(tap / (kernel * block)), tap % (kernel * block)].map((at) => origin(kernel, block, at));
  return [row[0] * block + column[0], row[1] * kernel + column[1]];
}

/** The one kernel, by the kernel of each place in the block. */
export const merged = (kernels, kernel, block) =>
  [...Array((kernel * block) ** 2).keys()].map((tap) => {
    const [place, from] = originOf(kernel, block, tap);
    return kernels[place][from];
  });
