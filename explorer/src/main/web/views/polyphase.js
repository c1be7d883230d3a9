// The phases as small kernels of their own, how their cells interleave, what each sums to, and what that means for
// the spectrum.

import { el, told } from "../ui/dom.js";
import { again } from "../ui/again.js";
import { levelled, parts } from "../linear/phases.js";
import { paste } from "../ui/paste.js";
import { interleaved, named } from "./interleave.js";
import { spectrumOf } from "./response.js";

/** Sums apart by less of themselves are alike: kernels' numbers are rounded. */
const ALIKE = 1e-3;

const PRESETS = [
  ["K4 S2, random", { kernel: 4, stride: 2, shape: "random" }],
  ["K4 S2, bilinear", { kernel: 4, stride: 2, shape: "bilinear" }],
  ["K3 S2, ones", { kernel: 3, stride: 2, shape: "ones" }],
  ["K6 S2, ICNR", { kernel: 6, stride: 2, shape: "icnr" }],
];

export const polyphase = {
  id: "polyphase",
  title: "Phases",
  asks: "Why does K4 S2 still shimmer?",
  knobs: ["dims", "kernel", "stride", "dilation", "shape"],
  sources: [
    ["Sugawara, Shiota and Kiya 2018, on checkerboards as of multirate systems", "https://arxiv.org/abs/1806.02658"],
    ["Aitken et al. 2017, ICNR", "https://arxiv.org/abs/1707.02937"],
  ],

  show(page) {
    const all = parts(page.scene.layer, page.scene.w);
    return [
      el("p", { class: "lead" }, verdict(all, page.store.state)),
      presets(page, all),
      interleaved(page, all),
      el("p", { class: "told", role: "status", "data-told": "" }),
      paste(page),
      el("h3", {}, "The same as a spectrum"),
      ...spectrumOf(page),
    ];
  },

  tell({ scene: { layer, w } }, focus) {
    const found = phaseOf(layer, w, focus);
    if (!found) return "";
    const where = found.at.length === 1 ? `cells ${found.at[0]} modulo ${layer.along.stride}` : `rows ${found.at[0]} and columns ${found.at[1]} modulo ${layer.along.stride}`;
    const terms = found.taps.map((tap) => told(w[tap])).join(" + ").replaceAll("+ −", "− ");
    return found.taps.length === 0 ? `No tap reaches the output's ${where}.` : `The output's ${where} meet these ${found.taps.length} taps alone: ${terms} = ${told(found.gain, 4)}`;
  },

  light(page, focus) {
    const { layer, w } = page.scene;
    const found = phaseOf(layer, w, focus);
    if (!found) return;
    page.links.mark(named(found), "lit");
    for (const tap of found.taps) page.links.mark(`tap:${tap}`, "lit");
  },
};

const phaseOf = (layer, w, focus) =>
  parts(layer, w).find((part) => named(part) === focus || part.taps.some((tap) => focus === `tap:${tap}`));

/** What the sums are, and what a flat area comes out as. */
function verdict(all, { kernel, stride }) {
  const gains = all.map((part) => part.gain);
  const [least, most] = [Math.min(...gains), Math.max(...gains)];
  if (most - least <= ALIKE * Math.max(Math.abs(least), Math.abs(most))) return [`With these numbers it does not: ${all.length === 2 ? "both" : `all ${all.length}`} phases of K${kernel} S${stride} `, el("b", {}, `sum to ${told(most, 3)}`), ", so a flat area stays flat."];
  return [...reason(all, `K${kernel} S${stride}`), " They ", el("b", {}, `sum to ${told(least)} up to ${told(most)}`), ": a flat area of 1 comes out as a pattern between these."];
}

function reason(all, name) {
  const counts = [...new Set(all.map((part) => part.taps.length))].sort((a, b) => a - b);
  const general = ["Because equal ", el("b", {}, "numbers"), " of taps are not equal ", el("b", {}, "sums"), ". "];
  return counts.length === 1
    ? [...general, `${name} has ${all.length} phases, each a small kernel of ${counts[0]} ${counts[0] === 1 ? "tap" : "taps"} of its own.`]
    : [...general, `Of ${name} not even the numbers are equal: its ${all.length} phases have ${counts.join(", ")} taps.`];
}

function presets(page, all) {
  const { scene: { layer, w }, store: { state: { shape } } } = page;
  const dead = all.some((part) => part.taps.length === 0);
  return el("div", { class: "choices", role: "group", "aria-label": "Kernels" },
    PRESETS.map(([name, fields], i) => el("button", { type: "button", "data-key": `phases-preset-${i}`, onclick: () => page.store.change({ dilation: 1, ...fields }) }, name)),
    ["random", "icnr"].includes(shape) ? again(page, "other numbers") : "",
    el("button", { type: "button", class: "cure", "data-key": "level", disabled: dead, title: dead ? "phases without taps sum to 0 whatever their kernel" : "divides each phase by its sum",
      onclick: () => page.store.change({ shape: "yours", w: levelled(layer, w) }) }, "make all phases sum alike"));
}
