// The kernel that a layer has learned, pair of channels by pair.

import { el } from "../../ui/dom.js";
import { grid } from "../../ui/grid.js";
import { axis } from "../../geometry/axis.js";
import { choose, isOneOfSeveral, numbers, shownAxes } from "../../model/opened.js";
import { figure } from "../../ui/figure.js";
import { pattern } from "./pattern.js";

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

/** Pairs that are listed at most, behind the sum of all. */
const LISTED = 64;

function pairs(page, item, { pairs: all }) {
  const { pair, axis: along } = page.store.state;
  const name = ({ from, to }) => from === null ? "all channels: what a flat input meets" : `channel ${from} → ${to}`;
  const select = el("select", { id: "pair", "data-key": "pair", onchange: () => choose(page, item, { pair: Number(select.value), axis: along }) },
    all.map((one, i) => el("option", { value: i, selected: i === pair }, name(one))));
  const { inputs, outputs, groups } = item.opens;
  const left = all.length > LISTED ? (inputs * outputs) / groups - LISTED : 0;
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
