// The kernel that a layer has learned, pair of channels by pair, and what it makes of a flat input.

import { el, told } from "../../ui/dom.js";
import { grid } from "../../ui/grid.js";
import { axis } from "../../geometry/axis.js";
import { flat } from "../../linear/flat.js";
import { choose, isOneOfSeveral, numbers, shownAxes } from "../../model/opened.js";
import { figure } from "../../ui/figure.js";

export function kernel(page, item) {
  const kernels = page.network.kernels(item);
  if (kernels === undefined) return [el("p", { role: "status" }, "Its kernel is being fetched.")];
  if (kernels === null) return [el("p", { role: "alert" }, "Its kernel could not be fetched. Is adjoint explore still running?")];
  const { state } = page.store;
  const axes = shownAxes(item.opens, state);
  const w = numbers(item.opens, kernels, state);
  return [
    el("div", { class: "choosers" }, pairs(page, item, kernels), isOneOfSeveral(item.opens) ? along(page, item) : ""),
    el("div", { class: "row-of-grids" },
      figure("kernel w", grid({ kind: "tap", sizes: axes.map(({ kernel: taps }) => taps), values: w, label: "learned kernel" }, page)),
      item.opens.kind === "convolution" ? "" : pattern(axis(axes[0]), w, axes.length)),
  ];
}

function pairs(page, item, { pairs: all }) {
  const { pair, axis: along } = page.store.state;
  const name = ({ from, to }) => from === null ? "all channels: what a flat input meets" : `channel ${from} → ${to}`;
  const select = el("select", { id: "pair", "data-key": "pair", onchange: () => choose(page, item, { pair: Number(select.value), axis: along }) },
    all.map((one, i) => el("option", { value: i, selected: i === pair }, name(one))));
  const left = item.opens.inputs * item.opens.outputs / item.opens.groups - (all.length - 1);
  return el("div", {}, el("label", { for: "pair" }, "Channels, the strongest pair first"), select,
    left > 0 ? el("small", {}, ` ${left.toLocaleString("en")} weaker pairs are not listed.`) : "");
}

function along(page, item) {
  const { pair, axis: chosen } = page.store.state;
  return el("div", { role: "group", "aria-label": "Axis", class: "choices" }, item.opens.axes.map((one, i) =>
    el("button", { type: "button", "data-key": `axis-${i}`, "aria-pressed": String(i === Math.min(chosen, item.opens.axes.length - 1)),
      onclick: () => choose(page, item, { pair, axis: i }) }, `axis ${i + 1}`, el("small", {}, ` K${one.kernel} S${one.stride}`))),
    el("small", {}, "Its axes are too many, or differ: the views show one, with the kernel summed over the others, as an input meets it that is flat along those."));
}

/** Periods are repeated up to so many cells. */
const CELLS = 24;

/** Kernels have four digits: what phases differ by less than their rounding is no pattern. */
const ROUNDING = 5e-4;

/** A flat input behind this layer, light and dark as far apart as can be. */
function pattern(a, w, dims) {
  const gains = flat(a, w, dims);
  const [least, most] = [Math.min(...gains), Math.max(...gains)];
  const even = most - least <= ROUNDING * w.reduce((sum, value) => sum + Math.abs(value), 0);
  const periods = Math.max(2, Math.ceil(CELLS / a.stride));
  const [height, width] = [dims === 1 ? 4 : a.stride * periods, a.stride * periods];
  const light = (row, column) => even ? 160 : 255 * (gains[(dims === 1 ? 0 : (row % a.stride) * a.stride) + (column % a.stride)] - least) / (most - least);
  const says = even ? `a flat input of 1 stays flat: ${digits(most)} everywhere` : `a flat input of 1 comes out as ${digits(least)} (black) to ${digits(most)} (white)`;
  return el("figure", { class: "pattern" }, el("figcaption", {}, says), painted(height, width, light, says));
}

const digits = (value) => told(Number(value.toPrecision(4)), 12);

function painted(height, width, light, label) {
  const drawn = Object.assign(document.createElement("canvas"), { width, height });
  const context = drawn.getContext("2d");
  const pixels = context.createImageData(width, height);
  for (let i = 0; i < width * height; i++) pixels.data.set([...Array(3).fill(light(Math.floor(i / width), i % width)), 255], 4 * i);
  context.putImageData(pixels, 0, 0);
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", label);
  return drawn;
}
