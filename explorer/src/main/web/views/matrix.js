// A layer as a matrix, drawn entry by entry. Arrows go from entry to entry along its row and its column.

import { el, svg, told } from "../ui/dom.js";
import { all, count } from "../linear/layer.js";

const MOST_ENTRIES = 64000;

/** Matrices whose longer side is no more than this have numbers in them. */
const NUMBERED = 40;

/** @param turned whether it is the transpose */
export function matrix(page, turned) {
  const { layer, w } = page.scene;
  const sizes = [count(layer.coarse), count(layer.fine)];
  const [rows, columns] = turned ? sizes.toReversed() : sizes;
  if (rows * columns > MOST_ENTRIES) return el("p", { class: "note" }, `${rows} × ${columns} entries are too many to draw: take a smaller input.`);
  const entries = all(layer).map(({ coarse, tap, fine }) => ({ coarse, tap, fine, row: turned ? fine : coarse, column: turned ? coarse : fine }));
  const most = Math.max(1e-9, ...w.map(Math.abs));
  const longest = Math.max(rows, columns);
  const drawn = svg("svg", { viewBox: `0 0 ${columns} ${rows}`, class: "matrix", tabindex: 0, role: "group", "data-key": turned ? "matrix-turned" : "matrix", style: `--columns: ${columns}; --rows: ${rows}; --longest: ${longest}`,
    "aria-label": `${turned ? "A′" : "A"}: ${rows} rows, ${columns} columns, ${entries.length} entries that are not zero by construction; arrow keys go from one to the next` },
    entries.flatMap((entry) => shown(entry, w[entry.tap], most, longest <= NUMBERED, page)));
  followed(drawn, entries, page.store);
  return drawn;
}

const named = ({ coarse, fine }) => `a:${coarse}:${fine}`;

function shown(entry, value, most, numbered, page) {
  const { row, column } = entry;
  const hue = value < 0 ? "--below" : "--above";
  const square = svg("rect", { x: column + 0.04, y: row + 0.04, width: 0.92, height: 0.92, "data-entry": named(entry), style: `--tint: ${Math.round((100 * Math.abs(value)) / most)}%; --hue: var(${hue})` });
  page.links.note(named(entry), square);
  return numbered ? [square, svg("text", { x: column + 0.5, y: row + 0.63 }, told(value, 1))] : [square];
}

function followed(drawn, entries, store) {
  const here = () => entries.find((entry) => named(entry) === store.state.focus);
  const light = (entry) => store.touch({ focus: entry ? named(entry) : "" });
  drawn.addEventListener("pointerover", (e) => e.target.dataset.entry && store.touch({ focus: e.target.dataset.entry }));
  drawn.addEventListener("focus", () => light(here() ?? entries[0]));
  drawn.addEventListener("keydown", (e) => {
    const to = next(entries, here() ?? entries[0], e.key);
    if (!to) return;
    e.preventDefault();
    light(to);
    drawn.querySelector(`[data-entry="${named(to)}"]`).scrollIntoView({ block: "nearest", inline: "nearest" });
  });
}

const STEPS = { ArrowRight: ["row", "column", 1], ArrowLeft: ["row", "column", -1], ArrowDown: ["column", "row", 1], ArrowUp: ["column", "row", -1] };

/** The nearest entry in the direction of a key, in the same row or column; the same where there is none. */
function next(entries, from, key) {
  if (!(key in STEPS) || !from) return undefined;
  const [same, along, sign] = STEPS[key];
  const ahead = entries.filter((entry) => entry[same] === from[same] && sign * (entry[along] - from[along]) > 0);
  return ahead.reduce((nearest, entry) => (sign * (entry[along] - nearest[along]) < 0 ? entry : nearest), ahead[0] ?? from);
}
