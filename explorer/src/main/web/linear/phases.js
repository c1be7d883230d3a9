// The phases of a kernel: each meets cells of its own, so each is a small kernel by itself.

import { phases } from "../geometry/axis.js";
import { number } from "./layer.js";

/** Of each phase: its residue and its taps along each axis, all its taps, and what they sum to. */
export function parts(l, w) {
  const each = phases(l.along).map((taps, residue) => ({ residue, taps }));
  const pairs = l.taps.length === 1 ? each.map((one) => [one]) : each.flatMap((row) => each.map((column) => [row, column]));
  return pairs.map((axes) => {
    const [rows, columns] = axes.map(({ taps }) => taps);
    const taps = columns ? rows.flatMap((row) => columns.map((column) => number(l.taps, [row, column]))) : rows;
    return { at: axes.map(({ residue }) => residue), sizes: axes.map(({ taps: along }) => along.length), taps, gain: sum(taps, w) };
  });
}

const sum = (taps, w) => taps.reduce((total, tap) => total + w[tap], 0);

/** Part of a phase's taps, by amount, below which its sum is too near to zero to be divided by. */
const NEAR_ZERO = 0.05;

/** The taps of a kernel all of whose phases sum to 1. */
export function levelled(l, w) {
  const result = [...w];
  for (const { taps, gain } of parts(l, w)) {
    const amount = taps.reduce((total, tap) => total + Math.abs(w[tap]), 0);
    const divides = Math.abs(gain) > NEAR_ZERO * amount;
    for (const tap of taps) result[tap] = rounded(divides ? w[tap] / gain : w[tap] + (1 - gain) / taps.length);
  }
  return result;
}

/** To six digits behind the point, so that links stay short. */
const rounded = (value) => Math.round(value * 1e6) / 1e6;
