// Upsamplers by two, each as the one kernel that a transposed convolution of stride 2 has for it: nearest and
// bilinear interpolation, and what layers do at random weights. Kernels sum to 4, so that flat areas keep their mean.

import { randoms } from "./kernels.js";

const outer = (line) => line.flatMap((a) => line.map((b) => a * b));

const summing = (numbers) => {
  const sum = numbers.reduce((a, b) => a + b, 0);
  return numbers.map((value) => (4 * value) / sum);
};

/** Positive, as a layer's weights are whose output is to be as bright as its input. */
const positive = (seed, count) => randoms(seed, count).map((value) => 1.05 + value);

/** A kernel of 3 for every phase, all alike: what ICNR begins with. */
const alike = (seed) => {
  const small = positive(seed, 9);
  const cells = [...Array(36).keys()];
  return cells.map((i) => small[Math.floor(Math.floor(i / 6) / 2) * 3 + Math.floor((i % 6) / 2)]);
};

/** `{ title, says, kernel, padding, outputPadding, taps }` of each, by a seed for random weights. */
export const upsamplers = (seed) => [
  { title: "nearest", says: "no weights; the pattern of its pixels, and no other", kernel: 2, padding: 0, outputPadding: 0, taps: outer([1, 1]) },
  { title: "bilinear", says: "the kernel 1-3-3-1: all phases sum to 1", kernel: 4, padding: 1, outputPadding: 0, taps: summing(outer([1, 3, 3, 1])) },
  { title: "K3 S2, random", says: "1, 2 or 4 taps meet in a cell", kernel: 3, padding: 1, outputPadding: 1, taps: summing(positive(seed, 9)) },
  { title: "K4 S2, random", says: "4 taps in every cell, and yet a pattern", kernel: 4, padding: 1, outputPadding: 0, taps: summing(positive(seed, 16)) },
  { title: "pixel shuffle, random", says: "a kernel of 3 for each of 4 phases", kernel: 6, padding: 2, outputPadding: 0, taps: summing(positive(seed, 36)) },
  { title: "pixel shuffle, ICNR", says: "the 4 kernels begin alike", kernel: 6, padding: 2, outputPadding: 0, taps: summing(alike(seed)) },
];
