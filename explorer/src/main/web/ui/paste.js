// A field for kernels from elsewhere.

import { el } from "./dom.js";
import { pasted } from "../linear/kernels.js";
import { LIMITS } from "../state/state.js";

export function paste(page) {
  const field = el("textarea", { id: "paste", rows: 1, placeholder: "1, 3, 3, 1", "data-key": "paste" });
  const answer = el("span", { role: "status", class: "note" });
  const take = () => {
    const found = pasted(field.value, page.store.state.dims);
    if (found && found.kernel <= LIMITS.kernel[1]) page.store.change({ shape: "yours", ...found });
    else answer.textContent = "That is no kernel: numbers in one row, or as many rows as columns, up to 64.";
  };
  return el("div", { class: "paste" }, el("label", { for: "paste" }, "Your numbers: type over the cells, or paste a list or rows"),
    field, el("button", { type: "button", onclick: take, "data-key": "paste-take" }, "use them"), answer);
}
