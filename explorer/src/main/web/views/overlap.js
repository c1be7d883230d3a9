// How many kernels meet in each cell of the output: 1-2-4, dead cells, layers one behind another, and the map of all
// kernels and strides.

import { el } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { evenly, pixels } from "../ui/pixels.js";
import { deadPhases, gcd, isEven, phases } from "../geometry/axis.js";
import { interior, period, ways } from "../geometry/stack.js";
import { axes } from "../state/stack.js";
import { atlas, met } from "./atlas.js";
import { layers, lightOrigins, presets, strips } from "./stack.js";
import { figure } from "./scatter.js";

/** Cells along an axis up to which each is an element of its own. */
const MOST_ELEMENTS = 24;

export const overlap = {
  id: "overlap",
  title: "Overlap",
  asks: "Why 1-2-4?",
  knobs: ["dims", "size", "kernel", "stride", "begin", "end", "dilation", "outputPadding"],
  sources: [["Odena, Dumoulin and Olah 2016, Deconvolution and Checkerboard Artifacts", "https://distill.pub/2016/deconv-checkerboard/"]],

  show(page) {
    const { state } = page.store;
    const all = axes(state);
    return [
      el("p", { class: "lead" }, all.length === 1 ? verdict(all[0], state.dims) : verdictOfAll(all, state.dims)),
      presets(page),
      layers(page),
      el("div", { class: "overlap" },
        state.dims === 2 ? figure("ways from the input to each cell", map(page, line(state))) : "",
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
    { class: "heat", style: `width: ${evenly(side, Math.min(560, page.stage.clientWidth))}px` });
  drawn.addEventListener("pointermove", ({ offsetX, offsetY }) => {
    const [row, column] = [offsetY, offsetX].map((at) => Math.min(side - 1, Math.max(0, Math.floor((at * side) / drawn.clientWidth))));
    page.store.touch({ focus: `fine:${row * side + column}` });
  });
  drawn.addEventListener("pointerleave", () => page.store.touch({ focus: "" }));
  return drawn;
}

/** What holds in the interior of one layer, in a sentence or two. */
function verdict(a, dims) {
  const each = phases(a).map((taps) => taps.length);
  if (deadPhases(a) > 0) return dead(a);
  if (isEven(a)) return `Even: every interior cell is a sum over ${each[0] ** dims} taps. Equal counts are not equal gains, though: what each phase's taps sum to decides what is seen.`;
  return `Uneven: kernels of ${a.kernel} are painted ${a.stride} cells apart, so along an axis ${met(a, 1).replace("-", " or ")} of them meet in a cell${dims === 1 ? "" : `, and in two axes the counts multiply: so ${met(a, 2)} in all`}. A constant input makes a pattern of ${a.stride} cells' period.`;
}

function dead(a) {
  const shared = gcd(a.stride, a.dilation);
  const why = shared > 1
    ? `Stride ${a.stride} and dilation ${a.dilation} share the divisor ${shared}, so no kernel, however long, reaches them.`
    : `A kernel of ${a.kernel} cannot cover a stride of ${a.stride}.`;
  return `${deadPhases(a)} of ${a.stride} phases are dead: nothing but the bias reaches them. ${why}`;
}

/** What holds in the interior of layers one behind another. */
function verdictOfAll(all, dims) {
  const pattern = interior(all);
  const [least, most] = [Math.min(...pattern), Math.max(...pattern)];
  const count = (along) => along ** dims;
  if (least === 0) return `Some cells are reached in no way at all, others in up to ${count(most)}: dead cells of a layer stay unless a later one covers them.`;
  if (least === most) return `Even: ${count(most)} ways lead to every interior cell. At equal weights nothing is seen; what weights make of it, the phases tell.`;
  return `Uneven: ${count(least)} to ${count(most)} ways lead to an interior cell, ${told(count(most) / count(least))} times as many to some as to others, in a pattern that comes again after ${period(pattern)} cells. `
    + scales(all);
}

const scales = (all) => (all.filter((a) => a.stride > 1).length > 1
  ? "Each layer lays its own pattern over the enlarged one of those before: so there are several scales of it."
  : `The last layer takes the ratio along an axis from ${told(spread(all.slice(0, -1)))} to ${told(spread(all))}.`);

/** The most ways to an interior cell over the least, along an axis. */
function spread(all) {
  const pattern = interior(all);
  return Math.max(...pattern) / Math.min(...pattern);
}

const told = (ratio) => (Number.isFinite(ratio) ? String(Number(ratio.toFixed(2))) : "∞");
