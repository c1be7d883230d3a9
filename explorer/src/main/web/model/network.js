// The model on show: what the server has of it, what is waited for, and what it refused.

export class Network {
  /** Whether files can be given to the server. */
  takes = false;
  /** Undefined until the server has answered, null if it has none. */
  model;
  /** Of the file that is being read; empty when none is. */
  waiting = "";
  refusal = "";
  /** Bytes that the server takes at most. */
  most = Infinity;
  /** How far the row of grids is scrolled; undefined before it was. */
  place;
  /** Whether the list of all findings is unfolded. */
  listed = false;
  /** First items of the runs that a visitor has unfolded. */
  unfolded = new Set();
  #kernels = new Map();
  #changed;

  /** @param changed is called when something of it is another than before */
  constructor(changed) {
    this.#changed = changed;
  }

  /** What there is at the start. Pages opened from a disk cannot ask, and have none. */
  async load() {
    const answer = await fetch("model.json").catch(() => undefined);
    this.#have(answer?.ok ? await answer.json() : { takes: false, model: null });
  }

  /** Gives a file to the server; tells whether it could read it. */
  async take(file) {
    if (file.size > this.most) return this.refuse(`${file.name} has ${mega(file.size)} MB, and ${mega(this.most)} are taken at most: run ./adjoint explore ${file.name} instead.`);
    Object.assign(this, { waiting: file.name, refusal: "" });
    this.#changed();
    const refusal = await this.#sent(file).catch(() => "The server did not answer. Is adjoint explore still running?");
    Object.assign(this, { waiting: "", refusal });
    this.#changed();
    return refusal === "";
  }

  /** What the server has against a file; empty if it took it. */
  async #sent(file) {
    const answer = await fetch(`model?name=${encodeURIComponent(file.name)}`, {
      method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });
    const told = await answer.json();
    if (answer.ok) this.#have(told);
    return answer.ok ? "" : told.error;
  }

  #have({ takes, model, most = Infinity }) {
    Object.assign(this, { takes, model, most, unfolded: new Set(), place: undefined });
    this.#kernels = new Map();
    this.#changed();
  }

  refuse(sentence) {
    this.refusal = sentence;
    this.#changed();
    return false;
  }

  item(node) {
    return this.model?.chain.find((item) => item.node === node);
  }

  /** The kernels of an item that opens; undefined until they are there, null where they could not be had. */
  kernels(item) {
    this.fetched(item);
    return this.#kernels.get(item).there;
  }

  /** The same, for who can wait. */
  fetched(item) {
    if (!this.#kernels.has(item)) this.#kernels.set(item, { coming: this.#fetch(item) });
    return this.#kernels.get(item).coming;
  }

  async #fetch(item) {
    const answer = await fetch(item.opens.kernels).catch(() => undefined);
    const there = answer?.ok ? await answer.json() : null;
    Object.assign(this.#kernels.get(item), { there });
    this.#changed();
    return there;
  }
}

const mega = (bytes) => Math.ceil(bytes / 1e6);
