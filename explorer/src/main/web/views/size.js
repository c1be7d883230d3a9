// The output-size calculator: each term of the formula, what output padding is for, and the layer in every framework.

import { el } from "../ui/dom.js";
import { fineSize, fineTerms } from "../geometry/axis.js";
import { TERMS, row, sumAfter } from "../geometry/terms.js";
import { axisRow } from "./axis-row.js";
import { channels, elsewhere } from "./elsewhere.js";
import { collapse } from "./returns.js";

/** The symbol of each term, its numbers, and what it counts. */
const SAID = {
  strides: ["(I − 1) · S", (a, cells) => `(${cells} − 1) · ${a.stride}`, "from the first input cell to the last"],
  reach: ["+ D · (K − 1) + 1", (a) => `${a.dilation} · (${a.kernel} − 1) + 1`, "what the last one's kernel reaches over"],
  begin: ["− P begin", (a) => `${a.begin}`, "cropped before"],
  end: ["− P end", (a) => `${a.end}`, "cropped behind"],
  outputPadding: ["+ output padding", (a) => `${a.outputPadding}`, "given back at the end, or more"],
};

export const size = {
  id: "size",
  title: "Sizes",
  asks: "How large is the result, and what is output padding for?",
  knobs: ["dims", "size", "kernel", "stride", "begin", "end", "dilation", "outputPadding", "inputs", "outputs", "groups"],
  sources: [
    ["Dumoulin and Visin 2016, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"],
    ["PyTorch's ConvTranspose2d", "https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html"],
    ["Keras' Conv2DTranspose", "https://keras.io/api/layers/convolution_layers/convolution2d_transpose/"],
    ["JAX's conv_transpose", "https://docs.jax.dev/en/latest/_autosummary/jax.lax.conv_transpose.html"],
    ["ONNX's ConvTranspose", "https://onnx.ai/onnx/operators/onnx__ConvTranspose.html"],
  ],

  show(page) {
    const { along } = page.scene.layer;
    const { state } = page.store;
    return [
      el("p", { class: "lead" }, "A transposed convolution undoes the size of a convolution, not its values. With a stride, several sizes shrink to one; ",
        el("b", {}, "output padding"), " says to which of them to return."),
      page.player.buttons(TERMS.length, (step) => `term:${TERMS[step]}`),
      formula(along, state, page),
      el("p", { class: "told", role: "status", "data-told": "" }),
      el("h3", {}, "What is output padding for?"),
      collapse(along, state.size, page),
      el("h3", {}, "The same layer elsewhere"),
      elsewhere(along, state),
      el("h3", {}, "Its channels"),
      channels(state),
    ];
  },

  tell({ scene: { layer }, store }, focus) {
    const name = focus.split(":")[1];
    if (!focus.startsWith("term:") || !(name in SAID)) return "Hover a term, or go to it with the Tab key: the cells that it counts light up.";
    const [symbol, numbers, meaning] = SAID[name];
    const cells = Math.abs(fineTerms(layer.along, store.state.size)[name]);
    return `${[symbol, ...new Set([numbers(layer.along, store.state.size), String(cells)])].join(" = ")}: ${meaning}.`;
  },
};

const stepsOf = (state) => (state.step < 0 ? TERMS.length : Math.min(TERMS.length, state.step));

function formula(a, state, page) {
  const steps = stepsOf(state);
  const terms = TERMS.map((name, i) => term(a, state, name, i, page));
  const cells = row(a, state.size, steps);
  const most = row(a, state.size, TERMS.length).length;
  const kept = cells.filter(({ fine }) => fine !== undefined).length;
  const label = `${kept} cells of the result, ${cells.length - kept} cropped`;
  return el("div", {},
    axisRow(label, cells.map(({ fine, terms: names }) => ({ text: fine, names, kind: kindOf(fine, names) })), most, page),
    el("ol", { class: "terms", "aria-label": `Output size: ${fineSize(a, state.size)}` }, terms));
}

const kindOf = (fine, names) => (fine === undefined ? "cut" : names.includes("outputPadding") ? "back" : names[0]);

function term(a, state, name, i, page) {
  const [symbol, , meaning] = SAID[name];
  const value = fineTerms(a, state.size)[name];
  const later = i >= stepsOf(state);
  const light = () => page.store.touch({ focus: `term:${name}` });
  const item = el("li", { class: `term of-${name}${later ? " later" : ""}`, tabindex: 0, "data-term": name, "data-key": `term-${name}`, onpointerenter: light, onfocus: light },
    el("span", { class: "symbol" }, symbol), el("span", { class: "value" }, signed(value)),
    el("span", { class: "sum" }, later ? "" : `= ${sumAfter(a, state.size, i + 1)}`), el("span", { class: "meaning" }, meaning));
  page.links.note(`term:${name}`, item);
  return item;
}

const signed = (value) => (value < 0 || Object.is(value, -0) ? `− ${-value}` : `+ ${value}`);
