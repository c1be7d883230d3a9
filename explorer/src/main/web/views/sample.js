// One upsampler at a picture: the result, a small square of it close up, and its spectrum.

import { el } from "../ui/dom.js";
import { shade } from "../ui/colour.js";
import { pixels, ringed } from "../ui/pixels.js";
import { enlarged, halved, spectrum } from "../linear/plane.js";

/** Pixels of the close-up along an axis, and how far a step of it goes. */
const CLOSE = 16;
const STEP = 8;

/** The spectrum's darkest, in dB below its largest. */
const FLOOR = -70;

/** Where a flat area's images lie: half a cycle along one axis or both. */
const IMAGES = [-0.5, 0, 0.5].flatMap((y) => [-0.5, 0, 0.5].map((x) => ({ at: [y, x] }))).filter(({ at }) => at.some((f) => f !== 0));

/** Left and top of the close-up that a focus asks for. */
export function place(focus) {
  const [kind, text] = focus.split(":");
  const [left, top] = kind === "crop" ? text.split("-").map(Number) : [112, 96];
  return [left, top].map((at) => Math.min(256 - CLOSE, Math.max(0, Math.round(at / STEP) * STEP || 0)));
}

export function sample(page, one, colours, side, numbers) {
  const large = colours.map((plane) => enlarged(plane, side, one));
  const result = pixels(`the picture by ${one.title}`, [2 * side, 2 * side], (i) => [...large.map((plane) => 255 * plane[i]), 255], { class: "result" });
  return el("figure", {},
    el("figcaption", {}, el("b", {}, one.title), `: ${one.says}`, el("br"), numbers),
    el("div", { class: "sides" },
      movable(page, result, one.title),
      el("canvas", { class: "close", width: CLOSE, height: CLOSE, role: "img", "aria-label": `close up, by ${one.title}` }),
      waves(large, 2 * side, one.title)));
}

/** The result, in which the pointer and the arrow keys move the close-up. */
function movable(page, result, title) {
  const frame = el("div", { class: "movable", tabindex: 0, role: "application", "aria-label": `${title}: arrow keys move the close-up`, "data-key": `sample-${title}` }, result, el("div", { class: "lens" }));
  const go = (left, top) => page.store.touch({ focus: `crop:${place(`crop:${left}-${top}`).join("-")}` });
  const follow = (e) => {
    const box = result.getBoundingClientRect();
    go(...[e.clientX - box.left, e.clientY - box.top].map((at) => Math.max(0, (at * result.width) / box.width - CLOSE / 2)));
  };
  frame.addEventListener("pointermove", follow);
  frame.addEventListener("pointerdown", follow);
  frame.addEventListener("keydown", (e) => {
    const step = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[e.key];
    if (!step) return;
    e.preventDefault();
    go(...place(page.store.state.focus).map((at, i) => Math.max(0, at + step[i])));
  });
  return frame;
}

function waves(large, side, title) {
  const light = Float32Array.from(large[0], (red, i) => 0.299 * red + 0.587 * large[1][i] + 0.114 * large[2][i]);
  const values = halved(spectrum(light, side), side);
  const most = values.reduce((a, b) => Math.max(a, b), 1e-9);
  const colour = (i) => shade(1 - (20 * Math.log10(Math.max(1e-9, values[i] / most))) / FLOOR);
  return ringed(pixels(`spectrum, by ${title}`, [side / 2, side / 2], colour, { class: "spectrum" }), IMAGES);
}

/** Shows the same small square of all results. */
export function magnify(stage, focus) {
  const [left, top] = place(focus);
  for (const shown of stage.querySelectorAll(".sides")) {
    const close = shown.querySelector(".close").getContext("2d");
    close.drawImage(shown.querySelector(".result"), left, top, CLOSE, CLOSE, 0, 0, CLOSE, CLOSE);
    const { style } = shown.querySelector(".lens");
    [style.left, style.top] = [`${left / 2.56}%`, `${top / 2.56}%`];
  }
}
