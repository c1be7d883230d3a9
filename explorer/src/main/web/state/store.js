// The one store. Its content is the page's address, so every state is a link, and back and forward work.

import { Address } from "./address.js";
import { link, parsed, settled } from "./state.js";

export class Store {
  #state;
  #listeners = new Set();
  #address = new Address();

  constructor() {
    this.#state = parsed(location.hash);
    for (const event of ["hashchange", "popstate"]) addEventListener(event, () => this.#follow());
  }

  get state() {
    return this.#state;
  }

  /** Changes some fields: a step in the visitor's history. */
  change(fields) {
    this.#write(fields, "push");
  }

  /** Changes what is not worth a step back: the cell in focus, the step of a player. */
  touch(fields) {
    this.#write(fields, "replace");
  }

  #write(fields, how) {
    const next = settled({ ...this.#state, ...fields });
    if (link(next) === link(this.#state)) return;
    this.#address[how](link(next));
    this.#take(next);
  }

  /** The address has changed by itself. */
  #follow() {
    this.#address.forget();
    this.#take(parsed(location.hash));
  }

  #take(next) {
    const before = this.#state;
    this.#state = next;
    for (const listener of this.#listeners) listener(next, before);
  }

  /** Calls a listener with each state and the one before it; returns what ends that. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
