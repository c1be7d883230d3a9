// Layers one behind another: rows to change them, and the grids between them as strips of bars.

import { el } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { interior, origins, period, ways } from "../geometry/stack.js";
import { axes, MOST_LAYERS, NUMBERS, numbers, written } from "../state/stack.js";

const LETTERS = { kernel: "K", stride: "S", padding: "P", dilation: "D" };

const PRESETS = [
  ["three K3 S2", { kernel: 3, stride: 2, stack: ["3.2.0", "3.2.0"] }],
  ["K4 S2 thrice", { kernel: 4, stride: 2, stack: ["4.2.1", "4.2.1"], begin: 1, end: 1 }],
  ["K3 S2, then K3 S1 smooths", { kernel: 3, stride: 2, stack: ["3.1.1"] }],
  ["K3 S2, then K2 S1 evens out", { kernel: 3, stride: 2, stack: ["2.1.0"] }],
  ["one layer", { kernel: 3, stride: 2, stack: [] }],
];

export function presets(page) {
  const plain = { size: 4, dilation: 1, begin: 0, end: 0, outputPadding: 0 };
  return el("div", { class: "choices", role: "group", "aria-label": "Stacks" }, PRESETS.map(([name, fields], i) =>
    el("button", { type: "button", "data-key": `stack-preset-${i}`, onclick: () => page.store.change({ ...plain, ...fields }) }, name)));
}

/** A row for each layer, and a button for one more. */
export function layers(page) {
  const { stack, kernel, stride } = page.store.state;
  const change = (next) => page.store.change({ stack: next });
  return el("ol", { class: "layers", "aria-label": "Layers" },
    el("li", {}, el("b", {}, "1"), el("span", { class: "note" }, `K${kernel} S${stride}, by the knobs`)),
    stack.map((layer, at) => row(stack, layer, at, change)),
    stack.length < MOST_LAYERS
      ? el("li", {}, el("button", { type: "button", "data-key": "stack-add", onclick: () => change([...stack, `${kernel}.${stride}.0`]) }, "+ a layer behind"))
      : "");
}

function row(stack, layer, at, change) {
  const remove = el("button", { type: "button", "data-key": `stack-${at}-remove`, "aria-label": `remove layer ${at + 2}`, onclick: () => change(stack.toSpliced(at, 1)) }, "×");
  return el("li", { "aria-label": `layer ${at + 2}` }, el("b", {}, String(at + 2)), NUMBERS.map((field, i) => number(stack, layer, at, field, i, change)), remove);
}

function number(stack, layer, at, [name, least, most], i, change) {
  const input = el("input", { type: "number", min: least, max: most, value: numbers(layer)[i], "data-key": `stack-${at}-${name}`, "aria-label": `${name} of layer ${at + 2}` });
  input.addEventListener("change", () => change(stack.with(at, written(numbers(numbers(layer).with(i, input.value).join("."))))));
  return el("label", { title: name }, LETTERS[name], input);
}

/** Each grid along an axis: as many bars as cells, as high as there are ways to them. */
export function strips(page) {
  const all = axes(page.store.state);
  const grids = ways(all, page.store.state.size);
  return el("ol", { class: "strips" }, grids.map((values, at) => el("li", {}, el("p", { class: "note" }, caption(all, values, at)),
    el("div", { class: "bars" }, grid({ kind: "way", sizes: [values.length], values, label: label(at), name: (cell) => `way${at}:${cell}` }, page)))));
}

const label = (at) => (at === 0 ? "the input, along an axis" : `ways to the cells behind layer ${at}`);

const cells = (count) => `${count} ${count === 1 ? "cell" : "cells"}`;

function caption(all, values, at) {
  if (at === 0) return `the input: ${cells(values.length)}`;
  const { kernel, stride } = all[at - 1];
  const pattern = interior(all.slice(0, at));
  const [least, most] = [Math.min(...pattern), Math.max(...pattern)];
  return `behind layer ${at}, K${kernel} S${stride}: ${cells(values.length)}; ` +
    (least === most ? `${most} in each of the interior` : `from ${least} to ${most}, again after ${period(pattern)} cells`);
}

/** Lights what a cell of a strip is made of, in the strips before it. */
export function lightOrigins(page, at, cell) {
  const all = axes(page.store.state);
  const sizes = ways(all, page.store.state.size).map((values) => values.length);
  origins(all, sizes, at, cell).forEach((cells, i) => cells.forEach((one) => page.links.mark(`way${at - 1 - i}:${one}`, "lit")));
  page.links.mark(`way${at}:${cell}`, "focus");
}
