// Lines over frequencies, with marks.

import { svg, told } from "./dom.js";

const WIDTH = 640;
const HEIGHT = 266;
const LEFT = 52;
const TOP = 30;
const BOTTOM = 34;
const FLOOR = -60;

const FREQUENCIES = [...Array(257).keys()].map((i) => i / 512);

/**
 * @param curves `[{ name, at }]`, where `at(frequency)` is a response in dB, for frequencies from 0 to 1/2
 * @param marks `[{ frequency, dB }]`
 */
export function chart(label, curves, marks) {
  const values = curves.map(({ at }) => FREQUENCIES.map(at));
  const top = Math.max(6, Math.ceil(Math.max(...values.flat()) / 10) * 10);
  const x = (frequency) => LEFT + (WIDTH - LEFT - 10) * 2 * frequency;
  const y = (dB) => TOP + (HEIGHT - BOTTOM - TOP) * (Math.min(top, Math.max(FLOOR, dB)) - top) / (FLOOR - top);
  return svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    scale(x, y), curves.flatMap(({ name }, i) => named(name, i)),
    values.map((each, i) => svg("path", { class: `curve curve-${i}`, d: each.map((dB, at) => `${at === 0 ? "M" : "L"}${x(FREQUENCIES[at]).toFixed(1)} ${y(dB).toFixed(1)}`).join("") })),
    marks.map(({ frequency }) => svg("line", { x1: x(frequency), x2: x(frequency), y1: TOP, y2: HEIGHT - BOTTOM, class: "mark" })),
    marks.map(({ frequency, dB }) => svg("circle", { cx: x(frequency), cy: y(dB), r: 5, class: "point" })));
}

const scale = (x, y) => [
  ...[0, -20, -40, -60].flatMap((dB) => [
    svg("line", { x1: LEFT, x2: WIDTH - 10, y1: y(dB), y2: y(dB), class: "rule" }),
    svg("text", { x: LEFT - 6, y: y(dB) + 4, "text-anchor": "end" }, `${told(dB)} dB`)]),
  ...[0, 0.125, 0.25, 0.375, 0.5].map((f) => svg("text", { x: x(f), y: HEIGHT - 18, "text-anchor": "middle" }, told(f, 3))),
  svg("text", { x: WIDTH - 10, y: HEIGHT - 4, "text-anchor": "end" }, "cycles a cell"),
];

const named = (name, i) => [
  svg("line", { x1: LEFT + 150 * i, x2: LEFT + 150 * i + 24, y1: 12, y2: 12, class: `curve curve-${i}` }),
  svg("text", { x: LEFT + 150 * i + 30, y: 16, class: "marked" }, name),
];
