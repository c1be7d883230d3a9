// Upsamplers by two, each as the one kernel that a transposed convolution of stride 2 has for it: nearest and
// bilinear interpolation, and what layers do at random weights. Kernels sum to 4, so that flat areas keep their mean.

import { randoms, repeated } from "./kernels.js";

const outer = (line) => line.flatMap((a) => line.map((b) => a * b));

const summing = (numbers) => {
  const sum = numbers.reduce((a, b) => a + b, 0);
  return numbers.map((value) => (4 * value) / sum);
};

/** Not negative, as weights are of a layer whose output is to be as bright as its input; apart by so many percent. */
const weights = ({ seed, spread }, count) => randoms(seed, count).map((value) => 1 + (spread / 100) * value);

/** A kernel of 3 for every phase, all alike: what ICNR begins with. */
const alike = (state) => repeated(weights(state, 9), 6, 2, 2);

const layer = (kernel, begin, outputPadding) => ({ dims: 2, stride: 2, dilation: 1, kernel, begin, end: begin, outputPadding });

/** `{ title, says, parameters, state, taps }` of each, by a seed and a spread for random weights. */
export const upsamplers = (state) => [
  { title: "nearest", says: "the pattern of its pixels and no other", parameters: 0, state: layer(2, 0, 0), taps: outer([1, 1]) },
  { title: "bilinear", says: "the kernel 1-3-3-1 along both axes", parameters: 0, state: layer(4, 1, 0), taps: summing(outer([1, 3, 3, 1])) },
  { title: "K3 S2, random", says: "1, 2 or 4 taps meet in a cell", parameters: 9, state: layer(3, 1, 1), taps: summing(weights(state, 9)) },
  { title: "K4 S2, random", says: "4 taps meet in every cell", parameters: 16, state: layer(4, 1, 0), taps: summing(weights(state, 16)) },
  { title: "pixel shuffle, random", says: "a kernel of 3 for each phase", parameters: 36, state: layer(6, 2, 0), taps: summing(weights(state, 36)) },
  { title: "pixel shuffle, ICNR", says: "the 4 kernels begin alike", parameters: 36, state: layer(6, 2, 0), taps: summing(alike(state)) },
];
