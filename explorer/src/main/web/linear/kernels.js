// Kernels to choose from, along one axis; in two dimensions their products.

const along = (kernel, value) => [...Array(kernel).keys()].map((tap) => value(tap - (kernel - 1) / 2, tap));

const cubic = (t) => {
  const x = Math.abs(t);
  if (x < 1) return 1.5 * x ** 3 - 2.5 * x ** 2 + 1;
  return x < 2 ? -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2 : 0;
};

const sinc = (t) => (t === 0 ? 1 : Math.sin(Math.PI * t) / (Math.PI * t));

/** Numbers between -1 and 1 that hang on a seed alone: a multiplicative generator, which every engine computes alike. */
export function randoms(seed, count) {
  let state = (seed * 48271 + 12345) % 2147483647;
  return [...Array(count).keys()].map(() => {
    state = (state * 48271) % 2147483647;
    return Math.round((state / 1073741823.5 - 1) * 100) / 100;
  });
}

/** A kernel along one axis, by name, of which each phase sums to about 1. */
const LINES = {
  nearest: ({ kernel, stride }) => along(kernel, (t) => (Math.abs(t) < stride / 2 || t === -stride / 2 ? 1 : 0)),
  bilinear: ({ kernel, stride }) => along(kernel, (t) => Math.max(0, 1 - Math.abs(t) / stride)),
  cubic: ({ kernel, stride }) => along(kernel, (t) => cubic(t / stride)),
  sinc: ({ kernel, stride }) =>
    along(kernel, (t) => sinc(t / stride) * (0.5 + 0.5 * Math.cos((2 * Math.PI * t) / (kernel + 1)))),
};

const product = (line, dims) => (dims === 1 ? line : line.flatMap((a) => line.map((b) => a * b)));

/** Corners and the centre: the kernel of the worked example. */
const corners = (kernel, dims) => {
  const marked = (tap) => tap === 0 || tap === kernel - 1;
  const centre = (kernel - 1) / 2;
  const at = [...Array(kernel ** dims).keys()].map((n) => (dims === 1 ? [n] : [Math.floor(n / kernel), n % kernel]));
  return at.map((taps) => (taps.every(marked) || taps.every((tap) => tap === centre) ? 1 : 0));
};

/** Each tap of a small kernel `stride` times over along each axis, so that all phases are that kernel. */
export function repeated(small, kernel, stride, dims) {
  const side = kernel / stride;
  const at = (cell) => Math.floor(cell / stride);
  return [...Array(kernel ** dims).keys()].map((n) => small[dims === 1 ? at(n) : at(Math.floor(n / kernel)) * side + at(n % kernel)]);
}

/** What ICNR begins with; only of kernels that the stride divides. */
const icnr = ({ kernel, stride, dims, seed }) => repeated(randoms(seed, (kernel / stride) ** dims), kernel, stride, dims);

export const NAMES = ["corners", "ones", "nearest", "bilinear", "cubic", "sinc", "random", "icnr", "yours"];

/** Whether a state's kernel and stride have a kernel of that name. */
export const fits = (name, { kernel, stride }) => name !== "icnr" || kernel % stride === 0;

/** The taps of a state's kernel, row by row. */
export function taps(state) {
  const { kernel, dims, shape } = state;
  const count = kernel ** dims;
  if (shape === "yours") return fitted(state.w, count);
  if (shape === "corners") return corners(kernel, dims);
  if (shape === "ones") return Array(count).fill(1);
  if (shape === "random") return randoms(state.seed, count);
  if (shape === "icnr") return icnr(state);
  return product(LINES[shape](state).map((value) => Math.round(value * 1e4) / 1e4), dims);
}

/** As many numbers as are needed: those there are, then zeros. */
export const fitted = (numbers, count) => [...Array(count).keys()].map((i) => numbers[i] ?? 0);

/** Taps along an axis of a kernel of so many numbers in one row: as many as there are, or with 9, 16, 25... of two axes, their root. */
const side = (count, dims) => (dims === 2 && count >= 9 && Number.isInteger(Math.sqrt(count)) ? Math.sqrt(count) : count);

/** The kernel that a text holds, as `{ dims, kernel, w }`: rows by lines, semicolons or brackets; none if it holds none. */
export function pasted(text, dims) {
  const rows = text.split(/[\n;\]]+/).map((row) => (row.replaceAll("−", "-").match(/-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?/gi) ?? []).map(Number)).filter((row) => row.length > 0);
  const numbers = rows.flat();
  if (rows.length > 1) return rows.every((row) => row.length === rows.length) ? { dims: 2, kernel: rows.length, w: numbers } : undefined;
  const kernel = side(numbers.length, dims);
  return kernel > 0 ? { dims, kernel, w: numbers.length === kernel ? product(numbers, dims) : numbers } : undefined;
}
