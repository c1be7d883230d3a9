// Which layer of a model the views show, as long as they show it.

import { el } from "./dom.js";
import { numbers, shows } from "../model/opened.js";
import { named } from "../model/words.js";

export function shownLayer(page) {
  const { state } = page.store;
  if (!state.layer || state.view === "model" || page.network.model === undefined) return "";
  const item = page.network.item(state.layer);
  if (!item) return line(page, ["Layer ", el("b", {}, state.layer), " of a model that is not here: its geometry and its kernel came with the link."]);
  if (!item.opens || !shows(item.opens, state)) return "";
  return line(page, ["Layer ", el("b", {}, named(item)), ` of ${page.network.model.name}`, pairOf(page, item), changed(page, item), ". "]);
}

const line = (page, said) => el("p", { class: "shown-layer" }, el("span", {}, said),
  el("button", { type: "button", "data-key": "to-model", onclick: () => page.store.change({ view: "model", focus: "" }) }, "to the model"));

function pairOf(page, item) {
  const pair = page.network.kernels(item)?.pairs[page.store.state.pair];
  if (!pair) return "";
  return pair.from === null ? ", all channels" : `, channel ${pair.from} → ${pair.to}`;
}

/** The layer's geometry with other numbers. */
function changed(page, item) {
  const { state } = page.store;
  const kernels = page.network.kernels(item);
  const same = !kernels || (state.shape === "yours" && String(state.w) === String(numbers(item.opens, kernels, state)));
  return same ? "" : ", with a kernel that you have changed";
}
