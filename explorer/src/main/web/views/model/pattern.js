// What a layer makes of a flat input, light and dark as far apart as can be.

import { el, told } from "../../ui/dom.js";
import { pixels } from "../../ui/pixels.js";
import { flat } from "../../linear/flat.js";

/** Periods are repeated up to so many cells; of one axis rows are alike. */
const CELLS = 24;
const ALIKE = 4;

/** Kernels have four digits: what phases differ by less than their rounding is no pattern. */
const ROUNDING = 5e-4;

const EVEN = 160;

/** A picture of some periods, by an axis that all axes are like, and the kernel. */
export function pattern(a, w, dims) {
  const gains = flat(a, w, dims);
  const [least, most] = [Math.min(...gains), Math.max(...gains)];
  const even = most - least <= ROUNDING * w.reduce((sum, value) => sum + Math.abs(value), 0);
  const says = even ? `a flat input of 1 stays flat: ${digits(most)} everywhere` : `a flat input of 1 comes out as ${digits(least)} (black) to ${digits(most)} (white)`;
  const light = (gain) => (even ? EVEN : (255 * (gain - least)) / (most - least));
  return el("figure", { class: "pattern" }, el("figcaption", {}, says), periods(says, a.stride, dims, (cell) => light(gains[cell])));
}

function periods(label, stride, dims, light) {
  const columns = stride * Math.max(2, Math.ceil(CELLS / stride));
  const row = (i) => (dims === 1 ? 0 : (Math.floor(i / columns) % stride) * stride);
  return pixels(label, [dims === 1 ? ALIKE : columns, columns], (i) => [...Array(3).fill(light(row(i) + (i % columns) % stride)), 255]);
}

const digits = (value) => told(Number(value.toPrecision(4)), 12);
