// The page: knobs and views over one store. What a view needs, it finds here.

import { Store } from "./state/store.js";
import { scene } from "./state/scene.js";
import { el } from "./ui/dom.js";
import { knobs } from "./ui/knobs.js";
import { questions } from "./ui/questions.js";
import { Links } from "./ui/links.js";
import { Player } from "./ui/player.js";
import { shownLayer } from "./ui/shown.js";
import { dropping } from "./views/model/giving.js";
import { open } from "./model/opened.js";
import { Network } from "./model/network.js";

export class Page {
  links = new Links();

  /** Of a view that shows another step without being drawn anew: what does so. */
  stepped = undefined;
  player = new Player(this);
  network = new Network(() => this.#arrived());

  /** The picture that is shown: a promise of its red, green and blue. */
  picture = undefined;

  /** @param views what can be shown, the first one first */
  constructor(root, views) {
    this.views = views;
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
    if (state.view === "model" || state.layer) this.redraw();
    if (item && state.shape !== "yours") open(this.network, item, state).then((fields) => this.store.touch(fields));
  }

  get view() {
    return this.views.find((view) => view.id === this.store.state.view) ?? this.views[0];
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
      this.scene = scene(this.store.state);
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
    if (this.tabs.dataset.view === this.view.id) return;
    this.tabs.dataset.view = this.view.id;
    this.tabs.replaceChildren(...this.views.map((view) =>
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
