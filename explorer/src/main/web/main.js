// The page: knobs and views over one store.

import { Store } from "./state/store.js";
import { el } from "./ui/dom.js";
import { knobs } from "./ui/knobs.js";
import { questions } from "./ui/questions.js";
import { Links } from "./ui/links.js";
import { Player } from "./ui/player.js";
import { count, layer, scatter as scattered } from "./linear/layer.js";
import { taps } from "./linear/kernels.js";
import { scatter } from "./views/scatter.js";
import { adjoint } from "./views/adjoint.js";
import { size } from "./views/size.js";
import { overlap } from "./views/overlap.js";
import { zeros } from "./views/zeros.js";
import { polyphase } from "./views/polyphase.js";
import { alignment } from "./views/alignment.js";
import { backward } from "./views/backward.js";
import { shuffle } from "./views/shuffle.js";
import { photograph } from "./views/picture.js";
import { model } from "./views/model.js";
import { dropping } from "./views/model/giving.js";
import { open } from "./model/opened.js";
import { Network } from "./model/network.js";
import { shownLayer } from "./ui/shown.js";

const VIEWS = [scatter, adjoint, size, zeros, overlap, polyphase, shuffle, alignment, backward, photograph, model];

class Page {
  links = new Links();

  /** Of a view that shows another step without being drawn anew: what does so. */
  stepped = undefined;
  player = new Player(this);
  network = new Network(() => this.#arrived());

  /** The picture that is shown: a promise of its red, green and blue. */
  picture = undefined;

  constructor(root) {
    this.store = new Store();
    this.stage = root.querySelector("#view");
    this.tabs = root.querySelector("#views");
    root.querySelector("#knobs").append(knobs(this.store, () => this.view));
    root.querySelector("h1").after(questions());
    this.printed = root.querySelector("#printed");
    this.store.listen((state, before) => this.#changed(state, before));
    root.querySelector("#skip").addEventListener("click", (e) => {
      e.preventDefault();
      this.stage.focus();
    });
    dropping(this);
    this.redraw();
    this.network.load();
  }

  /** A model, or something of it, is there: links may name a layer alone. */
  #arrived() {
    const { state } = this.store;
    const item = this.network.item(state.layer);
    if (state.view === model.id || state.layer) this.redraw();
    if (item && state.shape !== "yours") open(this.network, item, state).then((fields) => this.store.touch(fields));
  }

  /** All that follows from the state: the layer, its numbers and its result. */
  #made() {
    const { state } = this.store;
    const l = layer(state);
    const x = [...Array(count(l.coarse)).keys()].map((i) => state.x[i] ?? (i % 9) + 1);
    const v = [...Array(count(l.fine)).keys()].map((i) => state.v[i] ?? (i % 9) + 1);
    const w = taps(state);
    return { layer: l, x, v, w, y: scattered(l, x, w) };
  }

  get view() {
    return VIEWS.find((view) => view.id === this.store.state.view) ?? VIEWS[0];
  }

  editX = (cell, value) => this.store.change({ x: this.scene.x.with(cell, value) });

  editV = (cell, value) => this.store.change({ v: this.scene.v.with(cell, value) });

  editW = (cell, value) => this.store.change({ shape: "yours", w: this.scene.w.with(cell, value) });

  #changed(state, before) {
    const changed = Object.keys(state).filter((name) => state[name] !== before[name]);
    const only = (...names) => changed.every((name) => names.includes(name));
    if (changed.includes("view")) this.player.stop();
    if (only("focus")) this.#light();
    else if (only("focus", "step") && this.stepped) this.#held(() => this.stepped());
    else this.redraw();
  }

  redraw() {
    this.#held(() => {
      this.links.clear();
      this.stepped = undefined;
      this.scene = this.#made();
      this.#drawTabs();
      this.stage.replaceChildren(shownLayer(this), el("h2", {}, this.view.asks), ...this.view.show(this), sources(this.view));
      this.printed.textContent = `${inWords(this.store.state)} ${location.href}`;
      document.title = `${this.view.title} · Adjoint explorer`;
    });
  }

  /** Keyboard focus stays where it was, though all or some is drawn anew. */
  #held(draw) {
    const held = document.activeElement;
    const key = held?.dataset?.key ?? held?.dataset?.cell;
    const label = held?.closest?.("[role=grid]")?.getAttribute("aria-label");
    draw();
    const within = label ? this.stage.querySelector(`[role=grid][aria-label="${CSS.escape(label)}"]`) ?? this.stage : document;
    if (key && !held.isConnected) within.querySelector(`[data-key="${key}"], [data-cell="${key}"]`)?.focus();
    this.#light();
  }

  #light() {
    const { focus } = this.store.state;
    const { scene } = this;
    this.links.light(scene.layer, focus);
    this.view.light?.(this, focus);
    const told = this.stage.querySelector("[data-told]");
    if (told) told.textContent = this.view.tell(this, focus) || "Hover, or move with the arrow keys: what belongs together lights up.";
  }

  #drawTabs() {
    this.tabs.replaceChildren(...VIEWS.map((view) =>
      el("button", { type: "button", "data-key": `view-${view.id}`, "aria-current": view === this.view ? "page" : undefined,
        onclick: () => this.store.change({ view: view.id, focus: "", step: -1 }) }, view.title)));
    const chosen = this.tabs.querySelector("[aria-current]");
    this.tabs.scrollLeft = chosen.offsetLeft - (this.tabs.clientWidth - chosen.offsetWidth) / 2;
  }
}

/** The layer in words, for paper, on which there are no knobs. */
const inWords = ({ dims, size, kernel, stride, begin, end, dilation, outputPadding }) =>
  `A layer of ${dims === 1 ? "one axis" : "two axes"}, input ${size}, kernel ${kernel}, stride ${stride}, padding ${begin} and ${end}, dilation ${dilation}, output padding ${outputPadding}.`;

const sources = ({ sources: told = [] }) => told.length === 0 ? "" : el("footer", { class: "sources" }, "To read on: ",
  told.flatMap(([title, address], i) => [i > 0 ? "; " : "", el("a", { href: address, rel: "noreferrer" }, title)]), ".");

new Page(document);
