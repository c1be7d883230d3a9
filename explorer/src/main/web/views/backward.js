// The gradients: the input's is the convolution, the weights' is the third face of the same triples.

import { el } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { count, gather, weigh } from "../linear/layer.js";
import { randoms } from "../linear/kernels.js";
import { figure, sentence } from "./scatter.js";

export const backward = {
  id: "backward",
  title: "Backward",
  asks: "What flows back?",

  show(page) {
    const { layer, x, w } = page.scene;
    const { seed } = page.store.state;
    const g = randoms(seed + 7, count(layer.fine));
    const input = gather(layer, g, w);
    const weights = weigh(layer, x, g);
    return [
      el("p", { class: "lead" }, "Every triple of an input cell, a tap and an output cell adds x · w to y. The gradient of the loss flows back along the same triples: to x by the taps, which is the ",
        el("b", {}, "convolution"), ", and to w by the inputs."),
      el("div", { class: "row-of-grids" },
        figure("gradient g of the output, given", grid({ kind: "fine", sizes: layer.fine, values: g, label: "gradient of the output" }, page)),
        el("span", { class: "sign", "aria-hidden": "true" }, "→"),
        figure("gradient of the input: conv(g, w)", grid({ kind: "coarse", sizes: layer.coarse, values: input, label: "gradient of the input" }, page)),
        figure("gradient of the weights: each tap's sum of x · g", grid({ kind: "tap", sizes: layer.taps, values: weights, label: "gradient of the weights" }, page))),
      el("p", {}, el("button", { type: "button", "data-key": "again", onclick: () => page.store.change({ seed: (seed % 9999) + 1 }) }, "another gradient")),
      el("p", { class: "told", role: "status", "data-told": "" }),
    ];
  },

  tell({ scene }, focus) {
    const [kind, cell] = focus.split(":");
    if (kind === "coarse") return `The gradient of this input cell gathers what its taps meet in g, by w: one cell of a convolution of stride ${scene.layer.along.stride}.`;
    if (kind === "tap") return "The gradient of this tap sums x · g over all pairs of cells that it joins.";
    return kind === "fine" && cell ? sentence(scene, focus).replace(/ = .*/, " was made of the lit cells, and its gradient flows back to them.") : "";
  },
};
