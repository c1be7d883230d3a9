// The visitor's own network: a chain of grids, what was found pinned to its layers, and each layer opened in all views.

import { el } from "../ui/dom.js";
import { placed, resizes } from "../model/chain.js";
import { SEVERITIES, named } from "../model/words.js";
import { giving, heard } from "./model/giving.js";
import { count } from "../linear/layer.js";
import { openLayer } from "./model/opening.js";
import { panel } from "./model/panel.js";
import { skyline } from "./model/skyline.js";

export const model = {
  id: "model",
  title: "Your model",
  asks: "Which layer makes the checkerboard, and what does it look like?",
  knobs: [],

  show: (page) => (page.network.model ? shown(page) : asked(page)),

  tell: () => "",
};

/** Where there is no model: what for, and how. */
function asked(page) {
  const { takes } = page.network;
  return [
    el("p", { class: "lead" }, "Here your network stands as a chain of grids, with what ", el("code", {}, "adjoint inspect"), " finds pinned to its layers. Choose a layer, and every view shows its geometry and the kernel that it has learned."),
    takes
      ? el("p", {}, "Start with ", el("code", {}, "./adjoint explore MODEL"), ", where MODEL is an .onnx file or a built-in network such as ", el("code", {}, "unet"), ", or give a file here. It is read by the program on this machine and goes nowhere else.")
      : el("p", {}, "This copy of the page has no program behind it, and files are never sent anywhere. On your own machine ", el("code", {}, "./adjoint explore MODEL"), " shows a model: an .onnx file, or a built-in network such as ", el("code", {}, "unet"), "."),
    giving(page), ...heard(page),
  ];
}

function shown(page) {
  const { model: of, unfolded } = page.network;
  const item = page.network.item(page.store.state.layer);
  return [
    ...heard(page),
    el("p", { class: "lead" }, el("b", {}, of.name), `: ${summary(of)}`),
    ...worst(page),
    unfolded.size > 0 ? el("p", {}, el("button", { type: "button", "data-key": "fold-again", onclick: () => { unfolded.clear(); page.redraw(); } }, "fold again")) : "",
    el("p", { class: "note" }, "Sides and lines are as the square roots of sizes; sheets behind a grid stand for many channels. Arrow keys lead along, Enter opens."),
    skyline(page),
    item ? panel(page, item) : absent(page.store.state),
    giving(page),
  ];
}

/** A link may be about another model. */
const absent = ({ layer }) => (layer ? el("p", { class: "note" }, `This model has no layer ${layer}, which the link names.`) : "");

function summary({ chain, report }) {
  const larger = chain.filter((item) => resizes(item) && count(item.to) > count(item.from)).length;
  const smaller = chain.filter(resizes).length - larger;
  const found = report.findings.length;
  const told = found === 0 ? "Nothing was found." : found === 1 ? "One finding:" : `${found} findings, the worst first:`;
  return `${chain.length} layers, ${larger || "none"} of them to a finer grid and ${smaller || "none"} to a coarser. ${told}`;
}

const MOST = 3;

/** The worst findings, each a way to its layer. */
function worst(page) {
  const { network } = page;
  const lines = placed(network.model).map(({ finding, item }, i) => el("li", {}, item
    ? el("button", { type: "button", "data-key": `found-${i}`, onclick: () => openLayer(page, item) }, says(finding), el("b", {}, named(item)), `: ${finding.claim}`)
    : el("p", {}, says(finding), finding.claim)));
  const rest = lines.slice(MOST);
  return [lines.length > 0 ? el("ul", { class: "worst" }, lines.slice(0, MOST)) : "",
    rest.length > 0 ? el("details", { open: network.listed, ontoggle: (e) => { network.listed = e.target.open; } }, el("summary", {}, `${rest.length} more`), el("ul", { class: "worst" }, rest)) : ""];
}

function says({ severity }) {
  const [shape, word] = SEVERITIES[severity];
  return [el("span", { class: `mark ${severity}` }, `${shape} ${word}`), " "];
}
