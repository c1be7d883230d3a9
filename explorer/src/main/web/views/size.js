// The output-size calculator: each term of the formula, what output padding is for, and the layer in every framework.

import { copied } from "../ui/copied.js";
import { el, svg } from "../ui/dom.js";
import { fineSize, fineTerms } from "../geometry/axis.js";
import { multiplyAdds, parameters } from "../geometry/channels.js";
import { TERMS, returns, row, sumAfter } from "../geometry/terms.js";
import { axisRow } from "./axis-row.js";
import { lines } from "./lines.js";

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
    if (!focus.startsWith("term:") || !(name in SAID)) return "";
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

/** Each size that shrinks to this one as the cells that a convolution reads, what its last kernel leaves told apart. */
function collapse(a, cells, page) {
  const sizes = returns(a, cells);
  const most = Math.max(...sizes.map(({ fine }) => fine + a.begin + a.end));
  const many = sizes.filter(({ coarse, legal }) => legal && coarse === cells).length;
  return el("section", {},
    el("p", {}, "Go the other way: a convolution of this geometry makes ", el("b", {}, `${cells} cells`), many === 1 ? " of one size only, so there is nothing to choose." : ` of each of ${many} sizes, for its last kernel (orange) leaves the striped cells over; dashed are paddings. So ${cells} alone does not tell where to return. Choose:`),
    el("div", { class: "returns", role: "group", "aria-label": "Output sizes" }, sizes.map((one) => returning(a, cells, one, most, page))));
}

function returning(a, cells, one, most, page) {
  const { fine, coarse, left, outputPadding, legal } = one;
  const told = coarse === cells ? `${left === 0 ? "none" : left} left over` : `makes ${coarse}, for one more kernel fits`;
  const name = legal
    ? el("button", { type: "button", "data-key": `fine-${fine}`, "aria-pressed": String(fineSize(a, cells) === fine), onclick: () => page.store.change({ outputPadding }) },
        `${fine}`, el("small", {}, ` output padding ${outputPadding}`))
    : el("span", { class: "refused" }, `${fine}`, el("small", {}, ` refused: ${outputPadding} is not below ${Math.max(a.stride, a.dilation)}`));
  return el("div", { class: "return" }, name, el("span", { class: "meaning" }, told), forward(a, one, most, page));
}

/** The cells that a convolution reads, its paddings, and where its last kernel's taps lie. */
function forward(a, { fine, coarse, left }, most, page) {
  const padded = a.begin + fine + a.end;
  const start = padded - left - (a.dilation * (a.kernel - 1) + 1);
  const cell = (at) => {
    const tap = (at - start) / a.dilation;
    const kind = at >= padded - left ? "left" : Number.isInteger(tap) && tap >= 0 && tap < a.kernel ? "last" : "strides";
    const outside = at < a.begin || at >= a.begin + fine;
    return { text: outside ? undefined : at - a.begin, names: [], kind: outside ? `${kind} pad` : kind };
  };
  return axisRow(`${fine} cells make ${coarse}; ${left} left over`, [...Array(padded).keys()].map(cell), most, page);
}

const elsewhere = (a, state) => el("dl", { class: "frameworks" }, lines(a, state).flatMap(({ name, line, weights, instead, remark }) => [
  el("dt", {}, name),
  el("dd", {}, line ? [...copied(line), el("small", {}, `weights [${weights.join(", ")}]${remark ? `; ${remark}` : ""}`)]
    : [el("em", {}, "not expressible there."), ...instead.map((said) => el("span", {}, said))])]));


function channels(state) {
  const { inputs, outputs, groups } = state;
  const block = (g) => svg("rect", { x: (g * inputs) / groups, y: (g * outputs) / groups, width: inputs / groups, height: outputs / groups });
  const scale = 140 / Math.max(inputs, outputs);
  return el("div", { class: "row-of-grids" },
    svg("svg", { class: "blocks", viewBox: `0 0 ${inputs} ${outputs}`, width: Math.max(12, inputs * scale), height: Math.max(12, outputs * scale), preserveAspectRatio: "none", role: "img",
      "aria-label": `${groups} blocks of ${inputs / groups} channels in by ${outputs / groups} out` }, [...Array(groups).keys()].map(block)),
    el("p", {}, `Across: ${inputs} in. Down: ${outputs} out. A channel of the result reads those in its block: ${inputs / groups}. `,
      el("b", { class: "parameters" }, `${parameters(state).toLocaleString("en")} parameters`), " with the bias, ",
      el("b", {}, `${multiplyAdds(state).toLocaleString("en")} multiply-adds`), ". Groups divide both numbers of channels, or a block would be cut."));
}
