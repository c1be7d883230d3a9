// The knobs: one set for all views.

import { el } from "./dom.js";
import { fits, NAMES } from "../linear/kernels.js";
import { fineSize, outputPaddings, axis } from "../geometry/axis.js";
import { groupings } from "../geometry/channels.js";
import { LIMITS } from "../state/state.js";

/** Field, label, what it counts, and how far its slider goes; more can be typed. */
const NUMBERS = [
  ["size", "Input size", "cells of the coarse grid, along each axis", 16],
  ["kernel", "Kernel K", "taps along each axis", 9],
  ["stride", "Stride S", "fine cells between neighbouring coarse cells", 6],
  ["begin", "Padding, begin", "cells cropped before the result", 8],
  ["end", "Padding, end", "cells cropped behind the result", 8],
  ["dilation", "Dilation D", "fine cells between neighbouring taps", 6],
  ["outputPadding", "Output padding", "cells by which the result is longer at its end", 5],
  ["inputs", "Channels in", "channels of the input", 64],
  ["outputs", "Channels out", "channels of the result", 64],
];

/** Knobs of layers of more than one channel, which few views show. */
const CHANNELS = ["inputs", "outputs"];

/** Of views that do not say which knobs turn something in them. */
const ALL = ["dims", ...NUMBERS.map(([name]) => name).filter((name) => !CHANNELS.includes(name)), "shape"];

const KERNELS = {
  corners: "corners and centre", ones: "ones", nearest: "nearest", bilinear: "bilinear", cubic: "cubic",
  sinc: "windowed sinc", random: "random", icnr: "random, all phases alike (ICNR)", yours: "your numbers",
};

/** @param view gives the view that is shown: its `knobs`, and `labels(state)` of those that mean something else in it */
export function knobs(store, view) {
  const panel = el("form", { class: "knobs", "aria-label": "The layer", onsubmit: (e) => e.preventDefault() });
  const dims = choice("dims", "Axes", [["1", "one (a signal)"], ["2", "two (a picture)"]], store, Number);
  const numbers = NUMBERS.map((knob) => number(knob, store));
  const kernel = choice("shape", "Numbers of the kernel", NAMES.map((n) => [n, KERNELS[n]]), store, String);
  const groups = parting(store);
  const why = el("p", { class: "why", role: "status" });
  panel.append(dims.element, ...numbers.map((n) => n.element), groups.element, kernel.element, why);
  const update = (state) => {
    const { knobs: turned = ALL, labels = () => ({}) } = view();
    for (const knob of [dims, kernel, groups, ...numbers]) {
      knob.show(state, labels(state)[knob.name]);
      knob.element.hidden = !turned.includes(knob.name);
    }
    why.hidden = !turned.includes("outputPadding");
    why.textContent = reason(state);
  };
  store.listen(update);
  update(store.state);
  return panel;
}

function number([name, label, title, slides], store) {
  const [least, most] = LIMITS[name];
  const input = el("input", { type: "number", id: `knob-${name}`, min: least, max: most, title });
  const slider = el("input", { type: "range", min: least, max: most, tabindex: -1, "aria-hidden": "true" });
  const set = (value, how) => Number.isFinite(value) && store[how]({ [name]: Math.min(Number(input.max), Math.max(least, Math.round(value))) });
  input.addEventListener("change", () => set(input.valueAsNumber, "change"));
  dragged(slider, (how) => set(slider.valueAsNumber, how));
  const text = el("label", { for: `knob-${name}`, title }, label);
  const show = (state, other = label) => {
    text.textContent = other;
    const highest = name === "outputPadding" ? outputPaddings(state) - 1 : most;
    const far = Math.min(highest, Math.max(slides, state[name]));
    Object.assign(input, { max: highest, value: state[name], disabled: highest === least });
    Object.assign(slider, { max: far, value: state[name], disabled: highest === least });
  };
  return { name, element: el("div", { class: "knob" }, text, slider, input), show };
}

/** A drag is one step in the history, however many values it passes. */
function dragged(slider, set) {
  let how = "change";
  slider.addEventListener("input", () => { set(how); how = "touch"; });
  slider.addEventListener("change", () => { how = "change"; });
}

function choice(name, label, options, store, read) {
  const select = el("select", { id: `knob-${name}`, onchange: () => store.change({ [name]: read(select.value) }) },
    options.map(([value, text]) => el("option", { value }, text)));
  const show = (state) => {
    select.value = String(state[name]);
    for (const option of select.options) option.disabled = name === "shape" && !fits(option.value, state);
  };
  return { name, element: el("div", { class: "knob" }, el("label", { for: `knob-${name}` }, label), select), show };
}

/** Groups are chosen among the common divisors of both channels. */
function parting(store) {
  const knob = choice("groups", "Groups", [], store, Number);
  const select = knob.element.querySelector("select");
  const show = (state) => {
    const divisors = groupings(state.inputs, state.outputs);
    select.title = `divisors of both ${state.inputs} and ${state.outputs}: each group has as many channels as the next`;
    select.replaceChildren(...divisors.map((groups) => el("option", { value: groups }, String(groups))));
    knob.show(state);
  };
  return { ...knob, show };
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
