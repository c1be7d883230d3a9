// The pictures that findings have: numbers of the report, drawn.

import { el, told } from "../../ui/dom.js";
import { tint } from "../../ui/colour.js";

const DRAWN = { heatMap, bars, sizes, rows };

export function picture(of) {
  return el("figure", { class: "of-finding" }, el("figcaption", {}, of.caption), DRAWN[of.kind]?.(of) ?? "");
}

/** Numbers that vary little are few digits apart: as many are shown as tell them apart. */
function heatMap({ rows: numbers, unit }) {
  const all = numbers.flat().map((value) => value ?? 0);
  const most = Math.max(1e-12, ...all.map(Math.abs));
  const cell = (value) => el("td", { style: tint((value ?? 0) / most) }, value === null ? "∞" : `${Number(value.toPrecision(3))}`.replace("-", "−"));
  return el("table", { class: "heat" }, el("caption", {}, unit ? `in ${unit}` : "gains"), el("tbody", {}, numbers.map((row) => el("tr", {}, row.map(cell)))));
}

/** dB are counted from a floor, for 0 dB is much. */
function bars({ bars: all, unit }) {
  const floor = unit === "dB" ? -60 : 0;
  const heights = all.map(({ height }) => (height ?? floor) - floor);
  const most = Math.max(1e-12, ...heights);
  return el("table", { class: "bars" }, el("tbody", {}, all.map(({ label, height }, i) => el("tr", {}, el("th", { scope: "row" }, label),
    el("td", {}, el("span", { class: "bar", style: `width: ${Math.max(1, (100 * heights[i]) / most)}%` })), el("td", {}, height === null ? "none" : `${told(height, 1)} ${unit}`)))));
}

function sizes({ from, works }) {
  return el("ul", { class: "fitting" }, works.map((does, i) => el("li", { class: does ? "works" : "" }, `${from + i} ${does ? "✓" : "✗"}`)));
}

/** Cells of several grids over the input that they were made from, a line each. */
function rows({ rows: all }) {
  return el("table", { class: "lying" }, el("thead", {}, el("tr", {}, ["grid", "a cell is", "cell 0 lies at"].map((title) => el("th", { scope: "col" }, title)))),
    el("tbody", {}, all.map(({ label, scale, offset }) => el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, `${told(scale, 3)} input cells`), el("td", {}, told(offset, 3))))));
}
