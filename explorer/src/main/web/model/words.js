// Words for what is read of a model.

/** Severities as a shape and a word, the worst first. */
export const SEVERITIES = { error: ["✖", "error", "errors"], warning: ["▲", "warning", "warnings"], note: ["●", "note", "notes"] };

/** As in `▲ 2 warnings`, for each severity that there is. */
export const marks = (findings) =>
  Object.entries(SEVERITIES).flatMap(([severity, [shape, one, many]]) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [{ severity, shape, text: number === 1 ? `1 ${one}` : `${number} ${many}` }];
  });

export const sized = (sizes, times = " × ") => sizes === null ? "no known grid" : sizes.join(times);

/** As the layer is called in its framework, or else its node. */
export const named = ({ layer, node }) => layer || node;

/** A name that fits in a few lines under a small grid: its last parts. */
export function short(name, most = 24) {
  if (name.length <= most) return name;
  const parts = name.split(/(?<=[./])/);
  while (parts.length > 1 && parts.join("").length > most) parts.shift();
  const rest = parts.join("");
  return `…\u2060${rest.slice(-most)}`;
}

/** What an item does to sizes, along its first axis that changes: as in `↑2` how many times as many cells, as in `−1` how many fewer. */
export function change({ from, to }) {
  if (from === null || to === null || from.length !== to.length) return "";
  const axis = from.findIndex((size, i) => size !== to[i]);
  if (axis < 0) return "";
  const [one, other] = [from[axis], to[axis]];
  const times = Number((Math.max(one, other) / Math.min(one, other)).toFixed(1));
  return times < TIMES ? `${other > one ? "+" : "−"}${Math.abs(other - one)}` : `${other > one ? "↑" : "↓"}${times}`;
}

/** What changes by less is told as a number of cells. */
const TIMES = 1.4;

export const operators = ({ operator, then }) => [operator, ...then].join(" + ");

export const KINDS = {
  transposed: "",
  convolution: "A convolution: Scatter-add shows it gather; the other views show its transpose, by the same kernel.",
  "sub-pixel": "The convolution and the pixel shuffle behind it are one transposed convolution, tap by tap; it is what the views show.",
  resize: "Resizing by a whole factor is a transposed convolution of a fixed kernel; it is what the views show.",
};
