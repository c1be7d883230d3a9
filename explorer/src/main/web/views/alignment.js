// Where cells lie: input and output in one frame of coordinates, and a way down and up that ends where it began, or
// half a cell aside.

import { el, svg, told } from "../ui/dom.js";
import { axis, coarseOffset, fineOffset, reach } from "../geometry/axis.js";

const CELL = 26;
const PAD = 1.5;

export const alignment = {
  id: "alignment",
  title: "Alignment",
  asks: "Where does each cell lie, and whence the half-pixel ghost?",
  knobs: ["size", "kernel", "stride", "begin", "end", "dilation", "outputPadding"],

  show(page) {
    const { layer } = page.scene;
    const { stride } = page.store.state;
    const offset = fineOffset(layer.along);
    return [
      el("p", { class: "lead" }, "An input cell lies in the middle of the output cells that its kernel paints. Output cell 0 lies ",
        el("b", {}, `${told(offset, 3)} input cells`), ` from input cell 0: (P − D · (K − 1) / 2) / S = (${layer.along.begin} − ${told((reach(layer.along) - 1) / 2, 1)}) / ${stride}.`),
      el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": "Both grids to scale" }, drawing(layer, offset)),
      el("h3", {}, "Down and up again"),
      el("p", {}, "A skip joins what went down and up with what stayed. It fits only if the way ends where it began:"),
      el("table", { class: "ways" },
        el("thead", {}, el("tr", {}, ["Way down", "then this layer", ""].map((title) => el("th", { scope: "col" }, title)))),
        el("tbody", {}, ways(layer.along).map(row))),
    ];
  },

  tell: () => "",
};

/** Both grids along an axis, in units of output cells. */
function drawing(layer, offset) {
  const { stride } = layer.along;
  const [coarse, fine] = [layer.coarse[0], layer.fine[0]];
  const left = Math.min(-0.5 * stride, offset * stride - 0.5) - PAD;
  const right = Math.max((coarse - 0.5) * stride, offset * stride + fine - 0.5) + PAD;
  const x = (at) => (at - left) * CELL;
  const cell = (at, width, y, text, hue) => [
    svg("rect", { x: x(at - width / 2) + 1, y, width: Math.max(2, width * CELL - 2), height: 30, rx: 3, class: hue }),
    svg("line", { x1: x(at), x2: x(at), y1: y, y2: y + 30, class: "middle" }),
    svg("text", { x: x(at) + 3, y: y + 12 }, text)];
  const cells = (n) => [...Array(n).keys()];
  return svg("svg", { class: "frames", viewBox: `0 0 ${x(right)} 110`, width: x(right), height: 110, role: "img",
    "aria-label": `${coarse} input cells, ${stride} output cells wide each, and ${fine} output cells; output cell 0 at ${told(offset, 3)} input cells` },
    svg("text", { x: 2, y: 12 }, "input"), cells(coarse).flatMap((i) => cell(i * stride, stride, 18, String(i), "coarse")),
    svg("text", { x: 2, y: 70 }, "output"), cells(fine).flatMap((i) => cell(offset * stride + i, 1, 76, String(i), "fine")));
}

/** Ways down by the stride, and where a cell comes out after this layer has brought it up: shifts in output cells. */
function ways(a) {
  const { stride } = a;
  const pool = axis({ kernel: stride, stride });
  const pick = axis({ stride });
  return [
    ["convolution of the same kernel, stride and padding", a],
    [`pooling of ${stride} cells, stride ${stride}`, pool],
    [`one cell of ${stride}, the others left out`, pick],
  ].map(([name, down]) => [name, coarseOffset(down) - coarseOffset(a)]);
}

function row([name, shift]) {
  const fits = Math.abs(shift) < 1e-9;
  const whole = Number.isInteger(shift);
  const where = fits ? "the same place" : `${told(Math.abs(shift), 3)} output cells ${shift < 0 ? "before" : "behind"}`;
  return el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, where),
    el("td", {}, fits ? "fits" : whole ? "whole cells aside: crop differently" : "a ghost beside every edge"));
}
