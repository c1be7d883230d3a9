// Steps forward, back, and plays; slower where motion is not wanted.

import { el } from "./dom.js";

const BEAT = 700;

export class Player {
  #playing;
  #page;

  constructor(page) {
    this.#page = page;
  }

  /** @param count steps there are
   *  @param cell of a step, as in "coarse:3": what is in focus after it */
  buttons(count, cell = (step) => `coarse:${step}`) {
    const at = this.done(count);
    const go = (step) => { this.stop(); this.#go(step, count, cell); };
    return el("div", { class: "player", role: "group", "aria-label": "Steps" },
      button("first", "⇤ start", () => go(0), at === 0),
      button("back", "← step", () => go(at - 1), at === 0),
      button("play", this.#playing ? "❚❚ pause" : "▶ play", () => this.#toggle(count, cell)),
      button("next", "step →", () => go(at + 1), at >= count),
      button("last", "end ⇥", () => go(count), at >= count),
      el("progress", { max: count, value: at, "aria-label": "steps done" }));
  }

  stop() {
    clearInterval(this.#playing);
    this.#playing = undefined;
  }

  /** How many steps are done: all, where the link says none. */
  done(count) {
    const { step } = this.#page.store.state;
    return step < 0 ? count : Math.min(count, step);
  }

  #go(step, count, cell) {
    const to = Math.max(0, step);
    this.#page.store.touch({ step: to >= count ? -1 : to, focus: to > 0 && to <= count ? cell(to - 1) : "" });
  }

  #toggle(count, cell) {
    if (this.#playing) {
      this.stop();
    } else {
      if (this.done(count) >= count) this.#go(0, count, cell);
      this.#playing = setInterval(() => this.#next(count, cell), matchMedia("(prefers-reduced-motion: reduce)").matches ? 2 * BEAT : BEAT);
    }
    this.#page.redraw();
  }

  #next(count, cell) {
    const at = this.done(count);
    if (at + 1 >= count) this.stop();
    this.#go(at + 1, count, cell);
  }
}

const button = (name, text, action, disabled) =>
  el("button", { type: "button", onclick: action, disabled, "data-key": `player-${name}` }, text);
