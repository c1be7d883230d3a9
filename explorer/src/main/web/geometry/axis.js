// One spatial axis of a convolution and of its transpose, by the equation that joins the two grids:
//
//     fine = stride * coarse + dilation * tap - begin        0 <= tap < kernel
//
// The fine grid is the one that a convolution reads and its transpose writes. All that follows is held to
// the Java library (dev.adjoint.geometry.ConvAxis) by cases that its tests write.

const floorDiv = (a, b) => Math.floor(a / b);
const floorMod = (a, b) => ((a % b) + b) % b;

export const gcd = (a, b) => (b === 0 ? a : gcd(b, a % b));

/** An axis; what is left out is that of a kernel of one tap. */
export const axis = (given) => ({
  kernel: 1, stride: 1, dilation: 1, begin: 0, end: 0, outputPadding: 0, ...given,
});

/** The fine cell that a tap joins to a coarse cell. It may lie outside the grid. */
export const fineCell = (a, coarse, tap) => a.stride * coarse + a.dilation * tap - a.begin;

/** Cells from the first to the last tap, both included. */
export const reach = (a) => a.dilation * (a.kernel - 1) + 1;

/** What the size of the fine grid is the sum of, by the size of the coarse one. */
export const fineTerms = (a, coarse) => ({
  strides: a.stride * (coarse - 1),
  reach: reach(a),
  begin: -a.begin,
  end: -a.end,
  outputPadding: a.outputPadding,
});

/** Cells of the fine grid: what a transposed convolution makes. Negative where more is cropped than there is. */
export const fineSize = (a, coarse) =>
  Object.values(fineTerms(a, coarse)).reduce((sum, term) => sum + term, 0);

/** Cells of the coarse grid: what a convolution makes. Zero or less where the kernel reaches beyond the grid. */
export const coarseSize = (a, fine) => floorDiv(fine + a.begin + a.end - reach(a), a.stride) + 1;

/** Output paddings that PyTorch takes: less than the larger of stride and dilation. */
export const outputPaddings = (a) => Math.max(a.stride, a.dilation);

/** The taps by which coarse cells meet a fine cell, as `[coarse, tap]`, by rising coarse cell. */
export function meetings(a, coarse, fine) {
  const met = [];
  for (let tap = a.kernel - 1; tap >= 0; tap--) {
    const distance = fine + a.begin - a.dilation * tap;
    const cell = distance / a.stride;
    if (Number.isInteger(cell) && cell >= 0 && cell < coarse) met.push([cell, tap]);
  }
  return met;
}

/** The residue of a fine cell modulo the stride. */
export const residue = (a, fine) => floorMod(fine + a.begin, a.stride);

/** The taps that reach the fine cells of a residue. */
export const phase = (a, residueOf) =>
  [...Array(a.kernel).keys()].filter((tap) => floorMod(a.dilation * tap - residueOf, a.stride) === 0);

/** The taps of every phase, by rising residue. */
export const phases = (a) => [...Array(a.stride).keys()].map((r) => phase(a, r));

/** Residues that no tap reaches. */
export const deadPhases = (a) => phases(a).filter((taps) => taps.length === 0).length;

/** Whether all phases have equally many taps. */
export const isEven = (a) => new Set(phases(a).map((taps) => taps.length)).size === 1;

/** How many coarse cells meet in each fine cell. */
export const overlaps = (a, coarse, fine) =>
  [...Array(Math.max(0, fine)).keys()].map((cell) => meetings(a, coarse, cell).length);

/** Where coarse cell 0 lies, in cells of the fine grid: in the middle of its taps. */
export const coarseOffset = (a) => (reach(a) - 1) / 2 - a.begin;

/** Where fine cell 0 lies, in cells of the coarse grid; cell `i` lies `i / stride` further on. */
export const fineOffset = (a) => -coarseOffset(a) / a.stride;
