// A and A' side by side: the convolution's matrix and its transpose, which is all that "transposed" says.

import { el, told } from "../ui/dom.js";
import { again } from "../ui/again.js";
import { grid } from "../ui/grid.js";
import { count, dot, gather, ofCoarse, place, scatter as scattered } from "../linear/layer.js";
import { randoms } from "../linear/kernels.js";
import { matrix } from "./matrix.js";
import { figure } from "../ui/figure.js";

export const adjoint = {
  id: "adjoint",
  title: "Adjoint",
  asks: "Why is it called transposed, and is it an inverse?",
  sources: [["Dumoulin and Visin 2016, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"]],

  show(page) {
    const { layer, x, y, w } = page.scene;
    const back = gather(layer, y, w);
    return [
      el("p", { class: "lead" }, "A convolution is a matrix A that is mostly zeros. Turn it over its diagonal and it is the transposed convolution A′. Turned, not inverted."),
      el("div", { class: "row-of-grids matrices" },
        figure(`A: ${count(layer.fine)} → ${count(layer.coarse)}`, matrix(page, false)),
        figure(`A′: ${count(layer.coarse)} → ${count(layer.fine)}`, matrix(page, true))),
      el("p", { class: "told", role: "status", "data-told": "" }),
      test(page),
      el("h3", {}, "Is it an inverse?"),
      el("div", { class: "row-of-grids" },
        figure("x", grid({ kind: "coarse", sizes: layer.coarse, values: x, label: "x", edit: page.editX }, page)),
        figure("A′x", grid({ kind: "fine", sizes: layer.fine, values: y, label: "A′x" }, page)),
        figure("A A′x, beside x", grid({ kind: "coarse", sizes: layer.coarse, values: back, label: "A A′x" }, page))),
      el("p", { class: "verdict" }, verdict(x, back)),
    ];
  },

  light(page, focus) {
    const joined = entry(page, focus);
    if (!joined) return;
    for (const name of ["coarse", "fine", "tap"]) page.links.mark(`${name}:${joined[name]}`, "lit");
  },

  tell(page, focus) {
    const joined = entry(page, focus);
    if (!joined) return "";
    const { layer, w } = page.scene;
    const { coarse, tap, fine } = joined;
    return `Row ${coarse}, column ${fine} of A and row ${fine}, column ${coarse} of A′ are the same number: w[${place(layer.taps, tap).join(", ")}] = ${told(w[tap])}, which joins coarse cell [${place(layer.coarse, coarse).join(", ")}] and fine cell [${place(layer.fine, fine).join(", ")}].`;
  },
};

/** The triple of an entry in focus. */
function entry({ scene: { layer } }, focus) {
  const [kind, coarse, fine] = focus.split(":");
  return kind === "a" && Number(coarse) < count(layer.coarse) ? ofCoarse(layer, Number(coarse)).find((t) => t.fine === Number(fine)) : undefined;
}

/** What A A'x has to do with x, in numbers. */
function verdict(x, back) {
  const told4 = (numbers) => `[${numbers.slice(0, 4).map((value) => told(value)).join(", ")}${numbers.length > 4 ? ", …" : ""}]`;
  const norm = dot(x, x);
  const times = norm === 0 ? 0 : dot(x, back) / norm;
  const off = Math.max(...back.map((value, i) => Math.abs(value - times * x[i])));
  const came = `${told4(x)} came back as ${told4(back)}`;
  if (off > 1e-9 * (1 + Math.abs(times))) return `${came}: not x, and no multiple of it. Where kernels overlap, neighbours mix.`;
  return Math.abs(times - 1) < 1e-9 ? `${came}: x itself, for here kernels do not overlap and their squares sum to 1.` : `${came}: x times ${told(times)}. Here no kernels overlap, so A A′ is the kernel's sum of squares; a kernel that overlaps its neighbour mixes them.`;
}

/** The dot-product test, with other random numbers at each try. */
function test(page) {
  const { layer, w } = page.scene;
  const { seed } = page.store.state;
  const x = randoms(seed + 1, count(layer.fine));
  const y = randoms(seed + 2, count(layer.coarse));
  const left = dot(gather(layer, x, w), y);
  const right = dot(x, scattered(layer, y, w));
  return el("p", { class: "test" },
    el("code", {}, `⟨A x, y⟩ = ${told(left, 6)}`), el("span", {}, " and "), el("code", {}, `⟨x, A′ y⟩ = ${told(right, 6)}`),
    el("span", {}, Math.abs(left - right) < 1e-9 * (1 + Math.abs(left)) ? " — the same, for any x and y." : " — they differ!"),
    again(page, "other x and y"));
}
