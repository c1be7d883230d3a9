// An item of the chain as a state that every view shows.

import { LIMITS } from "../state/state.js";
import { alongAxis } from "../linear/flat.js";

/** Cells of the input that are shown at most, so that each can be read. */
const MOST = 6;

const GEOMETRY = ["kernel", "stride", "dilation", "begin", "end", "outputPadding"];

const alike = ([first, ...others]) => others.every((other) => GEOMETRY.every((name) => other[name] === first[name]));

/** Whether an item is shown along one of its several axes. */
export const isOneOfSeveral = ({ axes }) => axes.length > 2 || !alike(axes);

/** The axes that a state is to show: both of a picture, or one. */
export const shownAxes = (opens, { axis }) =>
  isOneOfSeveral(opens) ? [opens.axes[Math.min(axis, opens.axes.length - 1)]] : opens.axes;

/** The geometry of the axes shown. */
const geometry = (axes) => Object.fromEntries(GEOMETRY.map((name) => [name, axes[0][name]]));

/** The names of what is larger than the views can show, or less. */
export const beyond = (opens, state) =>
  GEOMETRY.filter((name) => shownAxes(opens, state).some((axis) => axis[name] < LIMITS[name][0] || axis[name] > LIMITS[name][1]));

/** The taps of a pair of channels, as the axes shown have them. */
export function numbers(opens, kernels, { pair, axis }) {
  const { taps } = kernels.pairs[Math.min(pair, kernels.pairs.length - 1)];
  return isOneOfSeveral(opens) ? alongAxis(taps, kernels.axes, Math.min(axis, kernels.axes.length - 1)).map(rounded) : taps;
}

/** As many digits as the numbers had that were summed. */
const rounded = (value) => Number(value.toPrecision(4));

/** Channels of the transposed convolution that is shown: a convolution's are turned round with it. */
const channels = ({ kind, inputs, outputs, groups }) =>
  kind === "convolution" ? { inputs: outputs, outputs: inputs, groups } : { inputs, outputs, groups };

/** The fields of the state that show an item. */
export function fields(opens, kernels, state) {
  const axes = shownAxes(opens, state);
  return {
    ...geometry(axes), ...channels(opens), stack: [], dims: axes.length, size: Math.min(MOST, ...axes.map((axis) => axis.size)),
    way: opens.kind === "convolution" ? "convolution" : "transposed", shape: "yours", w: numbers(opens, kernels, state),
  };
}

/** Whether a state has the geometry of an item. */
export function shows(opens, state) {
  const axes = shownAxes(opens, state);
  return state.dims === axes.length && GEOMETRY.every((name) => state[name] === axes[0][name]);
}

/** All fields by which an item is chosen; where it opens, also those that show it. */
export async function open(network, item, { pair = 0, axis = 0 } = {}) {
  const chosen = { layer: item.node, pair, axis };
  const kernels = item.opens && beyond(item.opens, chosen).length === 0 ? await network.fetched(item) : null;
  return kernels ? { ...chosen, ...fields(item.opens, kernels, chosen) } : chosen;
}

/** Chooses an item, and perhaps a view of it: a step in the visitor's history. */
export async function choose(page, item, { view = "model", ...which } = {}) {
  page.store.change({ view, focus: "", step: -1, ...(await open(page.network, item, which)) });
}
