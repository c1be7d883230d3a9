// How many kernels meet in each cell of the output: 1-2-4, dead cells, and the map of all kernels and strides.

import { el, told } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { axis, deadPhases, gcd, isEven, overlaps, phases } from "../geometry/axis.js";
import { count, ofFine, place } from "../linear/layer.js";
import { figure } from "./scatter.js";

export const overlap = {
  id: "overlap",
  title: "Overlap",
  asks: "Why 1-2-4?",
  knobs: ["dims", "size", "kernel", "stride", "begin", "end", "dilation", "outputPadding"],

  show(page) {
    const { layer } = page.scene;
    const counts = [...Array(count(layer.fine)).keys()].map((cell) => ofFine(layer, cell).length);
    const line = overlaps(layer.along, layer.coarse[0], layer.fine[0]);
    return [
      el("p", { class: "lead" }, verdict(layer.along, page.store.state.dims)),
      el("div", { class: "row-of-grids" },
        figure("taps that meet in each cell", grid({ kind: "fine", sizes: layer.fine, values: counts, label: "taps in a cell" }, page)),
        layer.fine.length === 2
          ? figure("the same along one axis", grid({ kind: "line", sizes: [layer.fine[0]], values: line, label: "taps along an axis", most: Math.max(...counts) }, page))
          : ""),
      el("h3", {}, "Kernels and strides"),
      el("p", {}, "Each map is a layer of that kernel and stride, in the interior. Those of one colour are even; choose one."),
      atlas(page),
    ];
  },

  tell({ scene: { layer } }, focus) {
    const [kind, cell] = focus.split(":");
    if (kind !== "fine") return "";
    const met = ofFine(layer, Number(cell));
    return `Cell [${place(layer.fine, Number(cell)).join(", ")}] is a sum over ${met.length} ${met.length === 1 ? "tap" : "taps"}.`;
  },
};

/** What holds in the interior, in a sentence or two. */
function verdict(a, dims) {
  const each = phases(a).map((taps) => taps.length);
  const dead = deadPhases(a);
  if (dead > 0) {
    const why = gcd(a.stride, a.dilation) > 1
      ? `stride ${a.stride} and dilation ${a.dilation} share the divisor ${gcd(a.stride, a.dilation)}, so no kernel, however long, reaches them`
      : `a kernel of ${a.kernel} cannot cover a stride of ${a.stride}`;
    return `${dead} of ${a.stride} phases are dead: nothing but the bias reaches them. ${why[0].toUpperCase()}${why.slice(1)}.`;
  }
  if (isEven(a)) return `Even: every interior cell is a sum over ${each[0] ** dims} taps. Equal counts are not equal gains, though: what each phase's taps sum to decides what is seen.`;
  const products = [...new Set(each.flatMap((m) => (dims === 1 ? [m] : each.map((n) => m * n))))].sort((m, n) => m - n);
  return `Uneven: along an axis cells are sums over ${each.join(", ")} taps in turn, so ${products.join("-")} in all. A constant input makes a pattern of ${a.stride} cells' period.`;
}

const KERNELS = [1, 2, 3, 4, 5, 6, 7, 8];
const STRIDES = [1, 2, 3, 4];

function atlas(page) {
  const { kernel, stride, dilation } = page.store.state;
  return el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Kernels and strides" }, el("table", { class: "atlas" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "S \\ K"), KERNELS.map((k) => el("th", { scope: "col" }, String(k))))),
    el("tbody", {}, STRIDES.map((s) => el("tr", {}, el("th", { scope: "row" }, String(s)), KERNELS.map((k) =>
      el("td", {}, small(axis({ kernel: k, stride: s, dilation }), k === kernel && s === stride, page))))))));
}

function small(a, chosen, page) {
  const each = phases(a).map((taps) => taps.length);
  const most = Math.max(...each);
  const cells = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => [0, 1, 2, 3, 4, 5, 6, 7].map((j) => (each[i % a.stride] * each[j % a.stride]) / (most * most)));
  const name = `kernel ${a.kernel}, stride ${a.stride}: ${deadPhases(a) > 0 ? "dead cells" : isEven(a) ? "even" : "uneven, " + each.join(", ")}`;
  return el("button", { type: "button", class: "map", "aria-label": name, title: name, "aria-pressed": String(chosen), "data-key": `map-${a.kernel}-${a.stride}`,
    onclick: () => page.store.change({ kernel: a.kernel, stride: a.stride }) },
    cells.map((part) => el("i", { style: `opacity: ${told(part)}` })));
}
