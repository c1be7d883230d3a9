// The scatter-add painter: every input cell paints its scaled kernel.

import { el, told } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { ofCoarse, ofFine, place } from "../linear/layer.js";

export const scatter = {
  id: "scatter",
  title: "Scatter-add",
  asks: "What does a transposed convolution do?",
  sources: [["Dumoulin and Visin 2016, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"]],

  show(page) {
    const { layer, x, w, y } = page.scene;
    const painted = page.store.state.step < 0 ? x.length : page.store.state.step;
    const sums = partial(layer, x, w, painted);
    const full = Math.max(1e-9, ...y.map(Math.abs));
    return [
      el("p", { class: "lead" }, "Every input cell multiplies the whole kernel by its value and adds it to the output, ",
        el("b", {}, `${page.store.state.stride} cells`), " further on than its neighbour's. Where kernels overlap, they add."),
      page.player.buttons(x.length),
      el("div", { class: "row-of-grids" },
        figure("input x", grid({ kind: "coarse", sizes: layer.coarse, values: x, label: "input x", edit: page.editX }, page)),
        el("span", { class: "sign", "aria-hidden": "true" }, "×"),
        figure("kernel w", grid({ kind: "tap", sizes: layer.taps, values: w, label: "kernel w", edit: page.editW }, page)),
        el("span", { class: "sign", "aria-hidden": "true" }, "→"),
        figure(painted < x.length ? `output y after ${painted} of ${x.length}` : "output y",
          grid({ kind: "fine", sizes: layer.fine, values: sums, label: "output y", most: full }, page))),
      el("p", { class: "told", role: "status", "data-told": "" }),
    ];
  },

  tell: (page, focus) => sentence(page.scene, focus),
};

export const figure = (caption, drawn) => el("figure", {}, el("figcaption", {}, caption), drawn);

function partial(layer, x, w, painted) {
  const sums = Array(layer.fine.reduce((a, b) => a * b, 1)).fill(0);
  for (let cell = 0; cell < painted; cell++) {
    for (const { tap, fine } of ofCoarse(layer, cell)) sums[fine] += x[cell] * w[tap];
  }
  return sums;
}

/** What the cell in focus is made of, or makes. */
export function sentence({ layer, x, w, y }, focus) {
  const [kind, text] = focus.split(":");
  const cell = Number(text);
  if (kind === "fine") {
    const terms = ofFine(layer, cell).map((t) => `${told(x[t.coarse])} × ${told(w[t.tap])}`);
    const where = place(layer.fine, cell).join(", ");
    return terms.length === 0
      ? `y[${where}] is met by no tap: nothing but the bias reaches it.`
      : `y[${where}] = ${terms.join(" + ")} = ${told(y[cell])}`;
  }
  if (kind === "coarse") {
    const met = ofCoarse(layer, cell).length;
    return `x[${place(layer.coarse, cell).join(", ")}] = ${told(x[cell])} paints its scaled kernel into ${met} cells of the output.`;
  }
  return kind === "tap" ? `w[${place(layer.taps, cell).join(", ")}] = ${told(w[cell])} joins each input cell to one output cell.` : "";
}
