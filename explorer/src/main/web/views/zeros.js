// The fractionally strided form: zeros put between the cells, zeros around, then an ordinary convolution by the
// flipped kernel.

import { el } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { reach } from "../geometry/axis.js";
import { jax } from "../geometry/frameworks.js";
import { count, number, place } from "../linear/layer.js";
import { figure } from "./scatter.js";

export const zeros = {
  id: "zeros",
  title: "Zeros between",
  asks: "What is a fractional stride?",

  show(page) {
    const { layer, x, w, y } = page.scene;
    const { stride } = page.store.state;
    const { before, after } = jax(layer.along);
    const stretched = layer.coarse.map((cells) => stride * (cells - 1) + 1);
    const padded = stretched.map((cells) => cells + before + after);
    const most = Math.max(...x.map(Math.abs));
    const between = placed(layer.coarse, x, stretched, (cell) => stride * cell);
    const around = placed(stretched, between, padded, (cell) => cell + before);
    return [
      el("p", { class: "lead" }, `The same result by an ordinary convolution: ${stride - 1} ${stride === 2 ? "zero" : "zeros"} between neighbouring cells, zeros around, and the kernel flipped. `,
        el("b", {}, waste(stride, layer)), " Good engines never do it so; the picture explains the name."),
      el("ol", { class: "stages" },
        stage("1. the input", layer.coarse, x, "input x", most, page, "coarse"),
        stage(`2. zeros between: S · (I − 1) + 1 = ${stretched[0]}`, stretched, between, "zeros between", most, page),
        stage(`3. zeros around: D · (K − 1) − P = ${before} before, ${after} behind; ${padded[0]} in all`, padded, around, "zeros around", most, page),
        stage(`4. the kernel, turned round`, layer.taps, w.toReversed(), "flipped kernel", Math.max(1e-9, ...w.map(Math.abs)), page),
        stage(`5. stride 1: ${padded[0]} − ${reach(layer.along)} + 1 = ${layer.fine[0]}`, layer.fine, y, "output y", Math.max(1e-9, ...y.map(Math.abs)), page, "fine")),
    ];
  },

  tell: () => "",
};

/** The numbers of a grid at other places of a larger one; what falls outside is cropped. */
function placed(from, values, to, moved) {
  const result = Array(count(to)).fill(0);
  values.forEach((value, cell) => {
    const where = place(from, cell).map(moved);
    if (where.every((at, i) => at >= 0 && at < to[i])) result[number(to, where)] = value;
  });
  return result;
}

const stage = (caption, sizes, values, label, most, page, kind = label.replaceAll(" ", "-")) =>
  el("li", {}, count(sizes) <= 2500 ? figure(caption, grid({ kind, sizes, values, label, most }, page)) : el("p", {}, `${caption} (too large to draw)`));

function waste(stride, layer) {
  const useful = 1 / stride ** layer.coarse.length;
  return stride === 1 ? "With stride 1 nothing is wasted." : `About ${Math.round(100 * (1 - useful))} % of its multiplications are by zeros that were put in.`;
}
