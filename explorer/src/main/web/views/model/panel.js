// One layer: its facts, its kernel, its findings, and the ways to the views that show it.

import { el, told } from "../../ui/dom.js";
import { beyond, choose } from "../../model/opened.js";
import { findings } from "../../model/chain.js";
import { KINDS, named, operators, sized } from "../../model/words.js";
import { finding } from "./finding.js";
import { kernel } from "./kernel.js";

const WAYS = [
  ["scatter", "see it painted"], ["overlap", "its overlap"], ["polyphase", "its phases and spectrum"], ["size", "its sizes"], ["alignment", "where it lies"],
];

export function panel(page, item) {
  const { model } = page.network;
  const found = findings(model).get(model.chain.indexOf(item)) ?? [];
  return el("section", { class: "layer", "aria-label": `Layer ${named(item)}` },
    el("h3", {}, named(item), " ", el("small", {}, operators(item))),
    el("div", { class: "two" },
      el("div", {}, opened(page, item)),
      el("div", {}, facts(item, model.report), found.map((one) => finding(one, model.file)))));
}

function facts(item, report) {
  const layer = report.layers.find(({ node }) => node === item.node);
  const pattern = report.upsampling.find(({ node }) => node === item.node);
  const known = [
    ["sizes", item.from === null ? sized(item.to) : `${sized(item.from)} → ${sized(item.to)}`],
    ["channels", item.channels && `${item.channels[0]} → ${item.channels[1]}`],
    ["geometry", item.geometry],
    ["taps in a cell", layer?.taps],
    ["multiply-adds", layer?.multiplyAdds?.toLocaleString("en")],
    ["phases differ by", pattern?.imbalance != null && `${told(100 * pattern.imbalance, 1)} % of their mean`],
    ["of it in the output", pattern?.reachesOutput != null && `${told(100 * pattern.reachesOutput, 2)} % of the contrast`],
    ["node", item.layer && item.layer !== item.node && item.node],
  ];
  return el("dl", { class: "known" }, known.filter(([, text]) => text).flatMap(([name, text]) => [el("dt", {}, name), el("dd", {}, text)]));
}

function opened(page, item) {
  if (!item.opens) return el("p", { class: "note" }, "No transposed convolution can be written for it, so the other views do not show it.");
  const large = beyond(item.opens, page.store.state);
  if (large.length > 0) return el("p", { class: "note" }, `It is beyond what the views can show: ${large.map((name) => `${name} ${item.opens.axes.map((axis) => axis[name]).join(" × ")}`).join(", ")}.`);
  return el("div", {}, ways(page, item), KINDS[item.opens.kind] ? el("p", { class: "note" }, KINDS[item.opens.kind]) : "", kernel(page, item));
}

function ways(page, item) {
  const { pair, axis } = page.store.state;
  return el("div", { class: "choices", role: "group", "aria-label": "Views of this layer" }, WAYS.map(([view, text]) =>
    el("button", { type: "button", "data-key": `to-${view}`, onclick: () => choose(page, item, { view, pair, axis }) }, text)));
}
