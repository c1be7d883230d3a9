// The transposed convolution: every input cell paints its scaled kernel.

import { el, told } from "../../ui/dom.js";
import { figure, sign } from "../../ui/figure.js";
import { grid } from "../../ui/grid.js";
import { count, ofCoarse, ofFine, place } from "../../linear/layer.js";
import { around, uncropped } from "./rim.js";

export const scattering = { title: "transposed convolution: scatter", lead: scatters, grids: painted, tell: sentence };

function scatters({ stride }) {
  return ["Every input cell multiplies the whole kernel by its value and adds it to the output, ", el("b", {}, stride === 1 ? "1 cell" : `${stride} cells`),
    " further on than its neighbour's. Where kernels overlap, they add. Cells of padding are painted too, and cropped."];
}

/** The grids of a transposed convolution; the result after so many input cells. */
function painted(page) {
  const { layer, x, w, y } = page.scene;
  const whole = uncropped(page.store.state);
  return {
    before: [
      figure("input x", grid({ kind: "coarse", sizes: layer.coarse, values: x, label: "input x", edit: page.editX }, page)), sign("×"),
      figure("kernel w", grid({ kind: "tap", sizes: layer.taps, values: w, label: "kernel w", edit: page.editW }, page))],
    result: grid({ kind: "fine", label: "output y", most: Math.max(1e-9, ...y.map(Math.abs)), values: partial(whole, x, w, x.length), ...around(layer, whole) }, page),
    after: (done) => partial(whole, x, w, done),
  };
}

function partial(layer, x, w, painted) {
  const sums = Array(count(layer.fine)).fill(0);
  for (let cell = 0; cell < painted; cell++) {
    for (const { tap, fine } of ofCoarse(layer, cell)) sums[fine] += x[cell] * w[tap];
  }
  return sums;
}

/** What the cell in focus is made of, or makes. */
function sentence({ layer, x, w, y }, focus) {
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
