// What holds in the interior of a layer, or of layers one behind another, in a sentence or two.

import { deadPhases, gcd, isEven, phases } from "../geometry/axis.js";
import { interior, period } from "../geometry/stack.js";
import { met } from "./atlas.js";

export const verdict = (all, dims) => (all.length === 1 ? ofOne(all[0], dims) : ofMany(all, dims));

function ofOne(a, dims) {
  const each = phases(a).map((taps) => taps.length);
  if (deadPhases(a) > 0) return dead(a);
  if (isEven(a)) return `Even: every interior cell is a sum over ${each[0] ** dims} taps. Equal counts are not equal gains, though: what each phase's taps sum to decides what is seen.`;
  return `Uneven: kernels of ${a.kernel} are painted ${a.stride} cells apart, so along an axis ${met(a, 1).replace("-", " or ")} of them meet in a cell${dims === 1 ? "" : `, and in two axes the counts multiply: so ${met(a, 2)} in all`}. A constant input makes a pattern of ${a.stride} cells' period.`;
}

function dead(a) {
  const shared = gcd(a.stride, a.dilation);
  const why = shared > 1
    ? `Stride ${a.stride} and dilation ${a.dilation} share the divisor ${shared}, so no kernel, however long, reaches them.`
    : `A kernel of ${a.kernel} cannot cover a stride of ${a.stride}.`;
  return `${deadPhases(a)} of ${a.stride} phases are dead: nothing but the bias reaches them. ${why}`;
}

function ofMany(all, dims) {
  const pattern = interior(all);
  const [least, most] = [Math.min(...pattern), Math.max(...pattern)];
  const count = (along) => along ** dims;
  if (least === 0) return `Some cells are reached in no way at all, others in up to ${count(most)}: dead cells of a layer stay unless a later one covers them.`;
  if (least === most) return `Even: ${count(most)} ways lead to every interior cell. At equal weights nothing is seen; what weights make of it, the phases tell.`;
  return `Uneven: ${count(least)} to ${count(most)} ways lead to an interior cell, ${told(count(most) / count(least))} times as many to some as to others, in a pattern that comes again after ${period(pattern)} cells. `
    + scales(all);
}

const scales = (all) => (all.filter((a) => a.stride > 1).length > 1
  ? "Each layer lays its own pattern over the enlarged one of those before: so there are several scales of it."
  : `The last layer takes the ratio along an axis from ${told(spread(all.slice(0, -1)))} to ${told(spread(all))}.`);

/** The most ways to an interior cell over the least, along an axis. */
function spread(all) {
  const pattern = interior(all);
  return Math.max(...pattern) / Math.min(...pattern);
}

const told = (ratio) => (Number.isFinite(ratio) ? String(Number(ratio.toFixed(2))) : "∞");
