// A and A' side by side: the convolution's matrix and its transpose, which is all that "transposed" says.

import { el, svg, told } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { all, count, dot, gather, scatter as scattered } from "../linear/layer.js";
import { randoms } from "../linear/kernels.js";
import { figure } from "./scatter.js";

const MOST_ENTRIES = 64000;

export const adjoint = {
  id: "adjoint",
  title: "Adjoint",
  asks: "Why is it called transposed, and is it an inverse?",

  show(page) {
    const { layer, x, w, y } = page.scene;
    const back = gather(layer, y, w);
    return [
      el("p", { class: "lead" }, "A convolution is a matrix A that is mostly zeros. Turn it over its diagonal and it is the transposed convolution A′. Nothing is inverted: A A′x below is not x."),
      el("div", { class: "row-of-grids matrices" },
        figure(`A: ${count(layer.fine)} → ${count(layer.coarse)}`, matrix(page, false)),
        figure(`A′: ${count(layer.coarse)} → ${count(layer.fine)}`, matrix(page, true))),
      test(page),
      el("div", { class: "row-of-grids" },
        figure("x", grid({ kind: "coarse", sizes: layer.coarse, values: x, label: "x", edit: page.editX }, page)),
        figure("A′x", grid({ kind: "fine", sizes: layer.fine, values: y, label: "A′x" }, page)),
        figure("A A′x, beside x", grid({ kind: "coarse", sizes: layer.coarse, values: back, label: "A A′x" }, page))),
    ];
  },

  tell: () => "",
};

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
    el("button", { type: "button", "data-key": "again", onclick: () => page.store.change({ seed: (seed % 9999) + 1 }) }, "other x and y"));
}

function matrix(page, turned) {
  const { layer, w } = page.scene;
  const [rows, columns] = turned ? [count(layer.fine), count(layer.coarse)] : [count(layer.coarse), count(layer.fine)];
  if (rows * columns > MOST_ENTRIES) return el("p", { class: "note" }, `${rows} × ${columns} entries are too many to draw: take a smaller input.`);
  const most = Math.max(1e-9, ...w.map(Math.abs));
  const drawn = svg("svg", { viewBox: `0 0 ${columns} ${rows}`, class: "matrix", role: "img", "aria-label": `${rows} rows, ${columns} columns, ${all(layer).length} entries that are not zero by construction` });
  for (const { coarse, tap, fine } of all(layer)) {
    const [row, column] = turned ? [fine, coarse] : [coarse, fine];
    const entry = svg("rect", { x: column + 0.04, y: row + 0.04, width: 0.92, height: 0.92, "data-entry": `${coarse}:${fine}`,
      style: `--tint: ${Math.round((100 * Math.abs(w[tap])) / most)}%; --hue: var(${w[tap] < 0 ? "--below" : "--above"})` },
      svg("title", {}, `w[${tap}] = ${told(w[tap])}`));
    page.links.note(`a:${coarse}:${fine}`, entry);
    drawn.append(entry);
  }
  drawn.addEventListener("pointerover", (e) => {
    const entry = e.target.closest("[data-entry]");
    page.store.touch({ focus: entry ? `fine:${entry.dataset.entry.split(":")[1]}` : "" });
  });
  return drawn;
}
