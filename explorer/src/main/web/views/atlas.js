// The map of all kernels and strides: each a small picture of how many taps meet in the cells of its interior.

import { el, svg } from "../ui/dom.js";
import { axis, deadPhases, isEven, phases } from "../geometry/axis.js";

const KERNELS = [1, 2, 3, 4, 5, 6, 7, 8];
const STRIDES = [1, 2, 3, 4];

/** Cells of a picture along an axis: whole periods of the strides 1 to 4. */
const SIDE = 12;

export function atlas(page) {
  return el("table", { class: "atlas", "aria-label": "Kernels and strides" },
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "S \\ K"), KERNELS.map((k) => el("th", { scope: "col" }, `K${k}`)))),
    el("tbody", {}, STRIDES.map((s) => el("tr", {}, el("th", { scope: "row" }, `S${s}`), KERNELS.map((k) => el("td", {}, one(k, s, page)))))));
}

function one(kernel, stride, page) {
  const { state } = page.store;
  const a = axis({ kernel, stride, dilation: state.dilation });
  const chosen = state.kernel === kernel && state.stride === stride;
  const counts = met(a, state.dims);
  const name = `K${kernel} S${stride}, ${deadPhases(a) > 0 ? "dead cells" : isEven(a) ? "even" : "uneven"}: ${counts}`;
  return el("button", { type: "button", class: "map", "aria-label": name, title: name, "aria-pressed": String(chosen), "data-key": `map-${kernel}-${stride}`,
    "data-even": isEven(a), onclick: () => page.store.change({ kernel, stride }) }, picture(a, state.dims), el("span", {}, counts));
}

/** The counts there are, as in 1-2-4. */
export function met(a, dims) {
  const each = phases(a).map((taps) => taps.length);
  const counts = dims === 1 ? each : each.flatMap((m) => each.map((n) => m * n));
  return [...new Set(counts)].sort((m, n) => m - n).join("-");
}

function picture(a, dims) {
  const each = phases(a).map((taps) => taps.length);
  const rows = dims === 1 ? 3 : SIDE;
  const levels = new Map();
  for (let cell = 0; cell < rows * SIDE; cell++) {
    const [row, column] = [Math.floor(cell / SIDE), cell % SIDE];
    const count = (dims === 1 ? 1 : each[row % a.stride]) * each[column % a.stride];
    levels.set(count, (levels.get(count) ?? []).concat([[column, row]]));
  }
  const most = Math.max(...levels.keys());
  return svg("svg", { viewBox: `0 0 ${SIDE} ${rows}`, "aria-hidden": "true" }, [...levels].map(([count, cells]) => level(count / most, cells)));
}

/** All cells of a count; dead ones are crossed out, that they be told from few by more than shade. */
const level = (part, cells) => (part === 0
  ? svg("path", { class: "dead", d: cells.map(([x, y]) => `M${x + 0.25} ${y + 0.25}l.5.5m0-.5l-.5.5`).join("") })
  : svg("path", { "fill-opacity": part, d: cells.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join("") }));
