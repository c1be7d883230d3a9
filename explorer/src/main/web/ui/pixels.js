// Many numbers as pixels.

import { el, svg } from "./dom.js";

/**
 * @param sizes rows and columns
 * @param colour of each pixel, row by row: red, green, blue and how much covers, each up to 255
 */
export function pixels(label, [rows, columns], colour, attributes = {}) {
  const canvas = el("canvas", { width: columns, height: rows, role: "img", "aria-label": label, ...attributes });
  const context = canvas.getContext("2d");
  const image = context.createImageData(columns, rows);
  for (let i = 0; i < rows * columns; i++) image.data.set(colour(i), 4 * i);
  context.putImageData(image, 0, 0);
  return canvas;
}

/** How wide a picture of so many columns is, that each of its cells be as wide as the others. */
export const evenly = (columns, most) => columns * Math.max(1, Math.floor(most / columns));

/** A map over frequencies of two axes, 0 in the middle, with rings at some: `[{ at: [down, across], title }]`, titles or none. */
export const ringed = (drawn, places) => el("div", { class: "rings" }, drawn,
  svg("svg", { viewBox: "-0.5 -0.5 1 1", "aria-hidden": "true" }, svg("circle", { r: 0.012, class: "middle" }),
    places.map(({ at: [y, x], title }) => svg("circle", { cx: x, cy: y, r: Math.min(0.035, 0.4 / Math.sqrt(places.length)) }, title ? svg("title", {}, title) : ""))));
