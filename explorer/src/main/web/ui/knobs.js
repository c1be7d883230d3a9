// The knobs: one set for all views.

import { el } from "./dom.js";
import { NAMES } from "../linear/kernels.js";
import { fineSize, outputPaddings, axis } from "../geometry/axis.js";

const NUMBERS = [
  ["size", "Input size", 1, 32, "cells of the coarse grid, along each axis"],
  ["kernel", "Kernel K", 1, 9, "taps along each axis"],
  ["stride", "Stride S", 1, 6, "fine cells between neighbouring coarse cells"],
  ["begin", "Padding, begin", 0, 16, "cells cropped before the result"],
  ["end", "Padding, end", 0, 16, "cells cropped behind the result"],
  ["dilation", "Dilation D", 1, 6, "fine cells between neighbouring taps"],
  ["outputPadding", "Output padding", 0, 5, "cells by which the result is longer at its end"],
];

const KERNELS = {
  corners: "corners and centre", ones: "ones", nearest: "nearest", bilinear: "bilinear", cubic: "cubic",
  sinc: "windowed sinc", random: "random", yours: "your numbers",
};

export function knobs(store) {
  const panel = el("form", { class: "knobs", "aria-label": "The layer", onsubmit: (e) => e.preventDefault() });
  const dims = choice("dims", "Axes", [["1", "one (a signal)"], ["2", "two (a picture)"]], store, Number);
  const numbers = NUMBERS.map((knob) => number(knob, store));
  const kernel = choice("shape", "Numbers of the kernel", NAMES.map((n) => [n, KERNELS[n]]), store, String);
  const why = el("p", { class: "why", role: "status" });
  panel.append(dims.element, ...numbers.map((n) => n.element), kernel.element, why);
  const update = (state) => {
    for (const knob of [dims, kernel, ...numbers]) knob.show(state);
    why.textContent = reason(state);
  };
  store.listen(update);
  update(store.state);
  return panel;
}

function number([name, label, least, most, title], store) {
  const input = el("input", { type: "number", id: `knob-${name}`, min: least, max: most, title });
  const slider = el("input", { type: "range", min: least, max: most, tabindex: -1, "aria-hidden": "true" });
  const set = (value) => Number.isFinite(value) && store.change({ [name]: Math.min(Number(input.max), Math.max(least, Math.round(value))) });
  input.addEventListener("change", () => set(input.valueAsNumber));
  slider.addEventListener("input", () => set(slider.valueAsNumber));
  const show = (state) => {
    const highest = name === "outputPadding" ? outputPaddings(state) - 1 : most;
    for (const field of [input, slider]) Object.assign(field, { max: highest, value: state[name], disabled: highest === least });
  };
  return { element: el("div", { class: "knob" }, el("label", { for: `knob-${name}`, title }, label), slider, input), show };
}

function choice(name, label, options, store, read) {
  const select = el("select", { id: `knob-${name}`, onchange: () => store.change({ [name]: read(select.value) }) },
    options.map(([value, text]) => el("option", { value }, text)));
  const show = (state) => { select.value = String(state[name]); };
  return { element: el("div", { class: "knob" }, el("label", { for: `knob-${name}` }, label), select), show };
}

/** Why a knob stops where it does, or why nothing is to be seen. */
function reason(state) {
  const cells = fineSize(axis(state), state.size);
  if (cells <= 0) return `More is cropped than there is: ${cells} cells. Take less padding.`;
  const allowed = outputPaddings(state);
  return allowed === 1
    ? "With stride 1 and dilation 1 there is one result size only, so nothing for output padding to choose."
    : `Output padding is less than ${allowed}, the larger of stride and dilation: it chooses among the sizes that one coarse size comes from.`;
}
