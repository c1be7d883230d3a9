// The network as a row of grids, coarse and fine to scale: on narrow screens as a list. One stop for the Tab key,
// arrows within.

import { el } from "../../ui/dom.js";
import { columns, findings, skips } from "../../model/chain.js";
import { change, marks, named, operators, short, sized } from "../../model/words.js";
import { arcs } from "./arcs.js";
import { openLayer } from "./opening.js";
import { scaled, sheet } from "./sheet.js";

export function skyline(page) {
  const street = surveyed(page);
  const { drawn, joins } = street;
  const ends = new Set(joins.flatMap(({ from, to }) => [from, to]));
  const stages = el("ol", { class: "stages-of-model", "aria-label": "The network, from its inputs on" }, drawn.map((one, place) =>
    el("li", { "data-linked": one.takes.includes(place - 1), "data-joined": ends.has(place) }, stage(street, one))));
  stages.addEventListener("keydown", (e) => move(stages, e));
  (stages.querySelector("[aria-pressed=true]") ?? stages.querySelector("button"))?.setAttribute("tabindex", 0);
  const region = el("div", { class: "skyline", role: "region", "aria-label": "Network", style: `--count: ${drawn.length}` },
    el("div", { class: "street" }, joins.length > 0 ? arcs(joins, drawn.length) : "", stages));
  keepPlace(region, page.network);
  return region;
}

/** All that columns are drawn by. */
function surveyed(page) {
  const { network } = page;
  const { chain } = network.model;
  const chosen = chain.findIndex((item) => item.node === page.store.state.layer);
  const drawn = columns(network.model, network.unfolded, chosen);
  return { page, chain, chosen, drawn, joins: skips(drawn), found: findings(network.model), scale: scaled(drawn) };
}

function stage(street, one) {
  if (one.run) return fold(street, one);
  if (one.item !== undefined) return whole(street, one, street.chain[one.item]);
  return el("div", { class: "stage" }, sheet(one.sizes, street.scale), says(short(one.name), "input", sized(one.sizes, "×")));
}

function whole(street, one, item) {
  const told = street.found.get(one.item) ?? [];
  return button(one.item, { "aria-pressed": String(one.item === street.chosen), title: `${named(item)}: ${operators(item)}`,
    "aria-label": heard(street, one, item, told), onclick: () => openLayer(street.page, item) },
    el("span", { class: "marks" }, marks(told).map(({ severity, shape, text }) => el("span", { class: `mark ${severity}` }, `${shape} ${text}`))),
    sheet(item.to, street.scale, item.channels?.[1]),
    says(short(named(item)), item.operator, `${sized(item.to, "×")} ${change(item)}`, item.geometry, item.then.length > 0 ? `+ ${item.then.join(", ")}` : ""));
}

function fold({ page, chain, scale }, { run, sizes }) {
  const label = `${run.length} more of ${sized(sizes)}, from ${named(chain[run[0]])} to ${named(chain[run.at(-1)])}: unfold`;
  const unfold = () => { page.network.unfolded.add(run[0]); page.redraw(); };
  const drawn = button(run[0], { "aria-label": label, title: label, onclick: unfold }, sheet(sizes, scale), says(`${run.length} more`, "", sized(sizes, "×")));
  drawn.classList.add("fold");
  return drawn;
}

const button = (item, attributes, ...shown) => el("button", { type: "button", class: "stage", tabindex: -1, "data-key": `item-${item}`, ...attributes }, ...shown);

/** Lines of text below a grid. */
const says = (name, ...lines) => el("span", { class: "says" }, el("b", {}, name), lines.map((line) => el("span", {}, line)));

/** All that is seen of an item, in a sentence. */
function heard({ chain, drawn }, { takes }, item, told) {
  const sizes = change(item) ? `${sized(item.from)} to ${sized(item.to)}` : sized(item.to);
  const ending = ({ name, item: one, run }) => name ?? named(chain[one ?? run.at(-1)]);
  const others = takes.length > 1 ? `takes ${takes.map((place) => ending(drawn[place])).join(" and ")}` : "";
  return [named(item), operators(item), sizes, item.geometry, ...marks(told).map(({ text }) => text), others].filter((text) => text).join(", ");
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
  queueMicrotask(() => {
    const chosen = region.querySelector("[aria-pressed=true]")?.closest("li");
    if (network.place !== undefined) region.scrollLeft = network.place;
    else if (chosen && chosen.offsetLeft + chosen.offsetWidth > region.clientWidth) region.scrollLeft = chosen.offsetLeft - region.clientWidth / 2;
  });
}
