// The layers behind the first, as a link says them: kernel.stride.padding.dilation each, as in 4.2.1, with dilation
// left out where it is 1.

import { axis, fineSize } from "../geometry/axis.js";

/** Of each number of a layer: its name, least, most, and what it is where nothing is said. */
export const NUMBERS = [["kernel", 1, 16, 3], ["stride", 1, 8, 2], ["padding", 0, 16, 0], ["dilation", 1, 6, 1]];

/** Layers behind the first. */
export const MOST_LAYERS = 3;

/** Cells along an axis, of the last layer's result. */
const MOST_CELLS = 640;

/** The layers of a link, each as it is written. */
export const stack = (text) =>
  text.split(",").filter((layer) => layer !== "").slice(0, MOST_LAYERS).map((layer) => written(numbers(layer)));

/** The four numbers of a layer. */
export const numbers = (layer) => NUMBERS.map(([, least, most, unless], i) => {
  const number = Math.round(Number(layer.split(".")[i] || "x"));
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : unless;
});

/** A layer as a link says it. */
export const written = (layer) => (layer[3] === 1 ? layer.slice(0, 3) : layer).join(".");

/** The axes of all layers. */
export const axes = (state) => [axis(state), ...state.stack.map((layer) => {
  const [kernel, stride, padding, dilation] = numbers(layer);
  return axis({ kernel, stride, dilation, begin: padding, end: padding });
})];

const cells = (state) => axes(state).reduce((size, a) => Math.max(0, fineSize(a, size)), state.size);

/** A stack that can be drawn: without the last layers where they make too many cells. */
export function drawable(state) {
  if (state.stack.length === 0 || cells(state) <= MOST_CELLS) return state.stack;
  return drawable({ ...state, stack: state.stack.slice(0, -1) });
}
