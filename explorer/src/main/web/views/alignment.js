// Where cells lie: a way down and up that ends where it began, or half a cell aside, seen in one frame of coordinates.

import { choice } from "../ui/choice.js";
import { el, told } from "../ui/dom.js";
import { fineOffset, reach } from "../geometry/axis.js";
import { downAxis, resizedShift, shift, sizes } from "../geometry/ways.js";
import { LIMITS } from "../state/state.js";
import { inWords, readers, wayDrawing } from "./ways.js";

const PLAIN = { stride: 2, dilation: 1, begin: 1, end: 1, outputPadding: 0, downPadding: 0 };

/** Ways that networks go, as fields of the state. */
const PRESETS = [
  ["K3 S2 P1 down and up", { ...PLAIN, kernel: 3, outputPadding: 1, down: "convolution", downKernel: 3, downPadding: 1 }],
  ["pool 2 down, K3 S2 P1 up", { ...PLAIN, kernel: 3, outputPadding: 1, down: "pool", downKernel: 2 }],
  ["pool 2 down, K2 S2 up", { ...PLAIN, kernel: 2, begin: 0, end: 0, down: "pool", downKernel: 2 }],
  ["K4 S2 P1 both", { ...PLAIN, kernel: 4, down: "convolution", downKernel: 4, downPadding: 1 }],
  ["pick one of 2, K4 S2 P1 up", { ...PLAIN, kernel: 4, down: "pick", downKernel: 2 }],
];

const DOWNS = { convolution: "convolution", pool: "max or average pool", pick: "pick one, leave the others out" };

export const alignment = {
  id: "alignment",
  title: "Alignment",
  asks: "Where does each cell lie, and whence the half-pixel ghost?",
  knobs: ["size", "kernel", "stride", "begin", "end", "dilation", "outputPadding"],
  sources: [
    ["Dumoulin and Visin 2016, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"],
    ["PyTorch's ConvTranspose2d", "https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html"],
  ],

  show(page) {
    const { state } = page.store;
    const { along } = page.scene.layer;
    const down = downAxis(state);
    const aside = shift(down, along);
    return [
      el("p", { class: "lead" }, "A skip lays what went down and up over what stayed, cell by cell. The way up crops where it pleases, so the cells may come out beside their old places: here ",
        el("b", { "data-shift": "" }, inWords(aside)), `. ${verdict(aside)}`),
      el("div", { class: "choices", role: "group", "aria-label": "Ways to try" }, PRESETS.map((preset, i) => chosen(page, preset, i))),
      el("div", { class: "choices", role: "group", "aria-label": "The way down" }, el("span", {}, "down by"),
        Object.entries(DOWNS).map(([name, said]) => choice(page, "down", name, said)),
        state.down === "pick" ? "" : [number(page, "downKernel", "kernel"), number(page, "downPadding", "padding")],
        el("span", {}, `stride ${state.stride}, then up by the layer of the knobs`)),
      wayDrawing(down, along, first(state), page),
      follow(page, first(state)),
      el("p", { class: "told", role: "status", "data-told": "" }),
      el("h3", {}, "The formula"),
      el("p", {}, "An input cell lies in the middle of the output cells that its kernel paints. Output cell 0 lies ",
        el("b", {}, `${told(fineOffset(along), 3)} input cells`), ` from input cell 0: (P − D · (K − 1) / 2) / S = (${along.begin} − ${told((reach(along) - 1) / 2, 1)}) / ${along.stride}.`),
      el("h3", {}, "Other ways up from there"),
      others(down, along, first(state)),
    ];
  },

  light(page, focus) {
    const [kind, cell] = focus.split(":");
    if (kind !== "place") return;
    const { state } = page.store;
    const down = downAxis(state);
    for (const low of readers(down, sizes(down, page.scene.layer.along, first(state))[1], Number(cell))) page.links.mark(`low:${low}`, "lit");
  },

  tell({ store: { state }, scene }, focus) {
    const [kind, cell] = focus.split(":");
    if (kind !== "place") return "Hover a cell, or follow one with the slider: its old place, who reads it, and its new place light up.";
    const aside = shift(downAxis(state), scene.layer.along);
    return `Cell ${cell} lay at ${cell}; cell ${cell} of the way up lies at ${told(Number(cell) + aside, 3)}, ${inWords(aside)}.`;
  },
};

const first = ({ size, stride }) => size * stride;

function verdict(aside) {
  if (Math.abs(aside) < 1e-9) return "It fits.";
  return Number.isInteger(aside) ? "Whole cells: cropping differently cures it." : "No cropping by whole cells cures that: every edge is there twice.";
}

function chosen(page, [name, fields], i) {
  const { state } = page.store;
  const here = Object.entries(fields).every(([field, value]) => state[field] === value);
  return el("button", { type: "button", "data-key": `way-${i}`, "aria-pressed": String(here), onclick: () => page.store.change({ ...fields, size: 4, focus: "" }) }, name);
}

function number(page, field, label) {
  const [min, max] = LIMITS[field];
  const input = el("input", { type: "number", min, max, value: page.store.state[field], "data-key": field });
  input.addEventListener("change", () => Number.isFinite(input.valueAsNumber) && page.store.change({ [field]: Math.min(max, Math.max(min, Math.round(input.valueAsNumber))) }));
  return el("label", { class: "small-number" }, label, " ", input);
}

/** A slider that follows one cell, for those who have no pointer. */
function follow(page, cells) {
  const [kind, cell] = page.store.state.focus.split(":");
  const input = el("input", { type: "range", min: 0, max: Math.max(0, cells - 1), value: kind === "place" ? cell : 0, "data-key": "follow" });
  const light = () => page.store.touch({ focus: `place:${input.value}` });
  input.addEventListener("input", light);
  input.addEventListener("focus", light);
  return el("label", { class: "small-number" }, "follow a cell ", input);
}

function others(down, up, cells) {
  const coarse = sizes(down, up, cells)[1];
  const last = coarse * down.stride - 1;
  const rows = [["this layer", () => shift(down, up)],
    [`resize by ${down.stride}, half-pixel: align_corners=False`, (cell) => resizedShift(down, "halfPixel", coarse, cell)],
    [`resize by ${down.stride}, align_corners=True`, (cell) => resizedShift(down, "alignCorners", coarse, cell)]];
  return el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Other ways up" }, el("table", { class: "ways" },
    el("thead", {}, el("tr", {}, ["Up by", "first cell", "last cell"].map((title) => el("th", { scope: "col" }, title)))),
    el("tbody", {}, rows.map(([name, aside]) => el("tr", {}, el("th", { scope: "row" }, name), [0, Math.max(0, last)].map((cell) => el("td", {}, inWords(aside(cell)))))))));
}
