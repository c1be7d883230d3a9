// Pixel shuffle both ways, and the transposed convolution that a sub-pixel convolution is.

import { choice } from "../ui/choice.js";
import { el } from "../ui/dom.js";
import { again } from "../ui/again.js";
import { grid } from "../ui/grid.js";
import { shuffled, unshuffled } from "../linear/shuffle.js";
import { figure, sign } from "../ui/figure.js";
import { equivalence, made, meets, said } from "./subpixel.js";

const CHANNELS = 2;

/** What is drawn at most, that all of it fits on a page. */
const MOST = { size: 3, stride: 3, kernel: 4 };

export const shuffle = {
  id: "shuffle",
  title: "Pixel shuffle",
  asks: "Where do the channels go, and is it free of checkerboards?",
  knobs: ["size", "kernel", "stride"],
  labels: () => ({ size: `Input size, to ${MOST.size}`, kernel: `Kernel o of the convolution, to ${MOST.kernel}`, stride: `Block r, to ${MOST.stride}` }),
  sources: [
    ["Shi et al. 2016, sub-pixel convolution", "https://arxiv.org/abs/1609.05158"],
    ["Aitken et al. 2017, ICNR", "https://arxiv.org/abs/1707.02937"],
    ["PyTorch's PixelUnshuffle", "https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html"],
    ["ONNX's DepthToSpace", "https://onnx.ai/onnx/operators/onnx__DepthToSpace.html"],
  ],

  show(page) {
    const { block, size, kernel } = drawn(page.store.state);
    const { turn } = page.store.state;
    const inputs = CHANNELS * block * block;
    return [
      el("p", { class: "lead" }, turn === "shuffle"
        ? `${inputs} channels of ${size} × ${size} become ${CHANNELS} of ${size * block} × ${size * block}. `
        : `${CHANNELS} channels of ${size * block} × ${size * block} become ${inputs} of ${size} × ${size}. `,
        "Nothing is computed: each number moves. ", el("b", {}, "Which channel goes where"), " is a convention, and mixing the two up scrambles a model silently."),
      el("div", { class: "choices", role: "group", "aria-label": "Which way" },
        choice(page, "turn", "shuffle", "shuffle", el("small", {}, " depth to space")), choice(page, "turn", "unshuffle", "unshuffle", el("small", {}, " space to depth"))),
      el("div", { class: "choices", role: "group", "aria-label": "Order of channels" },
        choice(page, "order", "crd", "CRD", el("small", {}, " PyTorch, ONNX mode=CRD")), choice(page, "order", "dcr", "DCR", el("small", {}, " ONNX's default, TensorFlow"))),
      rearranged(page),
      el("h3", {}, "The convolution before it"),
      el("p", { class: "lead" }, `A convolution of kernel ${kernel} that makes the ${block * block} channels of one, then shuffled, `,
        el("b", {}, `is a transposed convolution of kernel ${kernel * block} and stride ${block}`), ": each channel's kernel is one phase of the one kernel, in its colour."),
      el("p", {}, again(page, "other numbers")),
      ...equivalence(partsOf(page), page),
      el("p", {}, "So at random weights it shimmers as any transposed convolution does: ", el("a", { href: `#view=polyphase&kernel=${kernel * block}&stride=${block}&shape=random` }, `the phases of kernel ${kernel * block}`),
        ". ICNR begins with all the channels' kernels alike."),
    ];
  },

  light(page, focus) {
    for (const name of meets(partsOf(page), focus)) page.links.mark(name, "lit");
  },

  tell: (page, focus) => said(partsOf(page), focus),
};

const drawn = ({ size, stride, kernel }) =>
  ({ size: Math.min(MOST.size, size), block: Math.min(MOST.stride, stride), kernel: Math.min(MOST.kernel, kernel) });

const partsOf = ({ store: { state } }) => made({ ...drawn(state), channels: CHANNELS, order: state.order, seed: state.seed });

/** Both sides of the rearrangement; a number has one name on both. */
function rearranged(page) {
  const { order, turn } = page.store.state;
  const { block, size } = drawn(page.store.state);
  const deep = unshuffled(order, CHANNELS, block, size);
  const flat = shuffled(order, CHANNELS, block, size);
  const maps = (lists, side, says, from, name) => el("div", { class: "maps" }, lists.map((cells, i) => figure(`${says} ${i}`, grid({
    kind: "sub", sizes: [side, side], values: cells.map((_, cell) => from(i, cell)), label: `${says} ${i}`, most: deep.length - 1 || 1, name: (cell) => name(i, cell) }, page))));
  const depth = maps(deep, size, "channel", (i) => i, (i, cell) => `sub:${i}-${cell}`);
  const space = maps(flat, size * block, "large channel", (i, cell) => flat[i][cell][0], (i, cell) => `sub:${flat[i][cell].join("-")}`);
  const arrow = sign("→");
  return el("div", { class: "row-of-grids" }, turn === "shuffle" ? [depth, arrow, space] : [space, arrow, depth]);
}
