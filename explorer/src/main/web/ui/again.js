// A button that draws random numbers again: by the next seed, so that the link says which.

import { el } from "./dom.js";

export const again = ({ store }, text) => el("button", { type: "button", "data-key": "again",
  onclick: () => store.change({ seed: (store.state.seed % 9999) + 1 }) }, text);
