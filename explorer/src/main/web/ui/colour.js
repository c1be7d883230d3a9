// Numbers as colours: orange above zero, blue below, both told apart by every common kind of sight and in gray.

/** The style of a cell whose number is this part of the largest, from -1 to 1. */
export function tint(part) {
  const strength = Math.round(Math.min(1, Math.abs(part)) * 100);
  return strength === 0 ? "" : `--tint: ${strength}%; --hue: var(${part < 0 ? "--below" : "--above"})`;
}
