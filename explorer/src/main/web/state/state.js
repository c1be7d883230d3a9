// What a link says: every choice a visitor can make, as text and back. Whatever is wrong or missing in a link
// becomes the nearest that is right.

import { axis, outputPaddings, reach } from "../geometry/axis.js";
import { grouped } from "../geometry/channels.js";
import { fits, NAMES } from "../linear/kernels.js";
import { drawable, stack } from "./stack.js";

const whole = (least, most) => (text) => {
  const number = Math.round(Number(text));
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : undefined;
};
const oneOf = (...names) => (text) => (names.includes(text) ? text : undefined);
const numbers = (text) =>
  text.split(",").slice(0, 4096).map(Number).map((n) => (Number.isFinite(n) ? n : 0));
const text = (given) => given;

/** The least and the most of what is counted. Layers of real models have kernels of 64 and strides of 32. */
export const LIMITS = {
  size: [1, 32], kernel: [1, 64], stride: [1, 32], dilation: [1, 18], begin: [0, 64], end: [0, 64], outputPadding: [0, 31],
  downKernel: [1, 64], downPadding: [0, 64], inputs: [1, 4096], outputs: [1, 4096], groups: [1, 4096],
};

/** Cells along an axis that are drawn at most: of one axis, and of each of two. */
const DRAWN = [1200, 120];

const limited = (name) => whole(...LIMITS[name]);

/** Field: its default and how it is read. A field that has its default is not written. */
const FIELDS = {
  view: ["scatter", text],
  dims: [2, whole(1, 2)],
  size: [2, limited("size")],
  kernel: [3, limited("kernel")],
  stride: [2, limited("stride")],
  dilation: [1, limited("dilation")],
  begin: [0, limited("begin")],
  end: [0, limited("end")],
  outputPadding: [0, limited("outputPadding")],
  stack: [[], stack],
  down: ["convolution", oneOf("convolution", "pool", "pick")],
  downKernel: [3, limited("downKernel")],
  downPadding: [0, limited("downPadding")],
  inputs: [1, limited("inputs")],
  outputs: [1, limited("outputs")],
  groups: [1, limited("groups")],
  shape: ["corners", oneOf(...NAMES)],
  seed: [1, whole(1, 9999)],
  spread: [100, whole(0, 100)],
  level: [0, whole(0, 1)],
  order: ["crd", oneOf("crd", "dcr")],
  turn: ["shuffle", oneOf("shuffle", "unshuffle")],
  way: ["transposed", oneOf("transposed", "convolution")],
  step: [-1, whole(-1, 1024)],
  x: [[1, 2, 3, 4], numbers],
  w: [[], numbers],
  v: [[], numbers],
  layer: ["", text],
  pair: [0, whole(0, 64)],
  axis: [0, whole(0, 2)],
  focus: ["", text],
};

const defaults = () => Object.fromEntries(Object.entries(FIELDS).map(([name, [value]]) => [name, value]));

/** The state of a link's text, the part behind `#`. */
export function parsed(link) {
  const given = new URLSearchParams(link.replace(/^#/, ""));
  const state = defaults();
  for (const [name, [, read]] of Object.entries(FIELDS)) {
    if (given.has(name)) state[name] = read(given.get(name)) ?? state[name];
  }
  return settled(state);
}

/** The text of a state's link. */
export function link(state) {
  const pairs = Object.entries(FIELDS)
    .filter(([name, [value]]) => String(state[name]) !== String(value))
    .map(([name]) => [name, String(state[name])]);
  return "#" + new URLSearchParams(pairs).toString();
}

/** A state in which what depends on something else fits it: output paddings that frameworks take, sizes that can be drawn,
 *  groups that divide the channels. */
export function settled(state) {
  const drawn = DRAWN[state.dims - 1];
  const dilation = Math.min(state.dilation, Math.floor((drawn - 1) / Math.max(1, state.kernel - 1)));
  const size = Math.min(state.size, Math.floor((drawn - reach(axis({ ...state, dilation }))) / state.stride) + 1);
  const outputPadding = Math.min(state.outputPadding, outputPaddings({ ...state, dilation }) - 1);
  const groups = grouped(state.inputs, state.outputs, state.groups);
  const shape = fits(state.shape, state) ? state.shape : "random";
  const fitted = { ...state, dilation, size, outputPadding, groups, shape };
  return { ...fitted, stack: drawable(fitted) };
}
