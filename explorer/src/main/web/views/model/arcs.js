// Skips as arcs over the row of grids, and beside the list that it is on narrow screens.

import { svg } from "../../ui/dom.js";

/** How far arcs rise from their ends, and units from column to column; the style sheet stretches these. */
const RISE = 60;
const ASIDE = 34;
const STEP = 100;

/** @param joins `[{ from, to }]`, by column */
export function arcs(joins, columns) {
  return [drawn("over", columns * STEP, RISE, joins.map(over)), drawn("aside", ASIDE, columns * STEP, joins.map(aside))];
}

const drawn = (kind, width, height, paths) =>
  svg("svg", { class: `arcs ${kind}`, viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" }, paths.map((d) => svg("path", { d })));

const middle = (column) => (column + 0.5) * STEP;

/** Longer skips rise higher, so that arcs within arcs are told apart. A curve rises three quarters of the way to its handles. */
const handles = ({ from, to }, most) => ((most - 4) * (1 - 1 / (0.6 + 0.4 * (to - from)))) / 0.75;

function over(join) {
  const [x, end, top] = [middle(join.from), middle(join.to), (RISE - handles(join, RISE)).toFixed(1)];
  return `M${x} ${RISE}C${x} ${top} ${end} ${top} ${end} ${RISE}`;
}

function aside(join) {
  const [y, end, left] = [middle(join.from), middle(join.to), (ASIDE - handles(join, ASIDE)).toFixed(1)];
  return `M${ASIDE} ${y}C${left} ${y} ${left} ${end} ${ASIDE} ${end}`;
}
