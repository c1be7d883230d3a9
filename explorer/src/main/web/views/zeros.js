// The fractionally strided form: zeros put between the cells, zeros around, then an ordinary convolution by the
// flipped kernel.

import { el, told } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { reach } from "../geometry/axis.js";
import { count, ofCoarse, ofFine, place } from "../linear/layer.js";
import { slid, stages } from "../linear/zeros.js";
import { figure } from "../ui/figure.js";

const MOST = 2500;

export const zeros = {
  id: "zeros",
  title: "Zeros between",
  asks: "What is a fractional stride?",
  sources: [
    ["Dumoulin and Visin 2016, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"],
    ["JAX's conv_transpose", "https://docs.jax.dev/en/latest/_autosummary/jax.lax.conv_transpose.html"],
  ],

  show(page) {
    const { layer, x, w, y } = page.scene;
    const { stride } = page.store.state;
    const { before, after, stretched, padded, between, around } = stages(layer);
    const most = Math.max(1e-9, ...x.map(Math.abs));
    const cells = count(layer.fine);
    const flipped = { sizes: layer.taps, values: w.toReversed(), label: "flipped kernel", name: (cell) => `tap:${w.length - 1 - cell}` };
    return [
      el("p", { class: "lead" }, `The same result by an ordinary convolution: ${stride - 1} ${stride === 2 ? "zero" : "zeros"} between neighbouring cells, zeros around, and the kernel flipped. `,
        el("b", {}, waste(stride, layer)), " Good engines never do it so; the picture explains the name."),
      page.player.buttons(cells, (step) => `fine:${step}`),
      el("p", { class: "told", role: "status", "data-told": "" }),
      el("ol", { class: "stages" },
        stage("1. the input", { kind: "coarse", sizes: layer.coarse, values: x, label: "input x", most, edit: page.editX }, page),
        stage(`2. zeros between: S · (I − 1) + 1 = ${stretched[0]}`, { ...cellsOf(between, x), sizes: stretched, label: "zeros between", most }, page),
        stage(`3. zeros around: D · (K − 1) − P = ${before} before, ${after} behind; ${padded[0]} in all`, { ...cellsOf(around, x), sizes: padded, label: "zeros around", most }, page),
        stage("4. the kernel, turned round", { kind: "tap", ...flipped }, page),
        stage(`5. stride 1: ${padded[0]} − ${reach(layer.along)} + 1 = ${layer.fine[0]}`,
          { kind: "fine", sizes: layer.fine, values: y.map((value, cell) => (cell < page.player.done(cells) ? value : undefined)), label: "output y", most: Math.max(1e-9, ...y.map(Math.abs)) }, page)),
    ];
  },

  /** The window of the convolution lights up in the padded grid, zeros and all. */
  light(page, focus) {
    for (const cell of windowOf(page.scene.layer, focus)) page.links.mark(`zeros around:${cell}`, "lit");
  },

  tell({ scene: { layer, x, w, y } }, focus) {
    const [kind, cell] = focus.split(":");
    if (kind === "zero") return "A zero that was put in: whatever it is multiplied by is wasted.";
    if (kind !== "fine") return "";
    const met = ofFine(layer, Number(cell));
    const terms = met.map((t) => `${told(x[t.coarse])} × ${told(w[t.tap])}`).join(" + ") || "no input cell";
    return `y[${place(layer.fine, Number(cell)).join(", ")}]: of ${w.length} products in the window ${w.length - met.length} are by zeros. What is left: ${terms} = ${told(y[Number(cell)])}.`;
  },
};

/** Values and names of cells, by the input cell that lies in each. */
const cellsOf = (cells, x) => ({
  kind: "zero", values: cells.map((cell) => (cell === undefined ? 0 : x[cell])), name: (at) => (cells[at] === undefined ? `zero:${at}` : `coarse:${cells[at]}`),
});

/** The cells of the padded grid that the convolution of stride 1 reads for the output cell in focus. */
function windowOf(layer, focus) {
  const [kind, cell] = focus.split(":");
  const known = kind === "fine" && Number(cell) < count(layer.fine);
  return known ? ofCoarse(slid(layer), Number(cell)).map(({ fine }) => fine) : [];
}

function stage(caption, given, page) {
  if (count(given.sizes) > MOST) return el("li", {}, el("p", {}, `${caption} (too large to draw)`));
  const drawn = grid(given, page);
  drawn.querySelectorAll(".cell").forEach((cell, at) => page.links.note(`${given.label}:${at}`, cell));
  return el("li", {}, figure(caption, drawn));
}

function waste(stride, layer) {
  const useful = 1 / stride ** layer.coarse.length;
  return stride === 1 ? "With stride 1 nothing is wasted." : `About ${Math.round(100 * (1 - useful))} % of its multiplications are by zeros that were put in.`;
}
