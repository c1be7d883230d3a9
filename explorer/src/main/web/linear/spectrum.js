// Frequency response of a layer's kernel: what it makes of waves, and of the copies of the input's spectrum that
// zeros between the cells put at multiples of 1/stride.

import { place } from "./layer.js";

/** Magnitude at a frequency along each axis, in cycles a cell. */
export function magnitude(l, w, frequencies) {
  let [real, imaginary] = [0, 0];
  w.forEach((tap, i) => {
    const at = place(l.taps, i).reduce((turns, cell, axis) => turns + frequencies[axis] * l.along.dilation * cell, 0);
    real += tap * Math.cos(2 * Math.PI * at);
    imaginary += tap * Math.sin(2 * Math.PI * at);
  });
  return Math.hypot(real, imaginary);
}

/** Magnitudes of a kernel of two axes at `points * points` frequencies from -1/2 to 1/2, row by row. */
export function plane(l, w, points) {
  const [rows, columns] = l.taps;
  const frequencies = [...Array(points).keys()].map((i) => i / (points - 1) - 0.5);
  const across = [...Array(rows).keys()].map((row) => waves(w.slice(row * columns, (row + 1) * columns).map((tap) => [tap, 0]), l, frequencies));
  const down = frequencies.map((_, x) => waves(across.map((row) => row[x]), l, frequencies));
  return frequencies.flatMap((_, y) => frequencies.map((_, x) => Math.hypot(...down[x][y])));
}

/** What a line of complex numbers is made of, at each frequency. */
const waves = (line, l, frequencies) => frequencies.map((frequency) =>
  line.reduce(([re, im], [a, b], cell) => {
    const [c, s] = [Math.cos, Math.sin].map((of) => of(-2 * Math.PI * frequency * l.along.dilation * cell));
    return [re + a * c - b * s, im + a * s + b * c];
  }, [0, 0]));

/** What is less is told as this, in dB. */
export const LOWEST = -80;

/** In dB over another magnitude. */
export const decibels = (value, over) =>
  over === 0 ? LOWEST : Math.max(LOWEST, 20 * Math.log10(Math.max(value, 1e-12) / over));

/** What 0 dB is: a flat area, or where that is not let through at all, the largest tap. */
export const reference = (l, w) => {
  const flat = magnitude(l, w, l.taps.map(() => 0));
  return flat > 1e-9 ? flat : Math.max(1e-9, ...w.map(Math.abs));
};

/** The frequencies of the images of a flat area, up to half a cycle a cell along each axis. */
export function images({ along: { stride }, taps }) {
  const each = [...Array(stride).keys()].map((i) => (i > stride / 2 ? i - stride : i) / stride);
  const all = taps.length === 1 ? each.map((f) => [f]) : each.flatMap((down) => each.map((across) => [down, across]));
  return all.filter((at) => (at.find((f) => f !== 0 && f !== 0.5) ?? at.find((f) => f !== 0) ?? -1) > 0);
}
