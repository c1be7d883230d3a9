// Giving a model: by a button, or dropped anywhere on the page.

import { el } from "../../ui/dom.js";

export function giving(page) {
  const { takes, waiting } = page.network;
  return el("div", { class: "giving" }, takes
    ? el("label", { class: "drop" }, el("span", {}, "Drop an .onnx file anywhere on this page, or "),
      el("input", { type: "file", accept: ".onnx", "aria-label": "choose an .onnx file", "data-key": "file", disabled: waiting !== "", onchange: (e) => give(page, e.target.files[0]) }))
    : "");
}

/** What is waited for, and what was refused. */
export function heard({ network: { waiting, refusal } }) {
  return [el("p", { role: "status", class: "waiting" }, waiting ? `Reading and inspecting ${waiting} …` : ""),
    refusal ? el("p", { role: "alert", class: "refusal" }, refusal) : ""];
}

async function give(page, file) {
  if (!file) return;
  page.store.change({ view: "model" });
  if (!page.network.takes) page.network.refuse(`${file.name} stays where it is: this page sends files nowhere. Run ./adjoint explore ${file.name} to see it.`);
  else if (await page.network.take(file)) page.store.change({ layer: "", pair: 0, axis: 0, focus: "" });
}

/** Files that are dropped anywhere. What is no model is left to the view that is shown. */
export function dropping(page) {
  const carries = (e) => e.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (e) => { if (carries(e)) e.preventDefault(); });
  addEventListener("drop", (e) => {
    const file = e.dataTransfer?.files[0];
    if (!file || e.defaultPrevented || !(page.store.state.view === "model" || /\.onnx$/i.test(file.name))) return;
    e.preventDefault();
    give(page, file);
  });
}
