// A kernel's taps, its phases and the output's cells, in the same colours.

import { el, told } from "../ui/dom.js";
import { cover, ofPhase } from "../ui/colour.js";
import { grid } from "../ui/grid.js";
import { evenly, pixels } from "../ui/pixels.js";
import { place } from "../linear/layer.js";
import { figure, sign } from "../ui/figure.js";

/** Up to so many, phases and taps are drawn one by one. */
const MOST = { phases: 36, taps: 256 };

/** The name of a phase: of all that shows it. */
export const named = ({ at }) => `phase:${at.join("-")}`;

/** The kernel, its phases, and the output that they make of ones. */
export function interleaved(page, all) {
  if (all.length > MOST.phases || page.scene.w.length > MOST.taps) return maps(page, all);
  return el("div", { class: "row-of-grids" },
    figure("kernel w: each tap is of one phase", taps(page, all)),
    sign("→"),
    el("div", { class: "phases", style: `--columns: ${all[0].at.length === 1 ? 1 : page.scene.layer.along.stride}` }, all.map((part) => card(page, part, all))),
    sign("→"),
    figure("output of ones, in the interior", patch(page, all)));
}

/** Too many to touch: the kernel, and what its phases sum to. */
function maps({ scene: { layer, w } }, all) {
  return el("div", { class: "row-of-grids" }, map("kernel w", layer.taps, w), sign("→"),
    map(`what the ${all.length} phases sum to`, layer.taps.map(() => layer.along.stride), all.map(({ gain }) => gain)));
}

function map(label, sizes, values) {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-9);
  const [rows, columns] = sizes.length === 1 ? [1, ...sizes] : sizes;
  return figure(label, pixels(label, [rows, columns], (i) => cover(values[i] / most), { class: "heat", style: `width: ${evenly(columns, 320)}px` }));
}

const kernel = (page) => grid({ kind: "tap", sizes: page.scene.layer.taps, values: page.scene.w, label: "kernel w", edit: page.editW }, page);

const taps = (page, all) => tinted(kernel(page), all, (tap) => all.findIndex((part) => part.taps.includes(tap)));

function card(page, part, all) {
  const { w } = page.scene;
  const values = part.taps.map((tap) => w[tap]);
  const drawn = part.taps.length === 0 ? el("em", {}, "no taps")
    : tinted(grid({ kind: "tap", sizes: part.sizes, values, label: `phase ${part.at.join(", ")}`, name: (i) => `tap:${part.taps[i]}` }, page), all, () => all.indexOf(part));
  const shown = el("div", { class: "phase" }, drawn, el("b", { onpointerenter: () => page.store.touch({ focus: named(part) }) }, `sum ${told(part.gain)}`));
  page.links.note(named(part), shown);
  return shown;
}

function patch(page, all) {
  const { layer: { along: { stride }, taps: { length: dims } } } = page.scene;
  const side = stride * (Math.max(2, Math.floor(6 / stride)));
  const sizes = Array(dims).fill(side);
  const phase = (cell) => place(sizes, cell).reduce((index, at) => index * stride + (at % stride), 0);
  const values = [...Array(side ** dims).keys()].map((cell) => all[phase(cell)].gain);
  return tinted(grid({ kind: "phase", sizes, values, label: "output of ones", name: (cell) => named(all[phase(cell)]) }, page), all, phase, shares(all));
}

/** How much of its colour a phase has: half, and more or less by how far its sum is from their mean. */
function shares(all) {
  const mean = all.reduce((sum, { gain }) => sum + gain, 0) / all.length;
  const far = Math.max(1e-4, ...all.map(({ gain }) => Math.abs(gain - mean)));
  return all.map(({ gain }) => Math.round(50 + (45 * (gain - mean)) / far));
}

/** A grid whose cells have the colours of their phases. */
function tinted(drawn, all, phase, share = []) {
  drawn.classList.add("by-phase");
  drawn.querySelectorAll(".cell").forEach((cell, i) => {
    const index = phase(i);
    cell.style.setProperty("--share", `${share[index] ?? 50}%`);
    cell.style.setProperty("--phase", ofPhase(index, all.length));
  });
  return drawn;
}
