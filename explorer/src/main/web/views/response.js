// The frequency response of a kernel: as a map over both axes' frequencies, and as curves.

import { el, told } from "../ui/dom.js";
import { chart } from "../ui/chart.js";
import { shade } from "../ui/colour.js";
import { pixels, ringed } from "../ui/pixels.js";
import { decibels, images, LOWEST, magnitude, plane, reference } from "../linear/spectrum.js";

const POINTS = 65;
const FLOOR = -40;

/** Images of which each has rings of its own. */
const MOST_RINGS = 24;

/** What the map, the curves and a sentence tell of the images. */
export function spectrumOf(page) {
  const { layer, w } = page.scene;
  const flat = reference(layer, w);
  const dB = (...frequencies) => decibels(magnitude(layer, w, frequencies), flat);
  const marks = images(layer).map((at) => ({ at, dB: dB(...at) }));
  return [
    el("p", { class: "heard" }, heard(marks, layer.along.stride)),
    el("div", { class: "row-of-grids response" },
      layer.taps.length === 2 ? map(layer, w, flat, marks) : "",
      curves(layer.taps.length, dB, marks)),
    el("p", { class: "note" }, "Zeros between the cells copy the input's spectrum to every multiple of 1 / stride. What the kernel leaves of the copies of a flat area, at the marks, is the pattern: at −40 dB a hundredth of the area itself."),
  ];
}

function heard(marks, stride) {
  if (marks.length === 0) return "With stride 1 there are no copies of the input's spectrum, so no images.";
  const worst = marks.reduce((most, mark) => (mark.dB > most.dB ? mark : most));
  const where = `${worst.at.map((f) => told(f, 3)).join(", ")} cycles a cell${worst.at.length === 2 ? " down and across" : ""}`;
  return [`Stride ${stride} makes ${marks.length} ${marks.length === 1 ? "image" : "images"} of a flat area. The worst: `, el("b", {}, `${told(worst.dB, 1)} dB${worst.dB > LOWEST ? "" : " or less"}`), ` at ${where}, ${times(worst.dB)}.`];
}

function times(dB) {
  const part = 10 ** (dB / 20);
  return dB > LOWEST ? `${told(part, part < 0.1 ? 4 : 2)} times the area itself` : "nothing to be seen";
}

/** Along an axis, and of two also along the other and the diagonal. */
function curves(dims, dB, marks) {
  const all = dims === 1 ? [{ name: "response", at: dB }]
    : [{ name: "across", at: (f) => dB(0, f) }, { name: "down", at: (f) => dB(f, 0) }, { name: "diagonal", at: (f) => dB(f, f) }];
  const shown = marks.filter(({ at }) => at.every((f) => f >= 0 && (f === 0 || f === Math.max(...at)))).map((mark) => ({ frequency: Math.max(...mark.at), dB: mark.dB }));
  return chart(`Frequency response; images: ${shown.map(({ frequency, dB: level }) => `${told(level, 1)} dB at ${told(frequency, 3)}`).join(", ") || "none"}`, all, shown);
}

function map(layer, w, flat, marks) {
  const values = plane(layer, w, POINTS).map((value) => decibels(value, flat));
  const drawn = pixels(`Response over the frequencies of both axes, ${FLOOR} to 0 dB, frequency 0 in the middle`, [POINTS, POINTS], (i) => shade(1 - values[i] / FLOOR));
  const worst = marks.toSorted((a, b) => b.dB - a.dB).slice(0, MOST_RINGS);
  const images = worst.flatMap(({ at, dB }) => everywhere(...at).map((place) => ({ at: place, title: `image: ${told(dB, 1)} dB` })));
  return el("figure", { class: "plane" }, el("figcaption", {}, `both axes; rings mark the ${worst.length < marks.length ? "worst " : ""}images`),
    ringed(drawn, images),
    el("div", { class: "scale" }, el("span", {}, `${told(FLOOR)} dB`), pixels("the scale", [1, 64], (i) => shade(i / 63)), el("span", {}, "0 dB")));
}

/** A frequency and what is the same: its opposite, and one half as minus one half. */
function everywhere(down, across) {
  const both = (f) => (Math.abs(f) === 0.5 ? [0.5, -0.5] : [f]);
  const places = [1, -1].flatMap((sign) => both(sign * down).flatMap((y) => both(sign * across).map((x) => [y + 0, x + 0])));
  return [...new Map(places.map((at) => [at.join(), at])).values()];
}
