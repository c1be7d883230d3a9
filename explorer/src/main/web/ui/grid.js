// A grid of cells: one stop for the Tab key, arrows within; numbers that may be edited are typed over.

import { el, told } from "./dom.js";
import { place } from "../linear/layer.js";
import { tint } from "./colour.js";

/**
 * @param grid `{ kind, sizes, values, label, edit, most }`: kind of its cells ("coarse", "fine", "tap"); values
 *   to show, by cell; `edit(cell, number)` where they may be changed; the number that is full colour; the name of
 *   each cell, if it is not its kind and number
 * @param page `{ links, store }`
 */
export function grid({ kind, sizes, values, label, edit, most, name }, { links, store }) {
  const [rows, columns] = sizes.length === 1 ? [1, sizes[0]] : sizes;
  const full = most ?? Math.max(1e-9, ...values.map(Math.abs));
  const table = el("div", {
    class: "grid", role: "grid", "aria-label": label, "aria-rowcount": rows, "aria-colcount": columns,
    style: `--columns: ${columns}`, "data-dense": columns > 20, "data-kind": kind,
  });
  for (let row = 0; row < rows; row++) {
    const line = el("div", { role: "row", class: "row" });
    for (let column = 0; column < columns; column++) line.append(cell(row * columns + column));
    table.append(line);
  }

  function cell(number) {
    const where = place(sizes, number).join(", ");
    const named = name ? name(number) : `${kind}:${number}`;
    const shown = el("div", {
      role: "gridcell", class: "cell", tabindex: number === 0 ? 0 : -1, "data-cell": named,
      "aria-label": `${label} [${where}]: ${told(values[number])}`, "aria-readonly": edit ? "false" : "true",
      style: tint(values[number] / full),
    }, el("span", { style: `--digits: ${Math.max(3, told(values[number]).length)}` }, told(values[number])));
    links.note(named, shown);
    return shown;
  }

  const cells = () => [...table.querySelectorAll(".cell")];
  const numberOf = (element) => cells().indexOf(element);
  const focus = (element) => store.touch({ focus: element?.dataset.cell ?? "" });

  table.addEventListener("pointerover", (e) => focus(e.target.closest(".cell")));
  table.addEventListener("pointerleave", () => focus(undefined));
  table.addEventListener("focusin", (e) => {
    for (const other of table.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    const entered = e.target.closest(".cell");
    if (entered) entered.tabIndex = 0;
    focus(entered);
  });
  table.addEventListener("dblclick", (e) => begin(e.target.closest(".cell")));
  table.addEventListener("keydown", (e) => {
    const from = e.target.closest(".cell");
    if (!from || e.target !== from) return;
    const to = moved(numberOf(from), e.key);
    if (to !== undefined) {
      e.preventDefault();
      cells()[to].focus();
    } else if (edit && (e.key === "Enter" || /^[-.\d]$/.test(e.key))) {
      e.preventDefault();
      begin(from, e.key === "Enter" ? undefined : e.key);
    }
  });

  function moved(from, key) {
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
    if (key === "Home") return from - (from % columns);
    if (key === "End") return from - (from % columns) + columns - 1;
    if (!(key in steps)) return undefined;
    const sideways = Math.abs(steps[key]) === 1;
    const to = from + steps[key];
    const leaves = to < 0 || to >= rows * columns || (sideways && Math.floor(to / columns) !== Math.floor(from / columns));
    return leaves ? from : to;
  }

  function begin(shown, typed) {
    if (!edit || !shown) return;
    const number = numberOf(shown);
    const input = el("input", { type: "text", inputmode: "decimal", "aria-label": shown.getAttribute("aria-label") });
    input.value = typed ?? String(values[number]);
    const end = (keep) => {
      input.replaceWith(el("span", {}, told(values[number])));
      const value = Number(input.value.replace("−", "-"));
      shown.focus();
      if (keep && input.value.trim() !== "" && Number.isFinite(value)) edit(number, value);
    };
    let ended = false;
    const once = (keep) => { if (!ended) { ended = true; end(keep); } };
    input.addEventListener("keydown", (e) => {
      e.stopPropagation();
      if (e.key === "Enter" || e.key === "Escape") once(e.key === "Enter");
    });
    input.addEventListener("blur", () => once(true));
    shown.firstElementChild.replaceWith(input);
    input.focus();
    if (typed === undefined) input.select();
  }

  return table;
}
