// Planes of pixels: a transposed convolution of many cells, and spectra.

import { axis, fineCell, fineSize } from "../geometry/axis.js";

/** `side * side` numbers by a transposed convolution of equal axes. */
export function enlarged(plane, side, { state, taps }) {
  const along = axis(state);
  const fine = fineSize(along, side);
  const result = new Float32Array(fine * fine);
  taps.forEach((weight, tap) => add(plane, side, along, [Math.floor(tap / along.kernel), tap % along.kernel], weight, result, fine));
  return result;
}

/** What one tap adds: each cell of the plane, weighed, at its place. */
function add(plane, side, along, [down, across], weight, result, fine) {
  for (let y = 0; y < side; y++) {
    const row = fineCell(along, y, down);
    if (row < 0 || row >= fine) continue;
    for (let x = 0; x < side; x++) {
      const column = fineCell(along, x, across);
      if (column >= 0 && column < fine) result[row * fine + column] += weight * plane[y * side + x];
    }
  }
}

/** Magnitudes of the spectrum of a square of a power of two, frequency 0 in the middle. */
export function spectrum(plane, side) {
  const real = Float64Array.from(plane);
  const mean = real.reduce((a, b) => a + b, 0) / real.length;
  const imaginary = new Float64Array(real.length);
  for (let i = 0; i < real.length; i++) real[i] = (real[i] - mean) * window(Math.floor(i / side), side) * window(i % side, side);
  for (let row = 0; row < side; row++) transform(real, imaginary, row * side, 1, side);
  for (let column = 0; column < side; column++) transform(real, imaginary, column, side, side);
  const half = side / 2;
  return Float32Array.from(real, (_, i) => {
    const from = ((Math.floor(i / side) + half) % side) * side + ((i + half) % side);
    return Math.hypot(real[from], imaginary[from]);
  });
}

/** A square half as large: the largest of every four numbers. */
export function halved(plane, side) {
  const half = side / 2;
  return Float32Array.from({ length: half * half }, (_, i) => {
    const from = 2 * Math.floor(i / half) * side + 2 * (i % half);
    return Math.max(plane[from], plane[from + 1], plane[from + side], plane[from + side + 1]);
  });
}

/** Of Hann: without it the picture's edges are a cross in the spectrum. */
const window = (at, side) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / side);

/** Of Cooley and Tukey, in place, along a line of numbers `step` apart. */
function transform(real, imaginary, first, step, count) {
  if (count === 1) return;
  const at = (i) => first + step * i;
  const half = count / 2;
  transform(real, imaginary, first, 2 * step, half);
  transform(real, imaginary, first + step, 2 * step, half);
  const re = Float64Array.from({ length: count }, (_, i) => real[at(i)]);
  const im = Float64Array.from({ length: count }, (_, i) => imaginary[at(i)]);
  for (let k = 0; k < half; k++) {
    const [c, s] = [Math.cos((2 * Math.PI * k) / count), Math.sin((2 * Math.PI * k) / count)];
    const [oddRe, oddIm] = [c * re[2 * k + 1] + s * im[2 * k + 1], c * im[2 * k + 1] - s * re[2 * k + 1]];
    [real[at(k)], imaginary[at(k)]] = [re[2 * k] + oddRe, im[2 * k] + oddIm];
    [real[at(k + half)], imaginary[at(k + half)]] = [re[2 * k] - oddRe, im[2 * k] - oddIm];
  }
}
