// A grid of cells: one stop for the Tab key, arrows within; numbers that may be edited are typed over.

import { el, told } from "./dom.js";
import { count, place } from "../linear/layer.js";
import { tint } from "./colour.js";

/** More columns than these are drawn small, without their numbers. */
const DENSE = 20;

/**
 * @param given `{ kind, sizes, values, label, edit, most, name, cropped }`: kind of its cells ("coarse", "fine", "tap");
 *   values to show, by cell; `edit(cell, number)` where they may be changed; the number that is full colour; the name
 *   of each cell, if it is not its kind and number; whether a cell is cropped from what the grid is
 * @param page `{ links, store }`
 * @returns the grid, whose `set(values)` shows other numbers
 */
export function grid(given, page) {
  const { kind, sizes, label } = given;
  const [rows, columns] = sizes.length === 1 ? [1, sizes[0]] : sizes;
  const cells = drawn(given, page);
  const table = el("div", {
    class: "grid", role: "grid", "aria-label": label, "aria-rowcount": rows, "aria-colcount": columns,
    style: `--columns: ${columns}`, "data-dense": columns > DENSE, "data-kind": kind,
  }, [...Array(rows).keys()].map((row) => el("div", { role: "row", class: "row" }, cells.slice(row * columns, (row + 1) * columns))));
  if (cells.length > 0) cells[0].tabIndex = 0;
  followed(table, cells, columns, given, page.store);
  return Object.assign(table, { set: (values) => cells.forEach((shown, cell) => fill(shown, values[cell], full({ ...given, values }))) });
}

const full = ({ most, values }) => most ?? values.reduce((largest, value) => Math.max(largest, Math.abs(value ?? 0)), 1e-9);

/** All cells with their numbers, noted under their names. */
function drawn(given, { links }) {
  const { kind, sizes, values, edit, name = (cell) => `${kind}:${cell}`, cropped = () => false } = given;
  const blank = el("div", { role: "gridcell", class: "cell", tabindex: -1, "aria-readonly": edit ? "false" : "true" });
  const most = full(given);
  return [...Array(count(sizes)).keys()].map((cell) => {
    const shown = blank.cloneNode();
    shown.dataset.cell = name(cell);
    if (cropped(cell)) shown.classList.add("cropped");
    fill(shown, values[cell], most);
    links.note(shown.dataset.cell, shown);
    return shown;
  });
}

/** Longer numbers are smaller. A cell without a number is empty. */
function fill(shown, value, most) {
  const text = value === undefined ? "" : told(value);
  const style = tint((value ?? 0) / most) + (text.length > 3 ? `; --digits: ${text.length}` : "");
  if (shown.textContent !== text) shown.textContent = text;
  if ((shown.getAttribute("style") ?? "") !== style) shown.style.cssText = style;
}

/** Whatever cell the pointer or the keys are at is the one in focus. */
function followed(table, cells, columns, given, store) {
  const focus = (shown) => store.touch({ focus: shown?.dataset.cell ?? "" });
  table.addEventListener("pointerover", (e) => focus(e.target.closest(".cell")));
  table.addEventListener("pointerleave", () => focus(undefined));
  table.addEventListener("focusin", (e) => {
    const entered = e.target.closest(".cell");
    for (const other of table.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
    if (entered) entered.tabIndex = 0;
    focus(entered);
  });
  const type = (shown, typed) => given.edit && shown && typedOver(shown, cells.indexOf(shown), typed, given);
  table.addEventListener("dblclick", (e) => type(e.target.closest(".cell")));
  table.addEventListener("keydown", (e) => e.target.matches(".cell") && pressed(e, cells, columns, type));
}

/** Arrows, Home and End move; Enter and digits begin to type. */
function pressed(e, cells, columns, type) {
  const to = moved(cells.indexOf(e.target), e.key, columns, cells.length);
  const types = e.key === "Enter" || /^[-.\d]$/.test(e.key);
  if (to === undefined && !types) return;
  e.preventDefault();
  if (to !== undefined) cells[to].focus();
  else type(e.target, e.key === "Enter" ? undefined : e.key);
}

/** The cell that a key leads to; the same one at an edge, none for other keys. */
function moved(from, key, columns, cells) {
  const column = from % columns;
  const steps = {
    ArrowLeft: column > 0 ? -1 : 0, ArrowRight: column < columns - 1 ? 1 : 0, ArrowUp: from >= columns ? -columns : 0,
    ArrowDown: from + columns < cells ? columns : 0, Home: -column, End: columns - 1 - column,
  };
  return key in steps ? from + steps[key] : undefined;
}

/** A field in place of a cell's number, until Enter, Escape or leaving ends it. */
function typedOver(shown, cell, typed, { values, label, sizes, edit }) {
  const input = el("input", { type: "text", inputmode: "decimal", "aria-label": `${label} [${place(sizes, cell).join(", ")}]` });
  input.value = typed ?? String(values[cell]);
  let open = true;
  const end = (keep) => {
    if (!open) return;
    open = false;
    const value = Number(input.value.replace("−", "-"));
    shown.replaceChildren(told(values[cell]));
    shown.focus();
    if (keep && input.value.trim() !== "" && Number.isFinite(value)) edit(cell, value);
  };
  input.addEventListener("keydown", (e) => {
    e.stopPropagation();
    if (e.key === "Enter" || e.key === "Escape") end(e.key === "Enter");
  });
  input.addEventListener("blur", () => end(true));
  shown.replaceChildren(input);
  input.focus();
  if (typed === undefined) input.select();
}
