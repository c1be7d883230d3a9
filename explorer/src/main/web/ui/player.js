// Steps forward, back, and plays; slower where motion is not wanted.

import { el } from "./dom.js";

const BEAT = 700;
let playing;

/** @param count steps there are */
export function player(page, count) {
  const { store } = page;
  const at = store.state.step < 0 ? count : Math.min(count, store.state.step);
  const go = (step) => store.touch({ step: step >= count ? -1 : Math.max(0, step), focus: step > 0 && step <= count ? `coarse:${step - 1}` : "" });
  const button = (name, text, action, disabled) => el("button", { type: "button", onclick: action, disabled, "data-key": `player-${name}` }, text);
  const halt = () => { stop(); page.redraw(); };
  const play = () => {
    if (playing) return stop();
    if (at >= count) go(0);
    const next = () => {
      const step = store.state.step < 0 ? count : store.state.step;
      if (step >= count) return halt();
      const to = step + 1;
      store.touch({ step: to >= count ? -1 : to, focus: `coarse:${to - 1}` });
    };
    playing = setInterval(next, matchMedia("(prefers-reduced-motion: reduce)").matches ? 2 * BEAT : BEAT);
  };
  return el("div", { class: "player", role: "group", "aria-label": "Painter" },
    button("first", "⇤ start", () => { stop(); go(0); }, at === 0),
    button("back", "← step", () => { stop(); go(at - 1); }, at === 0),
    button("play", playing ? "❚❚ pause" : "▶ play", () => { play(); page.redraw(); }),
    button("next", "step →", () => { stop(); go(at + 1); }, at >= count),
    button("last", "end ⇥", () => { stop(); go(count); }, at >= count),
    el("progress", { max: count, value: at, "aria-label": "input cells painted" }));
}

export function stop() {
  clearInterval(playing);
  playing = undefined;
}
