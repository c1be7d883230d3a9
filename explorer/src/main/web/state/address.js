// Writes the address, no more often than browsers let a page: Safari throws at the 101st change within 10 seconds,
// earlier ones within 30; others stop listening for a while. A pointer that hurries over cells asks for far more.

/** Changes in a row, and then one after so many milliseconds: 100 within 30 seconds. */
const ROW = 40;
const REST = 500;

export class Address {
  #left = ROW;
  #counted = performance.now();
  #later;

  /** A step in the history. */
  push(text) {
    clearTimeout(this.#later);
    history.pushState(null, "", text);
  }

  /** In the place of what is there: now, or where there were many, the last of them soon. */
  replace(text) {
    clearTimeout(this.#later);
    if (this.#may()) history.replaceState(null, "", text);
    else this.#later = setTimeout(() => this.replace(text), REST);
  }

  /** Leaves out what was to be written yet: the visitor has gone elsewhere. */
  forget() {
    clearTimeout(this.#later);
  }

  #may() {
    const now = performance.now();
    this.#left = Math.min(ROW, this.#left + (now - this.#counted) / REST);
    this.#counted = now;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
