// The phases as small kernels of their own, what each sums to, and what that means for the spectrum.

import { el, told } from "../ui/dom.js";
import { grid } from "../ui/grid.js";
import { chart } from "../ui/chart.js";
import { phases } from "../geometry/axis.js";
import { decibels, images, line, magnitude, spread } from "../linear/spectrum.js";
import { figure } from "./scatter.js";

export const polyphase = {
  id: "polyphase",
  title: "Phases",
  asks: "Why does K4 S2 still shimmer?",
  knobs: ["dims", "kernel", "stride", "dilation", "shape"],

  show(page) {
    const { layer, w } = page.scene;
    const { kernel, stride, dims } = page.store.state;
    const parts = subKernels(layer, w, kernel, dims);
    return [
      el("p", { class: "lead" }, `A stride of ${stride} makes ${parts.length} small convolutions of stride 1, one for each phase, interleaved. `,
        "A flat input comes out flat only if all of them ", el("b", {}, "sum to the same"), ": equal numbers of taps are not enough."),
      el("div", { class: "row-of-grids" },
        figure("kernel w", grid({ kind: "tap", sizes: layer.taps, values: w, label: "kernel w", edit: page.editW }, page)),
        el("span", { class: "sign", "aria-hidden": "true" }, "→"),
        el("div", { class: "phases" }, parts.map(shown))),
      el("p", { class: "told" }, verdict(parts)),
      el("h3", {}, "The same as a spectrum"),
      el("p", {}, "Between its cells the larger grid holds zeros at first, so the input's spectrum is there ", String(stride), " times. The kernel has to remove the copies: what it leaves of the copy of a flat area, at the marks, is the pattern."),
      response(page),
    ];
  },

  tell: () => "",
};

/** For each phase the taps that reach it and what they sum to. */
function subKernels({ along }, w, kernel, dims) {
  const each = phases(along);
  const pairs = dims === 1 ? each.map((taps) => [taps]) : each.flatMap((rows) => each.map((columns) => [rows, columns]));
  return pairs.map((axes) => {
    const taps = axes.length === 1 ? axes[0] : axes[0].flatMap((i) => axes[1].map((j) => i * kernel + j));
    return { columns: Math.max(1, axes.at(-1).length), taps: taps.map((tap) => w[tap]), gain: taps.reduce((sum, tap) => sum + w[tap], 0) };
  });
}

function shown({ columns, taps, gain }, index) {
  return el("div", { class: "phase", style: `--phase: ${index}` },
    el("div", { class: "numbers", style: `--columns: ${columns}` }, taps.length === 0 ? el("em", {}, "dead") : taps.map((value) => el("span", {}, told(value)))),
    el("b", {}, `sum ${told(gain)}`));
}

function verdict(parts) {
  const gains = parts.map((part) => part.gain);
  const [least, most] = [Math.min(...gains), Math.max(...gains)];
  return most - least < 1e-6
    ? `All phases sum to ${told(most)}: flat areas stay flat.`
    : `Phases sum to ${told(least)} up to ${told(most)}: a flat area of 1 comes out as a pattern between these.`;
}

function response(page) {
  const { kernel, stride, dilation, dims } = page.store.state;
  const taps = spread(line(page.scene.w, kernel, dims), dilation);
  const flat = magnitude(taps, 0);
  const reference = flat || Math.max(...taps.map(Math.abs), 1e-9);
  const at = (frequency) => decibels(magnitude(taps, frequency), reference);
  const marks = images(stride).map((frequency) => ({ at: frequency, label: `image: ${told(at(frequency), 1)} dB` }));
  const heard = marks.length === 0 ? "no images" : marks.map((mark) => `${mark.label} at ${told(mark.at, 3)}`).join(", ");
  return el("div", {}, chart(`Frequency response along an axis; ${heard}`, at, marks), el("p", { class: "note" }, stride === 1 ? "With stride 1 there are no images." : `Along an axis: ${heard}. At −40 dB the pattern is a hundredth of the flat area.`));
}
