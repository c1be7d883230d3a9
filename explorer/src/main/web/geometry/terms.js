// The fine axis as a row of cells, while the terms of its size are added one by one: strides and the last kernel
// make it, both ends are cropped, and output padding gives cells back at the end, or more than there were.

import { coarseSize, fineCell, fineSize, fineTerms, outputPaddings, reach } from "./axis.js";

/** The terms of the size, in the order in which they are added. */
export const TERMS = ["strides", "reach", "begin", "end", "outputPadding"];

const added = (a, coarse, steps) => {
  const terms = fineTerms(a, coarse);
  return Object.fromEntries(TERMS.map((name, i) => [name, i < steps ? terms[name] : 0]));
};

/** The size after so many terms. */
export const sumAfter = (a, coarse, steps) =>
  Object.values(added(a, coarse, steps)).reduce((sum, term) => sum + term, 0);

/**
 * The cells after so many terms, as `{ fine, terms }`: the number each has in the result, `undefined` where it is
 * cropped, and the terms that count it.
 */
export function row(a, coarse, steps) {
  const { strides, reach: last, begin, end, outputPadding } = added(a, coarse, steps);
  const full = strides + last;
  const kept = [-begin, full + end + outputPadding];
  return [...Array(Math.max(full, kept[1], 0)).keys()].map((at) => {
    const terms = [at < strides ? "strides" : "reach"].filter(() => at < full);
    if (at < kept[0]) terms.push("begin");
    if (at >= full + end && at < full) terms.push("end");
    if (at >= full + end && at < kept[1]) terms.push("outputPadding");
    return { fine: at >= kept[0] && at < kept[1] ? at + begin : undefined, terms };
  });
}

/**
 * What a convolution of this geometry makes of the sizes that output padding can return to, and of the next, which
 * it cannot: `{ fine, coarse, left, legal }`, where `left` are the cells behind the last kernel's last tap.
 */
export function returns(a, coarse) {
  const first = fineSize({ ...a, outputPadding: 0 }, coarse);
  return [...Array(outputPaddings(a) + 1).keys()]
    .map((outputPadding) => returned(a, first, outputPadding))
    .filter(({ fine }) => fine > 0);
}

function returned(a, first, outputPadding) {
  const fine = first + outputPadding;
  const coarse = coarseSize(a, fine);
  const left = fine + a.end - fineCell(a, coarse - 1, 0) - reach(a);
  return { fine, coarse, left, outputPadding, legal: outputPadding < outputPaddings(a) };
}

/**
 * The cells that a convolution reads of one of these sizes, as `{ fine, kind }`: the number each has, `undefined` in
 * the padding, and whether the `last` kernel's taps meet it, whether it is `left` behind them, or neither.
 */
export function read(a, { fine, coarse }) {
  const kind = (cell) => {
    const tap = (cell - fineCell(a, coarse - 1, 0)) / a.dilation;
    if (tap > a.kernel - 1) return "left";
    return tap >= 0 && Number.isInteger(tap) ? "last" : "before";
  };
  return [...Array(a.begin + fine + a.end).keys()].map((at) => at - a.begin)
    .map((cell) => ({ fine: cell >= 0 && cell < fine ? cell : undefined, kind: kind(cell) }));
}
