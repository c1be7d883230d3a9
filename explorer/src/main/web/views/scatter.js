// The painter: every input cell of a transposed convolution paints its scaled kernel; every output cell of the
// convolution gathers what its taps meet. The same three grids, the same lines between them.

import { el } from "../ui/dom.js";
import { choice } from "../ui/choice.js";
import { sign } from "../ui/figure.js";
import { count } from "../linear/layer.js";
import { gathering } from "./painter/gathering.js";
import { scattering } from "./painter/scattering.js";

const WAYS = { transposed: scattering, convolution: gathering };

export const scatter = {
  id: "scatter",
  title: "Scatter-add",
  asks: "What does a transposed convolution do?",
  sources: [["Dumoulin and Visin 2016, A guide to convolution arithmetic", "https://arxiv.org/abs/1603.07285"]],
  labels: ({ way }) => (way === "convolution" ? { size: "Output size", outputPadding: "Cells left over at the end", begin: "Padding, begin (zeros)", end: "Padding, end (zeros)" } : {}),

  show(page) {
    const { layer } = page.scene;
    const paint = WAYS[page.store.state.way];
    const last = el("span", {});
    const buttons = el("div", {});
    const cells = count(layer.coarse);
    const drawn = paint.grids(page);
    page.stepped = () => {
      const done = page.player.done(cells);
      drawn.result.set(drawn.after(done));
      last.replaceChildren(done < cells ? ` after ${done} of ${cells}` : "");
      buttons.replaceChildren(page.player.buttons(cells));
    };
    page.stepped();
    return [
      el("div", { class: "choices", role: "group", "aria-label": "Which of the two" }, Object.entries(WAYS).map(([way, { title }]) => choice(page, "way", way, title))),
      el("p", { class: "lead" }, paint.lead(page.store.state)), buttons,
      el("div", { class: "row-of-grids" }, drawn.before, sign("→"),
        el("figure", {}, el("figcaption", {}, "output y", last), drawn.result)),
      el("p", { class: "told", role: "status", "data-told": "" }),
    ];
  },

  tell: (page, focus) => WAYS[page.store.state.way].tell(page.scene, focus),
};
