// The layer elsewhere: its line in every framework, and its channels.

import { copied } from "../ui/copied.js";
import { el, svg } from "../ui/dom.js";
import { multiplyAdds, parameters } from "../geometry/channels.js";
import { lines } from "./lines.js";

export const elsewhere = (a, state) => el("dl", { class: "frameworks" }, lines(a, state).flatMap(({ name, line, weights, instead, remark }) => [
  el("dt", {}, name),
  el("dd", {}, line ? [...copied(line), el("small", {}, `weights [${weights.join(", ")}]${remark ? `; ${remark}` : ""}`)]
    : [el("em", {}, "not expressible there."), ...instead.map((said) => el("span", {}, said))])]));

/** Which channels meet: a block for each group. */
export function channels(state) {
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
