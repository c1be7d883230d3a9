// The painter: every input cell of a transposed convolution paints its scaled kernel; every output cell of the
// convolution gathers what its taps meet. The same three grids, the same lines between them.

import { el, told } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { choice } from "../ui/choice.js";
import { count, gather, layer as layerOf, number, ofCoarse, ofFine, place } from "../linear/layer.js";

export const scatter = {
  id: "scatter",
  title: "Scatter-add",
  asks: "What does a transposed convolution do?",
  sources: [["Dumoulin and Visin 2016, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"]],
  labels: ({ way }) => (way === "convolution" ? { size: "Output size", outputPadding: "Cells left over at the end", begin: "Padding, begin (zeros)", end: "Padding, end (zeros)" } : {}),

  show(page) {
    const { layer } = page.scene;
    const paint = WAYS[page.store.state.way];
    const last = el("span", {});
    const buttons = el("div", {});
    const cells = count(layer.coarse);
    const drawn = paint.grids(page);
    page.stepped = () => {
      const done = page.player.done(cells);
      drawn.result.set(drawn.after(done));
      last.replaceChildren(done < cells ? ` after ${done} of ${cells}` : "");
      buttons.replaceChildren(page.player.buttons(cells));
    };
    page.stepped();
    return [
      el("div", { class: "choices", role: "group", "aria-label": "Which of the two" }, Object.entries(WAYS).map(([way, { title }]) => choice(page, "way", way, title))),
      el("p", { class: "lead" }, paint.lead(page.store.state)), buttons,
      el("div", { class: "row-of-grids" }, drawn.before, el("span", { class: "sign", "aria-hidden": "true" }, "→"),
        el("figure", {}, el("figcaption", {}, "output y", last), drawn.result)),
      el("p", { class: "told", role: "status", "data-told": "" }),
    ];
  },

  tell: (page, focus) => WAYS[page.store.state.way].tell(page.scene, focus),
};

const WAYS = {
  transposed: { title: "transposed convolution: scatter", lead: scatters, grids: painted, tell: sentence },
  convolution: { title: "convolution: gather", lead: gathers, grids: gathered, tell: gatherSentence },
};

function scatters({ stride }) {
  return ["Every input cell multiplies the whole kernel by its value and adds it to the output, ", el("b", {}, stride === 1 ? "1 cell" : `${stride} cells`),
    " further on than its neighbour's. Where kernels overlap, they add. Cells of padding are painted too, and cropped."];
}

function gathers({ stride }) {
  return ["Every output cell sums what the kernel covers of the input, tap by tap; the kernel then moves on by ", el("b", {}, stride === 1 ? "1 cell" : `${stride} cells`),
    ". It is the same lines between the same cells as the transposed convolution's, walked the other way."];
}

/** The grids of a transposed convolution; the result after so many input cells. */
function painted(page) {
  const { layer, x, w, y } = page.scene;
  const whole = uncropped(page.store.state);
  return {
    before: [
      figure("input x", grid({ kind: "coarse", sizes: layer.coarse, values: x, label: "input x", edit: page.editX }, page)), times(),
      figure("kernel w", grid({ kind: "tap", sizes: layer.taps, values: w, label: "kernel w", edit: page.editW }, page))],
    result: grid({ kind: "fine", label: "output y", most: Math.max(1e-9, ...y.map(Math.abs)), ...around(layer, whole, partial(whole, x, w, x.length)) }, page),
    after: (done) => partial(whole, x, w, done),
  };
}

/** The grids of the convolution; the result has no number yet where it has not come by. */
function gathered(page) {
  const { layer, v, w } = page.scene;
  const all = gather(layer, v, w);
  const whole = uncropped(page.store.state);
  const padded = around(layer, whole, [...Array(count(whole.fine)).keys()].map(() => 0));
  const cells = padded.inside.map((cell) => (cell === undefined ? 0 : v[cell]));
  return {
    before: [
      figure("input x", grid({ kind: "fine", label: "input x", ...padded, values: cells, edit: (cell, value) => padded.inside[cell] !== undefined && page.editV(padded.inside[cell], value) }, page)), times(),
      figure("kernel w", grid({ kind: "tap", sizes: layer.taps, values: w, label: "kernel w", edit: page.editW }, page))],
    result: grid({ kind: "coarse", sizes: layer.coarse, values: all, label: "output y", most: Math.max(1e-9, ...all.map(Math.abs)) }, page),
    after: (done) => all.map((value, cell) => (cell < done ? value : undefined)),
  };
}

const times = () => el("span", { class: "sign", "aria-hidden": "true" }, "×");

/** The layer as it would be without padding: what is cropped is in its fine grid. */
const uncropped = (state) => layerOf({ ...state, begin: 0, end: 0 });

/** A fine grid with the cells of padding around it. */
function around({ along, fine }, whole, values) {
  const inside = values.map((_, cell) => {
    const where = place(whole.fine, cell).map((at) => at - along.begin);
    return where.every((at, i) => at >= 0 && at < fine[i]) ? number(fine, where) : undefined;
  });
  const name = (cell) => (inside[cell] === undefined ? `cropped:${cell}` : `fine:${inside[cell]}`);
  return { sizes: whole.fine, values, inside, name, cropped: (cell) => inside[cell] === undefined };
}

export const figure = (caption, drawn) => el("figure", {}, el("figcaption", {}, caption), drawn);

function partial(layer, x, w, painted) {
  const sums = Array(count(layer.fine)).fill(0);
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
  if (kind === "cropped") return "This cell is cropped by the padding: it is painted, and thrown away.";
  return kind === "tap" ? `w[${place(layer.taps, cell).join(", ")}] = ${told(w[cell])} joins each input cell to one output cell.` : "";
}

function gatherSentence({ layer, v, w }, focus) {
  const [kind, text] = focus.split(":");
  const cell = Number(text);
  if (kind === "coarse") {
    const met = ofCoarse(layer, cell);
    const sum = met.reduce((total, t) => total + v[t.fine] * w[t.tap], 0);
    return `y[${place(layer.coarse, cell).join(", ")}] = ${met.map((t) => `${told(v[t.fine])} × ${told(w[t.tap])}`).join(" + ")} = ${told(sum)}`;
  }
  if (kind === "fine") {
    const met = ofFine(layer, cell).length;
    return `x[${place(layer.fine, cell).join(", ")}] = ${told(v[cell])} is ${met === 0 ? "reached by no tap: what is left over" : `gathered into ${met} ${met === 1 ? "cell" : "cells"} of the output`}.`;
  }
  if (kind === "cropped") return "A zero of the padding.";
  return kind === "tap" ? `w[${place(layer.taps, cell).join(", ")}] = ${told(w[cell])} joins each output cell to one input cell.` : "";
}
