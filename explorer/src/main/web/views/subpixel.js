// The convolution before a pixel shuffle and the transposed convolution that both are together, tap by tap.

import { el, told } from "../ui/dom.js";
import { ofPhase } from "../ui/colour.js";
import { grid } from "../ui/grid.js";
import { gather, layer, ofCoarse, ofFine, place, scatter } from "../linear/layer.js";
import { randoms } from "../linear/kernels.js";
import { channel, shuffled } from "../linear/shuffle.js";
import { convolution, merged, originOf, transposed } from "../linear/subpixel.js";
import { figure, sign } from "../ui/figure.js";

/** All there is to show of one result channel: kernels by place in the block, the one kernel, and both results. */
export function made({ kernel, block, size, channels, order, seed }) {
  const places = [...Array(block * block).keys()];
  const from = places.map((at) => channel(order, channels, block, 0, Math.floor(at / block), at % block));
  const kernels = from.map((number) => randoms(seed + 10 * number, kernel * kernel));
  const x = randoms(seed + 5, size * size);
  const parts = layer({ dims: 2, size, ...convolution(kernel) });
  const whole = layer({ dims: 2, size, ...transposed(kernel, block) });
  const one = merged(kernels, kernel, block);
  const maps = new Map(from.map((number, i) => [number, gather(parts, x, kernels[i])]));
  const mixed = shuffled(order, channels, block, size)[0].map(([number, cell]) => maps.get(number)[cell]);
  return { kernel, block, from, kernels, x, whole, one, mixed, y: scatter(whole, x, one) };
}

export function equivalence(parts, page) {
  const { kernel, block, from, kernels, x, whole, one, mixed, y } = parts;
  const square = (label, kind, side, values, name, hue, most) =>
    phased(grid({ kind, sizes: [side, side], values, label, name, most }, page), hue, kernels.length);
  const most = Math.max(...mixed.map(Math.abs), 1e-9);
  const side = whole.fine[0];
  const placeOf = (cell) => (Math.floor(cell / side) % block) * block + (cell % side) % block;
  const apart = Math.max(...y.map((value, i) => Math.abs(value - mixed[i])));
  return [
    el("div", { class: "row-of-grids" },
      el("div", { class: "maps" }, kernels.map((taps, at) => figure(`channel ${from[at]}`,
        square(`kernel of channel ${from[at]}`, "part", kernel, taps, (tap) => `part:${at}-${tap}`, () => at)))),
      sign("="),
      figure(`one kernel of ${kernel} · ${block} = ${kernel * block}`,
        square("one kernel", "part", kernel * block, one, (tap) => `part:${originOf(kernel, block, tap).join("-")}`, (tap) => originOf(kernel, block, tap)[0]))),
    el("div", { class: "row-of-grids" },
      figure("input x", square("shuffle input", "cell", whole.coarse[0], x, (cell) => `cell:${cell}`)),
      sign("→"),
      figure("convolution, then shuffle", square("convolution, then shuffle", "mixed", side, mixed, (cell) => `mixed:${cell}`, placeOf, most)),
      el("span", { class: "sign", "aria-hidden": "true" }, apart < 1e-9 ? "=" : "≠"),
      figure(`transposed convolution, K${kernel * block} S${block}`, square("transposed convolution", "mixed", side, y, (cell) => `mixed:${cell}`, placeOf, most))),
    el("p", { class: "told", role: "status", "data-told": "" }),
  ];
}

/** A grid whose cells have the colours of their phases. */
function phased(table, hue, count) {
  if (!hue) return table;
  table.classList.add("by-phase");
  table.querySelectorAll(".cell").forEach((cell, i) => {
    cell.style.setProperty("--share", "50%");
    cell.style.setProperty("--phase", ofPhase(hue(i), count));
  });
  return table;
}

/** What the cell in focus meets, as names of cells and taps. */
export function meets({ whole, kernel, block }, focus) {
  const [kind, text] = focus.split(":");
  const triples = { mixed: () => ofFine(whole, Number(text)), cell: () => ofCoarse(whole, Number(text)) }[kind]?.() ?? [];
  return triples.flatMap(({ coarse, tap, fine }) => [`cell:${coarse}`, `part:${originOf(kernel, block, tap).join("-")}`, `mixed:${fine}`]);
}

/** The same in words. */
export function said(parts, focus) {
  const [kind, text = ""] = focus.split(":");
  if (kind === "mixed") return saidOfResult(parts, Number(text));
  if (kind !== "part") return "";
  const { kernel, block, from } = parts;
  const [at, tap] = text.split("-").map(Number);
  const where = parts.one.findIndex((_, whole) => originOf(kernel, block, whole).join("-") === text);
  return `Tap [${place([kernel, kernel], tap).join(", ")}] of channel ${from[at]} is tap [${place(parts.whole.taps, where).join(", ")}] of the one kernel: the channels' kernels, turned round, ${block} taps apart.`;
}

function saidOfResult({ whole, x, one, y, kernel, block, from }, cell) {
  const met = ofFine(whole, cell);
  const number = from[originOf(kernel, block, met[0].tap)[0]];
  const sum = met.map((t) => `${told(x[t.coarse])} × ${told(one[t.tap])}`).join(" + ");
  return `Cell [${place(whole.fine, cell).join(", ")}] meets taps of channel ${number} alone: ${sum} = ${told(y[cell])}, either way.`;
}
