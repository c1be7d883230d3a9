// What a link says: every choice a visitor can make, as text and back. Whatever is wrong or missing in a link
// becomes the nearest that is right.

import { outputPaddings } from "../geometry/axis.js";
import { NAMES } from "../linear/kernels.js";

const whole = (least, most) => (text) => {
  const number = Math.round(Number(text));
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : undefined;
};
const oneOf = (...names) => (text) => (names.includes(text) ? text : undefined);
const numbers = (text) =>
  text.split(",").slice(0, 1024).map(Number).map((n) => (Number.isFinite(n) ? n : 0));
const text = (given) => given;

/** Field: its default and how it is read. A field that has its default is not written. */
export const FIELDS = {
  view: ["scatter", text],
  dims: [2, whole(1, 2)],
  size: [2, whole(1, 32)],
  kernel: [3, whole(1, 9)],
  stride: [2, whole(1, 6)],
  dilation: [1, whole(1, 6)],
  begin: [0, whole(0, 16)],
  end: [0, whole(0, 16)],
  outputPadding: [0, whole(0, 5)],
  shape: ["corners", oneOf(...NAMES)],
  seed: [1, whole(1, 9999)],
  order: ["crd", oneOf("crd", "dcr")],
  step: [-1, whole(-1, 1024)],
  x: [[1, 2, 3, 4], numbers],
  w: [[], numbers],
  focus: ["", text],
};

export const defaults = () => Object.fromEntries(Object.entries(FIELDS).map(([name, [value]]) => [name, value]));

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

/** A state in which what depends on something else fits it. */
export function settled(state) {
  const most = outputPaddings(state) - 1;
  return { ...state, outputPadding: Math.min(state.outputPadding, most) };
}
