// A picture through upsamplers at random weights, close-ups of them, and their spectra: the checkerboard seen, not
// told.

import { el, told } from "../ui/dom.js";
import { again } from "../ui/again.js";
import { choice } from "../ui/choice.js";
import { bitmap, dropped, planes } from "../ui/intake.js";
import { levelled, parts } from "../linear/phases.js";
import { layer } from "../linear/layer.js";
import { upsamplers } from "../linear/upsamplers.js";
import { magnify, place, sample } from "./sample.js";

const SIDE = 128;

export const photograph = {
  id: "picture",
  title: "A picture",
  asks: "What does it look like?",
  knobs: [],
  sources: [
    ["Shi et al. 2016, sub-pixel convolution", "https://arxiv.org/abs/1609.05158"],
    ["Aitken et al. 2017, ICNR", "https://arxiv.org/abs/1707.02937"],
    ["Odena, Dumoulin and Olah 2016", "https://distill.pub/2016/deconv-checkerboard/"],
  ],

  show(page) {
    const samples = el("div", { class: "samples" });
    const alert = el("p", { role: "alert", class: "alert" });
    const take = (file) => taken(page, file).catch((error) => { alert.textContent = error.message; });
    page.picture ??= fetch("scene.png").then((answer) => answer.blob()).then(bitmap).then((found) => planes(found, SIDE));
    page.picture.then((colours) => fill(page, samples, colours), () => { alert.textContent = "The page's own picture did not come. Take one of yours."; });
    return [dropped(el("div", { class: "intake" },
      el("p", { class: "lead" }, `The same ${SIDE} × ${SIDE} pixels made twice as large, by interpolation and by layers of random weights. Beside each result what is in its small square, `,
        el("b", {}, "close up"), ", and its spectrum: light in the rings is the pattern."),
      chooser(page, take), alert, samples, el("p", { class: "told", role: "status", "data-told": "" })), take)];
  },

  tell: (page, focus) => {
    const [left, top] = place(focus);
    return `The close-ups show columns ${left} to ${left + 15} and rows ${top} to ${top + 15} of each result. Move over a picture, or use the arrow keys in one.`;
  },

  light: (page, focus) => magnify(page.stage, focus),
};

/** Puts a visitor's picture in the place of the one that was shown. */
async function taken(page, file) {
  const colours = planes(await bitmap(file), SIDE);
  page.picture = Promise.resolve(colours);
  page.redraw();
}

function chooser(page, take) {
  return el("div", { class: "choices" },
    el("div", { class: "choices", role: "group", "aria-label": "How far the weights are apart" },
      choice(page, "spread", 0, "weights equal"), choice(page, "spread", 20, "20 %"), choice(page, "spread", 100, "100 % apart")),
    el("div", { class: "choices", role: "group", "aria-label": "What the phases sum to" },
      choice(page, "level", 0, "phases as they are"), choice(page, "level", 1, "made to sum alike")),
    again(page, "other weights"),
    el("label", { class: "file" }, "your picture, or drop one ", el("input", { type: "file", accept: "image/*", "data-key": "file", onchange: (e) => take(e.target.files[0]) })));
}

function fill(page, samples, colours) {
  samples.replaceChildren(...upsamplers(page.store.state).map(page.store.state.level ? cured : (one) => one).map((one) => sample(page, one, colours, SIDE, numbers(one))));
  magnify(page.stage, page.store.state.focus);
}

const single = (state) => layer({ ...state, size: 1 });

const cured = (one) => ({ ...one, taps: levelled(single(one.state), one.taps) });

/** What a flat area of 1 comes out as, phase by phase. */
function numbers({ state, taps, parameters }) {
  const gains = parts(single(state), taps).map(({ gain }) => gain);
  const apart = Math.max(...gains) - Math.min(...gains);
  const becomes = apart < 1e-4 ? "1" : `${told(Math.min(...gains))} to ${told(Math.max(...gains))}, ${Math.round(100 * apart)} % apart`;
  return `${parameters === 0 ? "No" : parameters} weights; a flat 1 becomes ${becomes}.`;
}
