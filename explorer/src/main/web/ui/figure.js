// What is drawn, and under what name.

import { el } from "./dom.js";

export const figure = (caption, drawn) => el("figure", {}, el("figcaption", {}, caption), drawn);

/** A sign between figures; what it says, their names say. */
export const sign = (text) => el("span", { class: "sign", "aria-hidden": "true" }, text);
