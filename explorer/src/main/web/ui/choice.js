// A button that chooses one of several values of a field, and shows whether it is chosen.

import { el } from "./dom.js";

export const choice = (page, field, value, ...text) =>
  el("button", { type: "button", "data-key": `${field}-${value}`, "aria-pressed": String(page.store.state[field] === value),
    onclick: () => page.store.change({ [field]: value }) }, ...text);
