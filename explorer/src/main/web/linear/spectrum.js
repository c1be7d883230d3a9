// Frequency response of a kernel along an axis: what it makes of waves, and of the copies of the input's
// spectrum that zero insertion puts at multiples of 1/stride.

/** Magnitude at a frequency, in cycles a cell. */
export function magnitude(line, frequency) {
  let real = 0;
  let imaginary = 0;
  line.forEach((tap, i) => {
    real += tap * Math.cos(2 * Math.PI * frequency * i);
    imaginary += tap * Math.sin(2 * Math.PI * frequency * i);
  });
  return Math.hypot(real, imaginary);
}

const FLOOR = -80;

/** In dB over another magnitude; never below a floor. */
export const decibels = (value, over) =>
  over === 0 ? FLOOR : Math.max(FLOOR, 20 * Math.log10(Math.max(value, 1e-12) / over));

/** The frequencies of the images, up to half a cycle a cell. */
export const images = (stride) =>
  [...Array(Math.floor(stride / 2)).keys()].map((i) => (i + 1) / stride);

/** The taps along the last axis: of a kernel of two axes, the sums down its columns. */
export const line = (w, kernel, dims) =>
  dims === 1 ? w : [...Array(kernel).keys()].map((j) => w.filter((_, i) => i % kernel === j).reduce((a, b) => a + b, 0));

/** A kernel with holes: its taps where dilation puts them. */
export const spread = (taps, dilation) =>
  [...Array(dilation * (taps.length - 1) + 1).keys()].map((i) => (i % dilation === 0 ? taps[i / dilation] : 0));
