// What belongs together lights up together: each cell in sight is noted under its name, as in "fine:12", and
// when one is in focus, all that it meets by the layer's triples are lit, wherever they are shown.

import { ofCoarse, ofFine, ofTap } from "../linear/layer.js";

const MEETINGS = { coarse: ofCoarse, fine: ofFine, tap: ofTap };

export class Links {
  #shown = new Map();
  #lit = [];

  /** Forgets all cells; a view that draws itself anew begins so. */
  clear() {
    this.#shown.clear();
    this.#lit = [];
  }

  /** Notes that an element shows a cell. */
  note(name, element) {
    if (!this.#shown.has(name)) this.#shown.set(name, []);
    this.#shown.get(name).push(element);
  }

  /** The triples of the cell in focus. */
  static triples(layer, focus) {
    const [kind, cell] = focus.split(":");
    const meet = MEETINGS[kind];
    return meet ? meet(layer, Number(cell)) : [];
  }

  /** Lights the cell in focus and all that it meets. */
  light(layer, focus) {
    for (const element of this.#lit) element.classList.remove("lit", "focus");
    this.#lit = [];
    for (const name of this.#names(layer, focus)) this.mark(name, "lit");
    this.mark(focus, "focus");
  }

  #names(layer, focus) {
    const names = new Set();
    for (const { coarse, tap, fine } of Links.triples(layer, focus)) {
      names.add(`coarse:${coarse}`).add(`tap:${tap}`).add(`fine:${fine}`);
      names.add(`a:${coarse}:${fine}`);
    }
    return names;
  }

  /** Lights what is shown under a name, until another cell is in focus. */
  mark(name, how) {
    for (const element of this.#shown.get(name) ?? []) {
      element.classList.add(how);
      this.#lit.push(element);
    }
  }
}
