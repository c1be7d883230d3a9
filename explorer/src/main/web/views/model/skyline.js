// The network as a row of grids, coarse and fine to scale: on narrow screens as a list. One stop for the Tab key,
// arrows within.

import { el } from "../../ui/dom.js";
import { columns, findings, skips } from "../../model/chain.js";
import { change, marks, named, operators, short, sized } from "../../model/words.js";
import { arcs } from "./arcs.js";
import { openLayer } from "./opening.js";

export function skyline(page) {
  const { network } = page;
  const { chain } = network.model;
  const chosen = chain.findIndex((item) => item.node === page.store.state.layer);
  const drawn = columns(network.model, network.unfolded, chosen);
  const joins = skips(drawn);
  const scale = scaled(drawn);
  const found = findings(network.model);
  const ends = new Set(joins.flatMap(({ from, to }) => [from, to]));
  const stages = el("ol", { class: "stages-of-model", "aria-label": "The network, from its inputs on" }, drawn.map((one, place) =>
    el("li", { "data-linked": one.takes.includes(place - 1), "data-joined": ends.has(place) }, stage(one))));
  stages.addEventListener("keydown", (e) => move(stages, e));
  (stages.querySelector("[aria-pressed=true]") ?? stages.querySelector("button"))?.setAttribute("tabindex", 0);
  const region = el("div", { class: "skyline", role: "region", "aria-label": "Network", style: `--count: ${drawn.length}` }, el("div", { class: "street" }, joins.length > 0 ? arcs(joins, drawn.length) : "", stages));
  keepPlace(region, network);
  return region;

  function stage(one) {
    if (one.run) return fold(one, chain, scale, () => { network.unfolded.add(one.run[0]); page.redraw(); });
    if (one.item === undefined) return el("div", { class: "stage" }, sheet(one.sizes, scale), says(short(one.name), "input", sized(one.sizes, "×")));
    return whole(one, chain[one.item], found.get(one.item) ?? []);
  }

  function whole(one, item, told) {
    return el("button", { type: "button", class: "stage", tabindex: -1, "data-key": `item-${one.item}`, "aria-pressed": String(one.item === chosen),
      title: `${named(item)}: ${operators(item)}`, "aria-label": heard(item, told, one, chain, drawn), onclick: () => openLayer(page, item) },
      el("span", { class: "marks" }, marks(told).map(({ severity, shape, text }) => el("span", { class: `mark ${severity}` }, `${shape} ${text}`))),
      sheet(item.to, scale, item.channels?.[1]),
      says(short(named(item)), item.operator, `${sized(item.to, "×")} ${change(item)}`, item.geometry, item.then.length > 0 ? `+ ${item.then.join(", ")}` : ""));
  }
}

/** All that is seen of an item, in a sentence. */
function heard(item, told, { takes }, chain, drawn) {
  const sizes = change(item) ? `${sized(item.from)} to ${sized(item.to)}` : sized(item.to);
  const others = takes.length > 1 ? `takes ${takes.map((place) => ending(drawn[place], chain)).join(" and ")}` : "";
  return [named(item), operators(item), sizes, item.geometry, ...marks(told).map(({ text }) => text), others].filter((text) => text).join(", ");
}

const ending = ({ name, item, run }, chain) => name ?? named(chain[item ?? run.at(-1)]);

function fold({ run, sizes }, chain, scale, unfold) {
  const label = `${run.length} more of ${sized(sizes)}, from ${named(chain[run[0]])} to ${named(chain[run.at(-1)])}: unfold`;
  return el("button", { type: "button", class: "stage fold", tabindex: -1, "data-key": `item-${run[0]}`, "aria-label": label, title: label, onclick: unfold },
    sheet(sizes, scale), says(`${run.length} more`, "", sized(sizes, "×")));
}

/** Lines of text below a grid. */
const says = (name, ...lines) => el("span", { class: "says" }, el("b", {}, name), lines.map((line) => el("span", {}, line)));

/** Sides as parts of the largest one, by the square roots of their cells: what is a hundred times as coarse is still seen. */
function scaled(drawn) {
  const most = Math.max(2, ...drawn.flatMap(({ sizes }) => sizes ?? []));
  return (cells) => Math.max(LEAST, Math.sqrt(cells / most));
}

const LEAST = 0.08;

/** Lines across the largest grid. Smaller ones have fewer, as their sides are shorter: never more than cells. */
const LINES = 14;

const lines = (cells, part) => Math.min(cells, Math.max(1, Math.round(LINES * part)));

/** A grid of a layer's output, with sheets behind it where there are many channels. */
function sheet(sizes, scale, channels = 1) {
  if (sizes === null || sizes.length === 0) return el("span", { class: "sheet unknown" }, "?");
  const [height, width] = sizes.length === 1 ? [1, sizes[0]] : sizes.slice(-2);
  const behind = Math.min(3, Math.floor(Math.log2(Math.max(1, channels)) / 3));
  return el("span", { class: "sheet", "data-behind": behind, "data-signal": sizes.length === 1,
    style: `--h: ${scale(height).toFixed(3)}; --w: ${scale(width).toFixed(3)}; --rows: ${lines(height, scale(height))}; --columns: ${lines(width, scale(width))}` });
}

function move(stages, e) {
  const all = [...stages.querySelectorAll("button")];
  const at = all.indexOf(e.target.closest("button"));
  const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[e.key];
  if (at < 0 || to === undefined) return;
  e.preventDefault();
  const next = all[Math.min(all.length - 1, Math.max(0, to))];
  all[at].tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/** What was in sight stays there when all is drawn anew; at first that is what is chosen. */
function keepPlace(region, network) {
  region.addEventListener("scroll", () => { network.place = region.scrollLeft; });
  requestAnimationFrame(() => {
    const chosen = region.querySelector("[aria-pressed=true]");
    if (network.place !== undefined) region.scrollLeft = network.place;
    else if (chosen) region.scrollLeft = chosen.offsetLeft - region.clientWidth / 2;
  });
}
