// Opening a layer: it is chosen, and what is told of it comes into sight.

import { choose } from "../../model/opened.js";

/** Of the window's height: panels below the first are hardly seen, and are brought up to the second. */
const LOW = 0.85;
const MIDDLE = 0.4;

export async function openLayer(page, item) {
  await choose(page, item);
  const top = page.stage.querySelector(".layer")?.getBoundingClientRect().top ?? 0;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (top > LOW * innerHeight) scrollBy({ top: top - MIDDLE * innerHeight, behavior: calm ? "auto" : "smooth" });
}
