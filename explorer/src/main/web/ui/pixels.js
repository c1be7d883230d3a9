// Many numbers as pixels.

import { el } from "./dom.js";

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
