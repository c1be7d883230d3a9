// Numbers as colours: orange above zero, blue below, both told apart by every common kind of sight and in gray.

/** The style of a cell whose number is this part of the largest, from -1 to 1. */
export function tint(part) {
  const strength = Math.round(Math.min(1, Math.abs(part)) * 100);
  return strength === 0 ? "" : `--tint: ${strength}%; --hue: var(${part < 0 ? "--below" : "--above"})`;
}

/** The same as a pixel that lets the page through, from none of it to all. */
export const cover = (part) => [...(part < 0 ? [0, 114, 178] : [230, 159, 0]), Math.round(255 * Math.min(1, Math.abs(part)))];

/** From dark to light, so that they are told apart without their hues too. */
const STOPS = [[14, 18, 46], [38, 80, 148], [36, 148, 142], [196, 200, 74], [255, 246, 196]];

/** The colour of a part from 0 to 1, as a pixel. */
export function shade(part) {
  const at = Math.min(1, Math.max(0, part)) * (STOPS.length - 1);
  const from = Math.min(STOPS.length - 2, Math.floor(at));
  return [...STOPS[from].map((value, i) => Math.round(value + (at - from) * (STOPS[from + 1][i] - value))), 255];
}

/** The colour of a phase. Neighbouring hues differ in lightness too. */
export const ofPhase = (index, count) => `oklch(${index % 2 === 0 ? 74 : 58}% .13 ${50 + (360 * index) / count})`;
