// Pixel shuffle both ways, and the transposed convolution that a sub-pixel convolution is.

import { el } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { shuffled } from "../linear/shuffle.js";
import { figure } from "./scatter.js";

const CHANNELS = 2;
const MOST = 3;

export const shuffle = {
  id: "shuffle",
  title: "Pixel shuffle",
  asks: "Where do the channels go, and is it free of checkerboards?",
  knobs: ["size", "stride"],

  show(page) {
    const { stride, order } = page.store.state;
    const size = Math.min(MOST, page.store.state.size);
    const block = Math.min(MOST, stride);
    const outputs = shuffled(order, CHANNELS, block, size);
    const names = (from, cell) => `sub:${from}-${cell}`;
    const inputs = [...Array(CHANNELS * block * block).keys()];
    return [
      el("p", { class: "lead" }, `${inputs.length} channels of ${size} × ${size} become ${CHANNELS} of ${size * block} × ${size * block}. Nothing is computed: each number moves. `,
        el("b", {}, "Which channel goes where"), " is a convention, and mixing the two up scrambles a model silently."),
      el("div", { class: "choices", role: "group", "aria-label": "Order of channels" },
        choice(page, "crd", "CRD", "PyTorch, ONNX mode=CRD"), choice(page, "dcr", "DCR", "ONNX's default, TensorFlow")),
      el("div", { class: "row-of-grids" },
        el("div", { class: "maps" }, inputs.map((from) => figure(`channel ${from}`, grid({
          kind: "sub", sizes: [size, size], values: Array(size * size).fill(from), label: `channel ${from}`, most: inputs.length - 1 || 1, name: (cell) => names(from, cell) }, page)))),
        el("span", { class: "sign", "aria-hidden": "true" }, "→"),
        el("div", { class: "maps" }, outputs.map((cells, c) => figure(`result, channel ${c}`, grid({
          kind: "sub", sizes: [size * block, size * block], values: cells.map(([from]) => from), label: `result, channel ${c}`, most: inputs.length - 1 || 1, name: (cell) => names(...cells[cell]) }, page))))),
      el("h3", {}, "The convolution before it"),
      el("p", { class: "lead" }, `A convolution of kernel o that makes the ${block * block} channels of one, then shuffled, is a transposed convolution of kernel o · ${block} and stride ${block}: each channel's kernel is one phase. `,
        el("a", { href: `#view=polyphase&kernel=${3 * block}&stride=${block}&shape=random` }, `See the phases of kernel ${3 * block}`),
        ". So at random weights it shimmers as any: ICNR begins with all of them alike (Aitken et al., 2017)."),
    ];
  },

  tell: () => "",
};

const choice = (page, order, name, where) =>
  el("button", { type: "button", "data-key": `order-${order}`, "aria-pressed": String(page.store.state.order === order), onclick: () => page.store.change({ order }) }, name, el("small", {}, ` ${where}`));
