// A line over frequencies, with marks.

import { svg, told } from "./dom.js";

const WIDTH = 640;
const HEIGHT = 240;
const LEFT = 46;
const BOTTOM = 34;
const FLOOR = -60;

/**
 * @param response `frequency => dB`, frequencies from 0 to 1/2
 * @param marks `[{ at, label }]`
 */
export function chart(label, response, marks) {
  const x = (frequency) => LEFT + (WIDTH - LEFT - 10) * 2 * frequency;
  const y = (dB) => 14 + (HEIGHT - BOTTOM - 14) * (Math.min(6, Math.max(FLOOR, dB)) - 6) / (FLOOR - 6);
  const points = [...Array(257).keys()].map((i) => i / 512);
  const path = points.map((f, i) => `${i === 0 ? "M" : "L"}${x(f).toFixed(1)} ${y(response(f)).toFixed(1)}`).join("");
  return svg("svg", { class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    [0, -20, -40, -60].flatMap((dB) => [
      svg("line", { x1: LEFT, x2: WIDTH - 10, y1: y(dB), y2: y(dB), class: "rule" }),
      svg("text", { x: LEFT - 6, y: y(dB) + 4, "text-anchor": "end" }, `${told(dB)} dB`)]),
    [0, 0.125, 0.25, 0.375, 0.5].map((f) => svg("text", { x: x(f), y: HEIGHT - 12, "text-anchor": "middle" }, told(f, 3))),
    svg("text", { x: WIDTH - 10, y: HEIGHT, "text-anchor": "end" }, "cycles a cell"),
    svg("path", { d: path, class: "curve" }),
    marks.flatMap(({ at, label: text }) => [
      svg("line", { x1: x(at), x2: x(at), y1: 14, y2: HEIGHT - BOTTOM, class: "mark" }),
      svg("circle", { cx: x(at), cy: y(response(at)), r: 5, class: "point" }),
      svg("text", { x: x(at) - 6, y: 12, "text-anchor": "end", class: "marked" }, text)]));
}
