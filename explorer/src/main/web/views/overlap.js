// How many kernels meet in each cell of the output: 1-2-4, dead cells, layers one behind another, and the map of all
// kernels and strides.

import { el } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { evenly, pixels } from "../ui/pixels.js";
import { ways } from "../geometry/stack.js";
import { axes } from "../state/stack.js";
import { atlas } from "./atlas.js";
import { verdict } from "./verdict.js";
import { layers, lightOrigins, presets, strips } from "./stack.js";
import { figure } from "../ui/figure.js";

/** Cells along an axis up to which each is an element of its own. */
const MOST_ELEMENTS = 24;

/** Pixels of the screen that a map of more is wide, at most. */
const MOST_WIDE = 450;

export const overlap = {
  id: "overlap",
  title: "Overlap",
  asks: "Why 1-2-4?",
  knobs: ["dims", "size", "kernel", "stride", "begin", "end", "dilation", "outputPadding"],
  sources: [["Odena, Dumoulin and Olah 2016, Deconvolution and Checkerboard Artifacts", "https://distill.pub/2016/deconv-checkerboard/"]],

  show(page) {
    const { state } = page.store;
    return [
      el("p", { class: "lead" }, verdict(axes(state), state.dims)),
      presets(page),
      layers(page),
      el("div", { class: "overlap" },
        state.dims === 2 ? figure(caption(line(state)), map(page, line(state))) : "",
        figure("the same along an axis, grid by grid", strips(page))),
      el("p", { class: "told", role: "status", "data-told": "" }),
      el("h3", {}, "Kernels and strides"),
      el("p", {}, "Each map is one layer of that kernel and stride, in the interior, with the counts that it has below. Crossed out is what no tap reaches. Choose one."),
      atlas(page),
    ];
  },

  tell({ store: { state } }, focus) {
    const found = place(state, focus);
    if (!found || found.at === 0) return "";
    const grids = ways(axes(state), state.size);
    const counts = found.cells.map((cell) => grids[found.at][cell]);
    const number = counts.reduce((a, b) => a * b, 1);
    return `Cell [${found.cells.join(", ")}] is a sum over ${number} ${number === 1 ? "way" : "ways"} from the input${counts.length > 1 ? `: ${counts.join(" × ")}, down and across` : ""}.`;
  },

  light(page, focus) {
    const found = place(page.store.state, focus);
    if (found) lightOrigins(page, found.at, found.cells.at(-1));
  },
};

const line = (state) => ways(axes(state), state.size).at(-1);

const caption = (along) =>
  `ways from the input to each cell${along.length > MOST_ELEMENTS && along.includes(0) ? "; blue where there are none" : ""}`;

/** The grid, and the cell along each axis, of a cell in focus. */
function place(state, focus) {
  const [kind, text] = focus.split(":");
  const cell = Number(text);
  const last = state.stack.length + 1;
  const side = line(state).length;
  if (kind === "fine" && cell < side ** state.dims) return { at: last, cells: state.dims === 1 ? [cell] : [Math.floor(cell / side), cell % side] };
  const at = Number(kind.replace("way", ""));
  return kind.startsWith("way") && at <= last && cell < ways(axes(state), state.size)[at].length ? { at, cells: [cell] } : undefined;
}

/** The last grid in two axes: products of what holds along each. */
function map(page, along) {
  const side = along.length;
  const values = along.flatMap((down) => along.map((across) => down * across));
  return side <= MOST_ELEMENTS
    ? grid({ kind: "fine", sizes: [side, side], values, label: "ways to a cell" }, page)
    : painted(page, side, values);
}

/** The hue of grids by how much of it covers, and another where nothing arrives. */
function painted(page, side, values) {
  const most = Math.max(1, ...values);
  const colour = (i) => (values[i] === 0 ? [0, 114, 178, 255] : [230, 159, 0, Math.round((225 * values[i]) / most) + 15]);
  const drawn = pixels(`ways to each of ${side} × ${side} cells, up to ${most}; the strips tell them along an axis`, [side, side], colour,
    { class: "heat", style: `width: ${evenly(side, Math.min(MOST_WIDE, page.stage.clientWidth))}px` });
  drawn.addEventListener("pointermove", ({ offsetX, offsetY }) => {
    const [row, column] = [offsetY, offsetX].map((at) => Math.min(side - 1, Math.max(0, Math.floor((at * side) / drawn.clientWidth))));
    page.store.touch({ focus: `fine:${row * side + column}` });
  });
  drawn.addEventListener("pointerleave", () => page.store.touch({ focus: "" }));
  return drawn;
}
