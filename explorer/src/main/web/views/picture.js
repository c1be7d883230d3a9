// A photograph through upsamplers at random weights, and their spectra: the checkerboard seen, not told.

import { el } from "../ui/dom.js";
import { enlarged, spectrum } from "../linear/plane.js";
import { upsamplers } from "../linear/upsamplers.js";

const SIDE = 128;
let picture;

export const photograph = {
  id: "picture",
  title: "A picture",
  asks: "What does it look like?",
  knobs: [],

  show(page) {
    const { seed } = page.store.state;
    const place = el("div", { class: "pictures" });
    load().then((planes) => place.replaceChildren(...upsamplers(seed).map((one) => shown(one, planes))));
    return [
      el("p", { class: "lead" }, "The same 128 × 128 pixels made twice as large, by interpolation and by layers whose weights are random, and positive so that the picture stays one. Under each its spectrum, with frequency 0 in the middle: ",
        el("b", {}, "light at the rim and in the corners"), " is what the kernel left of the copies."),
      el("div", { class: "choices" },
        el("button", { type: "button", "data-key": "again", onclick: () => page.store.change({ seed: (seed % 9999) + 1 }) }, "other weights"),
        el("label", { class: "file" }, "your picture ", el("input", { type: "file", accept: "image/*", onchange: (e) => take(e.target.files[0], page) }))),
      place,
    ];
  },

  tell: () => "",
};

async function take(file, page) {
  if (!file) return;
  picture = planes(await createImageBitmap(file));
  page.redraw();
}

const load = () => (picture ??= fetch("scene.png").then((answer) => answer.blob()).then(createImageBitmap).then(planes));

/** Red, green and blue of the largest square in the middle, shrunk, from 0 to 1. */
async function planes(given) {
  const bitmap = await given;
  const square = Math.min(bitmap.width, bitmap.height);
  const drawn = canvas(SIDE).getContext("2d");
  drawn.drawImage(bitmap, (bitmap.width - square) / 2, (bitmap.height - square) / 2, square, square, 0, 0, SIDE, SIDE);
  const { data } = drawn.getImageData(0, 0, SIDE, SIDE);
  return [0, 1, 2].map((channel) => Float32Array.from({ length: SIDE * SIDE }, (_, i) => data[4 * i + channel] / 255));
}

const canvas = (side) => Object.assign(document.createElement("canvas"), { width: side, height: side });

function shown(one, colours) {
  const large = colours.map((plane) => enlarged(plane, SIDE, one));
  const side = 2 * SIDE;
  const luma = Float32Array.from(large[0], (red, i) => 0.299 * red + 0.587 * large[1][i] + 0.114 * large[2][i]);
  const waves = spectrum(luma, side);
  return el("figure", {},
    el("figcaption", {}, el("b", {}, one.title), ` — ${one.says}`),
    painted(side, (i) => large.map((plane) => 255 * plane[i]), `the picture by ${one.title}`),
    painted(side, (i) => Array(3).fill(40 * Math.log10(1 + 30 * waves[i])), `its spectrum`, "spectrum"));
}

function painted(side, colour, label, kind = "") {
  const drawn = canvas(side);
  const context = drawn.getContext("2d");
  const pixels = context.createImageData(side, side);
  for (let i = 0; i < side * side; i++) pixels.data.set([...colour(i), 255], 4 * i);
  context.putImageData(pixels, 0, 0);
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", label);
  drawn.className = kind;
  return drawn;
}
