// What output padding is for: the sizes that shrink to one, as the cells that a convolution reads of each.

import { el } from "../ui/dom.js";
import { fineSize, outputPaddings } from "../geometry/axis.js";
import { read, returns } from "../geometry/terms.js";
import { MOST, axisRow } from "./axis-row.js";

/** Each size that shrinks to this one, what the last kernel leaves over told apart. */
export function collapse(a, cells, page) {
  const sizes = returns(a, cells);
  const most = Math.max(...sizes.map(({ fine }) => fine + a.begin + a.end));
  return el("section", {},
    el("p", {}, "Go the other way: a convolution of this geometry makes ", el("b", {}, `${cells} cells`), how(sizes, cells)),
    el("div", { class: "returns", role: "group", "aria-label": "Output sizes" }, sizes.map((one) => returning(a, cells, one, most, page))));
}

function how(sizes, cells) {
  const many = sizes.filter(({ coarse, legal }) => legal && coarse === cells).length;
  if (many === 0) return " of no size at all: more is cropped than there is.";
  if (many === 1) return " of one size only, so there is nothing to choose.";
  return ` of each of ${many} sizes, for its last kernel (orange) leaves the striped cells over; dashed are paddings. So ${cells} alone does not tell where to return. Choose:`;
}

function returning(a, cells, one, most, page) {
  const { fine, coarse, left, outputPadding, legal } = one;
  const told = coarse === cells ? `${left === 0 ? "none" : left} left over` : `makes ${coarse}, for one more kernel fits`;
  const name = legal
    ? el("button", { type: "button", "data-key": `fine-${fine}`, "aria-pressed": String(fineSize(a, cells) === fine), onclick: () => page.store.change({ outputPadding }) },
        `${fine}`, el("small", {}, ` output padding ${outputPadding}`))
    : el("span", { class: "refused" }, `${fine}`, el("small", {}, ` refused: ${outputPadding} is not below ${outputPaddings(a)}`));
  return el("div", { class: "return" }, name, el("span", { class: "meaning" }, told), most <= MOST ? forward(a, one, most, page) : "");
}

const forward = (a, one, most, page) =>
  axisRow(`${one.fine} cells make ${one.coarse}; ${one.left} left over`,
    read(a, one).map(({ fine, kind }) => ({ text: fine, names: [], kind: fine === undefined ? `${kind} pad` : kind })), most, page);
