// A line of code with a button that copies it.

import { el } from "./dom.js";

export function copied(line) {
  const button = el("button", { type: "button", class: "copy", "aria-label": `copy ${line}` }, "copy");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(line);
    button.textContent = "copied";
  });
  return [el("code", {}, line), button];
}
