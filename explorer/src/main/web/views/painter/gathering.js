// The convolution: every output cell sums what its taps meet.

import { el, told } from "../../ui/dom.js";
import { figure, sign } from "../../ui/figure.js";
import { grid } from "../../ui/grid.js";
import { gather, ofCoarse, ofFine, place } from "../../linear/layer.js";
import { around, uncropped } from "./rim.js";

export const gathering = { title: "convolution: gather", lead: gathers, grids: gathered, tell: sentence };

function gathers({ stride }) {
  return ["Every output cell sums what the kernel covers of the input, tap by tap; the kernel then moves on by ", el("b", {}, stride === 1 ? "1 cell" : `${stride} cells`),
    ". It is the same lines between the same cells as the transposed convolution's, walked the other way."];
}

/** The grids of the convolution; the result has no number yet where it has not come by. */
function gathered(page) {
  const { layer, v, w } = page.scene;
  const all = gather(layer, v, w);
  const padded = around(layer, uncropped(page.store.state));
  const cells = padded.inside.map((cell) => (cell === undefined ? 0 : v[cell]));
  return {
    before: [
      figure("input x", grid({ kind: "fine", label: "input x", ...padded, values: cells, edit: (cell, value) => padded.inside[cell] !== undefined && page.editV(padded.inside[cell], value) }, page)), sign("×"),
      figure("kernel w", grid({ kind: "tap", sizes: layer.taps, values: w, label: "kernel w", edit: page.editW }, page))],
    result: grid({ kind: "coarse", sizes: layer.coarse, values: all, label: "output y", most: Math.max(1e-9, ...all.map(Math.abs)) }, page),
    after: (done) => all.map((value, cell) => (cell < done ? value : undefined)),
  };
}

/** What the cell in focus is made of, or goes into. */
function sentence({ layer, v, w }, focus) {
  const [kind, text] = focus.split(":");
  const cell = Number(text);
  if (kind === "coarse") {
    const met = ofCoarse(layer, cell);
    const sum = met.reduce((total, t) => total + v[t.fine] * w[t.tap], 0);
    return `y[${place(layer.coarse, cell).join(", ")}] = ${met.map((t) => `${told(v[t.fine])} × ${told(w[t.tap])}`).join(" + ")} = ${told(sum)}`;
  }
  if (kind === "fine") {
    const met = ofFine(layer, cell).length;
    return `x[${place(layer.fine, cell).join(", ")}] = ${told(v[cell])} is ${met === 0 ? "reached by no tap: what is left over" : `gathered into ${met} ${met === 1 ? "cell" : "cells"} of the output`}.`;
  }
  if (kind === "cropped") return "A zero of the padding.";
  return kind === "tap" ? `w[${place(layer.taps, cell).join(", ")}] = ${told(w[cell])} joins each output cell to one input cell.` : "";
}
