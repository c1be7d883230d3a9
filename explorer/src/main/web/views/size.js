// The output-size calculator: each term of the formula, which sizes collapse, and the layer in every framework.

import { el } from "../ui/dom.js";
import { coarseSize, fineSize, fineSizes, fineTerms, outputPaddings, reach } from "../geometry/axis.js";
import { crops, jax, keras, pytorch } from "../geometry/frameworks.js";

const TERMS = {
  strides: ["(I − 1) · S", "from the first input cell to the last"],
  reach: ["D · (K − 1) + 1", "what the last one's kernel reaches over"],
  begin: ["− P begin", "cropped before"],
  end: ["− P end", "cropped behind"],
  outputPadding: ["+ output padding", "cells more at the end"],
};

export const size = {
  id: "size",
  title: "Sizes",
  asks: "How large is the result, and what is output padding for?",
  knobs: ["dims", "size", "kernel", "stride", "begin", "end", "dilation", "outputPadding"],

  show(page) {
    const { along } = page.scene.layer;
    const { size: cells } = page.store.state;
    return [
      el("p", { class: "lead" }, "A transposed convolution undoes the size of a convolution, not its values. With a stride, several sizes shrink to one; ",
        el("b", {}, "output padding"), " says to which of them to return."),
      formula(along, cells),
      collapse(along, cells, page),
      el("h3", {}, "The same layer elsewhere"),
      lines(along, page.store.state.dims),
    ];
  },

  tell: () => "",
};

function formula(a, cells) {
  const terms = fineTerms(a, cells);
  let sum = 0;
  const items = Object.entries(TERMS).map(([name, [symbol, meaning]]) => {
    sum += terms[name];
    return el("li", { class: "term", tabindex: 0, "data-term": name },
      el("span", { class: "symbol" }, symbol), el("span", { class: "value" }, signed(terms[name])),
      el("span", { class: "sum" }, `= ${sum}`), el("span", { class: "meaning" }, meaning), bar(terms[name], sum));
  });
  return el("ol", { class: "terms", "aria-label": `Output size: ${fineSize(a, cells)}` }, items);
}

const signed = (value) => (value < 0 || Object.is(value, -0) ? `− ${-value}` : `+ ${value}`);

/** A term as cells: those it adds or takes away, after those there were. */
function bar(value, sum) {
  const from = Math.max(0, Math.min(sum, sum - value));
  return el("span", { class: value < 0 ? "bar less" : "bar", "aria-hidden": "true", style: `--from: ${from}; --cells: ${Math.abs(value)}` });
}

function collapse(a, cells, page) {
  const [first, last] = fineSizes(a, cells);
  const sizes = [...Array(Math.max(0, last - first)).keys()].map((i) => first + i);
  const legal = (fine) => fine - first < outputPaddings(a);
  return el("section", {},
    el("h3", {}, "What shrinks to ", String(cells)),
    el("p", {}, "A convolution of this geometry makes ", el("b", {}, String(cells)), " cells of each of these sizes; choose where to return:"),
    el("div", { class: "choices", role: "group", "aria-label": "Output sizes" }, sizes.map((fine, i) =>
      el("button", { type: "button", "data-key": `fine-${fine}`, "aria-pressed": String(fineSize(a, cells) === fine), disabled: !legal(fine),
        title: `floor((${fine} + ${a.begin} + ${a.end} − ${reach(a)}) / ${a.stride}) + 1 = ${coarseSize(a, fine)}`,
        onclick: () => page.store.change({ outputPadding: i }) }, `${fine}`, el("small", {}, ` padding ${i}`)))));
}

function lines(a, dims) {
  const crop = crops(a);
  const told = [["PyTorch", torchLine(a, dims)], ["Keras 3", kerasLine(a, dims)], ["JAX", jaxLine(a, dims)], ["ONNX", onnxLine(a, dims)]];
  return el("dl", { class: "frameworks" },
    told.flatMap(([name, line]) => [
      el("dt", {}, name),
      el("dd", {}, line ? copied(line) : el("em", {}, `not expressible there: it would have to crop ${crop[0]} at the begin and ${crop[1]} at the end`)),
    ]));
}

function copied(line) {
  const button = el("button", { type: "button", class: "copy", "aria-label": `copy ${line}` }, "copy");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(line);
    button.textContent = "copied";
  });
  return [el("code", {}, line), button];
}

function torchLine(a, dims) {
  const found = pytorch(a);
  if (!found) return undefined;
  return call(`nn.ConvTranspose${dims}d`, ["1", "1", a.kernel], [["stride", a.stride, 1], ["padding", found.padding, 0],
    ["output_padding", found.outputPadding, 0], ["dilation", a.dilation, 1]]);
}

function kerasLine(a, dims) {
  const found = keras(a);
  if (!found) return undefined;
  return call(`layers.Conv${dims}DTranspose`, ["1", a.kernel], [["strides", a.stride, 1], ["padding", `"${found.padding}"`, '"valid"'],
    ["output_padding", found.outputPadding ?? "None", "None"], ["dilation_rate", a.dilation, 1]]);
}

function jaxLine(a, dims) {
  const { before, after } = jax(a);
  const each = (value) => `(${Array(dims).fill(value).join(", ")}${dims === 1 ? "," : ""})`;
  return call("lax.conv_transpose", ["x", "w", each(a.stride), `[${Array(dims).fill(`(${before}, ${after})`).join(", ")}]`],
    [["rhs_dilation", each(a.dilation), each(1)], ["transpose_kernel", "True", ""]]);
}

function onnxLine(a, dims) {
  const each = (...values) => `[${values.flatMap((value) => Array(dims).fill(value)).join(", ")}]`;
  return call('helper.make_node', ['"ConvTranspose"', '["x", "w"]', '["y"]'], [["kernel_shape", each(a.kernel), ""], ["strides", each(a.stride), each(1)],
    ["pads", each(a.begin, a.end), each(0, 0)], ["output_padding", each(a.outputPadding), each(0)], ["dilations", each(a.dilation), each(1)]]);
}

/** A call, what has its default left out. */
function call(name, places, named) {
  const given = named.filter(([, value, unless]) => String(value) !== String(unless)).map(([key, value]) => `${key}=${value}`);
  return `${name}(${[...places, ...given].join(", ")})`;
}
