// The gradients: the input's is the convolution, the weights' is the third face of the same triples.

import { el, told } from "../ui/dom.js";
import { again } from "../ui/again.js";
import { grid } from "../ui/grid.js";
import { count, gather, place, weigh } from "../linear/layer.js";
import { randoms } from "../linear/kernels.js";
import { Links } from "../ui/links.js";
import { figure, sign } from "../ui/figure.js";

export const backward = {
  id: "backward",
  title: "Backward",
  asks: "What flows back?",
  sources: [
    ["Dumoulin and Visin 2016, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"],
    ["PyTorch's ConvTranspose2d", "https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html"],
  ],

  show(page) {
    const { layer, x, w } = page.scene;
    const g = gradient(page);
    const taps = count(layer.taps);
    const summed = weigh(layer, x, g).map((value, tap) => (tap < page.player.done(taps) ? value : undefined));
    return [
      el("p", { class: "lead" }, "Every triple of an input cell, a tap and an output cell adds x · w to y. The gradient g of the loss flows back along the same triples: to x by the taps, which is the ",
        el("b", {}, "convolution"), ", and to each tap as the sum of x · g over all pairs that it joins."),
      page.player.buttons(taps, (step) => `tap:${step}`),
      el("div", { class: "row-of-grids" },
        figure("input x", grid({ kind: "coarse", sizes: layer.coarse, values: x, label: "input x", edit: page.editX }, page)),
        figure("kernel w", grid({ kind: "tap", sizes: layer.taps, values: w, label: "kernel w", edit: page.editW }, page)),
        figure("gradient g of the output, given", grid({ kind: "fine", sizes: layer.fine, values: g, label: "gradient of the output" }, page))),
      el("div", { class: "row-of-grids" },
        sign("→"),
        figure("gradient of the input: conv(g, w)", grid({ kind: "coarse", sizes: layer.coarse, values: gather(layer, g, w), label: "gradient of the input" }, page)),
        figure("gradient of the weights: sums of x · g", grid({ kind: "tap", sizes: layer.taps, values: summed, label: "gradient of the weights" }, page))),
      el("p", { class: "told", role: "status", "data-told": "" }),
      el("p", {}, again(page, "another gradient")),
    ];
  },

  /** Partners of a product have the same number. */
  light(page, focus) {
    for (const numbered of page.stage.querySelectorAll("[data-pair]")) delete numbered.dataset.pair;
    const [kind] = focus.split(":");
    Links.triples(page.scene.layer, focus).forEach((triple, i) => {
      for (const other of ["coarse", "tap", "fine"]) if (other !== kind) numberedAs(page, `${other}:${triple[other]}`, i + 1);
    });
  },

  tell: (page, focus) => said(page, focus),
};

const gradient = ({ store, scene }) => randoms(store.state.seed + 7, count(scene.layer.fine));

function numberedAs(page, name, pair) {
  for (const cell of page.stage.querySelectorAll(`[data-cell="${name}"]`)) cell.dataset.pair = pair;
}

/** For each kind of cell: its grid, what its gradient is called, and the two numbers of each product. */
const KINDS = {
  coarse: ["coarse", "x", ({ w }, g, t) => [g[t.fine], w[t.tap]]],
  tap: ["taps", "w", ({ x }, g, t) => [x[t.coarse], g[t.fine]]],
};

function said(page, focus) {
  const { scene } = page;
  const [kind, cell] = focus.split(":");
  const g = gradient(page);
  const met = Links.triples(scene.layer, focus);
  if (kind === "fine") return `g[${place(scene.layer.fine, Number(cell)).join(", ")}] = ${told(g[Number(cell)])} flows back along ${met.length} ${met.length === 1 ? "triple" : "triples"}: to as many input cells, and to the taps that joined them.`;
  if (!(kind in KINDS)) return "";
  const [sizes, name, factors] = KINDS[kind];
  const pairs = met.map((triple) => factors(scene, g, triple));
  const terms = pairs.map(([a, b]) => `${told(a)} × ${told(b)}`).join(" + ") || "nothing";
  return `Gradient of ${name}[${place(scene.layer[sizes], Number(cell)).join(", ")}] = ${terms} = ${told(pairs.reduce((sum, [a, b]) => sum + a * b, 0))}`;
}
